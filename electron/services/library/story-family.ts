/**
 * A story with every version that lives by its answers, wherever in the library they lie: among the stories or in the bin.
 *
 * In: the id under which their consent is kept. Out: each with its folder, the versions first, and the names of folders
 * that could not be read and may hold one. It only reads.
 */
import path from 'node:path';
import { consentStoryId } from '../../core/story/version.ts';
import type { Story } from '../../core/story/story.ts';
import { failureFromDisk } from '../disk/disk-fault.ts';
import type { FileSystem } from '../disk/file-system.ts';
import { succeed, type Result } from '../../core/failure.ts';
import { loadStory } from './load-story.ts';
import { binOf, readBinName } from './story-bin.ts';
import { isStoryFolder } from './story-folder.ts';

export interface StoryWhere {
  readonly kind: 'story' | 'binned';
  /** Of its folder there. */
  readonly name: string;
}

export interface FamilyMember {
  readonly where: StoryWhere;
  readonly folder: string;
  readonly story: Story;
}

export interface StoryFamily {
  readonly members: readonly FamilyMember[];
  readonly unread: readonly string[];
}

export interface LibraryPlace {
  readonly fs: FileSystem;
  readonly libraryRoot: string;
  readonly now: () => number;
}

type Place = Pick<LibraryPlace, 'fs' | 'libraryRoot'>;

/** What lies among the stories and in the bin, by name alone: a story may be in each. Rejects with Node's error. */
export const everyPlace = async ({ fs, libraryRoot }: Place): Promise<readonly Omit<FamilyMember, 'story'>[]> => {
  const found: Omit<FamilyMember, 'story'>[] = [];
  for (const [kind, place] of [['story', path.join(libraryRoot, 'stories')], ['binned', binOf({ libraryRoot })]] as const) {
    for (const name of (await fs.facts(place)) === undefined ? [] : await fs.list(place)) {
      if (kind === 'story' ? !name.startsWith('.') : readBinName(name) !== undefined) found.push({ where: { kind, name }, folder: path.join(place, name) });
    }
  }
  return found;
};

/** Every story folder of the library, the binned ones too. Rejects with Node's error. */
export const everyStoryFolder = async (place: Place): Promise<readonly Omit<FamilyMember, 'story'>[]> => {
  const found: Omit<FamilyMember, 'story'>[] = [];
  for (const one of await everyPlace(place)) if (await isStoryFolder(place.fs, one.folder)) found.push(one);
  return found;
};

export const shownName = ({ kind, name }: StoryWhere): string => (kind === 'binned' ? (readBinName(name)?.folderName ?? name) : name);

export const storyFamily = async (place: LibraryPlace, consentId: string): Promise<Result<StoryFamily>> => {
  const { fs, now } = place;
  try {
    const members: FamilyMember[] = [];
    const unread: string[] = [];
    for (const one of await everyStoryFolder(place)) {
      const loaded = await loadStory({ fs, folder: one.folder, now, readOnly: true, session: '00000000' });
      if (!loaded.ok) unread.push(shownName(one.where));
      else if (consentStoryId(loaded.value.story) === consentId) members.push({ ...one, story: loaded.value.story });
    }
    return succeed({ members: members.toSorted((a, b) => Number(a.story.id === consentId) - Number(b.story.id === consentId)), unread });
  } catch (error) {
    return { ok: false, failure: failureFromDisk(error) };
  }
};

/** The ids of all stories here, the binned ones too; one that cannot be read counts by its folder's name. */
export const storyIdsIn = async (place: LibraryPlace): Promise<ReadonlySet<string>> => {
  const { fs, now } = place;
  const ids = new Set<string>();
  for (const { folder, where } of await everyStoryFolder(place)) {
    const loaded = await loadStory({ fs, folder, now, readOnly: true, session: '00000000' });
    ids.add(loaded.ok ? loaded.value.story.id : shownName(where));
  }
  return ids;
};
