/**
 * Films and packages that are being made, as the window knows them.
 *
 * Comes in: main's list once, then its news. Goes out: the jobs, newest first. One store for each bridge, so that every
 * part of the window sees the same queue and nothing is asked twice.
 */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Job } from '../../electron/core/bridge/render.ts';
import type { Studio } from '../../electron/core/bridge.ts';

export interface JobsState {
  readonly jobs: readonly Job[];
}

export type JobsStore = StoreApi<JobsState>;
type JobsBridge = Pick<Studio, 'listJobs' | 'onJobsChanged'>;

const newestFirst = (jobs: readonly Job[]): readonly Job[] => jobs.toReversed();

const openJobsStore = (studio: JobsBridge): JobsStore => {
  const store = createStore<JobsState>()(() => ({ jobs: [] }));
  let hasNews = false;
  studio.onJobsChanged(({ jobs }) => {
    hasNews = true;
    store.setState({ jobs: newestFirst(jobs) });
  });
  const list = async (): Promise<void> => {
    const listed = await studio.listJobs();
    // News that came meanwhile is younger than the list.
    if (listed.ok && !hasNews) store.setState({ jobs: newestFirst(listed.value) });
  };
  list().catch((error: unknown) => reportError(error));
  return store;
};

const stores = new WeakMap<JobsBridge, JobsStore>();

export const jobsOf = (studio: JobsBridge): JobsStore => {
  const known = stores.get(studio);
  if (known !== undefined) return known;
  const store = openJobsStore(studio);
  stores.set(studio, store);
  return store;
};
