/**
 * The version of a story that may go to a channel, stored as a story of its own.
 *
 * In: an open story and where it is to go. Out: the mildest changes that are enough, and the version with them: made
 * once, and found again for the same changes to the same story, even when somebody went on hiding in it. It holds the
 * same media by second names, takes no consent along (its story's counts), and the story itself is not changed.
 */
import path from 'node:path';
import { allowedVersion, type AllowedVersion, type SafeChange } from '../../core/consent/allowed-version.ts';
import { succeed, type Reason, type Result } from '../../core/failure.ts';
import { canonicalJson } from '../../core/story/story-hash.ts';
import type { Story } from '../../core/story/story.ts';
import { failureFromDisk } from '../disk/disk-fault.ts';
import { temporaryNameFor } from '../disk/temporary-name.ts';
import type { Library } from '../library/library.ts';
import type { OpenStory } from '../library/open-story.ts';
import { copyStoryFiles, storyFiles } from '../library/story-copy.ts';
import { gateQuestion, type GateQuestion } from './ask-gate.ts';
import { newId, type Studio } from './studio.ts';

export interface SafeVersionOffer {
  readonly version: AllowedVersion;
  /** The changes in words. */
  readonly changes: readonly Reason[];
}

export interface StoredVersion {
  readonly folder: string;
  readonly isNew: boolean;
}

const nameOf = (opened: OpenStory, personId: string): string => {
  const at = opened.consent.value().people.findIndex((person) => person.subjectId === personId);
  const name = opened.consent.value().people[at]?.publicName;
  return name === undefined || name.kind === 'none' || name.text.trim() === '' ? `№ ${at + 1}` : name.text;
};

const told = (opened: OpenStory, change: SafeChange): Reason => ({
  code: 'share.safe',
  params: {
    context: change.kind,
    ...('sceneId' in change ? { scene: opened.story().scenes.findIndex((scene) => scene.id === change.sceneId) + 1 } : {}),
    ...('personId' in change ? { person: nameOf(opened, change.personId) } : {}),
  },
});

/** Undefined where nothing stops the story, or nothing mild would help. */
export const offerSafeVersion = async (question: GateQuestion): Promise<Result<SafeVersionOffer | undefined>> => {
  const input = await gateQuestion(question);
  if (!input.ok) return input;
  const version = allowedVersion(input.value);
  return succeed(version === undefined ? undefined : { version, changes: version.changes.map((change) => told(question.opened, change)) });
};

const isSameVersion = (one: Story['derivedFrom'], other: Story['derivedFrom']): boolean =>
  one?.changesHash !== undefined && canonicalJson([one.storyId, one.storyHash, one.changesHash]) === canonicalJson([other?.storyId ?? null, other?.storyHash ?? null, other?.changesHash ?? null]);

const findStored = async (library: Library, wanted: Story): Promise<string | undefined> => {
  for (const card of await library.listStories()) {
    if (card.failure !== undefined) continue;
    const folder = path.join(library.root, 'stories', card.folder);
    const found = await library.openStory(folder, { readOnly: true });
    if (!found.ok) continue;
    const { derivedFrom } = found.value.story();
    await found.value.close();
    if (isSameVersion(derivedFrom, wanted.derivedFrom)) return folder;
  }
  return undefined;
};

interface StoreRequest {
  readonly studio: Studio;
  readonly opened: OpenStory;
  readonly story: Story;
  readonly signal?: AbortSignal | undefined;
}

/** The folder of the version; another call with the same changes to the same story finds it again. */
export const storeSafeVersion = async ({ studio, opened, story, signal }: StoreRequest): Promise<Result<StoredVersion>> => {
  const library = await studio.library();
  if (!library.ok) return library;
  const known = await findStored(library.value, story);
  if (known !== undefined) return succeed({ folder: known, isNew: false });
  const { fs } = studio;
  const id = newId();
  const staging = temporaryNameFor(path.join(library.value.root, 'stories', id));
  try {
    const files = await storyFiles({ fs, folder: opened.folder, parts: ['media'] });
    const copied = await copyStoryFiles({ fs, from: opened.folder, to: staging, files, signal });
    if (!copied.ok) return copied;
    const made = await library.value.createStory({ ...story, id, rev: 0, parentRev: 0 }, { preparedFolder: staging });
    if (!made.ok) return made;
    await made.value.close();
    return succeed({ folder: made.value.folder, isNew: true });
  } catch (error) {
    return { ok: false, failure: failureFromDisk(error) };
  } finally {
    await fs.removeFolder(staging);
  }
};

export interface OpenedVersion {
  readonly opened: OpenStory;
  readonly changes: readonly Reason[];
}

/** The story as it is, where nothing stops it or nothing mild would help. */
export const openSafeVersion = async (question: GateQuestion): Promise<Result<OpenedVersion>> => {
  const { opened, studio } = question;
  const offer = await offerSafeVersion(question);
  if (!offer.ok) return offer;
  if (offer.value === undefined) return succeed({ opened, changes: [] });
  const stored = await storeSafeVersion({ studio, opened, story: offer.value.version.story });
  if (!stored.ok) return stored;
  const library = await studio.library();
  if (!library.ok) return library;
  const version = await library.value.openStory(stored.value.folder, { readOnly: true });
  return version.ok ? succeed({ opened: version.value, changes: offer.value.changes }) : version;
};
