/**
 * Erases for good, in a story and in every version that was made from it, and says what cannot be reached.
 *
 * In: a story, or a part of the one that is open. Out: what is left elsewhere, by name: copies that were given away,
 * backups that somebody keeps, other stories with the same file or the same words, versions that are open elsewhere,
 * and the consent record, which is evidence. What is erased in a version stays in the story it was made from.
 */
import path from 'node:path';
import { succeed, type Failure, type Reason, type Result } from '../../core/failure.ts';
import type { Erasure } from '../../core/story/erase.ts';
import { consentStoryId, versionSourceId } from '../../core/story/version.ts';
import type { Story } from '../../core/story/story.ts';
import { failureFromDisk, systemCodeOf } from '../disk/disk-fault.ts';
import type { FileSystem } from '../disk/file-system.ts';
import { eraseClipFilms } from '../library/clips.ts';
import { erasePart, erasureFor, type ErasureWish } from '../library/erase-part.ts';
import { takeOrderBack } from '../library/erasure-order.ts';
import { eraseInVersions, orderInVersions } from '../library/erase-versions.ts';
import { forgetScreenings } from '../library/screenings.ts';
import { loadStory } from '../library/load-story.ts';
import type { OpenStory } from '../library/open-story.ts';
import { binOf, finishErasingStories, markForErasing } from '../library/story-bin.ts';
import { storyFamily, type LibraryPlace, type StoryFamily, type StoryWhere } from '../library/story-family.ts';
import { thisMachine } from '../library/story-lock.ts';
import { inConsent, lookAround, otherStories, outside, relativesOf, versionsUnread } from './erasure-remains.ts';
import type { Studio } from './studio.ts';
import { hasUnnamedOriginals } from './unnamed-originals.ts';

const placeOf = ({ fs, libraryRoot, now }: Studio): LibraryPlace => ({ fs, libraryRoot, now: () => now().getTime() });

export const folderOf = ({ libraryRoot }: Pick<Studio, 'libraryRoot'>, { kind, name }: StoryWhere): string => path.join(kind === 'story' ? path.join(libraryRoot, 'stories') : binOf({ libraryRoot }), name);

/** Every version that was made from the story; none of a version. */
export const versionsOf = async (studio: Studio, storyId: string): Promise<Result<StoryFamily>> => {
  const family = await storyFamily(placeOf(studio), storyId);
  return family.ok ? succeed({ ...family.value, members: family.value.members.filter(({ story }) => versionSourceId(story) === storyId) }) : family;
};

/** A folder that cannot be looked into may hold one as well. */
const maybeOriginal = async (fs: FileSystem, folders: readonly string[], what: Erasure): Promise<boolean> => {
  if (what.kind !== 'file') return false;
  try {
    for (const folder of folders) if (await hasUnnamedOriginals({ fs, folder, sha256: what.sha256 })) return true;
    return false;
  } catch (error) {
    if (systemCodeOf(error) === undefined) throw error;
    return true;
  }
};

/** Under which something left or was backed up: what left a version is noted for the story it was made from. */
const idsOf = (story: Story, versions: StoryFamily['members']): readonly string[] => [...new Set([consentStoryId(story), story.id, ...versions.map((one) => one.story.id)])];

export interface ErasedPart {
  readonly story: Story;
  /** What could not be reached; empty when nothing is left anywhere. */
  readonly remains: readonly Reason[];
}

/** Nothing went yet: the versions keep what the story keeps. */
const keepInVersions = async ({ fs }: Studio, versions: StoryFamily['members'], what: Erasure, failure: Failure): Promise<Result<never>> => {
  for (const { folder } of versions) await takeOrderBack({ fs, folder }, what);
  return { ok: false, failure };
};

export const erasePartForGood = async ({ studio, opened, wish }: { readonly studio: Studio; readonly opened: OpenStory; readonly wish: ErasureWish }): Promise<Result<ErasedPart>> => {
  const { fs } = studio;
  const what = erasureFor(opened.story(), wish);
  if (!what.ok) return what;
  // Before the orders: opening the library would carry them out.
  const library = await studio.library();
  if (!library.ok) return library;
  const family = await versionsOf(studio, opened.story().id);
  if (!family.ok) return family;
  const { members: versions, unread } = family.value;
  const own = new Set([opened.folder, ...versions.map(({ folder }) => folder)]);
  const mayLeaveOriginal = await maybeOriginal(fs, [...own], what.value);
  const ordered = await orderInVersions({ fs, versions }, what.value);
  if (!ordered.ok) return ordered;
  const erased = await erasePart({ fs, opened }, what.value);
  if (!erased.ok) return erased.failure.code === 'story-locked' ? keepInVersions(studio, versions, what.value, erased.failure) : erased;
  const films = await eraseClipFilms(studio, idsOf(erased.value, versions));
  if (!films.ok) return films;
  const waiting = await eraseInVersions(library.value, versions);
  const left = await lookAround(
    async () => [
      ...(await outside(studio, idsOf(erased.value, versions))),
      ...(await otherStories(studio, own, what.value)),
      ...(await inConsent(fs, opened.folder, what.value)),
    ],
    (error) => ({ code: 'note.remains-unknown', params: { cause: failureFromDisk(error).code } }),
  );
  return succeed({ story: erased.value, remains: [...waiting, ...versionsUnread(unread), ...left, ...(mayLeaveOriginal ? [{ code: 'note.original-unnamed', params: {} }] : [])] });
};

/** A whole story with its versions, from the library or from the bin. Out: what is left of it elsewhere. */
export const eraseStoryForGood = async ({ studio, where }: { readonly studio: Studio; readonly where: StoryWhere }): Promise<Result<readonly Reason[]>> => {
  const library = await studio.library();
  if (!library.ok) return library;
  const { fs, libraryRoot } = studio;
  const now = (): number => studio.now().getTime();
  const folder = folderOf(studio, where);
  const loaded = await loadStory({ fs, folder, now, readOnly: true, session: '00000000' });
  const storyId = loaded.ok ? loaded.value.story.id : where.name;
  const family = await versionsOf(studio, storyId);
  if (!family.ok) return family;
  const versions = family.value.members.filter((one) => one.folder !== folder);
  const ids = loaded.ok ? idsOf(loaded.value.story, versions) : [storyId, ...versions.map(({ story }) => story.id)];
  // Films that show it first: after the story is gone nobody would look for them.
  const films = await eraseClipFilms(studio, ids);
  if (!films.ok) return films;
  const unsaid = await forgetScreenings(studio, ids);
  if (!unsaid.ok) return unsaid;
  const marked = await markForErasing({ fs, libraryRoot, machine: thisMachine, now }, [...versions.map((one) => one.where), where]);
  if (!marked.ok) return marked;
  const finished = await finishErasingStories({ fs, libraryRoot }, () => library.value.forgetTitles());
  if (!finished.ok) return finished;
  const left = await lookAround(
    async () => [...(await outside(studio, ids)), ...(await relativesOf(studio, ids))],
    (error) => ({ code: 'note.remains-unknown', params: { cause: failureFromDisk(error).code } }),
  );
  return succeed([...versionsUnread(family.value.unread.filter((name) => name !== where.name)), ...left]);
};
