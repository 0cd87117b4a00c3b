/**
 * What a list of stories shows of one story, and the mark by which a changed one is noticed.
 */
import path from 'node:path';
import { z } from 'zod';
import type { Known } from '../../core/known.ts';
import { systemCodeOf } from '../disk/disk-fault.ts';
import type { FileSystem } from '../disk/file-system.ts';
import { loadStory } from './load-story.ts';
import { isStoryFolder } from './story-folder.ts';
import { storyPaths } from './story-paths.ts';

export const storyCardSchema = z.looseObject({
  id: z.string(),
  folder: z.string(),
  title: z.string(),
  language: z.string(),
  rev: z.int(),
  sceneCount: z.int(),
  changedAtMs: z.number(),
  /** Forks and conflict copies that lie beside story.json: shown, never deleted. */
  otherCopies: z.array(z.string()),
  /** Why the story cannot be opened, as a failure code. */
  failure: z.string().optional(),
  /** Sizes and times of what the card was made from. */
  mark: z.string(),
});

export type StoryCard = Known<z.infer<typeof storyCardSchema>>;

interface Place {
  readonly fs: FileSystem;
  /** The folder of all stories. */
  readonly stories: string;
  /** The story's folder in it. */
  readonly name: string;
}

const isOtherCopy = (name: string): boolean => name !== 'story.json' && /^story[^a-z].*\.json$/i.test(name);

/** Undefined where no story folder is. */
const lookAt = async ({ fs, stories, name }: Place): Promise<{ readonly mark: string; readonly changedAtMs: number; readonly otherCopies: readonly string[] } | undefined> => {
  const folder = path.join(stories, name);
  try {
    if (name.startsWith('.') || !(await isStoryFolder(fs, folder))) return undefined;
    const paths = storyPaths(folder);
    const facts = [await fs.facts(paths.story), await fs.facts(paths.journal)];
    const otherCopies = (await fs.list(folder)).filter(isOtherCopy).sort();
    const mark = [...facts.map((one) => (one === undefined ? '-' : `${one.sizeBytes}@${one.modifiedAtMs}`)), ...otherCopies].join(' ');
    return { mark, changedAtMs: Math.max(...facts.map((one) => one?.modifiedAtMs ?? 0)), otherCopies };
  } catch (error) {
    if (systemCodeOf(error) === undefined) throw error;
    return { mark: '', changedAtMs: 0, otherCopies: [] };
  }
};

/** The card of a story folder: the known one while nothing changed, a new one otherwise. Writes nothing. */
export const storyCard = async ({ known, now, ...place }: Place & { readonly known: readonly StoryCard[]; readonly now: () => number }): Promise<StoryCard | undefined> => {
  const seen = await lookAt(place);
  if (seen === undefined) return undefined;
  const before = known.find((card) => card.folder === place.name);
  if (before?.mark === seen.mark && seen.mark !== '') return before;
  const loaded = await loadStory({ fs: place.fs, folder: path.join(place.stories, place.name), now, readOnly: true, session: '00000000' });
  if (!loaded.ok) return { id: place.name, folder: place.name, title: place.name, language: 'und', rev: 0, sceneCount: 0, failure: loaded.failure.code, ...seen };
  const { story } = loaded.value;
  return { id: story.id, folder: place.name, title: story.title, language: story.language, rev: story.rev, sceneCount: story.scenes.length, ...seen };
};
