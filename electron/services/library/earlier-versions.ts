/**
 * Finds earlier versions of a story by their hash: what someone saw when they said yes.
 *
 * In: a story's folder and the hashes that consent names. Out: the stories found among the kept generations. A
 * version that is no longer there is simply not found, and then the people are asked again.
 */
import path from 'node:path';
import { readStory } from '../../core/story/read-story.ts';
import { storyHash } from '../../core/story/story-hash.ts';
import type { Story } from '../../core/story/story.ts';
import { systemCodeOf } from '../disk/disk-fault.ts';
import type { FileSystem } from '../disk/file-system.ts';
import { listGenerations } from './generations.ts';
import { storyPaths } from './story-paths.ts';

export interface EarlierVersion {
  readonly storyHash: string;
  readonly story: Story;
}

const readVersion = async (fs: FileSystem, file: string): Promise<EarlierVersion | undefined> => {
  try {
    const read = readStory(JSON.parse(Buffer.from(await fs.readFile(file)).toString('utf8')));
    return read.ok ? { storyHash: storyHash(read.value), story: read.value } : undefined;
  } catch (error) {
    if (error instanceof SyntaxError || systemCodeOf(error) !== undefined) return undefined;
    throw error;
  }
};

export const earlierVersions = async ({ fs, folder, hashes }: { readonly fs: FileSystem; readonly folder: string; readonly hashes: readonly string[] }): Promise<readonly EarlierVersion[]> => {
  const wanted = new Set(hashes);
  const paths = storyPaths(folder);
  const found: EarlierVersion[] = [];
  for (const generation of wanted.size === 0 ? [] : await listGenerations({ fs, folder: paths.backups, document: paths.story })) {
    if (wanted.size === 0) break;
    const version = await readVersion(fs, path.join(paths.backups, generation.name));
    if (version !== undefined && wanted.delete(version.storyHash)) found.push(version);
  }
  return found;
};
