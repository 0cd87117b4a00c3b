/**
 * What became of a sending, in words: who has what and that it was checked, or what happened and how it goes on.
 */
import { useState, type JSX } from 'react';
import type { FinishedSending, SendingPlace, SendingWork, ToldFailure } from '../../../electron/core/bridge/render.ts';
import { formatSize } from '../../format.ts';
import { useSentences, type Say } from '../../sentences.ts';
import { useStudioBridge } from '../../state/studio-context.ts';
import { Button } from '../../ui/button.tsx';
import { FailureWords } from '../failure-words.tsx';
import { LoginDialog } from './login-dialog.tsx';

export const placeWords = ({ kind, name }: SendingPlace, say: Say): string => say(`send.to.${kind}`, { name });

export const Arrived = ({ work, sent }: { readonly work: SendingWork; readonly sent: FinishedSending }): JSX.Element => {
  const { say, language } = useSentences();
  const { place, fileName } = work;
  return (
    <>
      {sent.recipient !== '' && (
        <p>
          {say('send.forPartner', { recipient: sent.recipient })}
        </p>
      )}
      <p>
        <bdi dir="ltr">{fileName}</bdi> · {formatSize(sent.sizeBytes, language)}
      </p>
      <p>
        {say(sent.isNew ? `send.arrived.${place.kind}` : 'send.wasThere', { name: place.name })}
      </p>
      {place.kind === 'usb' && <p className="safe-to-remove">{say('send.safeToRemove')}</p>}
      {sent.recipient !== '' && <p className="field-description">{say('send.inLedger')}</p>}
    </>
  );
};

const wantsLogin = (failure: ToldFailure | undefined): boolean => failure?.code === 'send-login-needed' || failure?.code === 'send-login-wrong';

export interface GoOnProps {
  readonly sendingId: string;
  readonly host: string;
  readonly failure?: ToldFailure | undefined;
  readonly onGoneOn?: ((jobId: string) => void) | undefined;
}

/** Goes on at the byte or the file; asks for a login first where the server wanted one. */
export const GoOn = ({ sendingId, host, failure, onGoneOn }: GoOnProps): JSX.Element => {
  const { say } = useSentences();
  const studio = useStudioBridge();
  const [isAsking, setAsking] = useState(false);
  const [off, setOff] = useState<ToldFailure>();
  const gone = (jobId: string): void => {
    setAsking(false);
    onGoneOn?.(jobId);
  };
  const goOn = async (): Promise<void> => {
    const answer = await studio.goOnSending({ sendingId });
    if (answer.ok) gone(answer.value.jobId);
    else setOff(answer.failure);
  };
  return (
    <>
      {off !== undefined && <FailureWords failure={off} />}
      <Button icon="refresh" onPress={() => (wantsLogin(failure) ? setAsking(true) : void goOn().catch(reportError))}>
        {say(wantsLogin(failure) ? 'send.goOnWithLogin' : 'send.goOn')}
      </Button>
      {isAsking && <LoginDialog sendingId={sendingId} host={host} onGoneOn={gone} onClose={() => setAsking(false)} />}
    </>
  );
};

export interface CutProps {
  readonly work: SendingWork;
  /** Absent when the person stopped it. */
  readonly failure?: ToldFailure | undefined;
  readonly onGoneOn?: ((jobId: string) => void) | undefined;
}

export const Cut = ({ work, failure, onGoneOn }: CutProps): JSX.Element => {
  const { say } = useSentences();
  const { sendingId, place } = work;
  return (
    <>
      {failure === undefined ? <p>{say(sendingId === undefined ? 'send.stoppedEarly' : 'send.stoppedText')}</p> : <FailureWords failure={failure} />}
      {sendingId !== undefined && (
        <div className="job-tools">
          <GoOn sendingId={sendingId} host={place.name} failure={failure} onGoneOn={onGoneOn} />
        </div>
      )}
    </>
  );
};
