/**
 * The atomic writer: a file is either the old one or the new one, also after a power cut.
 *
 * Comes in: bytes and a place. Goes out: the file under its name, flushed, or a failure and the old file intact.
 * Order is everything here: temporary name → write → fsync → rename → fsync of the folder. It never writes in
 * place, never falls back to an unsafe way, and never renames a file that was not flushed.
 */
import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { refuse, succeed } from '../../core/failure.ts';
import type { Reason, Result } from '../../core/failure.ts';
import { failureFromDisk, systemCodeOf } from './disk-fault.ts';
import type { FileSystem } from './file-system.ts';
import { requireFreeSpace, RESERVE_BYTES } from './free-space.ts';
import { ensureFolder } from './folders.ts';
import { temporaryNameFor } from './temporary-name.ts';

/** Virus scanners and indexers hold a file for moments; ten tries in about five seconds outlast them. */
const RENAME_TRIES = 10;
const FIRST_PAUSE_MS = 50;
const LONGEST_PAUSE_MS = 800;
const passing = new Set(['EPERM', 'EBUSY', 'EACCES']);

const pauseFor = (ms: number): Promise<void> => new Promise((resolve) => void setTimeout(resolve, ms));

/** Renames, waiting out programs that hold the target for a moment. Rejects when the last try failed. */
export const renameWithRetries = async ({ fs, from, to }: { readonly fs: FileSystem; readonly from: string; readonly to: string }): Promise<void> => {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await fs.rename(from, to);
      return;
    } catch (error) {
      if (attempt === RENAME_TRIES || !passing.has(systemCodeOf(error) ?? '')) throw error;
      const pauseMs = Math.min(FIRST_PAUSE_MS * 2 ** (attempt - 1), LONGEST_PAUSE_MS);
      await (fs.pause === undefined ? pauseFor(pauseMs) : fs.pause(pauseMs));
    }
  }
};

const removeQuietly = async (fs: FileSystem, file: string): Promise<void> => {
  try {
    await fs.unlink(file);
  } catch (error) {
    // The first fault is the one to tell; a leftover is swept at the next start.
    if (systemCodeOf(error) === undefined) throw error;
  }
};

/** Writes and flushes a new file; on any fault nothing of it stays. Rejects with Node's error. */
export const writeFlushed = async ({ fs, path: file, data, mode = 0o600 }: { readonly fs: FileSystem; readonly path: string; readonly data: Uint8Array; readonly mode?: number }): Promise<void> => {
  const handle = await fs.open(file, 'create', mode);
  try {
    try {
      await handle.write(data);
      await handle.sync();
    } finally {
      await handle.close();
    }
  } catch (error) {
    await removeQuietly(fs, file);
    throw error;
  }
};

/** Moves what could not be published to lost+found, so that it is neither swept nor lost. */
const keepUnpublished = async ({ fs, temporary, path: target, lostAndFound }: { readonly fs: FileSystem; readonly temporary: string; readonly path: string; readonly lostAndFound: string }): Promise<readonly Reason[]> => {
  const name = `${path.basename(target)}.unsaved-${randomBytes(4).toString('hex')}`;
  const kept = path.join(lostAndFound, name);
  try {
    await ensureFolder({ fs, folder: lostAndFound });
    try {
      await fs.rename(temporary, kept);
    } catch (error) {
      // A folder that refuses every rename may still take a copy; the temporary file then stays as well.
      if (systemCodeOf(error) === undefined) throw error;
      await writeFlushed({ fs, path: kept, data: await fs.readFile(temporary) });
    }
    await fs.syncFolder(lostAndFound);
    return [{ code: 'note.kept-in-lost-and-found', params: { name } }];
  } catch (error) {
    return [{ code: 'note.kept-as-temporary', params: { name: path.basename(temporary), cause: failureFromDisk(error).code } }];
  }
};

export interface PublishRequest {
  readonly fs: FileSystem;
  /** A finished file in the same folder (or at least on the same disk) as `path`. */
  readonly temporary: string;
  readonly path: string;
  /** Where the file is kept when it cannot be published; without it, it is removed. */
  readonly lostAndFound?: string;
}

const renameIntoPlace = async ({ fs, temporary, path: target, lostAndFound }: PublishRequest): Promise<Result<void>> => {
  try {
    await renameWithRetries({ fs, from: temporary, to: target });
  } catch (error) {
    const found = failureFromDisk(error);
    const code = passing.has(systemCodeOf(error) ?? '') ? 'file-busy' : found.code;
    const extras = found.detail === undefined ? {} : { detail: found.detail };
    if (lostAndFound !== undefined) return refuse(code, found.params, { ...extras, reasons: await keepUnpublished({ fs, temporary, path: target, lostAndFound }) });
    await removeQuietly(fs, temporary);
    return refuse(code, found.params, extras);
  }
  try {
    await fs.syncFolder(path.dirname(target));
    return succeed(undefined);
  } catch (error) {
    return { ok: false, failure: failureFromDisk(error) };
  }
};

/** Flushes a finished file that another program may have written, then gives it its name. */
export const publishFile = async (request: PublishRequest): Promise<Result<void>> => {
  try {
    const handle = await request.fs.open(request.temporary, 'append');
    try {
      await handle.sync();
    } finally {
      await handle.close();
    }
  } catch (error) {
    return { ok: false, failure: failureFromDisk(error) };
  }
  return renameIntoPlace(request);
};

export interface AtomicWrite {
  readonly fs: FileSystem;
  readonly path: string;
  readonly data: Uint8Array | string;
  /** 0600 unless said: what people tell here is nobody else's. */
  readonly mode?: number;
  readonly lostAndFound?: string;
  /** The last look before the old file is replaced, with the new one already flushed; a refusal takes the new one away. */
  readonly beforeRename?: () => Promise<Result<void>>;
}

export const writeFileAtomically = async ({ fs, path: target, data, mode = 0o600, lostAndFound, beforeRename }: AtomicWrite): Promise<Result<void>> => {
  const bytes = typeof data === 'string' ? new TextEncoder().encode(data) : data;
  const folder = path.dirname(target);
  const neededMb = Math.ceil((2 * bytes.byteLength + RESERVE_BYTES) / (1024 * 1024));
  const temporary = temporaryNameFor(target);
  try {
    await ensureFolder({ fs, folder });
    const room = await requireFreeSpace({ fs, folder, bytes: 2 * bytes.byteLength + RESERVE_BYTES });
    if (!room.ok) return room;
    await writeFlushed({ fs, path: temporary, data: bytes, mode });
  } catch (error) {
    return { ok: false, failure: failureFromDisk(error, { neededMb }) };
  }
  const allowed = (await beforeRename?.()) ?? succeed(undefined);
  if (!allowed.ok) {
    await removeQuietly(fs, temporary);
    return allowed;
  }
  return renameIntoPlace({ fs, temporary, path: target, ...(lostAndFound === undefined ? {} : { lostAndFound }) });
};

/** Copies under a temporary name, flushes, then gives the copy its name. An existing target is replaced whole. */
export const copyFileDurably = async ({ fs, from, to }: { readonly fs: FileSystem; readonly from: string; readonly to: string }): Promise<Result<void>> => {
  const temporary = temporaryNameFor(to);
  const folder = path.dirname(to);
  try {
    await ensureFolder({ fs, folder });
    const source = await fs.facts(from);
    const room = await requireFreeSpace({ fs, folder, bytes: (source?.sizeBytes ?? 0) + RESERVE_BYTES });
    if (!room.ok) return room;
    await fs.copy(from, temporary);
  } catch (error) {
    await removeQuietly(fs, temporary);
    return { ok: false, failure: failureFromDisk(error) };
  }
  const published = await publishFile({ fs, temporary, path: to });
  if (!published.ok) await removeQuietly(fs, temporary);
  return published;
};
