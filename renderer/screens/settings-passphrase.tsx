/**
 * The library's passphrase: set, told when it is needed, forgotten or kept on wish, changed.
 *
 * What is typed leaves the page with the question and is gone from it at once.
 */
import { useEffect, useState, type JSX } from 'react';
import type { PassphraseFacts } from '../../electron/core/bridge/settings.ts';
import { fingerprintWords } from '../../electron/core/package/fingerprint-words.ts';
import type { Result } from '../../electron/core/failure.ts';
import { KeyWords } from '../panels/key-words.tsx';
import { useSentences } from '../sentences.ts';
import { useStudioBridge } from '../state/studio-context.ts';
import { Badge } from '../ui/badge.tsx';
import { Button } from '../ui/button.tsx';
import { Switch } from '../ui/switch.tsx';
import { TextField } from '../ui/text-field.tsx';
import { ChangePassphraseDialog } from './change-passphrase-dialog.tsx';
import { ReplaceKeyDialog } from './replace-key-dialog.tsx';
import { RecoverySheetDialog } from './recovery-sheet-dialog.tsx';
import { useTold } from './settings-parts.tsx';
import { shortestPassphrase } from './shortest-passphrase.ts';

interface FormProps {
  readonly onDone: (asked: Promise<Result<PassphraseFacts>>) => void;
}

const NewPassphrase = ({ onDone }: FormProps): JSX.Element => {
  const { say } = useSentences();
  const studio = useStudioBridge();
  const [first, setFirst] = useState('');
  const [again, setAgain] = useState('');
  const [isTried, setIsTried] = useState(false);
  const isShort = first.trim().length < shortestPassphrase;
  const set = (): void => {
    setIsTried(true);
    if (isShort || first !== again) return;
    onDone(studio.setPassphrase({ passphrase: first }));
    setFirst('');
    setAgain('');
  };
  return (
    <>
      <TextField label={say('settings.newPassphrase')} description={say('settings.passphraseHelp')} type="password" dir="auto" value={first} onChange={setFirst} error={isTried && isShort ? say('settings.passphraseShort', { characters: shortestPassphrase }) : undefined} />
      <TextField label={say('settings.passphraseAgain')} type="password" dir="auto" value={again} onChange={setAgain} onEnter={set} error={isTried && first !== again ? say('failure.passphrases-differ') : undefined} />
      <p>{say('settings.recoverySheet')}</p>
      <div className="part-buttons">
        <Button icon="lock" onPress={set}>
          {say('settings.setPassphrase')}
        </Button>
      </div>
    </>
  );
};

const TellPassphrase = ({ onDone }: FormProps): JSX.Element => {
  const { say } = useSentences();
  const studio = useStudioBridge();
  const [passphrase, setPassphrase] = useState('');
  const tell = (): void => {
    if (passphrase === '') return;
    onDone(studio.unlockPassphrase({ passphrase }));
    setPassphrase('');
  };
  return (
    <>
      <TextField label={say('settings.passphrase')} type="password" dir="auto" value={passphrase} onChange={setPassphrase} onEnter={tell} />
      <div className="part-buttons">
        <Button onPress={tell} isDisabled={passphrase === ''}>
          {say('settings.unlock')}
        </Button>
      </div>
    </>
  );
};

export const PassphrasePart = (): JSX.Element => {
  const { say } = useSentences();
  const studio = useStudioBridge();
  const told = useTold();
  const [facts, setFacts] = useState<PassphraseFacts>();
  const [isBusy, setIsBusy] = useState(false);
  const [isPrinting, setPrinting] = useState(false);
  const [isChanging, setChanging] = useState(false);
  const [isReplacing, setReplacing] = useState(false);
  useEffect(() => {
    studio.passphraseFacts().then((answer) => answer.ok && setFacts(answer.value), reportError);
  }, [studio]);
  const takeIn = async (asked: Promise<Result<PassphraseFacts>>): Promise<void> => {
    setIsBusy(true);
    const next = await told(asked);
    setIsBusy(false);
    if (next !== undefined) setFacts(next);
  };
  const take = (asked: Promise<Result<PassphraseFacts>>): void => {
    takeIn(asked).catch(reportError);
  };
  return (
    <div className="part">
      <p>{say('settings.passphraseText')}</p>
      {isBusy && <output>{say('settings.passphraseBusy')}</output>}
      {facts?.hasPassphrase === false && <NewPassphrase onDone={take} />}
      {facts?.hasPassphrase === true && !facts.isKnown && <TellPassphrase onDone={take} />}
      {facts?.isKnown === true && (
        <>
          <p>
            <Badge kind="good">{say('settings.unlocked')}</Badge>
          </p>
          <div className="part-buttons">
            <Button variant="plain" icon="lock" onPress={() => take(studio.lockPassphrase())}>
              {say('settings.lock')}
            </Button>
            <Button variant="plain" onPress={() => setChanging(true)}>
              {say('settings.changePassphrase')}
            </Button>
            <Button variant="plain" icon="text" onPress={() => setPrinting(true)}>
              {say('paper.recoveryTitle')}
            </Button>
          </div>
        </>
      )}
      {(facts?.isKnown === true || facts?.isKept === true) && (
        <Switch isSelected={facts.isKept} isDisabled={!facts.canKeep || isBusy} onChange={(isKept) => take(studio.keepPassphrase({ isKept }))} description={say(facts.canKeep ? 'settings.keepPassphraseHelp' : 'settings.keepPassphraseCannot')}>
          {say('settings.keepPassphrase')}
        </Switch>
      )}
      {isPrinting && <RecoverySheetDialog onClose={() => setPrinting(false)} />}
      {isChanging && (
        <ChangePassphraseDialog
          onChanged={(next) => {
            setFacts(next);
            setChanging(false);
          }}
          onClose={() => setChanging(false)}
        />
      )}
      {isReplacing && <ReplaceKeyDialog onReplaced={setFacts} onClose={() => setReplacing(false)} />}
      {facts?.fingerprint !== undefined && (
        <div>
          <h3>{say('settings.ownKey')}</h3>
          <p>{say('settings.ownKeyText')}</p>
          <KeyWords words={fingerprintWords(facts.fingerprint)} fingerprint={facts.fingerprint} />
          <div className="part-buttons">
            <Button variant="plain" onPress={() => setReplacing(true)}>
              {say('keys.replace')}
            </Button>
          </div>
        </div>
      )}
    </div>
  );
};
