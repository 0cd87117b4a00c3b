/**
 * Progress of several stories, one after the other, as one share of everything, with the time that is left.
 */
export interface TitledProgress {
  /** Of the story that is worked on. */
  readonly title: string;
  readonly share: number;
  readonly leftMs?: number;
}

/** Before a twentieth is done, the time left is a guess. */
const tellLeftAfter = 0.05;

/** `index`: of the story; `share`: of its own work. */
export const evenShares = (count: number, onProgress: (progress: TitledProgress) => void = () => undefined): ((step: { readonly index: number; readonly title: string; readonly share: number }) => void) => {
  const startedAtMs = performance.now();
  return ({ index, title, share: own }) => {
    const share = Math.min(1, (index + Math.min(1, Math.max(0, own))) / Math.max(1, count));
    const left = share < tellLeftAfter ? {} : { leftMs: Math.round(((performance.now() - startedAtMs) * (1 - share)) / share) };
    onProgress({ title, share, ...left });
  };
};
