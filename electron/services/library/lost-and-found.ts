/**
 * The drawer for what could not be placed: damaged files, torn journal ends, unpublished saves.
 *
 * Everything comes in by a move or a flushed copy and keeps its name with a random ending. Nothing is ever
 * overwritten or deleted here.
 */
import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { renameWithRetries, writeFlushed } from '../disk/atomic-write.ts';
import type { FileSystem } from '../disk/file-system.ts';
import { ensureFolder } from '../disk/folders.ts';

interface Drawer {
  readonly fs: FileSystem;
  readonly lostAndFound: string;
}

const nameFor = (original: string): string => `${path.basename(original)}.damaged-${randomBytes(4).toString('hex')}`;

/** Moves a file in and tells the name it has there. Rejects with Node's error. */
export const moveToLostAndFound = async ({ fs, lostAndFound, file, as }: Drawer & { readonly file: string; readonly as: string }): Promise<string> => {
  const name = nameFor(as);
  await ensureFolder({ fs, folder: lostAndFound });
  await renameWithRetries({ fs, from: file, to: path.join(lostAndFound, name) });
  await fs.syncFolder(lostAndFound);
  await fs.syncFolder(path.dirname(file));
  return name;
};

/** Puts a text in, flushed, and tells the name it has there. Rejects with Node's error. */
export const putIntoLostAndFound = async ({ fs, lostAndFound, text, as }: Drawer & { readonly text: string; readonly as: string }): Promise<string> => {
  const name = nameFor(as);
  await ensureFolder({ fs, folder: lostAndFound });
  await writeFlushed({ fs, path: path.join(lostAndFound, name), data: new TextEncoder().encode(text) });
  await fs.syncFolder(lostAndFound);
  return name;
};
