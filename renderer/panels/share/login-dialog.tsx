/**
 * Asks for the login of a server that wanted one, and goes on with the sending.
 */
import { useState, type JSX } from 'react';
import type { ToldFailure } from '../../../electron/core/bridge/render.ts';
import type { TypedLogin } from '../../../electron/core/bridge/send.ts';
import { useSentences } from '../../sentences.ts';
import { useStudioBridge } from '../../state/studio-context.ts';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { FailureWords } from '../failure-words.tsx';
import { LoginFields, noLogin, useLoginFacts } from './login-fields.tsx';

export interface LoginDialogProps {
  readonly sendingId: string;
  /** The server's name. */
  readonly host: string;
  readonly onGoneOn: (jobId: string) => void;
  readonly onClose: () => void;
}

export const LoginDialog = ({ sendingId, host, onGoneOn, onClose }: LoginDialogProps): JSX.Element => {
  const { say } = useSentences();
  const studio = useStudioBridge();
  const { facts } = useLoginFacts();
  const [login, setLogin] = useState<TypedLogin>(noLogin);
  const [failure, setFailure] = useState<ToldFailure>();
  const goOn = async (): Promise<void> => {
    if (login.secret === '') return;
    const answer = await studio.goOnSending({ sendingId, login });
    if (answer.ok) onGoneOn(answer.value.jobId);
    else setFailure(answer.failure);
  };
  const save = (): void => {
    goOn().catch(reportError);
  };
  return (
    <FormDialog title={say('send.loginTitle')} size="small" cancelLabel={say('share.cancel')} saveLabel={say('send.goOn')} saveIcon="share" isWhole={login.secret !== ''} onSave={save} onClose={onClose}>
      <div className="panel-form">
        <p>
          {say('send.loginText', { host })}
        </p>
        {failure !== undefined && <FailureWords failure={failure} />}
        <LoginFields login={login} onChange={setLogin} onEnter={save} facts={facts} startsHere />
      </div>
    </FormDialog>
  );
};
