/**
 * Tells a story's folder from any other, and finds the one a person means.
 *
 * Comes in: a folder, or an id as it was typed. Out: whether a story lies there, or its folder. It only looks.
 */
import path from 'node:path';
import { refuse, succeed } from '../../core/failure.ts';
import type { Result } from '../../core/failure.ts';
import { systemCodeOf } from '../disk/disk-fault.ts';
import type { FileSystem } from '../disk/file-system.ts';
import { listGenerations } from './generations.ts';
import { storyPaths } from './story-paths.ts';

const namesIn = async (fs: FileSystem, folder: string): Promise<readonly string[]> => {
  try {
    return await fs.list(folder);
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes(systemCodeOf(error) ?? '')) return [];
    throw error;
  }
};

/** Also one of which only earlier versions, put-aside files or taken-in media are left: a story can still be made of them. */
export const isStoryFolder = async (fs: FileSystem, folder: string): Promise<boolean> => {
  if ((await fs.facts(folder))?.kind !== 'folder') return false;
  const paths = storyPaths(folder);
  for (const file of [paths.story, paths.journal]) if ((await fs.facts(file)) !== undefined) return true;
  if ((await listGenerations({ fs, folder: paths.backups, document: paths.story })).length > 0) return true;
  if ((await namesIn(fs, paths.lostAndFound)).some((name) => name.startsWith('story.'))) return true;
  return (await namesIn(fs, paths.media)).some((name) => /^[0-9a-f]{64}\.[a-z0-9]{2,5}$/.test(name));
};

interface Wanted {
  readonly fs: FileSystem;
  readonly stories: string;
  /** As typed: an id, a folder's name, or a path. */
  readonly given: string;
  readonly cards: () => Promise<readonly { readonly id: string; readonly folder: string }[]>;
}

const isName = (given: string): boolean => !given.startsWith('.') && path.basename(given) === given && !given.includes('\\');

/** A folder of that name in the library comes before a story of that id, and both before a path. */
export const findStoryFolder = async ({ fs, stories, given, cards }: Wanted): Promise<Result<string>> => {
  if (given.trim() === '') return refuse('story-missing', { name: given });
  if (isName(given)) {
    const named = path.join(stories, given);
    if (await isStoryFolder(fs, named)) return succeed(named);
    const found = (await cards()).filter((card) => card.id === given);
    // Two copies and no word which: work on the wrong one would be worse than a question.
    if (found.length > 1) return refuse('story-missing', { name: given }, { reasons: found.map((card) => ({ code: 'note.story-in-folder', params: { folder: card.folder } })) });
    if (found[0] !== undefined) return succeed(path.join(stories, found[0].folder));
  }
  const folder = path.resolve(given);
  return (await isStoryFolder(fs, folder)) ? succeed(folder) : refuse('story-missing', { name: path.basename(given) || given });
};
