import { describe, expect, it } from 'vitest';
import type { Job } from '../../electron/core/bridge/render.ts';
import { refuse, succeed, type Result } from '../../electron/core/failure.ts';
import { libraryWork } from '../../electron/main/answers/library-work.ts';
import { letGo } from '../../electron/main/let-go.ts';
import { workQueue, type JobOutcome, type NewJob } from '../../electron/main/work-queue.ts';
import { runningWork } from '../../electron/main/running-work.ts';

const bread = { folderNames: new Set(['bread', 'bread-hidden']), storyIds: new Set(['bread-id']) };

/** Ends when it is stopped, a moment later, as a film does that takes its pieces away. */
const untilStopped = (ended: () => void): NewJob['run'] => (signal) =>
  new Promise<Result<JobOutcome>>((resolve) => {
    signal.addEventListener('abort', () => {
      setTimeout(() => {
        ended();
        resolve(refuse('stopped'));
      }, 5);
    });
  });

const bench = () => {
  const done: string[] = [];
  const busy = runningWork(() => undefined);
  const queue = workQueue({ onChange: () => undefined, onStart: (job: Job) => busy.begin('render', () => queue.stopAll(), job.folderName), onEnd: () => undefined, report: () => undefined, now: () => 7 });
  busy.endsWith((touched) => queue.stopOn(touched));
  const film = (folderName: string): string => queue.add({ work: { kind: 'film', preset: 'draft-360p' }, folderName, title: folderName, language: 'ar', run: untilStopped(() => done.push(`${folderName} ended`)) });
  const sending = (storyId: string): string =>
    queue.add({ work: { kind: 'sending', place: { kind: 'folder', name: 'x' }, fileName: 'x.zip' }, folderName: '', title: `to partner: ${storyId}`, language: 'en', run: untilStopped(() => done.push(`sending of ${storyId} ended`)), touches: ({ storyIds }) => Promise.resolve(storyIds.has(storyId)) });
  let open: string | undefined = 'bread';
  const session = {
    folderName: () => open,
    close: () => {
      done.push('story closed');
      open = undefined;
      return Promise.resolve();
    },
  };
  return { done, busy, queue, film, sending, session, states: () => queue.list().map(({ title, state }) => `${title} ${state.kind}`) };
};

describe('main/let-go', () => {
  it('ends the film that is being made of the story, and closes it only then', async () => {
    const { done, busy, session, film } = bench();
    film('bread');
    await letGo({ busy, session }, bread);
    expect([done, busy.kinds()]).toEqual([['bread ended', 'story closed'], []]);
  });

  it('lets what is made of other stories go on, and takes away what waits for this one and its versions', async () => {
    const { busy, session, film, sending, states } = bench();
    for (const folderName of ['river', 'bread', 'bread-hidden', 'tea']) film(folderName);
    for (const storyId of ['bread-id', 'river-id', 'bread-id']) sending(storyId);
    await letGo({ busy, session }, bread);
    expect(states()).toEqual(['river running', 'bread stopped', 'bread-hidden stopped', 'tea waiting', 'to partner: bread-id stopped', 'to partner: river-id running', 'to partner: bread-id stopped']);
    expect(busy.kinds()).toEqual(['render']);
  });

  it('ends a backup and a copy of the story, and no other work on whole stories', async () => {
    const { busy, session } = bench();
    const work = libraryWork({ tell: () => undefined, busy });
    const began = (folderName: string): Promise<Result<string>> => work.run({ kind: 'back-up', folderName }, ({ signal }) =>
      new Promise((resolve) => {
        signal.addEventListener('abort', () => resolve(refuse('stopped')));
      }));
    const river = began('river');
    await letGo({ busy, session }, bread);
    expect(await work.run({ kind: 'draft' }, () => Promise.resolve(succeed('')))).toMatchObject({ ok: false, failure: { code: 'library-busy' } });
    work.stop();
    expect(await river).toMatchObject({ failure: { code: 'stopped' } });
    const own = began('bread');
    await letGo({ busy, session }, bread);
    expect(await own).toMatchObject({ failure: { code: 'stopped' } });
    expect(await work.run({ kind: 'draft' }, () => Promise.resolve(succeed('free')))).toEqual(succeed('free'));
  });

  it('leaves another story open, and the one of which only a part is erased', async () => {
    const { busy, session } = bench();
    await letGo({ busy, session }, { folderNames: new Set(['river']), storyIds: new Set() });
    await letGo({ busy, session }, bread, { mayStayOpen: true });
    expect(session.folderName()).toBe('bread');
  });
});
