/**
 * Gives finished files of an import their content-addressed names: `media/<sha256>.<ext>`, `originals/<sha256>.<ext>`.
 *
 * The name is the hash of the bytes, so a file that is already there under it is the same file; it is kept when its
 * bytes still are what its name says, and replaced when they are not.
 */
import path from 'node:path';
import { succeed } from '../../core/failure.ts';
import type { Result } from '../../core/failure.ts';
import { publishFile } from '../disk/atomic-write.ts';
import { appendLine, readLines } from '../disk/append-log.ts';
import { ensureFolder } from '../disk/folders.ts';
import { hashFile } from '../disk/hash-file.ts';
import type { TakenIn } from './take-in.ts';

export interface StoredCopy {
  readonly sha256: string;
  readonly fileName: string;
}

interface StoreRequest {
  readonly taken: TakenIn;
  readonly temporary: string;
  readonly folder: 'media' | 'originals';
  readonly sha256: string;
  readonly extension: string;
}

const isThere = async ({ taken, sha256 }: StoreRequest, file: string): Promise<boolean> => {
  const facts = await taken.fs.facts(file);
  return facts?.kind === 'file' && (await hashFile(file)).sha256 === sha256;
};

const store = async (request: StoreRequest): Promise<Result<StoredCopy>> => {
  const { taken, temporary, sha256, extension } = request;
  const folder = path.join(taken.storyFolder, request.folder);
  const fileName = `${sha256}.${extension}`;
  const file = path.join(folder, fileName);
  await ensureFolder({ fs: taken.fs, folder });
  if (await isThere(request, file)) return succeed({ sha256, fileName });
  const published = await publishFile({ fs: taken.fs, temporary, path: file });
  return published.ok ? succeed({ sha256, fileName }) : published;
};

/** The untouched file as it came, for evidence and for a later, better reading; it never leaves the story's folder. */
export const keepOriginal = (taken: TakenIn): Promise<Result<StoredCopy>> =>
  store({ taken, temporary: taken.copy, folder: 'originals', sha256: taken.sha256, extension: taken.kind.extension });

/**
 * Writes down which untouched file a working copy was made of, as `originals/<sha256 of the working copy>.from`:
 * whoever erases the one for good must find the other.
 */
const rememberOrigin = async (taken: TakenIn, sha256: string): Promise<Result<void>> => {
  const place = { fs: taken.fs, path: path.join(taken.storyFolder, 'originals', `${sha256}.from`) };
  const known = await readLines(place);
  if (!known.ok) return known;
  const isKnown = known.value.values.some((line) => typeof line === 'object' && line !== null && 'original' in line && line.original === taken.sha256);
  return isKnown ? succeed(undefined) : appendLine({ ...place, value: { original: taken.sha256 } });
};

export const storeMedia = async (taken: TakenIn, temporary: string, extension: string): Promise<Result<StoredCopy>> => {
  const { sha256 } = await hashFile(temporary);
  const remembered = await rememberOrigin(taken, sha256);
  if (!remembered.ok) return remembered;
  return store({ taken, temporary, folder: 'media', sha256, extension });
};
