/**
 * Whether the clock can be believed, judged by what this library has already written down.
 *
 * In: the ledger and the withdrawals the library holds. Out: `clock-behind` where the clock is earlier than the newest
 * of them: somebody turned it back, or its battery is empty, and an end date that has passed would look as if it had not.
 */
import type { LedgerEntry } from '../../core/consent/ledger.ts';
import type { Withdrawal } from '../../core/consent/withdrawals.ts';
import { succeed, type Result } from '../../core/failure.ts';
import { requireClock } from '../portfolio/portfolio.ts';
import type { Studio } from './studio.ts';

export interface SeenMoments {
  readonly ledger: readonly Pick<LedgerEntry, 'at'>[];
  readonly notices: readonly Pick<Withdrawal, 'effectiveAt'>[];
}

export const requireSeenClock = ({ now }: Pick<Studio, 'now'>, { ledger, notices }: SeenMoments): Result<void> => {
  const moments = [...ledger.map((entry) => entry.at), ...notices.map((notice) => notice.effectiveAt)];
  const newest = moments.reduce<string | undefined>((latest, one) => (latest === undefined || Date.parse(one) > Date.parse(latest) ? one : latest), undefined);
  return newest === undefined ? succeed(undefined) : requireClock(now(), newest);
};
