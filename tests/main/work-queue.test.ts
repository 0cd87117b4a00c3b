import { describe, expect, it } from 'vitest';
import type { Job } from '../../electron/core/bridge/render.ts';
import { refuse, succeed, type Result } from '../../electron/core/failure.ts';
import { workQueue, type JobOutcome, type JobProgress, type NewJob, type WorkQueue } from '../../electron/main/work-queue.ts';

const film = (fileName: string): JobOutcome => ({ result: { kind: 'film', filmId: 'f', fileName, hasPicture: true, sizeBytes: 1, durationMs: 1, report: [] }, place: `/films/${fileName}` });

interface Bench {
  readonly queue: WorkQueue;
  readonly reported: unknown[];
  readonly ended: string[];
  readonly busy: () => number;
  readonly states: () => readonly string[];
}

const bench = (): Bench => {
  const reported: unknown[] = [];
  const ended: string[] = [];
  let working = 0;
  const queue = workQueue({
    onChange: () => undefined,
    onStart: () => {
      working += 1;
      return () => {
        working -= 1;
      };
    },
    onEnd: (job: Job) => ended.push(`${job.title} ${job.state.kind}`),
    report: (error) => reported.push(error),
    now: () => 7,
  });
  return { queue, reported, ended, busy: () => working, states: () => queue.list().map((job) => `${job.title} ${job.state.kind}`) };
};

const aJob = (title: string, run: NewJob['run']): NewJob => ({ work: { kind: 'film', preset: 'draft-360p' }, folderName: title, title, language: 'ar', run });
/** A job that ends when it is told to, or when it is stopped. */
const held = (): { readonly run: NewJob['run']; readonly end: (result: Result<JobOutcome>) => void; readonly tell: (progress: JobProgress) => void } => {
  let end: (result: Result<JobOutcome>) => void = () => undefined;
  const over = new Promise<Result<JobOutcome>>((resolve) => {
    end = resolve;
  });
  let say: (progress: JobProgress) => void = () => undefined;
  return {
    run: (signal, onProgress) => {
      say = onProgress;
      signal.addEventListener('abort', () => end(refuse('stopped')));
      return over;
    },
    end: (result) => end(result),
    tell: (progress) => say(progress),
  };
};
const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));

describe('main/work-queue', () => {
  it('works on one job at a time, in the order they came', async () => {
    const { queue, states, ended } = bench();
    const [first, second] = [held(), held()];
    queue.add(aJob('one', first.run));
    const secondId = queue.add(aJob('two', second.run));
    await settle();
    expect(states()).toEqual(['one running', 'two waiting']);
    first.end(succeed(film('one.mp4')));
    await settle();
    expect(states()).toEqual(['one done', 'two running']);
    second.end(succeed(film('two.mp4')));
    await settle();
    expect([states(), ended, queue.placeOf(secondId)]).toEqual([['one done', 'two done'], ['one done', 'two done'], '/films/two.mp4']);
  });

  it('has ended a job when stop answers, and goes on with the next', async () => {
    const { queue, states, ended, busy } = bench();
    const id = queue.add(aJob('one', held().run));
    queue.add(aJob('two', held().run));
    await settle();
    await queue.stop(id);
    expect(states()[0]).toBe('one stopped');
    await settle();
    expect([states(), ended, busy()]).toEqual([['one stopped', 'two running'], [], 1]);
  });

  it('never begins a job that was stopped while it waited', async () => {
    const { queue, states } = bench();
    const first = held();
    queue.add(aJob('one', first.run));
    const id = queue.add(aJob('two', () => Promise.reject(new Error('began'))));
    await queue.stop(id);
    first.end(succeed(film('one.mp4')));
    await settle();
    expect(states()).toEqual(['one done', 'two stopped']);
  });

  it('stops everything at once, and nothing begins after it', async () => {
    const { queue, states, busy } = bench();
    for (const title of ['one', 'two', 'three']) queue.add(aJob(title, held().run));
    await settle();
    await queue.stopAll();
    await settle();
    expect([states(), busy()]).toEqual([['one stopped', 'two stopped', 'three stopped'], 0]);
  });

  it('tells a refusal without what is for a support file', async () => {
    const { queue } = bench();
    queue.add(aJob('one', () => Promise.resolve(refuse('ffmpeg-failed', { code: 1 }, { detail: '/home/somebody/secret' }))));
    await settle();
    expect(queue.list()[0]?.state).toEqual({ kind: 'failed', failure: { code: 'ffmpeg-failed', params: { code: 1 }, reasons: [] } });
  });

  it('takes a mistake of ours for one, and goes on', async () => {
    const { queue, reported, states } = bench();
    queue.add(aJob('one', () => Promise.reject(new Error('impossible'))));
    queue.add(aJob('two', () => Promise.resolve(succeed(film('two.mp4')))));
    await settle();
    expect([states(), reported.length]).toEqual([['one failed', 'two done'], 1]);
  });

  it('shows how far the running job is, and takes no word from one that has ended', async () => {
    const { queue } = bench();
    const first = held();
    queue.add(aJob('one', first.run));
    await settle();
    first.tell({ phase: 'film', share: 0.5, leftMs: 3000 });
    expect(queue.list()[0]?.state).toEqual({ kind: 'running', phase: 'film', share: 0.5, leftMs: 3000 });
    first.end(succeed(film('one.mp4')));
    await settle();
    first.tell({ phase: 'film', share: 0.6 });
    expect(queue.list()[0]?.state.kind).toBe('done');
  });

  it('lets no film wait for a network, and sends one after another', async () => {
    const { queue, states } = bench();
    const sending = (title: string, run: NewJob['run']): NewJob => ({ ...aJob(title, run), work: { kind: 'sending', place: { kind: 'tus', name: 'cloud.example' }, fileName: `${title}.zip` } });
    const [first, second] = [held(), held()];
    queue.add(sending('sent', first.run));
    queue.add(sending('next', second.run));
    queue.add(aJob('film', held().run));
    await settle();
    expect(states()).toEqual(['sent running', 'next waiting', 'film running']);
    expect(queue.list()[0]?.state).toMatchObject({ phase: 'look' });
    first.end(refuse('send-server-gone'));
    await settle();
    expect(states()).toEqual(['sent failed', 'next running', 'film running']);
  });

  it('tells more about a work when more is known, and takes away one that is named', async () => {
    const { queue, states } = bench();
    const work = { kind: 'sending', place: { kind: 'tus', name: 'cloud.example' }, fileName: 'a.zip' } as const;
    queue.add({
      ...aJob('one', (_signal, _onProgress, onWork) => {
        onWork({ ...work, sendingId: '0123456789abcdef' });
        return Promise.resolve(refuse('send-server-gone'));
      }),
      work,
    });
    queue.add(aJob('two', () => Promise.resolve(succeed(film('two.mp4')))));
    await settle();
    expect(queue.list()[0]?.work).toMatchObject({ sendingId: '0123456789abcdef' });
    queue.clear((job) => job.work.kind === 'sending');
    expect(states()).toEqual(['two done']);
  });

  it('takes away what has ended and nothing else', async () => {
    const { queue, states } = bench();
    queue.add(aJob('one', () => Promise.resolve(succeed(film('one.mp4')))));
    queue.add(aJob('two', held().run));
    await settle();
    queue.clear();
    expect(states()).toEqual(['two running']);
  });
});
