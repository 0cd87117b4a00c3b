/**
 * The queue of films, packages and sendings: in the order they came, one at a time of what works the computer and one of
 * what waits for a network.
 *
 * Comes in: jobs that know how to run. Goes out: what became of each, and how far the running one is. A job that is
 * stopped has ended when `stop` answers. It knows nothing of ffmpeg or the desktop, and of stories only their names.
 */
import { randomUUID } from 'node:crypto';
import type { FinishedJob, Job, JobPhase, JobState, ToldFailure } from '../core/bridge/render.ts';
import { failure, type Failure, type Result } from '../core/failure.ts';
import type { StoriesTouched } from '../services/studio/erasure-reach.ts';

export interface JobProgress {
  readonly phase: JobPhase;
  readonly share: number;
  readonly leftMs?: number;
  readonly doneBytes?: number;
  readonly totalBytes?: number;
}

export interface JobOutcome {
  readonly result: FinishedJob;
  /** Where it lies; never told to the window. */
  readonly place: string;
}

export interface NewJob extends Pick<Job, 'work' | 'folderName' | 'title' | 'language'> {
  /** `onWork`: more is known about the work than when it was queued. */
  readonly run: (signal: AbortSignal, onProgress: (progress: JobProgress) => void, onWork: (work: Job['work']) => void) => Promise<Result<JobOutcome>>;
  /** Where the folder does not say which story it is for. */
  readonly touches?: (touched: StoriesTouched) => Promise<boolean>;
}

export interface QueueHearers {
  readonly onChange: (jobs: readonly Job[]) => void;
  /** Returns what is called when the job has ended. */
  readonly onStart: (job: Job) => () => void;
  /** Not for a job that was stopped. */
  readonly onEnd: (job: Job) => void;
  readonly report: (error: unknown) => void;
  readonly now: () => number;
}

export interface WorkQueue {
  add(job: NewJob): string;
  list(): readonly Job[];
  /** An id that is not there, or has ended, is already stopped. */
  stop(jobId: string): Promise<void>;
  stopAll(): Promise<void>;
  /** Every job that is for one of these stories. */
  stopOn(touched: StoriesTouched): Promise<void>;
  /** Takes away what has ended; all of it unless said. */
  clear(isMeant?: (job: Job) => boolean): void;
  placeOf(jobId: string): string | undefined;
}

interface Entry {
  job: Job;
  readonly run: NewJob['run'];
  readonly touches: NonNullable<NewJob['touches']>;
  readonly stopping: AbortController;
  place: string | undefined;
  ended: Promise<void> | undefined;
}

const toldOf = ({ code, params, reasons }: Failure): ToldFailure => ({ code, params, reasons });

/** A slow network keeps no film waiting, and a film no sending. */
type Lane = 'making' | 'sending';
const laneOf = ({ work }: Pick<Job, 'work'>): Lane => (work.kind === 'sending' ? 'sending' : 'making');
const firstPhase: Readonly<Record<Lane, JobPhase>> = { making: 'pictures', sending: 'look' };

const hasEnded = ({ kind }: JobState): boolean => kind !== 'waiting' && kind !== 'running';

export const workQueue = ({ onChange, onStart, onEnd, report, now }: QueueHearers): WorkQueue => {
  let entries: readonly Entry[] = [];
  const working = new Set<Lane>();
  const list = (): readonly Job[] => entries.map((entry) => entry.job);
  const move = (entry: Entry, state: JobState): void => {
    entry.job = { ...entry.job, state };
    onChange(list());
  };

  const outcomeOf = async (entry: Entry): Promise<Result<JobOutcome>> => {
    try {
      return await entry.run(
        entry.stopping.signal,
        (progress) => {
          if (entry.job.state.kind === 'running') move(entry, { kind: 'running', ...progress });
        },
        (work) => {
          entry.job = { ...entry.job, work };
        },
      );
    } catch (error) {
      if (!entry.stopping.signal.aborted) report(error);
      return { ok: false, failure: failure(entry.stopping.signal.aborted ? 'stopped' : 'our-fault', { name: 'render:start' }) };
    }
  };

  const runOne = async (entry: Entry): Promise<void> => {
    move(entry, { kind: 'running', phase: firstPhase[laneOf(entry.job)], share: 0 });
    const leave = onStart(entry.job);
    const done = await outcomeOf(entry);
    leave();
    if (!done.ok && done.failure.code === 'stopped') {
      move(entry, { kind: 'stopped' });
      return;
    }
    // What was finished before the stop was felt is there and is told.
    if (done.ok) entry.place = done.value.place;
    move(entry, done.ok ? { kind: 'done', result: done.value.result } : { kind: 'failed', failure: toldOf(done.failure) });
    onEnd(entry.job);
  };

  const nextOf = (lane: Lane): Entry | undefined => entries.find(({ job }) => job.state.kind === 'waiting' && laneOf(job) === lane);
  const workOn = async (lane: Lane): Promise<void> => {
    if (working.has(lane)) return;
    working.add(lane);
    for (let next = nextOf(lane); next !== undefined; next = nextOf(lane)) {
      next.ended = runOne(next);
      await next.ended;
    }
    working.delete(lane);
  };

  const stop = async (jobId: string): Promise<void> => {
    const entry = entries.find((one) => one.job.jobId === jobId);
    if (entry === undefined || hasEnded(entry.job.state)) return;
    if (entry.job.state.kind === 'waiting') {
      move(entry, { kind: 'stopped' });
      return;
    }
    entry.stopping.abort();
    await entry.ended;
  };

  // Those that wait first, so that none of them begins when the running one ends.
  const stopEach = async (meant: readonly Entry[]): Promise<void> => {
    await Promise.all(meant.toSorted((a, b) => Number(b.job.state.kind === 'waiting') - Number(a.job.state.kind === 'waiting')).map((entry) => stop(entry.job.jobId)));
  };
  const open = (): readonly Entry[] => entries.filter((entry) => !hasEnded(entry.job.state));

  return {
    add: ({ run, touches = ({ folderNames }) => Promise.resolve(folderNames.has(told.folderName)), ...told }) => {
      const jobId = randomUUID();
      entries = [...entries, { job: { ...told, jobId, queuedAtMs: now(), state: { kind: 'waiting' } }, run, touches, stopping: new AbortController(), place: undefined, ended: undefined }];
      onChange(list());
      workOn(laneOf(told)).catch(report);
      return jobId;
    },
    list,
    stop,
    stopAll: () => stopEach(open()),
    stopOn: async (touched) => {
      const asked = await Promise.all(open().map(async (entry) => ({ entry, isMeant: await entry.touches(touched) })));
      await stopEach(asked.flatMap(({ entry, isMeant }) => (isMeant ? [entry] : [])));
    },
    clear: (isMeant = () => true) => {
      entries = entries.filter(({ job }) => !hasEnded(job.state) || !isMeant(job));
      onChange(list());
    },
    placeOf: (jobId) => entries.find((entry) => entry.job.jobId === jobId)?.place,
  };
};
