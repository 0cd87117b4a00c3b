/**
 * Changes the library's passphrase: the present one once, the next one twice.
 *
 * What is typed goes to main and is forgotten here when the dialog closes.
 */
import { useState, type JSX } from 'react';
import type { PassphraseFacts } from '../../electron/core/bridge/settings.ts';
import { useSentences } from '../sentences.ts';
import { useStudioBridge } from '../state/studio-context.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { TextField } from '../ui/text-field.tsx';
import { useToast } from '../ui/use-toast.ts';
import { shortestPassphrase } from './shortest-passphrase.ts';

interface ChangePassphraseDialogProps {
  readonly onChanged: (facts: PassphraseFacts) => void;
  readonly onClose: () => void;
}

interface Problems {
  readonly present?: string;
  readonly next?: string;
  readonly again?: string;
}

export const ChangePassphraseDialog = ({ onChanged, onClose }: ChangePassphraseDialogProps): JSX.Element => {
  const { say } = useSentences();
  const studio = useStudioBridge();
  const toast = useToast();
  const [present, setPresent] = useState('');
  const [next, setNext] = useState('');
  const [again, setAgain] = useState('');
  const [problems, setProblems] = useState<Problems>({});
  const [isBusy, setBusy] = useState(false);
  const check = (): Problems => ({
    ...(present.trim() === '' ? { present: say('settings.passphrasePresentEmpty') } : {}),
    ...(next.trim().length < shortestPassphrase ? { next: say('settings.passphraseShort', { characters: shortestPassphrase }) } : {}),
    ...(next === again ? {} : { again: say('failure.passphrases-differ') }),
  });
  const change = async (): Promise<void> => {
    const found = check();
    setProblems(found);
    if (Object.keys(found).length > 0 || isBusy) return;
    setBusy(true);
    const changed = await studio.changePassphrase({ present, next });
    setBusy(false);
    if (!changed.ok) {
      setProblems({ present: say(`failure.${changed.failure.code}`, changed.failure.params) });
      return;
    }
    const { isAllResealed, ...facts } = changed.value;
    toast({ text: say(isAllResealed ? 'settings.passphraseChanged' : 'settings.passphraseChangedGoesOn'), kind: 'done' });
    onChanged(facts);
  };
  const press = (): void => {
    change().catch(reportError);
  };
  return (
    <Dialog
      title={say('settings.changePassphrase')}
      isOpen
      onClose={onClose}
      size="small"
      leaveLabel={say('settings.cancel')}
      footer={
        <Button onPress={press} isBusy={isBusy} busyLabel={say('settings.passphraseChanging')}>
          {say('settings.changePassphrase')}
        </Button>
      }
    >
      <div className="panel-form">
        <p>{say('settings.changePassphraseText')}</p>
        <TextField label={say('settings.presentPassphrase')} type="password" dir="auto" value={present} onChange={setPresent} error={problems.present} />
        <TextField label={say('settings.newPassphrase')} description={say('settings.passphraseHelp')} type="password" dir="auto" value={next} onChange={setNext} error={problems.next} />
        <TextField label={say('settings.passphraseAgain')} type="password" dir="auto" value={again} onChange={setAgain} onEnter={press} error={problems.again} />
        <p className="field-description">{say('settings.changePassphraseOutside')}</p>
      </div>
    </Dialog>
  );
};
