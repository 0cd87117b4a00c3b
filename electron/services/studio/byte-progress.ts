/**
 * How far a long job over bytes is, told often enough to move and seldom enough to cost nothing.
 */
export interface ByteProgress {
  readonly phase: string;
  /** 0 … 1. */
  readonly share: number;
  readonly doneBytes: number;
  readonly totalBytes: number;
  /** Absent until enough is done to tell. */
  readonly leftMs?: number;
}

const steps = 200;
/** Before a twentieth is done, the time left is a guess. */
const tellAfterShare = 0.05;

export type OnByteProgress = (progress: ByteProgress) => void;

/** Tells at most two hundred times, and once at the end. */
export const byteProgress = ({ phase, onProgress, nowMs = () => performance.now() }: { readonly phase: string; readonly onProgress: OnByteProgress; readonly nowMs?: () => number }) => {
  const startedAtMs = nowMs();
  let told = -1;
  return ({ doneBytes, totalBytes }: { readonly doneBytes: number; readonly totalBytes: number }): void => {
    const share = totalBytes === 0 ? 1 : Math.min(1, doneBytes / totalBytes);
    const step = Math.floor(share * steps);
    if (step === told) return;
    told = step;
    const left = share < tellAfterShare ? {} : { leftMs: Math.round(((nowMs() - startedAtMs) * (1 - share)) / share) };
    onProgress({ phase, share, doneBytes, totalBytes, ...left });
  };
};
