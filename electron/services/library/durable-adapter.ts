/**
 * lowdb's adapter for files that must survive.
 *
 * Reading steps down: the file → its newest good generation → null; a damaged file is moved to lost+found
 * first, a newer one is refused untouched. Writing: parse back, room, temporary name, fsync, a last
 * look at what is on the disk, generation, rename, fsync of the folder. It never overwrites what it could not
 * read, nor what another program wrote meanwhile.
 */
import { createHash, randomBytes } from 'node:crypto';
import path from 'node:path';
import type { Adapter } from 'lowdb';
import { refuse, succeed } from '../../core/failure.ts';
import type { Failure, FailureCode, Reason, Result } from '../../core/failure.ts';
import { writeFileAtomically } from '../disk/atomic-write.ts';
import { failureFromDisk, systemCodeOf } from '../disk/disk-fault.ts';
import type { FileSystem } from '../disk/file-system.ts';
import { documentBytes, parseBytes } from './document-text.ts';
import type { Parser } from './document-text.ts';
import { holdPresent, keepHeld, listGenerations, thinGenerations } from './generations.ts';
import { moveToLostAndFound } from './lost-and-found.ts';

/** lowdb's adapters speak by exceptions; this one carries the refusal through lowdb to our own caller. */
export class AdapterRefusal extends Error {
  readonly failure: Failure;
  constructor(failure: Failure) {
    super(failure.code);
    this.failure = failure;
  }
}

export interface AdapterRequest<Value> {
  readonly fs: FileSystem;
  readonly path: string;
  readonly parse: Parser<Value>;
  readonly generations: string;
  readonly lostAndFound: string;
  readonly now: () => number;
  readonly readOnly?: boolean | undefined;
  readonly onChanged?: 'keep-both' | 'replace' | undefined;
  /** How our version is called when another program changed the file meanwhile. */
  readonly fork?: { readonly code: FailureCode; readonly nameFor: (value: Value) => string } | undefined;
}

export interface DurableAdapter<Value> extends Adapter<Value> {
  /** What reading had to do so far. */
  notes(): readonly Reason[];
  /** Whether the last write left the version before it as a generation; not so when there was none, or a damaged one. */
  keptPrevious(): boolean;
}

/** Every tenth save is read back: a device that lies is found before the tenth lie. */
const READ_BACK_EVERY = 10;

const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const unwrap = <Value>(result: Result<Value>): Value => {
  if (!result.ok) throw new AdapterRefusal(result.failure);
  return result.value;
};

export const durableAdapter = <Value>(request: AdapterRequest<Value>): DurableAdapter<Value> => {
  const { fs, path: file, parse, lostAndFound, now } = request;
  const place = { fs, folder: request.generations, document: file };
  const forkId = randomBytes(4).toString('hex');
  const notes: Reason[] = [];
  /** What the file may hold if nobody else wrote it: what we read or wrote, and a write whose end is not certain. */
  let ours = new Set<string>();
  let saves = 0;
  let hasKeptPrevious = false;

  const fromGenerations = async (): Promise<Value | null> => {
    for (const generation of await listGenerations(place)) {
      const found = parseBytes(await fs.readFile(path.join(request.generations, generation.name)), parse);
      if (found.ok) {
        notes.push({ code: 'note.restored-from-backup', params: { name: generation.name } });
        return found.value;
      }
      if (found.failure.code === 'document-newer') throw new AdapterRefusal(found.failure);
    }
    return null;
  };

  const read = async (): Promise<Value | null> => {
    const bytes = await readIfThere(fs, file);
    if (bytes === undefined) return fromGenerations();
    const found = parseBytes(bytes, parse);
    if (found.ok) {
      ours = new Set([hashOf(bytes)]);
      return found.value;
    }
    if (found.failure.code === 'document-newer') throw new AdapterRefusal(found.failure);
    const name = request.readOnly === true ? path.basename(file) : await moveToLostAndFound({ fs, lostAndFound, file, as: file });
    notes.push({ code: 'note.damaged-file-kept', params: { name } });
    return fromGenerations();
  };

  const forkBeside = async (value: Value, data: Uint8Array): Promise<Result<void>> => {
    const name = request.fork?.nameFor(value) ?? `${path.basename(file, '.json')}.fork-${forkId}.json`;
    const written = await writeFileAtomically({ fs, path: path.join(path.dirname(file), name), data });
    return written.ok ? refuse(request.fork?.code ?? 'document-forked', { name }) : written;
  };

  /** With the new file flushed and the old one held: may the old one be replaced? */
  const lastLook = async (value: Value, data: Uint8Array): Promise<Result<void>> => {
    hasKeptPrevious = false;
    const present = await holdPresent(place);
    if (present === undefined) return succeed(undefined);
    const { held, bytes } = present;
    const isOurs = ours.has(hashOf(bytes));
    const found = isOurs ? undefined : parseBytes(bytes, parse);
    if (found !== undefined && !found.ok && found.failure.code === 'document-newer') {
      await fs.unlink(held);
      return found;
    }
    if (found !== undefined && !found.ok) {
      await moveToLostAndFound({ fs, lostAndFound, file: held, as: file });
      return succeed(undefined);
    }
    if (!isOurs && request.onChanged !== 'replace') {
      await fs.unlink(held);
      return forkBeside(value, data);
    }
    await keepHeld({ ...place, held, nowMs: now() });
    hasKeptPrevious = true;
    return succeed(undefined);
  };

  const save = async (value: Value): Promise<Result<void>> => {
    if (request.readOnly === true) return refuse('story-locked');
    const data = documentBytes(value);
    const back = parseBytes(data, parse);
    if (!back.ok) return back;
    const hash = hashOf(data);
    ours.add(hash);
    const written = await writeFileAtomically({ fs, path: file, data, lostAndFound, beforeRename: () => caught(() => lastLook(value, data)) });
    if (!written.ok) return written;
    ours = new Set([hash]);
    saves += 1;
    if (saves % READ_BACK_EVERY === 1 && hashOf(await fs.readFile(file)) !== hash) return refuse('disk-unreadable');
    await thinGenerations({ ...place, nowMs: now() });
    return succeed(undefined);
  };

  return {
    read: async () => unwrap(await caught(async () => succeed(await read()))),
    write: async (value) => unwrap(await caught(() => save(value))),
    notes: () => notes,
    keptPrevious: () => hasKeptPrevious,
  };
};

const caught = async <Value>(task: () => Promise<Result<Value>>): Promise<Result<Value>> => {
  try {
    return await task();
  } catch (error) {
    if (error instanceof AdapterRefusal) return { ok: false, failure: error.failure };
    return { ok: false, failure: failureFromDisk(error) };
  }
};

const readIfThere = async (fs: FileSystem, file: string): Promise<Uint8Array | undefined> => {
  try {
    return await fs.readFile(file);
  } catch (error) {
    if (systemCodeOf(error) === 'ENOENT') return undefined;
    throw error;
  }
};
