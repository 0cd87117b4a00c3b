/**
 * Signs what was taken back: the organisation's list of withdrawals, as partners read it.
 *
 * In: the library's keys. Out: `withdrawals-<organisation>.jsonl` with one chained, signed line for every package that
 * was not in it yet, and `signer.pub.pem` is in keys/. The list is published whole and only grows; a list that was
 * changed by somebody else is refused, because a line that is missing may be the one that matters. Where the key was
 * replaced, the whole list is made anew from the log and signed with the key of today.
 */
import { verify } from 'node:crypto';
import path from 'node:path';
import { readWithdrawalList, type ListedWithdrawal } from '../../core/consent/withdrawal-list.ts';
import { ordersOf, unsignedNotices } from '../../core/consent/withdrawal-log.ts';
import { withdrawalSchema, type Withdrawal } from '../../core/consent/withdrawals.ts';
import { refuse, succeed, type Result } from '../../core/failure.ts';
import { canonicalJson, sha256Hex } from '../../core/story/story-hash.ts';
import { logLine, readLines } from '../disk/append-log.ts';
import { writeFileAtomically } from '../disk/atomic-write.ts';
import type { UnlockedKeys } from '../keys/keys.ts';
import { withShortLock } from '../library/short-lock.ts';
import { readWithdrawalLog } from '../library/withdrawal-log.ts';
import type { Studio } from './studio.ts';

const start = '0'.repeat(64);

export interface OwnList {
  readonly file: string;
  readonly lines: readonly ListedWithdrawal[];
}

/** Where the organisation's own list lies; undefined until somebody answers for the library. */
const ownListFile = async (studio: Studio): Promise<Result<string | undefined>> => {
  const library = await studio.library();
  if (!library.ok) return library;
  const organisation = library.value.organisation.value();
  return succeed(organisation === undefined ? undefined : path.join(studio.libraryRoot, `withdrawals-${organisation.id}.jsonl`));
};

const readList = async (studio: Studio, file: string): Promise<Result<OwnList>> => {
  const lines = await readLines({ fs: studio.fs, path: file });
  if (!lines.ok) return lines;
  const list = readWithdrawalList(lines.value.values);
  return lines.value.damaged.length === 0 && list.ok ? succeed({ file, lines: list.lines }) : refuse('document-unreadable', { name: path.basename(file) });
};

/** What is in the signed list; empty where there is none. */
export const readOwnList = async (studio: Studio): Promise<Result<OwnList | undefined>> => {
  const file = await ownListFile(studio);
  if (!file.ok || file.value === undefined) return file.ok ? succeed(undefined) : file;
  return readList(studio, file.value);
};

/** The same field order, signed text and hash as a reader works out. */
const signed = (notice: Omit<Withdrawal, 'prevHash' | 'signature'>, prevHash: string, keys: UnlockedKeys): { readonly line: Withdrawal; readonly hash: string } => {
  const unsigned = { ...notice, prevHash };
  const line = withdrawalSchema.parse({ ...unsigned, signature: Buffer.from(keys.sign(new TextEncoder().encode(canonicalJson(unsigned)))).toString('base64') });
  return { line, hash: sha256Hex(canonicalJson(line)) };
};

const isSignedBy = ({ notice, signedText }: ListedWithdrawal, publicKeyPem: string): boolean => notice.signature !== undefined && verify(undefined, Buffer.from(signedText), publicKeyPem, Buffer.from(notice.signature, 'base64'));

/** How many notices were added. Does nothing where nobody answers for the library yet: then nothing was handed out. */
export const signWithdrawals = async (studio: Studio, keys: UnlockedKeys): Promise<Result<number>> => {
  const file = await ownListFile(studio);
  if (!file.ok) return file;
  const { value: list } = file;
  if (list === undefined) return succeed(0);
  return withShortLock({ fs: studio.fs, file: list }, async () => {
    const log = await readWithdrawalLog(studio);
    if (!log.ok) return log;
    const held = await readList(studio, list);
    if (!held.ok) return held;
    const isByThisKey = held.value.lines.every((line) => isSignedBy(line, keys.publicKeyPem));
    // A line that only somebody else put there is not carried over to another key.
    const kept = isByThisKey ? held.value.lines : [];
    const pending = unsignedNotices(ordersOf(log.value), kept.map((line) => line.notice));
    if (pending.length === 0) return succeed(0);
    let prevHash = kept.at(-1)?.hash ?? start;
    const added: Withdrawal[] = [];
    for (const notice of pending) {
      const next = signed(notice, prevHash, keys);
      added.push(next.line);
      prevHash = next.hash;
    }
    const text = [...kept.map((line) => line.notice), ...added].map(logLine).join('');
    const written = await writeFileAtomically({ fs: studio.fs, path: list, data: text });
    return written.ok ? succeed(pending.length) : written;
  });
};
