/**
 * Files a package that was found in order into a portfolio.
 *
 * In: its files with the hashes that were checked, and a way to read them. Out: the package under `stories/<export id>/`
 * with a note beside it. It is built under a temporary name, hashed again while it is written, flushed, and appears by
 * one rename: whole or not at all. It writes no path that the caller did not check against the package's grammar.
 */
import { createHash } from 'node:crypto';
import path from 'node:path';
import { refuse, succeed, type Result } from '../../core/failure.ts';
import type { ReceivedPackage } from '../../core/package/portfolio.ts';
import { renameWithRetries, writeFlushed } from '../disk/atomic-write.ts';
import { failureFromDisk, systemCodeOf } from '../disk/disk-fault.ts';
import { ensureFolder } from '../disk/folders.ts';
import type { FileSystem } from '../disk/file-system.ts';
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
  readonly read: (path: string) => AsyncIterable<Uint8Array>;
  readonly signal?: AbortSignal | undefined;
}

const writeOne = async ({ order, file, to }: { readonly order: FilingOrder; readonly file: CheckedFile; readonly to: string }): Promise<boolean> => {
  const hash = createHash('sha512');
  const handle = await order.place.fs.open(to, 'create');
  try {
    for await (const bytes of order.read(file.path)) {
      order.signal?.throwIfAborted();
      hash.update(bytes);
      await handle.write(bytes);
    }
    await handle.sync();
  } finally {
    await handle.close();
  }
  return hash.digest('hex') === file.sha512;
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
  const bag = path.join(temporary, order.note.folderName);
  const folders = foldersOf(order.files).map((folder) => path.join(bag, ...folder.split('/')));
  await fs.mkdir(bag);
  for (const folder of folders) await fs.mkdir(folder);
  for (const file of order.files) {
    if (!(await writeOne({ order, file, to: path.join(bag, ...file.path.split('/')) }))) return refuse('package-invalid', {}, { reasons: [{ code: 'package.changed', params: { file: file.path } }] });
  }
  await writeFlushed({ fs, path: path.join(temporary, 'received.json'), data: new TextEncoder().encode(`${JSON.stringify(order.note, undefined, 2)}\n`) });
  for (const folder of [...folders, bag, temporary]) await fs.syncFolder(folder);
  return succeed(undefined);
};

/** Rejects only when `signal` stops it; then, as after any refusal, nothing of the package stays. */
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
