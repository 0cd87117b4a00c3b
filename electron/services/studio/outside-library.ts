/**
 * Keeps paper and copies for people out of the library, where nothing but the studio's own files lies.
 */
import path from 'node:path';
import { refuse, succeed, type Result } from '../../core/failure.ts';
import { failureFromDisk } from '../disk/disk-fault.ts';
import type { FileSystem } from '../disk/file-system.ts';
import type { Studio } from './studio.ts';

/** The real place of a folder that may not be there yet: of the nearest one above it that is. */
const realPlace = async (fs: FileSystem, folder: string): Promise<string> => {
  if ((await fs.facts(folder)) !== undefined || path.dirname(folder) === folder) return fs.realPath(folder);
  return path.join(await realPlace(fs, path.dirname(folder)), path.basename(folder));
};

const isInside = (outer: string, inner: string): boolean => {
  const way = path.relative(outer, inner);
  return way === '' || (way !== '..' && !way.startsWith(`..${path.sep}`) && !path.isAbsolute(way));
};

export const refuseInsideLibrary = async ({ fs, libraryRoot }: Pick<Studio, 'fs' | 'libraryRoot'>, folder: string): Promise<Result<void>> => {
  try {
    const [outer, inner] = [await realPlace(fs, path.resolve(libraryRoot)), await realPlace(fs, path.resolve(folder))];
    return isInside(outer, inner) ? refuse('print-in-library') : succeed(undefined);
  } catch (error) {
    return { ok: false, failure: failureFromDisk(error) };
  }
};
