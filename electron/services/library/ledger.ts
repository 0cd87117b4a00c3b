/**
 * The ledger on disk: `ledger.jsonl` of the library, append-only, chained, flushed.
 *
 * In: what is about to leave. Out: the entry, on the device before the file may be released. Never changes an entry;
 * a ledger that was damaged or changed stops every export, because nobody could say any more what left before.
 */
import path from 'node:path';
import { chainEntry, ledgerEntrySchema, verifyLedger, type LedgerEntry, type NewLedgerEntry } from '../../core/consent/ledger.ts';
import { assert, refuse, succeed, type Result } from '../../core/failure.ts';
import { appendLines, logLine, readLines, type LogLines } from '../disk/append-log.ts';
import type { FileSystem } from '../disk/file-system.ts';
import { withShortLock } from './short-lock.ts';

export { backupEntry, backupsOf, exportEntryOf, exportsOf, grantsHashOf, handoverEntry, isExport, sentEntry } from '../../core/consent/ledger.ts';

export interface LedgerPlace {
  readonly fs: FileSystem;
  readonly libraryRoot: string;
}

const ledgerFile = ({ libraryRoot }: LedgerPlace): string => path.join(libraryRoot, 'ledger.jsonl');

/** A line that a power cut tore has no newline and was never acknowledged: what it spoke of was not released. */
const endsSound = ({ values, rest }: LogLines): boolean => {
  if (rest === '' || !rest.endsWith('\n')) return true;
  const last = values.at(-1);
  return typeof last === 'object' && last !== null && rest.endsWith(logLine(last));
};

export const readLedger = async (place: LedgerPlace): Promise<Result<readonly LedgerEntry[]>> => {
  const lines = await readLines({ fs: place.fs, path: ledgerFile(place) });
  if (!lines.ok) return lines;
  const entries = lines.value.values.map((value) => ledgerEntrySchema.safeParse(value));
  const known = entries.flatMap((entry) => (entry.success ? [entry.data] : []));
  // An acknowledged line that was damaged later is missed by the chain of the line after it.
  const isSound = endsSound(lines.value) && known.length === entries.length && verifyLedger(known);
  return isSound ? succeed(known) : refuse('ledger-damaged');
};

const appendChained = async (place: LedgerPlace, entries: readonly NewLedgerEntry[]): Promise<Result<readonly LedgerEntry[]>> => {
  const earlier = await readLedger(place);
  if (!earlier.ok) return earlier;
  const chained = entries.reduce<readonly LedgerEntry[]>((before, entry) => [...before, chainEntry([...earlier.value, ...before], entry)], []);
  const written = await appendLines({ fs: place.fs, path: ledgerFile(place), values: chained });
  return written.ok ? succeed(chained) : written;
};

/**
 * Resolves with the entries only when all are on the device; after a power cut the first few of them may stand alone,
 * and tell of a copy that was not made. Two at once would both follow the same line, and the chain would be broken for good.
 */
export const appendLedgerEntries = ({ entries, ...place }: LedgerPlace & { readonly entries: readonly NewLedgerEntry[] }): Promise<Result<readonly LedgerEntry[]>> =>
  withShortLock({ fs: place.fs, file: ledgerFile(place) }, () => appendChained(place, entries));

/** Resolves with the entry only when it is on the device. */
export const appendLedgerEntry = async ({ entry, ...place }: LedgerPlace & { readonly entry: NewLedgerEntry }): Promise<Result<LedgerEntry>> => {
  const noted = await appendLedgerEntries({ ...place, entries: [entry] });
  if (!noted.ok) return noted;
  const [only] = noted.value;
  assert(only !== undefined, 'one entry in, one entry out');
  return succeed(only);
};
