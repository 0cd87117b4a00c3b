/**
 * Finished parts of films, by key: segments and sound.
 *
 * A part's name holds its key and a hash of its content, so a part that was cut short by a full disk or a power cut is
 * recognised by itself, without an index that could be lost. A part that does not match is removed and made again.
 */
import path from 'node:path';
import { succeed, type Result } from '../../core/failure.ts';
import { publishFile } from '../disk/atomic-write.ts';
import { failureFromDisk } from '../disk/disk-fault.ts';
import { ensureFolder } from '../disk/folders.ts';
import { hashFile } from '../disk/hash-file.ts';
import type { RenderWork } from './render-work.ts';

/** Enough to tell any two apart; whole hashes would make paths too long for Windows. */
const keyLength = 32;
const contentLength = 16;

const partsFolder = 'parts';

export interface PartCache {
  /** The part's name inside the cache folder, with forward slash as ffmpeg's lists want it. */
  readonly find: (key: string) => Promise<string | undefined>;
  /** Publishes a finished work file under its key. */
  readonly publish: (key: string, workName: string) => Promise<Result<string>>;
}

const partName = (key: string, sha256: string): string => `${key.slice(0, keyLength)}-${sha256.slice(0, contentLength)}.mp4`;

export const openPartCache = async (work: RenderWork): Promise<PartCache> => {
  const folder = path.join(work.cacheFolder, partsFolder);
  await ensureFolder({ fs: work.fs, folder });
  const names = new Map((await work.fs.list(folder)).map((name) => [name.slice(0, keyLength), name]));
  const find: PartCache['find'] = async (key) => {
    const name = names.get(key.slice(0, keyLength));
    if (name === undefined) return undefined;
    const { sha256 } = await hashFile(path.join(folder, name));
    if (name === partName(key, sha256)) return `${partsFolder}/${name}`;
    names.delete(key.slice(0, keyLength));
    await work.fs.unlink(path.join(folder, name));
    return undefined;
  };
  const publish: PartCache['publish'] = async (key, workName) => {
    const temporary = path.join(work.folder, workName);
    try {
      const name = partName(key, (await hashFile(temporary)).sha256);
      const published = await publishFile({ fs: work.fs, temporary, path: path.join(folder, name) });
      if (!published.ok) return published;
      names.set(key.slice(0, keyLength), name);
      return succeed(`${partsFolder}/${name}`);
    } catch (error) {
      return { ok: false, failure: failureFromDisk(error) };
    }
  };
  return { find, publish };
};
