/**
 * Reads every withdrawal list of the library: our own and those of partners, and what was taken back here.
 *
 * In: the library. Out: all notices together, also those that nobody signed yet: a no counts before it has a signature.
 * A list that is damaged is a refusal, because a notice that cannot be read might be about the very story that wants to
 * leave.
 */
import path from 'node:path';
import { noticesOf, ordersOf } from '../../core/consent/withdrawal-log.ts';
import { withdrawalSchema, type Withdrawal } from '../../core/consent/withdrawals.ts';
import { refuse, succeed, type Result } from '../../core/failure.ts';
import { readLines } from '../disk/append-log.ts';
import { failureFromDisk } from '../disk/disk-fault.ts';
import type { FileSystem } from '../disk/file-system.ts';
import { readWithdrawalLog } from './withdrawal-log.ts';

const isList = (name: string): boolean => /^withdrawals-[a-z0-9-]+\.jsonl$/.test(name);

export const readWithdrawals = async ({ fs, libraryRoot }: { readonly fs: FileSystem; readonly libraryRoot: string }): Promise<Result<readonly Withdrawal[]>> => {
  const notices: Withdrawal[] = [];
  try {
    for (const name of (await fs.list(libraryRoot)).filter(isList)) {
      const lines = await readLines({ fs, path: path.join(libraryRoot, name) });
      if (!lines.ok) return lines;
      const parsed = lines.value.values.map((line) => withdrawalSchema.safeParse(line));
      if (lines.value.damaged.length > 0 || parsed.some((one) => !one.success)) return refuse('document-unreadable', { name });
      notices.push(...parsed.flatMap((one) => (one.success ? [one.data] : [])));
    }
    const log = await readWithdrawalLog({ fs, libraryRoot });
    if (!log.ok) return log;
    const start = '0'.repeat(64);
    return succeed([...notices, ...ordersOf(log.value).flatMap(noticesOf).map((notice) => ({ ...notice, prevHash: start }))]);
  } catch (error) {
    return { ok: false, failure: failureFromDisk(error) };
  }
};
