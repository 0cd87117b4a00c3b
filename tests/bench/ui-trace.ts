/**
 * What a trace of Chromium says about the main thread of a page: how much work each frame took.
 *
 * A frame is what lies between two `BeginMainThreadFrame`; where nothing changes Chromium begins none, and the time is cut
 * as a screen of 60 Hz would. Its work is all tasks of the main thread in it: input, script, style, layout, paint,
 * collecting garbage. Two clocks are read. Thread time is what the thread itself ran; wall
 * time also counts while other programs had the processor, which on a shared machine says more about them.
 */
import type { Browser, Page } from 'playwright-core';

interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  /** Microseconds, as `dur` and `tdur`. */
  readonly ts: number;
  readonly dur?: number;
  readonly tdur?: number;
  readonly args: { readonly name?: string; readonly data?: { readonly frames?: readonly { readonly processId: number; readonly isOutermostMainFrame?: boolean }[] } };
}

export interface MainThreadWork {
  readonly frames: number;
  /** Milliseconds on the thread's own clock, with script, style, layout and paint in it. */
  readonly workP95Ms: number;
  readonly workMaxMs: number;
  readonly workP95WallMs: number;
  readonly longestTaskMs: number;
  readonly longestTaskWallMs: number;
  readonly intervalMedianMs: number;
  readonly intervalP95Ms: number;
}

const categories = ['disabled-by-default-devtools.timeline', 'disabled-by-default-devtools.timeline.frame'];

export const share = (values: readonly number[], part: number): number => values.toSorted((one, other) => one - other)[Math.min(values.length - 1, Math.floor(values.length * part))] ?? 0;
export const tenths = (value: number): number => Math.round(value * 10) / 10;

const mainThreadOf = (events: readonly TraceEvent[]): readonly TraceEvent[] => {
  const pid = events.find((event) => event.name === 'TracingStartedInBrowser')?.args.data?.frames?.[0]?.processId;
  const thread = events.find((event) => event.name === 'thread_name' && event.args.name === 'CrRendererMain' && event.pid === pid);
  if (thread === undefined) throw new Error('The trace does not know the main thread of the page');
  return events.filter((event) => event.pid === pid && event.tid === thread.tid);
};

/** Microseconds. */
const screenFrame = 1_000_000 / 60;

interface Frame {
  readonly from: number;
  readonly until: number;
  readonly isBegun: boolean;
  threadMs: number;
  wallMs: number;
}

const cutToFrames = (from: number, until: number): readonly Frame[] => {
  const count = Math.max(1, Math.round((until - from) / screenFrame / 2) > 1 ? Math.round((until - from) / screenFrame) : 1);
  return Array.from({ length: count }, (_one, index) => ({ from: from + ((until - from) * index) / count, until: from + ((until - from) * (index + 1)) / count, isBegun: index === 0, threadMs: 0, wallMs: 0 }));
};

const workIn = (events: readonly TraceEvent[]): MainThreadWork => {
  const begun = events.filter((event) => event.name === 'BeginMainThreadFrame').map((event) => event.ts).toSorted((one, other) => one - other);
  const tasks = events.filter((event) => event.name === 'RunTask' && event.ph === 'X');
  const threadMs = (task: TraceEvent): number => (task.tdur ?? task.dur ?? 0) / 1000;
  const wallMs = (task: TraceEvent): number => (task.dur ?? 0) / 1000;
  const frames = begun.slice(0, -1).flatMap((ts, index) => cutToFrames(ts, begun[index + 1] ?? ts));
  for (const task of tasks) {
    // The frame's own task begins a moment before the mark inside of it.
    const frame = frames.find(({ from, until }) => task.ts + (task.dur ?? 0) > from && task.ts + (task.dur ?? 0) <= until);
    if (frame === undefined) continue;
    frame.threadMs += threadMs(task);
    frame.wallMs += wallMs(task);
  }
  const intervals = begun.slice(1).map((ts, index) => (ts - (begun[index] ?? ts)) / 1000);
  // Time in which nothing was drawn and next to nothing was done would only make the figures look better.
  const busy = frames.filter((frame) => frame.isBegun || frame.threadMs >= 1);
  return {
    frames: busy.length,
    workP95Ms: tenths(share(busy.map((frame) => frame.threadMs), 0.95)),
    workMaxMs: tenths(Math.max(0, ...busy.map((frame) => frame.threadMs))),
    workP95WallMs: tenths(share(busy.map((frame) => frame.wallMs), 0.95)),
    longestTaskMs: tenths(Math.max(0, ...tasks.map(threadMs))),
    longestTaskWallMs: tenths(Math.max(0, ...tasks.map(wallMs))),
    intervalMedianMs: tenths(share(intervals, 0.5)),
    intervalP95Ms: tenths(share(intervals, 0.95)),
  };
};

/** Traces the page while something is done in it. */
export const watchMainThread = async (browser: Browser, page: Page, work: () => Promise<void>): Promise<MainThreadWork> => {
  await browser.startTracing(page, { categories });
  await work();
  const trace = JSON.parse((await browser.stopTracing()).toString('utf8')) as { readonly traceEvents: readonly TraceEvent[] };
  return workIn(mainThreadOf(trace.traceEvents));
};
