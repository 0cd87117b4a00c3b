/**
 * Which folder becomes the library when a person points at one.
 *
 * In: the chosen folder. Out: itself where it is a library or empty; a folder of ours inside it otherwise, so that a
 * library never spreads among the files of somebody's documents. It only looks.
 */
import path from 'node:path';
import { succeed, type Result } from '../core/failure.ts';
import { failureFromDisk } from '../services/disk/disk-fault.ts';
import type { FileSystem } from '../services/disk/file-system.ts';

const ownName = 'Storyhearth';

/** What systems put into every folder by themselves. */
const isClutter = (name: string): boolean => name.startsWith('.') || /^(desktop\.ini|thumbs\.db)$/i.test(name);

export const libraryRootIn = async (fs: FileSystem, chosen: string): Promise<Result<string>> => {
  try {
    const names = await fs.list(chosen);
    const isLibrary = names.includes('library.json') || names.includes('stories');
    return succeed(isLibrary || names.every(isClutter) ? chosen : path.join(chosen, ownName));
  } catch (error) {
    return { ok: false, failure: failureFromDisk(error, { name: path.basename(chosen) }) };
  }
};
