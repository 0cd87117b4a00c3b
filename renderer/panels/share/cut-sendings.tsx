/**
 * Sendings that were cut, also before the studio was started anew: each can be gone on with or given up.
 */
import { useCallback, useEffect, useState, type JSX } from 'react';
import { useStore } from 'zustand';
import type { Job, ToldFailure } from '../../../electron/core/bridge/render.ts';
import type { CutSending } from '../../../electron/core/bridge/send.ts';
import { formatDay, formatSize } from '../../format.ts';
import { useSentences } from '../../sentences.ts';
import { jobsOf } from '../../state/jobs-store.ts';
import { useStudioBridge } from '../../state/studio-context.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { useConfirm } from '../../ui/use-confirm.ts';
import { useToast } from '../../ui/use-toast.ts';
import { FailureWords } from '../failure-words.tsx';
import { JobCard } from './job-card.tsx';
import { GoOn, placeWords } from './sending-job.tsx';

interface CutList {
  readonly cut: readonly CutSending[];
  readonly failure: ToldFailure | undefined;
  readonly adopt: (cut: readonly CutSending[]) => void;
  readonly refuse: (failure: ToldFailure) => void;
}

/** Read anew whenever a sending begins or ends; what stands as a card in the queue already is left out. */
const useCutSendings = (jobs: readonly Job[]): CutList => {
  const studio = useStudioBridge();
  const [all, setAll] = useState<readonly CutSending[]>([]);
  const [failure, setFailure] = useState<ToldFailure>();
  const sendings = jobs.filter(({ work }) => work.kind === 'sending');
  const states = sendings.map(({ jobId, state }) => `${jobId} ${state.kind}`).join();
  const load = useCallback((): void => {
    studio.listSendings().then((answer) => (answer.ok ? setAll(answer.value) : setFailure(answer.failure)), reportError);
  }, [studio]);
  useEffect(load, [load, states]);
  const shown = new Set(sendings.flatMap(({ work, state }) => (work.kind === 'sending' && work.sendingId !== undefined && state.kind !== 'done' ? [work.sendingId] : [])));
  return { cut: all.filter(({ sendingId }) => !shown.has(sendingId)), failure, adopt: setAll, refuse: setFailure };
};

const CutCard = ({ sending, onForget }: { readonly sending: CutSending; readonly onForget: () => void }): JSX.Element => {
  const { say, language } = useSentences();
  const { sendingId, title, place, recipient, sizeBytes, updatedAt, isPackageThere, fileName } = sending;
  return (
    <Card headingLevel={3} title={placeWords(place, say)}>
      <p className="job-story">
        <bdi dir="auto">{title}</bdi>
      </p>
      {recipient !== '' && (
        <p>
          {say('send.forPartner', { recipient })}
        </p>
      )}
      <p>
        <bdi dir="ltr">{fileName}</bdi> · {formatSize(sizeBytes, language)} · {say('send.lastTried', { date: formatDay(updatedAt.slice(0, 10), language) })}
      </p>
      {!isPackageThere && <p>{say('send.packageGone')}</p>}
      <div className="job-tools">
        {isPackageThere && <GoOn sendingId={sendingId} host={place.name} />}
        <Button variant="plain" icon="trash" onPress={onForget}>
          {say('send.forget')}
        </Button>
      </div>
    </Card>
  );
};

export const CutSendings = (): JSX.Element | null => {
  const { say } = useSentences();
  const studio = useStudioBridge();
  const confirm = useConfirm();
  const toast = useToast();
  const { jobs } = useStore(jobsOf(studio));
  const { cut, failure, adopt, refuse } = useCutSendings(jobs);
  const forget = async ({ sendingId, place }: CutSending): Promise<void> => {
    const isServer = place.kind === 'tus' || place.kind === 'webdav';
    const isYes = await confirm({ title: say('send.forgetTitle'), text: say(isServer ? 'send.forgetTextServer' : 'send.forgetText', { name: place.name }), yes: say('send.forgetYes'), no: say('send.forgetNo'), isDanger: true });
    if (!isYes) return;
    const answer = await studio.forgetSending({ sendingId });
    if (!answer.ok) {
      refuse(answer.failure);
      return;
    }
    adopt(answer.value.sendings);
    toast(answer.value.isCleared ? { text: say('send.forgotten'), kind: 'done' } : { text: say('send.forgottenNotCleared', { host: answer.value.host }), kind: 'problem' });
  };
  if (cut.length === 0 && failure === undefined) return null;
  return (
    <section className="share-queue" aria-labelledby="cut-sendings-title">
      <h2 id="cut-sendings-title">{say('send.cutTitle')}</h2>
      <p>{say('send.cutText')}</p>
      {failure !== undefined && <FailureWords failure={failure} />}
      <ul className="share-jobs">
        {cut.map((sending) => (
          <li key={sending.sendingId}>
            <CutCard
              sending={sending}
              onForget={() => {
                forget(sending).catch(reportError);
              }}
            />
          </li>
        ))}
      </ul>
    </section>
  );
};

/** Where no queue of films stands beside it: what is on its way, and what was cut. */
export const Sendings = (): JSX.Element => {
  const { say } = useSentences();
  const studio = useStudioBridge();
  const { jobs } = useStore(jobsOf(studio));
  const sendings = jobs.filter(({ work }) => work.kind === 'sending');
  return (
    <div className="sendings">
      {sendings.length > 0 && (
        <section className="share-queue" aria-labelledby="sendings-title">
          <h2 id="sendings-title">{say('send.onTheWay')}</h2>
          <ul className="share-jobs">
            {sendings.map((job) => (
              <li key={job.jobId}>
                <JobCard job={job} />
              </li>
            ))}
          </ul>
        </section>
      )}
      <CutSendings />
    </div>
  );
};
