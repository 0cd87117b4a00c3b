/**
 * An answer that waits until nothing is being made any more.
 *
 * In: the running work and an answer that puts a story away or erases of it. Out: the same answer, given after films,
 * packages and recordings have ended cleanly: a film that is finished later would bring back what was erased, or the
 * folder of a story that is gone.
 */
import type { Result } from '../core/failure.ts';
import type { RunningWork } from './running-work.ts';

export const afterWork =
  <Request, Value>(busy: Pick<RunningWork, 'stop'>, answer: (request: Request) => Promise<Result<Value>>): ((request: Request) => Promise<Result<Value>>) =>
  async (request) => {
    await busy.stop();
    return answer(request);
  };
