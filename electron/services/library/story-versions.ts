/**
 * Earlier versions of a story for a person to choose from, and the way back to one.
 *
 * In: an open story. Out: its kept versions, newest first; or the story as it was, as one more saved change. The
 * present one is saved first and becomes an earlier version itself, so the way back can be gone back as well.
 */
import path from 'node:path';
import { readStory } from '../../core/story/read-story.ts';
import { refuse, succeed, type Result } from '../../core/failure.ts';
import type { Story } from '../../core/story/story.ts';
import { failureFromDisk } from '../disk/disk-fault.ts';
import type { FileSystem } from '../disk/file-system.ts';
import { parseBytes } from './document-text.ts';
import { listGenerations, type Generation } from './generations.ts';
import type { OpenStory } from './open-story.ts';
import { storyPaths } from './story-paths.ts';

export interface StoryVersion {
  readonly number: number;
  readonly keptAtMs: number;
  readonly title: string;
  readonly sceneCount: number;
  /** Of all scripts, so that a person sees which version still had the long text. */
  readonly scriptCharacters: number;
}

interface VersionsRequest {
  readonly fs: FileSystem;
  readonly folder: string;
}

const read = async ({ fs, folder }: VersionsRequest, generation: Generation): Promise<Result<Story>> => {
  try {
    return parseBytes(await fs.readFile(path.join(storyPaths(folder).backups, generation.name)), readStory);
  } catch (error) {
    return { ok: false, failure: failureFromDisk(error, { name: generation.name }) };
  }
};

const generationsOf = ({ fs, folder }: VersionsRequest): Promise<readonly Generation[]> => listGenerations({ fs, folder: storyPaths(folder).backups, document: storyPaths(folder).story });

/** One that cannot be read is left out: there is nothing to go back to. */
export const listVersions = async (request: VersionsRequest): Promise<Result<readonly StoryVersion[]>> => {
  try {
    const versions: StoryVersion[] = [];
    for (const generation of await generationsOf(request)) {
      const story = await read(request, generation);
      if (!story.ok) continue;
      const { title, scenes } = story.value;
      versions.push({ number: generation.number, keptAtMs: generation.keptAtMs, title, sceneCount: scenes.length, scriptCharacters: scenes.reduce((sum, scene) => sum + scene.script.length, 0) });
    }
    return succeed(versions);
  } catch (error) {
    return { ok: false, failure: failureFromDisk(error) };
  }
};

export const restoreVersion = async ({ fs, opened, number }: { readonly fs: FileSystem; readonly opened: OpenStory; readonly number: number }): Promise<Result<Story>> => {
  if (opened.isReadOnly) return refuse('story-locked');
  try {
    const generation = (await generationsOf({ fs, folder: opened.folder })).find((one) => one.number === number);
    if (generation === undefined) return refuse('file-missing', { name: String(number) });
    const story = await read({ fs, folder: opened.folder }, generation);
    if (!story.ok) return story;
    const saved = await opened.save();
    return saved.ok ? await opened.replace(story.value) : saved;
  } catch (error) {
    return { ok: false, failure: failureFromDisk(error) };
  }
};
