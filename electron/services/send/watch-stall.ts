/**
 * Ends a transfer that stands still.
 *
 * In: the person's own signal and how long nothing may happen. Out: a signal for the transfer, and a way to say that
 * something happened. Whoever awaits the transfer asks `hasStalled` to tell the two ends apart.
 */
export interface StallWatch {
  readonly signal: AbortSignal;
  readonly moved: () => void;
  readonly hasStalled: () => boolean;
  readonly end: () => void;
}

export const watchStall = (signal: AbortSignal, patienceMs: number): StallWatch => {
  const stalled = new AbortController();
  let timer = setTimeout(() => stalled.abort(), patienceMs);
  return {
    signal: AbortSignal.any([signal, stalled.signal]),
    moved: () => {
      clearTimeout(timer);
      timer = setTimeout(() => stalled.abort(), patienceMs);
    },
    hasStalled: () => stalled.signal.aborted && !signal.aborted,
    end: () => clearTimeout(timer),
  };
};
