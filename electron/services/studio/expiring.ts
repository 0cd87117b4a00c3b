/**
 * Every yes of the library that ends soon or has ended.
 */
import { endedYes, expiringYes, type ExpiringYes } from '../../core/consent/expiring.ts';
import { succeed, type Result } from '../../core/failure.ts';
import { readLedger } from '../library/ledger.ts';
import { everyStory } from './every-story.ts';
import { requireSeenClock } from './seen-clock.ts';
import type { Studio } from './studio.ts';

export interface Expiring {
  readonly expiring: readonly ExpiringYes[];
  readonly ended: readonly ExpiringYes[];
  /** Folders of stories that could not be looked into: one of theirs may end as well. */
  readonly unread: readonly string[];
}

export const expiringInLibrary = async ({ studio, days }: { readonly studio: Studio; readonly days: number }): Promise<Result<Expiring>> => {
  const ledger = await readLedger(studio);
  if (!ledger.ok) return ledger;
  // By a clock that was turned back nothing would seem to end.
  const clock = requireSeenClock(studio, { ledger: ledger.value, notices: [] });
  if (!clock.ok) return clock;
  const all = await everyStory(studio);
  if (!all.ok) return all;
  const question = { stories: all.value.stories, ledger: ledger.value, now: studio.now().toISOString() };
  return succeed({ expiring: expiringYes({ ...question, days }), ended: endedYes(question), unread: all.value.unread });
};
