/**
 * What was taken back in this library, and the ways to go on with it.
 *
 * Comes in: the bridge. Goes out: the list as main last told it, what went wrong last, and a way to ask that keeps both
 * up to date.
 */
import { useCallback, useEffect, useState } from 'react';
import type { WithdrawalsView } from '../../../electron/core/bridge/withdrawal.ts';
import type { Failure, Result } from '../../../electron/core/failure.ts';
import { useStudioBridge } from '../../state/studio-context.ts';

export interface WithdrawalsWork {
  readonly view: WithdrawalsView | undefined;
  readonly failure: Failure | undefined;
  /** The answer, or undefined when it was refused, which is shown. */
  readonly run: <Value>(asked: Promise<Result<Value>>) => Promise<Value | undefined>;
  readonly adopt: (view: WithdrawalsView) => void;
}

export const useWithdrawals = (): WithdrawalsWork => {
  const studio = useStudioBridge();
  const [view, setView] = useState<WithdrawalsView>();
  const [failure, setFailure] = useState<Failure>();
  const run = useCallback(async <Value,>(asked: Promise<Result<Value>>): Promise<Value | undefined> => {
    const answer = await asked;
    setFailure(answer.ok || answer.failure.code === 'stopped' ? undefined : answer.failure);
    return answer.ok ? answer.value : undefined;
  }, []);
  useEffect(() => {
    studio.listWithdrawals().then((answer) => (answer.ok ? setView(answer.value) : setFailure(answer.failure)), reportError);
  }, [studio]);
  return { view, failure, run, adopt: setView };
};
