/**
 * Untouched files that nobody can say of what they are.
 *
 * In: a story's folder and a file that is to be erased. Out: whether an original of it may lie among them. Stories made
 * before originals were noted have such; nothing is guessed and nothing is removed, but a person has to know.
 */
import path from 'node:path';
import { readLines } from '../disk/append-log.ts';
import type { FileSystem } from '../disk/file-system.ts';
import { storyPaths } from '../library/story-paths.ts';

const namesIn = async (fs: FileSystem, folder: string): Promise<readonly string[]> => ((await fs.facts(folder))?.kind === 'folder' ? fs.list(folder) : []);

const notedIn = async (fs: FileSystem, note: string): Promise<readonly string[]> => {
  const lines = await readLines({ fs, path: note });
  return lines.ok ? lines.value.values.flatMap((line) => (typeof line === 'object' && line !== null && 'original' in line && typeof line.original === 'string' ? [line.original] : [])) : [];
};

/** Asked before the erasure, which takes the note away with the file. */
export const hasUnnamedOriginals = async ({ fs, folder, sha256 }: { readonly fs: FileSystem; readonly folder: string; readonly sha256: string }): Promise<boolean> => {
  const { media, originals } = storyPaths(folder);
  const names = await namesIn(fs, originals);
  if (names.includes(`${sha256}.from`) || names.some((name) => name.startsWith(sha256))) return false;
  const known = new Set(await namesIn(fs, media).then((files) => files.map((name) => path.parse(name).name)));
  for (const note of names.filter((name) => name.endsWith('.from'))) for (const original of await notedIn(fs, path.join(originals, note))) known.add(original);
  return names.some((name) => !name.endsWith('.from') && !known.has(path.parse(name).name));
};
