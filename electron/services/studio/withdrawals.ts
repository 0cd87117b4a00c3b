/**
 * What was taken back in this library, and how far it has come: told, answered, still open.
 *
 * In: the library. Out: every withdrawal with its recipients, newest first. With the keys, notices that waited for a
 * signature are signed first.
 */
import { ordersOf, unsignedNotices, withdrawalStates, type WithdrawalState } from '../../core/consent/withdrawal-log.ts';
import { succeed, type Result } from '../../core/failure.ts';
import { readWithdrawalLog } from '../library/withdrawal-log.ts';
import { readOwnList } from './sign-withdrawals.ts';
import type { Studio } from './studio.ts';

export interface LibraryWithdrawals {
  readonly withdrawals: readonly WithdrawalState[];
  /** Notices that are not in the signed list yet. */
  readonly waiting: number;
  /** The signed list to hand over, where there is one. */
  readonly list: string | undefined;
}

export const listWithdrawals = async (studio: Studio): Promise<Result<LibraryWithdrawals>> => {
  const log = await readWithdrawalLog(studio);
  if (!log.ok) return log;
  const list = await readOwnList(studio);
  if (!list.ok) return list;
  const listed = (list.value?.lines ?? []).map((line) => line.notice);
  return succeed({
    withdrawals: withdrawalStates(log.value, listed),
    waiting: unsignedNotices(ordersOf(log.value), listed).length,
    list: listed.length === 0 ? undefined : list.value?.file,
  });
};
