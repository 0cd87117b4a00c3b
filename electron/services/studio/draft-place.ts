/**
 * Where a draft is prepared, and the library it ends in.
 *
 * In: the studio and the id a handed-in consent wishes. Out: a hidden folder on the library's disk. A library that is
 * not there yet is made only when the draft is ready, and taken away again when nothing came into it. Keys are never
 * taken away.
 */
import path from 'node:path';
import { succeed, type Result } from '../../core/failure.ts';
import { failureFromDisk, systemCodeOf } from '../disk/disk-fault.ts';
import type { FileSystem } from '../disk/file-system.ts';
import { temporaryNameFor } from '../disk/temporary-name.ts';
import type { Library } from '../library/library.ts';
import { newId, type Studio } from './studio.ts';

export interface DraftPlace {
  readonly storyId: string;
  /** Under a temporary name; not made yet. */
  readonly staging: string;
  /** The library, made at this moment if need be. */
  readonly library: () => Promise<Result<Library>>;
  /** Takes away what this draft made and nobody uses. */
  readonly leave: () => Promise<void>;
}

/** The story's own id where the folder's consent names one that is free, so that both speak of the same story. */
const chooseId = async (library: Library | undefined, wished: string | undefined): Promise<string> => {
  if (wished === undefined) return newId();
  const taken = (await library?.listStories()) ?? [];
  return taken.some((story) => story.id === wished || story.folder === wished) ? newId() : wished;
};

const nearestFolder = async (fs: FileSystem, wished: string): Promise<string> => {
  let at = path.resolve(wished);
  while ((await fs.facts(at)) === undefined && path.dirname(at) !== at) at = path.dirname(at);
  return at;
};

const isEmpty = async (fs: FileSystem, folder: string): Promise<boolean> => (await fs.facts(folder)) === undefined || (await fs.list(folder)).length === 0;

/** Only what a library without a story consists of. */
const takeBack = async ({ fs, libraryRoot }: Studio, kept: string): Promise<void> => {
  try {
    const stories = path.join(libraryRoot, 'stories');
    if (!(await isEmpty(fs, stories))) return;
    await fs.removeFolder(stories);
    const backups = path.join(libraryRoot, 'backups');
    if (await isEmpty(fs, backups)) await fs.removeFolder(backups);
    if ((await fs.facts(path.join(libraryRoot, 'library.json'))) !== undefined) await fs.unlink(path.join(libraryRoot, 'library.json'));
    for (let at = libraryRoot; at !== kept && at.startsWith(kept) && (await isEmpty(fs, at)); at = path.dirname(at)) await fs.removeFolder(at);
  } catch (error) {
    // The draft's own reason is the one to tell; an empty library is no harm.
    if (systemCodeOf(error) === undefined) throw error;
  }
};

const findPlace = async (studio: Studio, wished: string | undefined): Promise<Result<DraftPlace>> => {
  const { fs, libraryRoot } = studio;
  const present = await studio.library();
  if (!present.ok && present.failure.code !== 'library-missing') return present;
  const storyId = await chooseId(present.ok ? present.value : undefined, wished);
  const nearest = await nearestFolder(fs, libraryRoot);
  const staging = temporaryNameFor(present.ok ? path.join(libraryRoot, 'stories', storyId) : path.join(nearest, storyId));
  return succeed({
    storyId,
    staging,
    library: () => (present.ok ? Promise.resolve(present) : studio.library({ create: true })),
    leave: async () => {
      await fs.removeFolder(staging);
      if (!present.ok) await takeBack(studio, nearest);
    },
  });
};

export const openDraftPlace = async (studio: Studio, wished: string | undefined): Promise<Result<DraftPlace>> => {
  try {
    return await findPlace(studio, wished);
  } catch (error) {
    return { ok: false, failure: failureFromDisk(error) };
  }
};
