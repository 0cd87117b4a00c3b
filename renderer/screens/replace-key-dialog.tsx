/**
 * Makes the library's next key: what it means, the passphrase once, then what partners have to do.
 *
 * What is typed goes to main and is forgotten here when the dialog closes.
 */
import { useState, type JSX } from 'react';
import type { PassphraseFacts } from '../../electron/core/bridge/settings.ts';
import { fingerprintWords } from '../../electron/core/package/fingerprint-words.ts';
import { KeyWords } from '../panels/key-words.tsx';
import { useSentences } from '../sentences.ts';
import { useStudioBridge } from '../state/studio-context.ts';
import { Button } from '../ui/button.tsx';
import { Checkbox } from '../ui/checkbox.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { TextField } from '../ui/text-field.tsx';
import { useToast } from '../ui/use-toast.ts';
import { useTold } from './settings-parts.tsx';

interface ReplaceKeyDialogProps {
  readonly onReplaced: (facts: PassphraseFacts) => void;
  readonly onClose: () => void;
}

interface Replaced {
  readonly fingerprint: string;
  readonly isCompromised: boolean;
}

/** The new key is there: its words, and what partners have to do now. */
const Done = ({ fingerprint, isCompromised, onClose }: Replaced & { readonly onClose: () => void }): JSX.Element => {
  const { say } = useSentences();
  const studio = useStudioBridge();
  const told = useTold();
  const toast = useToast();
  const save = async (): Promise<void> => {
    const saved = await told(studio.saveKeyStatement());
    if (saved?.isSaved === true) toast({ text: say('keys.statementSaved'), kind: 'done' });
  };
  return (
    <Dialog
      title={say('keys.replaced')}
      isOpen
      onClose={onClose}
      size="large"
      footer={
        <>
          {!isCompromised && (
            <Button
              variant="plain"
              icon="download"
              onPress={() => {
                save().catch(reportError);
              }}
            >
              {say('keys.saveStatement')}
            </Button>
          )}
          <Button onPress={onClose}>{say('workspace.closeMessage')}</Button>
        </>
      }
    >
      <div className="panel-form">
        <output>{say(isCompromised ? 'keys.replacedCompromised' : 'keys.replacedText')}</output>
        <KeyWords words={fingerprintWords(fingerprint)} fingerprint={fingerprint} />
      </div>
    </Dialog>
  );
};

export const ReplaceKeyDialog = ({ onReplaced, onClose }: ReplaceKeyDialogProps): JSX.Element => {
  const { say } = useSentences();
  const studio = useStudioBridge();
  const [passphrase, setPassphrase] = useState('');
  const [isCompromised, setCompromised] = useState(false);
  const [problem, setProblem] = useState<string>();
  const [isBusy, setBusy] = useState(false);
  const [replaced, setReplaced] = useState<Replaced>();
  if (replaced !== undefined) return <Done {...replaced} onClose={onClose} />;
  const replace = async (): Promise<void> => {
    if (passphrase === '' || isBusy) return setProblem(say('settings.passphrasePresentEmpty'));
    setBusy(true);
    const answer = await studio.replaceKey({ passphrase, isCompromised });
    setBusy(false);
    if (!answer.ok) return setProblem(say(`failure.${answer.failure.code}`, answer.failure.params));
    const { before: _before, ...facts } = answer.value;
    onReplaced(facts);
    setReplaced({ fingerprint: facts.fingerprint ?? '', isCompromised });
  };
  const press = (): void => {
    replace().catch(reportError);
  };
  return (
    <Dialog
      title={say('keys.replace')}
      isOpen
      onClose={onClose}
      size="large"
      footer={
        <>
          <Button variant="plain" onPress={onClose}>
            {say('settings.cancel')}
          </Button>
          <Button icon="lock" onPress={press} isBusy={isBusy} busyLabel={say('keys.replacing')}>
            {say('keys.replace')}
          </Button>
        </>
      }
    >
      <div className="panel-form">
        <p>{say('keys.replaceText')}</p>
        <Checkbox isSelected={isCompromised} onChange={setCompromised} description={say('keys.compromisedHelp')}>
          {say('keys.compromised')}
        </Checkbox>
        <TextField label={say('settings.passphrase')} type="password" dir="auto" value={passphrase} onChange={setPassphrase} onEnter={press} error={problem} />
      </div>
    </Dialog>
  );
};
