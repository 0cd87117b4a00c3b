/**
 * Files a package that was found in order into a portfolio.
 *
 * In: its files with the hashes their signed list gives them, and a way to read them. Out: the package under `stories/<export id>/`
 * with a note beside it. It is built under a temporary name, hashed while it is written, flushed, and appears by one
 * rename only when every hash is right: whole or not at all. It writes no path that the caller did not check against the package's grammar.
 */
import { createHash } from 'node:crypto';
import path from 'node:path';
import { refuse, succeed, type Result } from '../../core/failure.ts';
import type { ReceivedPackage } from '../../core/package/portfolio.ts';
import { renameWithRetries, writeFlushed } from '../disk/atomic-write.ts';
import { failureFromDisk, systemCodeOf } from '../disk/disk-fault.ts';
import { ensureFolder } from '../disk/folders.ts';
import type { FileSystem, OpenFile } from '../disk/file-system.ts';
import { openFlushQueue, type FlushQueue } from '../disk/flush-queue.ts';
import { requireFreeSpace, RESERVE_BYTES } from '../disk/free-space.ts';
import { temporaryNameFor } from '../disk/temporary-name.ts';
import { storiesFolder, type PortfolioPlace } from './portfolio.ts';

export interface CheckedFile {
  readonly path: string;
  readonly sha512: string;
}

export interface FilingOrder {
  readonly place: PortfolioPlace;
  readonly note: ReceivedPackage;
  readonly files: readonly CheckedFile[];
  /** A piece is good only until the next one is asked for. */
  readonly read: (path: string) => AsyncIterable<Uint8Array>;
  readonly signal?: AbortSignal | undefined;
  readonly onBytes?: ((progress: { readonly doneBytes: number; readonly totalBytes: number }) => void) | undefined;
}

/** What goes to the disk is what was hashed: the same piece, written while it is hashed and while the next one is read. */
const copyHashed = async ({ order, file, handle, onBytes }: { readonly order: FilingOrder; readonly file: CheckedFile; readonly handle: OpenFile; readonly onBytes: (bytes: number) => void }): Promise<boolean> => {
  const hash = createHash('sha512');
  for await (const bytes of order.read(file.path)) {
    order.signal?.throwIfAborted();
    const writing = handle.write(bytes);
    // Its fault is told by the await below; until then nobody is listening.
    writing.catch(() => undefined);
    hash.update(bytes);
    await writing;
    onBytes(bytes.length);
  }
  return hash.digest('hex') === file.sha512;
};

interface Writing {
  readonly order: FilingOrder;
  readonly bag: string;
  readonly flushes: FlushQueue;
  readonly onBytes: (bytes: number) => void;
}

/** False: the bytes are not the ones that were signed. The file is flushed while the next one is written. */
const writeOne = async ({ order, bag, flushes, onBytes }: Writing, file: CheckedFile): Promise<boolean> => {
  const handle = await order.place.fs.open(path.join(bag, ...file.path.split('/')), 'create');
  let isSame: boolean;
  try {
    isSame = await copyHashed({ order, file, handle, onBytes });
  } catch (error) {
    await handle.close();
    throw error;
  }
  await flushes.add(handle);
  return isSame;
};

const writeAll = async (writing: Writing): Promise<Result<void>> => {
  try {
    for (const file of writing.order.files) {
      if (!(await writeOne(writing, file))) return refuse('package-invalid', {}, { reasons: [{ code: 'package.changed', params: { file: file.path } }] });
    }
  } finally {
    await writing.flushes.settled();
  }
  return succeed(undefined);
};

const removeQuietly = async (fs: FileSystem, folder: string): Promise<void> => {
  try {
    await fs.removeFolder(folder);
  } catch (error) {
    // The first fault is the one to tell; the leftover is swept when the portfolio is opened again.
    if (systemCodeOf(error) === undefined) throw error;
  }
};

const foldersOf = (files: readonly CheckedFile[]): readonly string[] =>
  [...new Set(files.flatMap((file) => file.path.split('/').slice(0, -1).map((_part, index, parts) => parts.slice(0, index + 1).join('/'))))].toSorted((a, b) => b.length - a.length);

const build = async (order: FilingOrder, temporary: string): Promise<Result<void>> => {
  const { fs } = order.place;
  const { totalBytes } = order.note;
  const bag = path.join(temporary, order.note.folderName);
  const folders = foldersOf(order.files).map((folder) => path.join(bag, ...folder.split('/')));
  let doneBytes = 0;
  const onBytes = (bytes: number): void => {
    doneBytes += bytes;
    order.onBytes?.({ doneBytes, totalBytes });
  };
  await fs.mkdir(bag);
  for (const folder of folders) await fs.mkdir(folder);
  const written = await writeAll({ order, bag, onBytes, flushes: openFlushQueue() });
  if (!written.ok) return written;
  await writeFlushed({ fs, path: path.join(temporary, 'received.json'), data: new TextEncoder().encode(`${JSON.stringify(order.note, undefined, 2)}\n`) });
  await Promise.all([...folders, bag, temporary].map((folder) => fs.syncFolder(folder)));
  return succeed(undefined);
};

/** Rejects when `signal` stops it and with the reader's own errors; then, as after any refusal, nothing of the package stays. */
export const filePackage = async (order: FilingOrder): Promise<Result<void>> => {
  const { fs, root } = order.place;
  const target = path.join(storiesFolder(root), order.note.exportId);
  const temporary = temporaryNameFor(target);
  try {
    await ensureFolder({ fs, folder: storiesFolder(root) });
    const room = await requireFreeSpace({ fs, folder: storiesFolder(root), bytes: order.note.totalBytes + RESERVE_BYTES });
    if (!room.ok) return room;
    const built = await build(order, temporary);
    if (built.ok) {
      await renameWithRetries({ fs, from: temporary, to: target });
      await fs.syncFolder(storiesFolder(root));
    } else await removeQuietly(fs, temporary);
    return built;
  } catch (error) {
    await removeQuietly(fs, temporary);
    return { ok: false, failure: failureFromDisk(error, { neededMb: Math.ceil((order.note.totalBytes + RESERVE_BYTES) / 1024 ** 2) }) };
  }
};
