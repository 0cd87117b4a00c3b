/**
 * Two versions of one story in this library: how they differ, and scenes of one taken into the other.
 *
 * In: the story to go on with and the other version, by folder name, id or path. Out: the differences; or the story with
 * the wanted scenes, saved as a next version, with the people who appear in them and every no the other version holds. A
 * yes stays with the version it was given for. The other version is only read.
 */
import path from 'node:path';
import { refuse, succeed, type Result } from '../../core/failure.ts';
import { compareStories, type StoryComparison } from '../../core/handover/compare-stories.ts';
import { stricterConsent } from '../../core/handover/stricter-consent.ts';
import { takeScenes, type TakenScenes } from '../../core/handover/take-scenes.ts';
import type { ConsentDocument } from '../../core/consent/consent.ts';
import type { Story } from '../../core/story/story.ts';
import { copyFileDurably } from '../disk/atomic-write.ts';
import { failureFromDisk } from '../disk/disk-fault.ts';
import type { FileSystem } from '../disk/file-system.ts';
import type { OpenStory } from '../library/open-story.ts';
import { storyFiles } from '../library/story-copy.ts';
import type { Studio } from './studio.ts';

export interface TwoVersions {
  readonly studio: Studio;
  readonly here: string;
  readonly there: string;
}

export interface VersionsCompared extends StoryComparison {
  readonly here: Story;
  readonly there: Story;
}

const openVersion = async (studio: Studio, given: string, readOnly: boolean): Promise<Result<OpenStory>> => {
  const library = await studio.library();
  return library.ok ? library.value.openStory(given, { readOnly }) : library;
};

export const compareVersions = async ({ studio, here, there }: TwoVersions): Promise<Result<VersionsCompared>> => {
  const ours = await openVersion(studio, here, true);
  if (!ours.ok) return ours;
  const theirs = await openVersion(studio, there, true);
  if (!theirs.ok) return theirs;
  const [a, b] = [ours.value.story(), theirs.value.story()];
  return a.id === b.id ? succeed({ ...compareStories(a, b), here: a, there: b }) : refuse('handover-other-story');
};

const hashOf = (file: string): string => /^[0-9a-f]{64}/.exec(path.basename(file))?.[0] ?? '';

/** The wanted files, what they were made from, and the proof of every answer that came along. */
const filesToCopy = async (fs: FileSystem, from: string, wanted: ReadonlySet<string>): Promise<readonly string[]> => {
  const files = (await storyFiles({ fs, folder: from, parts: ['media', 'originals', 'evidence'] })).map((file) => file.path);
  const notes = files.filter((file) => file.endsWith('.from') && wanted.has(hashOf(file)));
  const originals = new Set<string>();
  for (const note of notes) for (const [hash] of new TextDecoder().decode(await fs.readFile(path.join(from, note))).matchAll(/\b[0-9a-f]{64}\b/g)) originals.add(hash);
  return files.filter((file) => wanted.has(hashOf(file)) || (file.startsWith('originals/') && originals.has(hashOf(file))));
};

const copyFiles = async (fs: FileSystem, { from, to, wanted }: { readonly from: string; readonly to: string; readonly wanted: ReadonlySet<string> }): Promise<Result<void>> => {
  for (const file of await filesToCopy(fs, from, wanted)) {
    if ((await fs.facts(path.join(to, file))) !== undefined) continue;
    const copied = await copyFileDurably({ fs, from: path.join(from, file), to: path.join(to, file) });
    if (!copied.ok) return copied;
  }
  return succeed(undefined);
};

const evidenceOf = (consent: ConsentDocument): readonly string[] => consent.records.flatMap((record) => record.events.flatMap((event) => event.evidenceSha256 ?? []));

/** Files first, then the people and their nos, then the story: a cut in between leaves the story as it was. */
const takeInto = async ({ studio }: TwoVersions, { ours, theirs, taken }: { readonly ours: OpenStory; readonly theirs: OpenStory; readonly taken: TakenScenes }): Promise<Result<Story>> => {
  const { fs } = studio;
  const merge = (present: ConsentDocument): ConsentDocument => stricterConsent({ ours: present, theirs: theirs.consent.value(), personIds: taken.personIds });
  const consent = merge(ours.consent.value());
  const copied = await copyFiles(fs, { from: theirs.folder, to: ours.folder, wanted: new Set([...taken.files, ...evidenceOf(consent)]) });
  if (!copied.ok) return copied;
  const told = consent === ours.consent.value() ? succeed(consent) : await ours.consent.update((present) => succeed(merge(present)));
  if (!told.ok) return told;
  const saved = await ours.save();
  return saved.ok ? ours.replace(taken.story) : saved;
};


const takeScenesInto = async (request: Omit<TwoVersions, 'here'>, ours: OpenStory, sceneIds: readonly string[]): Promise<Result<Story>> => {
  if (ours.isReadOnly) return refuse('story-locked');
  const theirs = await openVersion(request.studio, request.there, true);
  if (!theirs.ok) return theirs;
  if (ours.story().id !== theirs.value.story().id) return refuse('handover-other-story');
  const taken = takeScenes({ here: ours.story(), there: theirs.value.story(), sceneIds });
  if (!taken.ok) return taken;
  try {
    return await takeInto({ ...request, here: ours.folder }, { ours, theirs: theirs.value, taken: taken.value });
  } catch (error) {
    return { ok: false, failure: failureFromDisk(error) };
  }
};

export const takeFromVersion = async (request: TwoVersions, sceneIds: readonly string[]): Promise<Result<Story>> => {
  const ours = await openVersion(request.studio, request.here, false);
  if (!ours.ok) return ours;
  try {
    return await takeScenesInto(request, ours.value, sceneIds);
  } finally {
    await ours.value.close();
  }
};
