/**
 * One film, package or sending in the queue: how far it is, what became of it, what can be done with it.
 */
import { useEffect, useRef, useState, type JSX } from 'react';
import type { FinishedFilm, FinishedJob, FinishedPackage, Job, JobState } from '../../../electron/core/bridge/render.ts';
import { directionOf } from '../../../electron/core/captions/direction.ts';
import { formatDay, formatDuration, formatSize } from '../../format.ts';
import { useSentences, type Say } from '../../sentences.ts';
import { onSilence } from '../../state/silence.ts';
import { useStudioBridge } from '../../state/studio-context.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ProgressBar } from '../../ui/progress-bar.tsx';
import { FailureWords } from '../failure-words.tsx';
import { PackageFindingsView } from './package-findings.tsx';
import { Arrived, Cut, placeWords } from './sending-job.tsx';
import { channelName, useTellReason } from '../tell-reason.ts';

export interface JobCardProps {
  readonly job: Job;
  /** A package can be sent from here. */
  readonly onSend?: ((made: { readonly jobId: string; readonly fileName: string }) => void) | undefined;
  /** A sending that was cut goes on as another job. */
  readonly onGoneOn?: ((jobId: string) => void) | undefined;
}

const workName = (work: Job['work'], say: Say): string => {
  if (work.kind === 'sending') return placeWords(work.place, say);
  if (work.kind === 'package') return say('share.jobPackage', { channel: channelName(work.channel, say) });
  const preset = say(`share.preset.${work.preset}`);
  return work.kind === 'copy' ? say('share.jobCopy', { preset }) : preset;
};

/** Rounded to what people can use: nobody waits “one minute and seven seconds”. */
const roundLeft = (leftMs: number): number => (leftMs < 60_000 ? Math.max(5000, Math.ceil(leftMs / 5000) * 5000) : Math.ceil(leftMs / 60_000) * 60_000);

const FilmDialog = ({ film, title, onClose }: { readonly film: FinishedFilm; readonly title: string; readonly onClose: () => void }): JSX.Element => {
  const { say } = useSentences();
  const studio = useStudioBridge();
  const address = studio.mediaUrl('film', film.filmId);
  const played = useRef<HTMLVideoElement & HTMLAudioElement>(null);
  useEffect(() => onSilence(() => played.current?.pause()), []);
  return (
    <Dialog title={title} isOpen onClose={onClose} closeLabel={say('share.close')} size="large">
      {/* Captions are in the picture or in tracks of the film itself. */}
      {film.hasPicture ? (
        // oxlint-disable-next-line jsx-a11y/media-has-caption
        <video ref={played} className="job-film" controls preload="metadata" src={address} aria-label={title} />
      ) : (
        // oxlint-disable-next-line jsx-a11y/media-has-caption
        <audio ref={played} className="job-film" controls preload="metadata" src={address} aria-label={title} />
      )}
    </Dialog>
  );
};

const Film = ({ film, jobId, title }: { readonly film: FinishedFilm; readonly jobId: string; readonly title: string }): JSX.Element => {
  const { say, language } = useSentences();
  const studio = useStudioBridge();
  const tell = useTellReason();
  const [isPlaying, setPlaying] = useState(false);
  return (
    <>
      <p>
        <bdi dir="ltr">{film.fileName}</bdi> · {formatDuration(film.durationMs, language)} · {formatSize(film.sizeBytes, language)}
      </p>
      <details>
        <summary>{say('share.report')}</summary>
        <ul>
          {film.report.map((reason) => (
            <li key={JSON.stringify(reason)}>{tell(reason)}</li>
          ))}
        </ul>
      </details>
      <div className="job-tools">
        <Button icon="play" onPress={() => setPlaying(true)}>
          {say('share.play')}
        </Button>
        <Button variant="plain" icon="folder" onPress={() => void studio.showJob({ jobId }).catch(reportError)}>
          {say('share.showInFolder')}
        </Button>
      </div>
      {isPlaying && <FilmDialog film={film} title={title} onClose={() => setPlaying(false)} />}
    </>
  );
};

interface PackageProps {
  readonly made: FinishedPackage;
  readonly jobId: string;
  readonly onSend: JobCardProps['onSend'];
}

const Package = ({ made, jobId, onSend }: PackageProps): JSX.Element => {
  const { say, language } = useSentences();
  const studio = useStudioBridge();
  return (
    <>
      <p>
        <bdi dir="ltr">{made.fileName}</bdi> · {formatSize(made.sizeBytes, language)} · {say('share.inFolder', { folder: made.folderName })}
      </p>
      <p>{say('share.validUntil', { date: formatDay(made.validUntil.slice(0, 10), language) })}</p>
      {made.warnings.length > 0 && <p>{say('share.warningsKept', { count: made.warnings.length })}</p>}
      <PackageFindingsView findings={made.findings} />
      <div className="job-tools">
        {onSend !== undefined && made.findings.isInOrder && (
          <Button icon="share" onPress={() => onSend({ jobId, fileName: made.fileName })}>
            {say('send.open')}
          </Button>
        )}
        <Button variant={onSend === undefined ? 'primary' : 'plain'} icon="folder" onPress={() => void studio.showJob({ jobId }).catch(reportError)}>
          {say('share.showInFolder')}
        </Button>
      </div>
    </>
  );
};

type Running = Extract<JobState, { readonly kind: 'running' }>;

const Progress = ({ state }: { readonly state: Running }): JSX.Element => {
  const { say, language } = useSentences();
  const { phase, share, leftMs, doneBytes, totalBytes } = state;
  const time = leftMs === undefined ? say('share.timeUnknown') : say('share.timeLeft', { time: formatDuration(roundLeft(leftMs), language) });
  const bytes = doneBytes === undefined || totalBytes === undefined ? undefined : say('send.bytes', { done: formatSize(doneBytes, language), total: formatSize(totalBytes, language) });
  return <ProgressBar label={say(`share.phase.${phase}`)} value={share} timeLeft={bytes === undefined ? time : say('send.bytesAndTime', { bytes, time })} />;
};

const Done = ({ job: { work, jobId }, result, title, onSend }: Pick<JobCardProps, 'job' | 'onSend'> & { readonly result: FinishedJob; readonly title: string }): JSX.Element => {
  if (result.kind === 'film') return <Film film={result} jobId={jobId} title={title} />;
  if (result.kind === 'package') return <Package made={result} jobId={jobId} onSend={onSend} />;
  return work.kind === 'sending' ? <Arrived work={work} sent={result} /> : <></>;
};

const JobBody = ({ job, title, onSend, onGoneOn }: JobCardProps & { readonly title: string }): JSX.Element => {
  const { say } = useSentences();
  const studio = useStudioBridge();
  const [isStopping, setStopping] = useState(false);
  const { state, jobId, work } = job;
  const stop = (
    <Button
      variant="plain"
      icon="stop"
      isBusy={isStopping}
      busyLabel={say('share.stopping')}
      onPress={() => {
        setStopping(true);
        studio.stopJob({ jobId }).finally(() => setStopping(false)).catch(reportError);
      }}
    >
      {say('share.stop')}
    </Button>
  );
  switch (state.kind) {
    case 'waiting':
      return <div className="job-tools">{stop}</div>;
    case 'running':
      return (
        <>
          <Progress state={state} />
          <div className="job-tools">{stop}</div>
        </>
      );
    case 'failed':
      return work.kind === 'sending' ? <Cut work={work} failure={state.failure} onGoneOn={onGoneOn} /> : <FailureWords failure={state.failure} />;
    case 'done':
      return <Done job={job} result={state.result} title={title} onSend={onSend} />;
    case 'stopped':
    default:
      return work.kind === 'sending' ? <Cut work={work} onGoneOn={onGoneOn} /> : <p>{say('share.stoppedText')}</p>;
  }
};

const badges = { waiting: 'neutral', running: 'open', done: 'good', failed: 'danger', stopped: 'neutral' } as const;

export const JobCard = ({ job, onSend, onGoneOn }: JobCardProps): JSX.Element => {
  const { say } = useSentences();
  const { work } = job;
  const title = workName(work, say);
  return (
    <Card headingLevel={3} title={title} aside={<Badge kind={badges[job.state.kind]}>{say(work.kind === 'sending' && job.state.kind === 'done' ? 'send.stateArrived' : `share.state.${job.state.kind}`)}</Badge>}>
      <p className="job-story">
        <bdi lang={job.language} dir={directionOf(job.language)}>
          {job.title}
        </bdi>
      </p>
      <JobBody {...{ job, title, onSend, onGoneOn }} />
    </Card>
  );
};
