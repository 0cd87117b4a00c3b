/**
 * Sends a finished package: where to, with which login, and then how far it is.
 *
 * Folders and sticks are chosen in the system's own dialog. What is typed here leaves the page with the question; the
 * sending itself goes on when this dialog is closed.
 */
import { useEffect, useRef, useState, type JSX } from 'react';
import { useStore } from 'zustand';
import type { Job, ToldFailure } from '../../../electron/core/bridge/render.ts';
import type { PackageToSend, SendTo, TypedLogin } from '../../../electron/core/bridge/send.ts';
import { useSentences } from '../../sentences.ts';
import { jobsOf } from '../../state/jobs-store.ts';
import { useStudioBridge } from '../../state/studio-context.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { RadioGroup } from '../../ui/radio-group.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { FailureWords } from '../failure-words.tsx';
import { JobCard } from './job-card.tsx';
import { LoginFields, noLogin, useLoginFacts } from './login-fields.tsx';

const kinds = ['folder', 'usb', 'tus', 'webdav'] as const;
type Kind = (typeof kinds)[number];

export interface SendDialogProps {
  readonly what: PackageToSend;
  readonly fileName: string;
  readonly onClose: () => void;
}

interface Form {
  readonly kind: Kind;
  readonly address: string;
  readonly login: TypedLogin;
}

const isServer = (kind: Kind): kind is 'tus' | 'webdav' => kind === 'tus' || kind === 'webdav';

const toOf = ({ kind, address, login }: Form): SendTo => (isServer(kind) ? { kind, address: address.trim(), ...(login.secret === '' ? {} : { login }) } : { kind });

const OnItsWay = ({ job, onGoneOn }: { readonly job: Job | undefined; readonly onGoneOn: (jobId: string) => void }): JSX.Element => {
  const { say } = useSentences();
  const isOpen = job === undefined || job.state.kind === 'waiting' || job.state.kind === 'running';
  return (
    <div className="panel-form" aria-live="polite">
      {job !== undefined && <JobCard job={job} onGoneOn={onGoneOn} />}
      {isOpen && <p>{say('send.goesOnAlone')}</p>}
    </div>
  );
};

export const SendDialog = ({ what, fileName, onClose }: SendDialogProps): JSX.Element => {
  const { say } = useSentences();
  const studio = useStudioBridge();
  const { jobs } = useStore(jobsOf(studio));
  const { facts, look, forget } = useLoginFacts();
  const [form, setForm] = useState<Form>({ kind: 'folder', address: '', login: noLogin });
  const [addressOff, setAddressOff] = useState<string>();
  const [failure, setFailure] = useState<ToldFailure>();
  const [isBusy, setBusy] = useState(false);
  const [jobId, setJobId] = useState<string>();
  const { kind, address, login } = form;
  const addressField = useRef<HTMLDivElement>(null);
  // On a small screen the field, and what is wrong with it, would begin below the edge.
  useEffect(() => {
    if (isServer(kind) || addressOff !== undefined) addressField.current?.scrollIntoView({ block: 'center' });
  }, [kind, addressOff]);
  const at = isServer(kind) ? { kind, address: address.trim() } : undefined;
  const change = (next: Partial<Form>): void => setForm((before) => ({ ...before, ...next }));
  const lookAtAddress = async (): Promise<boolean> => {
    if (at === undefined) return true;
    const off = at.address === '' ? 'send.addressForm' : await look(at);
    setAddressOff(off);
    return off === undefined;
  };
  const start = async (): Promise<void> => {
    setFailure(undefined);
    setBusy(true);
    try {
      if (!(await lookAtAddress())) return;
      const answer = await studio.sendPackage({ what, to: toOf(form) });
      // The system's dialog was closed without a choice: the person is still here.
      if (answer.ok) setJobId(answer.value.jobId);
      else if (answer.failure.code !== 'stopped') setFailure(answer.failure);
    } finally {
      setBusy(false);
    }
  };
  const send = (): void => {
    if (!isBusy) start().catch(reportError);
  };
  return (
    <Dialog
      title={say('send.title')}
      isOpen
      onClose={onClose}
      leaveLabel={say(jobId === undefined ? 'share.cancel' : 'share.close')}
      footer={
        jobId === undefined && (
          <Button icon={isServer(kind) ? 'share' : 'folder'} isBusy={isBusy} busyLabel={say('send.starting')} onPress={send}>
            {say(isServer(kind) ? 'send.now' : `send.choose.${kind}`)}
          </Button>
        )
      }
    >
      {jobId === undefined ? (
        <div className="panel-form">
          <p>
            <bdi dir="ltr">{fileName}</bdi>
          </p>
          <p>{say('send.text')}</p>
          {failure !== undefined && <FailureWords failure={failure} />}
          <RadioGroup
            label={say('send.where')}
            value={kind}
            onChange={(next) => {
              setAddressOff(undefined);
              change({ kind: next });
            }}
            options={kinds.map((id) => ({ id, label: say(`send.kind.${id}`), description: say(`send.kind-help.${id}`) }))}
          />
          {at !== undefined && (
            <>
              <div ref={addressField} className="send-address">
                <TextField
                  label={say('send.address')}
                  description={say(`send.address-help.${at.kind}`)}
                  type="url"
                  dir="ltr"
                  placeholder="https://"
                  isRequired
                  value={address}
                  onChange={(typed) => {
                    setAddressOff(undefined);
                    change({ address: typed });
                  }}
                  onBlur={() => {
                    if (address.trim() !== '') lookAtAddress().catch(reportError);
                  }}
                  onEnter={send}
                  error={addressOff === undefined ? undefined : say(addressOff)}
                />
              </div>
              <LoginFields login={login} onChange={(next) => change({ login: next })} onEnter={send} facts={facts} onForget={() => forget(at)} />
            </>
          )}
        </div>
      ) : (
        <OnItsWay job={jobs.find((one) => one.jobId === jobId)} onGoneOn={setJobId} />
      )}
    </Dialog>
  );
};
