/**
 * Reads every withdrawal list of the library: our own and those of partners.
 *
 * In: the library. Out: all notices together. A list that is damaged is a refusal, because a notice that cannot be
 * read might be about the very story that wants to leave.
 */
import path from 'node:path';
import { withdrawalSchema, type Withdrawal } from '../../core/consent/withdrawals.ts';
import { refuse, succeed, type Result } from '../../core/failure.ts';
import { readLines } from '../disk/append-log.ts';
import { failureFromDisk } from '../disk/disk-fault.ts';
import type { FileSystem } from '../disk/file-system.ts';

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
    return succeed(notices);
  } catch (error) {
    return { ok: false, failure: failureFromDisk(error) };
  }
};
