/**
 * The long work on whole stories: one at a time, with its share told, and an end that a person can call for.
 */
import type { LibraryNews } from '../../core/bridge/library.ts';
import { refuse, type Result } from '../../core/failure.ts';
import type { CopyProgress } from '../../services/studio/duplicate-story.ts';
import type { MainContext } from '../main-context.ts';

type WorkKind = LibraryNews['library:progress']['kind'];

export interface LibraryWork {
  run<Value>(kind: WorkKind, work: (progress: CopyProgress & { readonly signal: AbortSignal }) => Promise<Result<Value>>): Promise<Result<Value>>;
  stop(): void;
}

/** Each whole percent is told once: a copy of ten thousand pieces is no news ten thousand times. */
const steps = 100;
/** Before a twentieth is done, the time left is a guess. */
const tellLeftAfter = 0.05;

export const libraryWork = ({ tell }: Pick<MainContext, 'tell'>): LibraryWork => {
  let running: AbortController | undefined;
  return {
    run: async (kind, work) => {
      if (running !== undefined) return refuse('library-busy');
      const controller = new AbortController();
      running = controller;
      let told = -1;
      const startedAtMs = performance.now();
      const onShare = (share: number): void => {
        const step = Math.floor(Math.min(1, Math.max(0, share)) * steps);
        if (step <= told) return;
        told = step;
        const left = share < tellLeftAfter ? {} : { leftMs: Math.round(((performance.now() - startedAtMs) * (1 - share)) / share) };
        tell('library:progress', { kind, share: step / steps, ...left });
      };
      try {
        return await work({ signal: controller.signal, onShare });
      } finally {
        running = undefined;
      }
    },
    stop: () => running?.abort(),
  };
};
