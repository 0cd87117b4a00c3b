/**
 * Asks for the library's passphrase, or for a new one twice where there is none yet.
 *
 * What is typed goes to main and is forgotten here when the dialog closes.
 */
import { useEffect, useMemo, useState, type JSX } from 'react';
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
  const whetherNew = useMemo(() => studio.passphraseFacts().then((facts) => facts.ok && !facts.value.hasPassphrase), [studio]);
  useEffect(() => {
    whetherNew.then(setNew, reportError);
  }, [whetherNew]);
  const check = (isFirst: boolean): string | undefined => {
    if (isFirst && typed.trim().length < fewestCharacters) return say('share.passphraseShort', { count: fewestCharacters });
    if (isFirst && typed !== again) return say('failure.passphrases-differ');
    return typed.trim() === '' ? say('share.passphraseEmpty') : undefined;
  };
  const giveNow = async (): Promise<void> => {
    // Whoever is quicker with Enter than the answer is waited for, not passed over.
    const isFirst = await whetherNew;
    const off = check(isFirst);
    setProblem(off);
    if (off !== undefined) return;
    const given = await (isFirst ? studio.setPassphrase({ passphrase: typed }) : studio.unlockPassphrase({ passphrase: typed }));
    if (given.ok) onGiven();
    else setProblem(say(`failure.${given.failure.code}`, given.failure.params));
  };
  const give = (): void => {
    if (isBusy) return;
    setBusy(true);
    giveNow()
      .catch(reportError)
      .finally(() => setBusy(false));
  };
  return (
    <Dialog
      title={isNew === true ? say('share.passphraseNewTitle') : say('share.passphraseTitle')}
      isOpen
      onClose={onClose}
      size="small"
      leaveLabel={say('share.cancel')}
      footer={
        <Button onPress={give} isBusy={isBusy} busyLabel={say('share.passphraseChecking')}>
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
