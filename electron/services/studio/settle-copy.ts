/**
 * Writes down by hand that a copy is dealt with: asked back from whoever took it, taken off a page, or answered in
 * somebody's own words instead of a signed file.
 *
 * In: a withdrawal and one of its copies. Out: the line in the log; once is enough. Refused: what was never taken back.
 */
import { ordersOf } from '../../core/consent/withdrawal-log.ts';
import { refuse, succeed, type Result } from '../../core/failure.ts';
import { appendToWithdrawalLog } from '../library/withdrawal-log.ts';
import type { Studio } from './studio.ts';

export interface CopyToSettle {
  readonly studio: Studio;
  readonly withdrawalId: string;
  readonly exportId: string;
}

export const settleCopy = async ({ studio, withdrawalId, exportId }: CopyToSettle): Promise<Result<void>> => {
  const written = await appendToWithdrawalLog(studio, (lines) => {
    const order = ordersOf(lines).find((one) => one.withdrawalId === withdrawalId);
    if (order?.copies.some((copy) => copy.exportId === exportId) !== true) return refuse('withdrawal-missing');
    const isKnown = lines.some((line) => line.kind === 'settled' && line.withdrawalId === withdrawalId && line.exportId === exportId);
    return succeed(isKnown ? undefined : { kind: 'settled' as const, withdrawalId, exportId, at: studio.now().toISOString() });
  });
  return written.ok ? succeed(undefined) : written;
};
