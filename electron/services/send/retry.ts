/**
 * Tries again after a cut, a few times, with longer and longer pauses.
 *
 * In: one try that can be repeated without doing anything twice. Out: its answer. Progress gives it all tries back; an
 * answer of the server that will stay the same is told at once.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { refuse, type Result } from '../../core/failure.ts';
import { isPassing } from './server-fault.ts';

export interface Retrying<Value> {
  readonly attempt: () => Promise<Result<Value>>;
  readonly pausesMs: readonly number[];
  readonly signal: AbortSignal;
  /** Something that grows while the server takes bytes. */
  readonly moved: () => number;
}

export const retry = async <Value>({ attempt, pausesMs, signal, moved }: Retrying<Value>): Promise<Result<Value>> => {
  for (let tries = 0; ; tries += 1) {
    const before = moved();
    const result = await attempt();
    if (result.ok || !isPassing(result.failure)) return result;
    if (moved() > before) tries = 0;
    const pauseMs = pausesMs[tries];
    if (pauseMs === undefined) return result;
    try {
      await pause(pauseMs, undefined, { signal });
    } catch (error) {
      if (signal.aborted) return refuse('stopped');
      throw error;
    }
  }
};
