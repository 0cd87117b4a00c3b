/**
 * The ledger on disk: `ledger.jsonl` of the library, append-only, chained, flushed.
 *
 * In: what is about to leave. Out: the entry, on the device before the file may be released. Never changes an entry;
 * a ledger that was damaged or changed stops every export, because nobody could say any more what left before.
 */
import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { chainEntry, ledgerEntrySchema, verifyLedger, type LedgerEntry, type NewLedgerEntry } from '../../core/consent/ledger.ts';
import { refuse, succeed, type Result } from '../../core/failure.ts';
import { appendLine, logLine, readLines, type LogLines } from '../disk/append-log.ts';
import { failureFromDisk } from '../disk/disk-fault.ts';
import { ensureFolder } from '../disk/folders.ts';
import type { FileSystem } from '../disk/file-system.ts';
import { lockStory, thisMachine, type StoryLock } from './story-lock.ts';

export { exportsOf, grantsHashOf } from '../../core/consent/ledger.ts';

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

const tries = 50;
const pauseMs = 100;

/** Two exports at once would both follow the same line, and the chain would be broken for good. */
const lockLedger = async (place: LedgerPlace): Promise<Result<StoryLock>> => {
  const request = { fs: place.fs, path: `${ledgerFile(place)}.lock`, session: randomUUID(), machine: thisMachine, now: Date.now };
  try {
    await ensureFolder({ fs: place.fs, folder: place.libraryRoot });
    for (let attempt = 0; attempt < tries; attempt += 1) {
      const lock = await lockStory(request);
      if (lock !== undefined) return succeed(lock);
      await pause(pauseMs);
    }
    return refuse('file-busy', { name: 'ledger.jsonl' });
  } catch (error) {
    return { ok: false, failure: failureFromDisk(error, { name: 'ledger.jsonl' }) };
  }
};

const appendChained = async (place: LedgerPlace, entry: NewLedgerEntry): Promise<Result<LedgerEntry>> => {
  const earlier = await readLedger(place);
  if (!earlier.ok) return earlier;
  const chained = chainEntry(earlier.value, entry);
  const written = await appendLine({ fs: place.fs, path: ledgerFile(place), value: chained });
  return written.ok ? succeed(chained) : written;
};

/** Resolves with the entry only when it is on the device. */
export const appendLedgerEntry = async ({ entry, ...place }: LedgerPlace & { readonly entry: NewLedgerEntry }): Promise<Result<LedgerEntry>> => {
  const lock = await lockLedger(place);
  if (!lock.ok) return lock;
  try {
    return await appendChained(place, entry);
  } finally {
    await lock.value.release();
  }
};
