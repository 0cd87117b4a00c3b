/**
 * One long piece of work at a time, which keeps the computer awake, can be stopped, and ends before the program does.
 */
import { refuse, type Result } from '../../core/failure.ts';
import type { MainContext } from '../main-context.ts';

export interface AloneAtWork {
  run<Value>(kind: 'render' | 'export', work: (signal: AbortSignal) => Promise<Result<Value>>): Promise<Result<Value>>;
  /** Answers when nothing of it is left behind. */
  stop(): Promise<void>;
}

export const aloneAtWork = (busy: Pick<MainContext['busy'], 'begin' | 'endsWith'>): AloneAtWork => {
  let running: { readonly controller: AbortController; readonly ended: Promise<void> } | undefined;
  const stop = async (): Promise<void> => {
    running?.controller.abort();
    await running?.ended;
  };
  // It may be for any story of a workshop: what erases one of them ends it.
  busy.endsWith(stop);
  return {
    run: async (kind, work) => {
      if (running !== undefined) return refuse('library-busy');
      const controller = new AbortController();
      let end: () => void = () => undefined;
      const ended = new Promise<void>((resolve) => {
        end = resolve;
      });
      running = { controller, ended };
      const leave = busy.begin(kind, stop);
      try {
        return await work(controller.signal);
      } finally {
        running = undefined;
        leave();
        end();
      }
    },
    stop,
  };
};
