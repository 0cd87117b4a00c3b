/**
 * A whole copy of a story's folder, beside the first, for a duplicate or a backup.
 *
 * In: a story's folder and an empty place. Out: its lasting parts there. What is named by its content is given a second
 * name where the disk allows it, because nobody ever writes into it; everything else is copied. Locks, caches, films,
 * recordings in progress and orders to erase are left out. It only reads the story.
 */
import path from 'node:path';
import { refuse, succeed, type Result } from '../../core/failure.ts';
import { failureFromDisk, systemCodeOf } from '../disk/disk-fault.ts';
import type { FileSystem } from '../disk/file-system.ts';
import { requireFreeSpace, RESERVE_BYTES } from '../disk/free-space.ts';
import { temporaryOwner } from '../disk/temporary-name.ts';
import { orderName } from './erasure-order.ts';

export interface StoryFile {
  /** With forward slashes, inside the story's folder. */
  readonly path: string;
  readonly sizeBytes: number;
}

export type StoryPart = 'documents' | 'media' | 'originals' | 'evidence' | 'backups' | 'lost+found';
const folders: readonly StoryPart[] = ['media', 'originals', 'evidence', 'backups', 'lost+found'];

const leftOut: ReadonlySet<string> = new Set(['story.lock', orderName]);
const isLasting = (name: string): boolean => !leftOut.has(name) && !name.endsWith('.lock') && temporaryOwner(name) === undefined;

interface ListRequest {
  readonly fs: FileSystem;
  readonly folder: string;
  readonly parts: readonly StoryPart[];
}

/** Every file of the wanted parts, in a fixed order. Links and other strange things are passed over. Rejects with Node's error. */
export const storyFiles = async ({ fs, folder, parts }: ListRequest): Promise<readonly StoryFile[]> => {
  const found: StoryFile[] = [];
  const take = async (inside: string): Promise<void> => {
    const place = path.join(folder, inside);
    const names = (await fs.facts(place))?.kind === 'folder' ? await fs.list(place) : [];
    for (const name of [...names].sort()) {
      const facts = await fs.facts(path.join(place, name));
      if (facts?.kind === 'file' && isLasting(name)) found.push({ path: inside === '' ? name : `${inside}/${name}`, sizeBytes: facts.sizeBytes });
    }
  };
  if (parts.includes('documents')) await take('');
  for (const part of folders.filter((one) => parts.includes(one))) await take(part);
  return found;
};

/** Named by their content and never written into: a second name is as good as a copy. */
const isNamedByContent = ({ path: file }: StoryFile): boolean => /^(media|originals|evidence)\/[0-9a-f]{64}\.(?!from$)[a-z0-9]+$/.test(file);

const cannotLink: ReadonlySet<string> = new Set(['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK', 'EACCES', 'EINVAL', 'EXDEV']);

const linked = async (fs: FileSystem, from: string, to: string): Promise<boolean> => {
  try {
    await fs.link(from, to);
    return true;
  } catch (error) {
    if (!cannotLink.has(systemCodeOf(error) ?? '')) throw error;
    return false;
  }
};

const copyFlushed = async (fs: FileSystem, from: string, to: string): Promise<void> => {
  await fs.copy(from, to);
  const handle = await fs.open(to, 'append');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
};

export interface CopyRequest {
  readonly fs: FileSystem;
  readonly from: string;
  /** A folder under a temporary name; made here. */
  readonly to: string;
  readonly files: readonly StoryFile[];
  readonly signal?: AbortSignal | undefined;
  /** Bytes done so far. */
  readonly onBytes?: ((doneBytes: number) => void) | undefined;
}

/** Refused or stopped, the place is left for the caller to remove. */
export const copyStoryFiles = async ({ fs, from, to, files, signal, onBytes }: CopyRequest): Promise<Result<void>> => {
  try {
    const allBytes = files.reduce((sum, file) => sum + file.sizeBytes, 0);
    const room = await requireFreeSpace({ fs, folder: path.dirname(to), bytes: allBytes + RESERVE_BYTES });
    if (!room.ok) return room;
    await fs.mkdir(to);
    const made = new Set<string>([to]);
    let doneBytes = 0;
    for (const file of files) {
      if (signal?.aborted === true) return refuse('stopped');
      const target = path.join(to, file.path);
      const source = path.join(from, file.path);
      if (!made.has(path.dirname(target))) await fs.mkdir(path.dirname(target));
      made.add(path.dirname(target));
      if (!isNamedByContent(file) || !(await linked(fs, source, target))) await copyFlushed(fs, source, target);
      doneBytes += file.sizeBytes;
      onBytes?.(doneBytes);
    }
    for (const folder of made) await fs.syncFolder(folder);
    return succeed(undefined);
  } catch (error) {
    return { ok: false, failure: failureFromDisk(error) };
  }
};
