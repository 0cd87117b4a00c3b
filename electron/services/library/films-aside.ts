/**
 * Sets the finished films of a story aside after somebody took a yes back.
 *
 * In: a story's folder. Out: the names of the films that lay in renders/ and now lie in renders/taken-back/, where
 * nothing looks for a film; the parts they were made of are gone. Films can be made again, and what is made again is
 * asked for again. Doing it twice does no harm.
 */
import path from 'node:path';
import { succeed, type Result } from '../../core/failure.ts';
import { renameWithRetries } from '../disk/atomic-write.ts';
import { failureFromDisk, systemCodeOf } from '../disk/disk-fault.ts';
import type { FileSystem } from '../disk/file-system.ts';
import { ensureFolder } from '../disk/folders.ts';
import { temporaryOwner } from '../disk/temporary-name.ts';
import { storyPaths } from './story-paths.ts';

const asideName = 'taken-back';

const filesIn = async (fs: FileSystem, folder: string): Promise<readonly string[]> => {
  const names = (await fs.facts(folder)) === undefined ? [] : await fs.list(folder);
  const files: string[] = [];
  // A name that is being written belongs to whoever writes it.
  for (const name of names) if (temporaryOwner(name) === undefined && (await fs.facts(path.join(folder, name)))?.kind === 'file') files.push(name);
  return files;
};

/** A film that is being made uses the cache; what it makes is asked about again before it leaves. */
const removeCache = async (fs: FileSystem, cache: string): Promise<void> => {
  try {
    await fs.removeFolder(cache);
  } catch (error) {
    if (systemCodeOf(error) === undefined) throw error;
  }
};

export const setFilmsAside = async ({ fs, folder }: { readonly fs: FileSystem; readonly folder: string }): Promise<Result<readonly string[]>> => {
  const { renders, cache } = storyPaths(folder);
  const aside = path.join(renders, asideName);
  try {
    await removeCache(fs, cache);
    const names = await filesIn(fs, renders);
    if (names.length === 0) return succeed([]);
    await ensureFolder({ fs, folder: aside });
    for (const name of names) await renameWithRetries({ fs, from: path.join(renders, name), to: path.join(aside, name) });
    for (const place of [aside, renders]) await fs.syncFolder(place);
    return succeed(names.filter((name) => /\.(mp4|m4a)$/.test(name)));
  } catch (error) {
    return { ok: false, failure: failureFromDisk(error) };
  }
};
