/**
 * Takes in the proof of a partner that it removed what was taken back.
 *
 * In: the text of the file. Out: whose copy is gone, and it is kept whole. Refused, with nothing written: what nobody
 * trusted signed, what was changed, what speaks of a package that this partner never got or that nobody took back, and
 * what was taken in before.
 */
import { z } from 'zod';
import { isExport, type LedgerEntry } from '../../core/consent/ledger.ts';
import { noticesOf, ordersOf, type WithdrawalLine } from '../../core/consent/withdrawal-log.ts';
import type { ListedWithdrawal } from '../../core/consent/withdrawal-list.ts';
import { refuse, succeed, type Params, type Result } from '../../core/failure.ts';
import { canonicalJson } from '../../core/story/story-hash.ts';
import { readLedger } from '../library/ledger.ts';
import { appendToWithdrawalLog } from '../library/withdrawal-log.ts';
import { checkAcknowledgement, type CheckedAcknowledgement } from './check-acknowledgement.ts';
import { readOwnList } from './sign-withdrawals.ts';
import type { Studio } from './studio.ts';

export type TakenAcknowledgement = Extract<WithdrawalLine, { readonly kind: 'acknowledged' }>;

const off = (code: string, params: Params = {}): ReturnType<typeof refuse> => refuse('acknowledgement-invalid', {}, { reasons: [{ code: `acknowledgement.${code}`, params }] });

interface Known {
  readonly ledger: readonly LedgerEntry[];
  readonly listed: readonly ListedWithdrawal[];
  readonly log: readonly WithdrawalLine[];
}

const judge = ({ acknowledgement, partner }: CheckedAcknowledgement, { ledger, listed, log }: Known): Result<void> => {
  const given = ledger.find((entry) => isExport(entry) && `urn:uuid:${entry.exportId}` === acknowledgement.package);
  if (given === undefined) return off('not-given');
  if (given.recipient !== partner.id) return off('other-recipient', { partner: partner.name, recipient: given.recipient === '' ? '–' : given.recipient });
  // Of a copy that only ended nobody took anything back; the partner may still say that it is gone.
  if (acknowledgement.reason === 'withdrawn') {
    const notices = ordersOf(log).flatMap(noticesOf).filter((notice) => notice.package === acknowledgement.package);
    if (notices.length === 0) return off('not-withdrawn');
    if (!listed.some((line) => line.hash === acknowledgement.notice && line.notice.package === acknowledgement.package)) return off('other-notice');
    if (notices.every((notice) => Date.parse(acknowledgement.removedAt) < Date.parse(notice.effectiveAt))) return off('too-early');
  }
  const isKnown = log.some((line) => line.kind === 'acknowledged' && canonicalJson(line.document) === canonicalJson(acknowledgement));
  return isKnown ? off('known') : succeed(undefined);
};

export const takeInAcknowledgement = async ({ studio, text }: { readonly studio: Studio; readonly text: string }): Promise<Result<TakenAcknowledgement>> => {
  const checked = await checkAcknowledgement({ studio, text });
  if (!checked.ok) return checked;
  const ledger = await readLedger(studio);
  if (!ledger.ok) return ledger;
  const list = await readOwnList(studio);
  if (!list.ok) return list;
  const { acknowledgement, partner } = checked.value;
  const line: TakenAcknowledgement = {
    kind: 'acknowledged',
    exportId: acknowledgement.package.slice('urn:uuid:'.length),
    recipient: partner.id,
    at: studio.now().toISOString(),
    effect: acknowledgement.effect,
    removedAt: acknowledgement.removedAt,
    document: z.record(z.string(), z.json()).parse(acknowledgement),
  };
  const written = await appendToWithdrawalLog<TakenAcknowledgement>(studio, (log) => {
    const judged = judge(checked.value, { ledger: ledger.value, listed: list.value?.lines ?? [], log });
    return judged.ok ? succeed(line) : judged;
  });
  return written.ok ? succeed(line) : written;
};
