import { describe, expect, it } from 'vitest';
import type { Job } from '../../../electron/core/bridge/render.ts';
import type { Studio } from '../../../electron/core/bridge.ts';
import { succeed } from '../../../electron/core/failure.ts';
import { jobsOf } from '../../../renderer/state/jobs-store.ts';

const job = (jobId: string): Job => ({ jobId, work: { kind: 'film', preset: 'draft-360p' }, folderName: 'bread', title: 'Bread', language: 'en', queuedAtMs: 0, state: { kind: 'waiting' } });

const bridge = (listed: Promise<readonly Job[]>) => {
  let tell: (news: { readonly jobs: readonly Job[] }) => void = () => undefined;
  let listenerCount = 0;
  const studio: Pick<Studio, 'listJobs' | 'onJobsChanged'> = {
    listJobs: async () => succeed(await listed),
    onJobsChanged: (listener) => {
      listenerCount += 1;
      tell = listener;
      return () => undefined;
    },
  };
  return { studio, tell: (jobs: readonly Job[]) => tell({ jobs }), listenerCount: () => listenerCount };
};
const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));
const ids = (store: ReturnType<typeof jobsOf>): readonly string[] => store.getState().jobs.map((one) => one.jobId);

describe('renderer/state/jobs-store', () => {
  it('shows what main lists, the newest first, and then its news', async () => {
    const { studio, tell } = bridge(Promise.resolve([job('one'), job('two')]));
    const store = jobsOf(studio);
    await settle();
    expect(ids(store)).toEqual(['two', 'one']);
    tell([job('two'), job('three')]);
    expect(ids(store)).toEqual(['three', 'two']);
  });

  it('keeps news that came before an older list', async () => {
    let answer: (jobs: readonly Job[]) => void = () => undefined;
    const { studio, tell } = bridge(new Promise((resolve) => (answer = resolve)));
    const store = jobsOf(studio);
    tell([job('new')]);
    answer([]);
    await settle();
    expect(ids(store)).toEqual(['new']);
  });

  it('listens once, however many parts of the window ask', () => {
    const { studio, listenerCount } = bridge(Promise.resolve([]));
    expect([jobsOf(studio) === jobsOf(studio), listenerCount()]).toEqual([true, 1]);
  });
});
