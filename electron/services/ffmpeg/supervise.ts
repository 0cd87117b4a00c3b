/**
 * Watches one running ffmpeg: progress, silence, the clock, and the way down when it has to stop.
 *
 * The way down is a ladder: `q` on stdin (ffmpeg ends in order), then SIGTERM, then SIGKILL, each after a pause; a
 * program blocked on its input ignores the first two. Waiting is counted in ticks of our own clock, so that a laptop
 * that slept for an hour is not taken for an hour of silence.
 */
import type { FfmpegCall, FfmpegExit, RunningFfmpeg, StartFfmpeg } from './start-ffmpeg.ts';
import { holdTree, killTree, letTreeGo } from './process-tree.ts';

export interface Supervision {
  readonly call: FfmpegCall;
  readonly start: StartFfmpeg;
  readonly signal: AbortSignal | undefined;
  readonly durationMs: number;
  readonly stallMs: number;
  readonly wallMs: number | undefined;
  readonly patienceMs: number;
  readonly onProgress: ((doneMs: number) => void) | undefined;
  readonly onLine: ((line: string) => void) | undefined;
}

export interface Ending {
  readonly kind: 'ended' | 'stopped' | 'stalled' | 'flooded';
  readonly exit: FfmpegExit;
  readonly log: readonly string[];
}

const mostLines = 20_000;
/** A file of broken frames can bring a complaint per frame; reading them all would only keep us busy. */
const floodLines = 100_000;
/** A stalled program gets the long ladder; a person who pressed Stop gets the caller's, see `run.ts`. */
const stalledPatienceMs = 3000;
const ticksPerStall = 10;
/** The report of `-progress`: keys in small letters, one per line, no blanks around the sign. */
const progressLine = /^(frame|fps|stream_\d+_\d+_\w+|bitrate|total_size|out_time_us|out_time_ms|out_time|dup_frames|drop_frames|speed|progress)=\s*(.*)$/;
/** The keys that only change when work is being done; `fps` and `speed` also change while nothing happens. */
const signsOfWork = new Set(['frame', 'total_size', 'out_time_us']);

/** Reads ffmpeg's lines: progress apart, the rest into the log. */
const lineReader = (watch: Supervision, onSign: () => void, onFlood: () => void) => {
  const log: string[] = [];
  let lines = 0;
  const last = new Map<string, string>();
  let doneMs = 0;
  const readProgress = (key: string, value: string): void => {
    if (signsOfWork.has(key) && last.get(key) !== value) onSign();
    last.set(key, value);
    if (key !== 'out_time_us') return;
    const now = Math.min(Math.round(Number(value) / 1000), watch.durationMs);
    if (!Number.isFinite(now) || now <= doneMs) return;
    doneMs = now;
    watch.onProgress?.(doneMs);
  };
  const read = (line: string): void => {
    const found = progressLine.exec(line);
    if (found !== null) {
      readProgress(found[1] ?? '', (found[2] ?? '').trim());
      return;
    }
    if (line.trim() === '') return;
    onSign();
    lines += 1;
    if (lines > floodLines) onFlood();
    log.push(line.slice(0, 2000));
    if (log.length > mostLines) log.shift();
    watch.onLine?.(line);
  };
  return { log, read };
};

export const supervise = (watch: Supervision): Promise<Ending> =>
  new Promise((resolve) => {
    let kind: Ending['kind'] = 'ended';
    let running: RunningFfmpeg | undefined;
    let silentTicks = 0;
    const timers = new Set<NodeJS.Timeout>();
    const later = (waitMs: number, then: () => void): void => {
      timers.add(setTimeout(then, waitMs));
    };
    const stop = (why: Exclude<Ending['kind'], 'ended'>): void => {
      if (kind !== 'ended') return;
      kind = why;
      if (running === undefined) return;
      const { processId, askToQuit } = running;
      const stepMs = why === 'stopped' ? watch.patienceMs : stalledPatienceMs;
      askToQuit();
      later(stepMs, () => killTree(processId, 'SIGTERM'));
      later(stepMs * 2, () => killTree(processId, 'SIGKILL'));
    };
    const reader = lineReader(
      watch,
      () => {
        silentTicks = 0;
      },
      () => stop('flooded'),
    );
    const onAbort = (): void => stop('stopped');
    watch.signal?.addEventListener('abort', onAbort, { once: true });
    // An abort between the caller's check and this line fires no event.
    if (watch.signal?.aborted === true) onAbort();
    const ticker = setInterval(() => {
      silentTicks += 1;
      if (silentTicks > ticksPerStall) stop('stalled');
    }, watch.stallMs / ticksPerStall);
    if (watch.wallMs !== undefined) later(watch.wallMs, () => stop('stalled'));
    watch.start(watch.call, {
      onStart: (started) => {
        running = started;
        if (started.processId !== undefined) holdTree(started.processId);
        // Stopped before it ran: nothing has been written yet, so there is nothing to end in order.
        if (kind !== 'ended') killTree(started.processId, 'SIGKILL');
      },
      onLine: reader.read,
      onExit: (exit) => {
        clearInterval(ticker);
        for (const timer of timers) clearTimeout(timer);
        watch.signal?.removeEventListener('abort', onAbort);
        if (running?.processId !== undefined) letTreeGo(running.processId);
        resolve({ kind, exit, log: reader.log });
      },
    });
  });
