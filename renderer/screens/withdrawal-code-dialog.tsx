/**
 * The short code on a receipt, typed in: it leads to the one story and person it stands for.
 */
import { useState, type JSX } from 'react';
import type { Failure } from '../../electron/core/failure.ts';
import { FailureWords } from '../panels/failure-words.tsx';
import type { TakeBackStart } from '../panels/withdrawal/take-back-draft.ts';
import { useSentences } from '../sentences.ts';
import { useStudioBridge } from '../state/studio-context.ts';
import { FormDialog } from '../ui/form-dialog.tsx';
import { TextField } from '../ui/text-field.tsx';

export interface WithdrawalCodeDialogProps {
  readonly onClose: () => void;
  readonly onFound: (start: TakeBackStart) => void;
}

export const WithdrawalCodeDialog = ({ onClose, onFound }: WithdrawalCodeDialogProps): JSX.Element => {
  const { say } = useSentences();
  const studio = useStudioBridge();
  const [typed, setTyped] = useState('');
  const [failure, setFailure] = useState<Failure>();
  const find = async (): Promise<void> => {
    if (typed.trim() === '') return;
    const found = await studio.findWithdrawalCode({ code: typed });
    if (found.ok) onFound(found.value);
    else setFailure(found.failure);
  };
  const go = (): void => void find().catch(reportError);
  return (
    <FormDialog title={say('withdrawal.codeTitle')} onClose={onClose} cancelLabel={say('share.cancel')} saveLabel={say('withdrawal.codeFind')} isWhole={typed.trim() !== ''} onSave={go}>
      <div className="panel-form">
        <p>{say('withdrawal.codeText')}</p>
        {/* The dialog exists for this one word. */}
        {/* oxlint-disable-next-line jsx-a11y/no-autofocus */}
        <TextField label={say('withdrawal.codeLabel')} description={say('withdrawal.codeHelp')} value={typed} onChange={setTyped} onEnter={go} autoFocus dir="ltr" maxLength={40} />
        {failure !== undefined && <FailureWords failure={failure} />}
      </div>
    </FormDialog>
  );
};
