/**
 * A list of withdrawals as a partner reads it: every line in order, each tied to the one before.
 *
 * In: the text of `withdrawals-<org>.jsonl`. Out: its notices with the text each signature covers, or what is wrong with
 * the list. Signatures are checked by whoever has the key. A list that is damaged anywhere is refused whole, because
 * the line that cannot be read may be about the very story that is held.
 */
import { canonicalJson, sha256Hex } from '../story/story-hash.ts';
import { withdrawalSchema, type Withdrawal } from './withdrawals.ts';

export interface ListedWithdrawal {
  readonly notice: Withdrawal;
  /** SHA-256 of the line's canonical JSON, as the next line and an acknowledgement name it. */
  readonly hash: string;
  /** What the signature covers: canonical JSON without the signature. */
  readonly signedText: string;
}

export type WithdrawalList = { readonly ok: true; readonly lines: readonly ListedWithdrawal[] } | { readonly ok: false; readonly why: 'unreadable' | 'broken-chain'; readonly line: number };

const start = '0'.repeat(64);

/** The checksum of the log that wrote the line belongs to the log, not to the notice. */
const withoutChecksum = (value: unknown): unknown => {
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).filter(([name]) => name !== 'crc'));
};

const listed = (value: unknown): ListedWithdrawal | undefined => {
  const plain = withoutChecksum(value);
  const parsed = withdrawalSchema.safeParse(plain);
  if (!parsed.success) return undefined;
  const unsigned = Object.fromEntries(Object.entries(parsed.data).filter(([name]) => name !== 'signature'));
  return { notice: parsed.data, hash: sha256Hex(canonicalJson(parsed.data)), signedText: canonicalJson(unsigned) };
};

/** `values` are the parsed lines; undefined where a line was no JSON. */
export const readWithdrawalList = (values: readonly unknown[]): WithdrawalList => {
  const lines: ListedWithdrawal[] = [];
  for (const [index, value] of values.entries()) {
    const line = listed(value);
    if (line === undefined) return { ok: false, why: 'unreadable', line: index + 1 };
    if (line.notice.prevHash !== (lines.at(-1)?.hash ?? start)) return { ok: false, why: 'broken-chain', line: index + 1 };
    lines.push(line);
  }
  return { ok: true, lines };
};
