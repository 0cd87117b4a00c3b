/**
 * The ledger on disk: `ledger.jsonl` of the library, append-only, chained, flushed.
 *
 * In: what is about to leave. Out: the entry, on the device before the file may be released. Never changes an entry;
 * a ledger that was damaged or changed stops every export, because nobody could say any more what left before.
 */
import path from 'node:path';
import { chainEntry, ledgerEntrySchema, verifyLedger, type LedgerEntry, type NewLedgerEntry } from '../../core/consent/ledger.ts';
import { refuse, succeed, type Result } from '../../core/failure.ts';
import { appendLine, logLine, readLines, type LogLines } from '../disk/append-log.ts';
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

const appendChained = async (place: LedgerPlace, entry: NewLedgerEntry): Promise<Result<LedgerEntry>> => {
  const earlier = await readLedger(place);
  if (!earlier.ok) return earlier;
  const chained = chainEntry(earlier.value, entry);
  const written = await appendLine({ fs: place.fs, path: ledgerFile(place), value: chained });
  return written.ok ? succeed(chained) : written;
};

/** Resolves with the entry only when it is on the device. Two at once would both follow the same line, and the chain would be broken for good. */
export const appendLedgerEntry = ({ entry, ...place }: LedgerPlace & { readonly entry: NewLedgerEntry }): Promise<Result<LedgerEntry>> => withShortLock({ fs: place.fs, file: ledgerFile(place) }, () => appendChained(place, entry));
