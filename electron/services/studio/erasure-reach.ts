/**
 * Which stories an erasure touches, asked before it begins: whatever works on one of them has to end first.
 *
 * In: a story's folder. Out: the stories with their versions, by folder and by id. A story that cannot be read is
 * touched alone.
 */
import { consentStoryId } from '../../core/story/version.ts';
import { succeed, type Result } from '../../core/failure.ts';
import { loadStory } from '../library/load-story.ts';
import { storyFamily, type FamilyMember, type StoryWhere } from '../library/story-family.ts';
import { folderOf, versionsOf } from './erase-for-good.ts';
import type { Studio } from './studio.ts';

export interface StoriesTouched {
  /** Among the stories; those in the bin are open nowhere. */
  readonly folderNames: ReadonlySet<string>;
  /** As the ledger knows them. */
  readonly storyIds: ReadonlySet<string>;
}

const touched = (where: StoryWhere, storyId: string, members: readonly FamilyMember[]): StoriesTouched => ({
  folderNames: new Set([where, ...members.map((one) => one.where)].flatMap(({ kind, name }) => (kind === 'story' ? [name] : []))),
  storyIds: new Set([storyId, ...members.map(({ story }) => story.id)]),
});

interface ReachRequest {
  readonly studio: Studio;
  readonly where: StoryWhere;
  /** `story`: with its versions. `person`: everything that lives by the same answers, a version's own story too. */
  readonly what: 'folder' | 'story' | 'person';
}

export const erasureReach = async ({ studio, where, what }: ReachRequest): Promise<Result<StoriesTouched>> => {
  const now = (): number => studio.now().getTime();
  const loaded = await loadStory({ fs: studio.fs, folder: folderOf(studio, where), now, readOnly: true, session: '00000000' });
  if (!loaded.ok) return succeed(touched(where, where.name, []));
  const { story } = loaded.value;
  if (what === 'folder') return succeed(touched(where, story.id, []));
  const family = what === 'person' ? await storyFamily({ fs: studio.fs, libraryRoot: studio.libraryRoot, now }, consentStoryId(story)) : await versionsOf(studio, story.id);
  return family.ok ? succeed(touched(where, story.id, family.value.members)) : family;
};
