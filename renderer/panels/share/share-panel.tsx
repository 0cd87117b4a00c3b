/**
 * Making films and giving the story away: kinds of film, the way out through the gate, the queue, a package to check or to send.
 */
import { useCallback, useEffect, useRef, useState, type JSX } from 'react';
import { useStore } from 'zustand';
import type { JobWork, PackageFindings, ToldFailure } from '../../../electron/core/bridge/render.ts';
import type { PackageToSend } from '../../../electron/core/bridge/send.ts';
import type { Mend } from '../../../electron/core/consent/mends.ts';
import type { Result } from '../../../electron/core/failure.ts';
import { useSentences } from '../../sentences.ts';
import { consentOf } from '../../state/consent-store.ts';
import { jobsOf } from '../../state/jobs-store.ts';
import { useStoryActions } from '../../state/story-context.ts';
import { useStudioBridge } from '../../state/studio-context.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { CopyDialog } from './copy-dialog.tsx';
import { CutSendings } from './cut-sendings.tsx';
import { FailureWords } from '../failure-words.tsx';
import { FilmCards, type FilmWish } from './film-cards.tsx';
import { GiveForm } from './give-form.tsx';
import { JobCard } from './job-card.tsx';
import { PackageFindingsView } from './package-findings.tsx';
import { SendDialog } from './send-dialog.tsx';
import { usePassphrase } from '../use-passphrase.tsx';

/** `passphrase`, `recipient`, `channel` and `film` are mended in this very panel. */
export type MendElsewhere = Exclude<Mend, { readonly kind: 'passphrase' | 'recipient' | 'channel' | 'film' }>;

export interface SharePanelProps {
  /** Leads to where a finding can be mended; what can be mended here never arrives. */
  readonly onMend: (mend: MendElsewhere) => void;
  /** Leaves this story for another one of the library. */
  readonly onOpenStory: (folderName: string) => void;
}

interface Sending {
  readonly what: PackageToSend;
  readonly fileName: string;
}

const Queue = ({ onSend }: { readonly onSend: (sending: Sending) => void }): JSX.Element => {
  const { say } = useSentences();
  const studio = useStudioBridge();
  const { jobs } = useStore(jobsOf(studio));
  const hasEnded = jobs.some(({ state }) => state.kind !== 'waiting' && state.kind !== 'running');
  return (
    <section className="share-queue" aria-labelledby="share-queue-title">
      <header>
        <h2 id="share-queue-title">{say('share.queueTitle')}</h2>
        {hasEnded && (
          <Button variant="quiet" onPress={() => void studio.clearJobs().catch(reportError)}>
            {say('share.clear')}
          </Button>
        )}
      </header>
      {jobs.length === 0 && <EmptyState title={say('share.queueEmpty')} icon="film" />}
      <ul className="share-jobs">
        {jobs.map((job) => (
          <li key={job.jobId}>
            <JobCard job={job} onSend={({ jobId, fileName }) => onSend({ what: { kind: 'job', jobId }, fileName })} />
          </li>
        ))}
      </ul>
    </section>
  );
};

const CheckPackage = ({ onSend }: { readonly onSend: (sending: Sending) => void }): JSX.Element => {
  const { say } = useSentences();
  const studio = useStudioBridge();
  const [found, setFound] = useState<Result<PackageFindings>>();
  const [fileId, setFileId] = useState<string>();
  const [isBusy, setBusy] = useState(false);
  const check = async (): Promise<void> => {
    const chosen = await studio.chooseFiles({ purpose: 'package', many: false });
    const file = chosen.ok ? chosen.value[0] : undefined;
    if (file === undefined) return;
    setFileId(file.fileId);
    setBusy(true);
    setFound(await studio.verifyPackage({ fileId: file.fileId }));
    setBusy(false);
  };
  return (
    <section className="share-check" aria-labelledby="share-check-title">
      <h2 id="share-check-title">{say('share.checkTitle')}</h2>
      <p>{say('share.checkHint')}</p>
      <Button variant="plain" icon="search" isBusy={isBusy} busyLabel={say('share.checking')} onPress={() => void check().catch(reportError)}>
        {say('share.checkChoose')}
      </Button>
      <div aria-live="polite">
        {found?.ok === true && (
          <>
            <p>
              <bdi dir="ltr">{found.value.fileName}</bdi>
            </p>
            <PackageFindingsView findings={found.value} />
            {fileId !== undefined && found.value.isInOrder && (
              <Button icon="share" onPress={() => onSend({ what: { kind: 'file', fileId }, fileName: found.value.fileName })}>
                {say('send.open')}
              </Button>
            )}
          </>
        )}
        {found?.ok === false && <FailureWords failure={found.failure} />}
      </div>
    </section>
  );
};

export const SharePanel = ({ onMend, onOpenStory }: SharePanelProps): JSX.Element => {
  const studio = useStudioBridge();
  const { flush } = useStoryActions();
  const people = useStore(consentOf(studio));
  const [copy, setCopy] = useState<FilmWish>();
  const [sending, setSending] = useState<Sending>();
  const [failure, setFailure] = useState<ToldFailure>();
  const films = useRef<HTMLDivElement>(null);
  const give = useRef<HTMLDivElement>(null);
  const { withPassphrase, askPassphrase, passphraseDialog } = usePassphrase();
  const readPeople = useCallback((): void => {
    consentOf(studio).load().catch(reportError);
  }, [studio]);
  useEffect(readPeople, [readPeople]);
  const start = async (work: JobWork): Promise<void> => {
    setFailure(undefined);
    await flush();
    const started = await withPassphrase(() => studio.startJob({ work }));
    readPeople();
    // A dialog that was closed, or a passphrase that was not given, is the person's own wish.
    if (!started.ok && started.failure.code !== 'stopped' && started.failure.code !== 'passphrase-needed') setFailure(started.failure);
  };
  const begin = (work: JobWork): void => {
    start(work).catch(reportError);
  };
  const goTo = (mend: Mend): void => {
    setCopy(undefined);
    if (mend.kind === 'passphrase') askPassphrase().then(readPeople, reportError);
    else if (mend.kind === 'recipient' || mend.kind === 'channel') give.current?.focus();
    else if (mend.kind === 'film') films.current?.focus();
    else onMend(mend);
  };
  return (
    <div className="share-panel">
      <div className="share-ways">
        {failure !== undefined && <FailureWords failure={failure} />}
        <div ref={films} tabIndex={-1}>
          <FilmCards onFilm={(wish) => begin({ kind: 'film', ...wish })} onCopy={setCopy} />
        </div>
        <div ref={give} tabIndex={-1}>
          <GiveForm
            partners={people.kind === 'ready' ? people.view.partners : []}
            mark={people}
            onGive={begin}
            onMend={goTo}
            withPassphrase={withPassphrase}
            onOpenStory={onOpenStory}
            onFolder={() => void studio.choosePackageFolder().catch(reportError)}
          />
        </div>
        <CheckPackage onSend={setSending} />
      </div>
      <div className="share-ways">
        <Queue onSend={setSending} />
        <CutSendings />
      </div>
      {copy !== undefined && (
        <CopyDialog
          onClose={() => setCopy(undefined)}
          onMend={goTo}
          onGo={(reasons) => {
            setCopy(undefined);
            begin({ kind: 'copy', ...copy, reasons });
          }}
        />
      )}
      {sending !== undefined && <SendDialog what={sending.what} fileName={sending.fileName} onClose={() => setSending(undefined)} />}
      {passphraseDialog}
    </div>
  );
};
