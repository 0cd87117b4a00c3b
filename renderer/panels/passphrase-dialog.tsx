/**
 * Asks for the library's passphrase, or for a new one twice where there is none yet.
 *
 * What is typed goes to main and is forgotten here when the dialog closes.
 */
import { useEffect, useState, type JSX } from 'react';
import type { Result } from '../../electron/core/failure.ts';
import { useSentences } from '../sentences.ts';
import { useStudioBridge } from '../state/studio-context.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { TextField } from '../ui/text-field.tsx';

export interface PassphraseDialogProps {
  /** It was right, and main knows it now. */
  readonly onGiven: () => void;
  readonly onClose: () => void;
}

/** Short ones are found by trying; the library's private words stand behind it. */
const fewestCharacters = 8;

export const PassphraseDialog = ({ onGiven, onClose }: PassphraseDialogProps): JSX.Element => {
  const { say } = useSentences();
  const studio = useStudioBridge();
  const [isNew, setNew] = useState<boolean>();
  const [typed, setTyped] = useState('');
  const [again, setAgain] = useState('');
  const [problem, setProblem] = useState<string>();
  const [isBusy, setBusy] = useState(false);
  useEffect(() => {
    studio.passphraseFacts().then((facts) => setNew(facts.ok ? !facts.value.hasPassphrase : false), reportError);
  }, [studio]);
  const check = (): string | undefined => {
    if (isNew === true && typed.trim().length < fewestCharacters) return say('share.passphraseShort', { count: fewestCharacters });
    if (isNew === true && typed !== again) return say('failure.passphrases-differ');
    return typed.trim() === '' ? say('share.passphraseEmpty') : undefined;
  };
  const give = (): void => {
    const off = check();
    setProblem(off);
    if (off !== undefined || isNew === undefined || isBusy) return;
    setBusy(true);
    const answer = (given: Result<unknown>): void => {
      setBusy(false);
      if (given.ok) onGiven();
      else setProblem(say(`failure.${given.failure.code}`, given.failure.params));
    };
    (isNew ? studio.setPassphrase({ passphrase: typed }) : studio.unlockPassphrase({ passphrase: typed })).then(answer, reportError);
  };
  return (
    <Dialog
      title={isNew === true ? say('share.passphraseNewTitle') : say('share.passphraseTitle')}
      isOpen
      onClose={onClose}
      size="small"
      leaveLabel={say('share.cancel')}
      footer={
        <Button onPress={give} isBusy={isBusy} busyLabel={say('share.passphraseChecking')} isDisabled={isNew === undefined}>
          {isNew === true ? say('share.passphraseSet') : say('share.passphraseGive')}
        </Button>
      }
    >
      <div className="panel-form">
        <p>{isNew === true ? say('share.passphraseNewText') : say('share.passphraseText')}</p>
        {/* The dialog exists for this one word. */}
        {/* oxlint-disable-next-line jsx-a11y/no-autofocus */}
        <TextField label={say('share.passphraseLabel')} type="password" value={typed} onChange={setTyped} onEnter={give} autoFocus error={problem} dir="auto" />
        {isNew === true && <TextField label={say('share.passphraseAgain')} type="password" value={again} onChange={setAgain} onEnter={give} dir="auto" />}
      </div>
    </Dialog>
  );
};
