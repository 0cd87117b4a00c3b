/**
 * Runs tasks side by side, a given number at a time; the first refusal ends all.
 */
import { succeed, type Result } from '../../core/failure.ts';

export type Task = () => Promise<Result<void>>;

export const runSideBySide = async (tasks: readonly Task[], { width, stopAll }: { readonly width: number; readonly stopAll: () => void }): Promise<Result<void>> => {
  let next = 0;
  let refusal: Result<void> = succeed(undefined);
  const worker = async (): Promise<void> => {
    while (refusal.ok) {
      const task = tasks[next];
      next += 1;
      if (task === undefined) return;
      const done = await task().catch((error: unknown) => {
        stopAll();
        throw error;
      });
      // What is stopped because another failed is not the reason.
      if (done.ok || !refusal.ok) continue;
      refusal = done;
      stopAll();
    }
  };
  const ended = await Promise.allSettled(Array.from({ length: Math.max(1, width) }, worker));
  const thrown = ended.find((one) => one.status === 'rejected');
  if (thrown !== undefined) throw thrown.reason;
  return refusal;
};
