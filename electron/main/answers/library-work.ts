/**
 * The long work on whole stories: one at a time, with its share told, and an end that a person can call for.
 */
import type { LibraryNews } from '../../core/bridge/library.ts';
import { refuse, type Result } from '../../core/failure.ts';
import type { CopyProgress } from '../../services/studio/duplicate-story.ts';
import type { MainContext } from '../main-context.ts';

type WorkKind = LibraryNews['library:progress']['kind'];

/** `folderName`: the one story it reads; absent for work that makes new ones, and for work that reads them all. */
interface WorkFacts {
  readonly kind: WorkKind;
  readonly folderName?: string;
}

export interface LibraryWork {
  run<Value>(facts: WorkFacts, work: (progress: CopyProgress & { readonly signal: AbortSignal }) => Promise<Result<Value>>): Promise<Result<Value>>;
  stop(): void;
}

/** Each whole percent is told once: a copy of ten thousand pieces is no news ten thousand times. */
const steps = 100;
/** Before a twentieth is done, the time left is a guess. */
const tellLeftAfter = 0.05;

const makesNew: ReadonlySet<WorkKind> = new Set<WorkKind>(['draft', 'restore', 'restore-everything']);

interface Running extends WorkFacts {
  readonly controller: AbortController;
  readonly ended: Promise<void>;
}

const touches = ({ kind, folderName }: Running, folderNames: ReadonlySet<string>): boolean => (folderName === undefined ? !makesNew.has(kind) : folderNames.has(folderName));

export const libraryWork = ({ tell, busy }: Pick<MainContext, 'tell'> & { readonly busy: Pick<MainContext['busy'], 'endsWith'> }): LibraryWork => {
  let running: Running | undefined;
  busy.endsWith(async ({ folderNames }) => {
    if (running === undefined || !touches(running, folderNames)) return;
    running.controller.abort();
    await running.ended;
  });
  const hearer = (kind: WorkKind): ((share: number) => void) => {
    let told = -1;
    const startedAtMs = performance.now();
    return (share) => {
      const step = Math.floor(Math.min(1, Math.max(0, share)) * steps);
      if (step <= told) return;
      told = step;
      const left = share < tellLeftAfter ? {} : { leftMs: Math.round(((performance.now() - startedAtMs) * (1 - share)) / share) };
      tell('library:progress', { kind, share: step / steps, ...left });
    };
  };
  return {
    run: async (facts, work) => {
      if (running !== undefined) return refuse('library-busy');
      const controller = new AbortController();
      let end: () => void = () => undefined;
      const ended = new Promise<void>((resolve) => {
        end = resolve;
      });
      running = { ...facts, controller, ended };
      try {
        return await work({ signal: controller.signal, onShare: hearer(facts.kind) });
      } finally {
        running = undefined;
        end();
      }
    },
    stop: () => running?.controller.abort(),
  };
};
