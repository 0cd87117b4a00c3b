/**
 * What an erasure could not reach, by name: copies that were given away, backups, other stories with the same file or
 * the same words, the consent record. It only looks; a person has to know of it.
 */
import type { Reason } from '../../core/failure.ts';
import type { Erasure } from '../../core/story/erase.ts';
import { systemCodeOf } from '../disk/disk-fault.ts';
import type { FileSystem } from '../disk/file-system.ts';
import { holdsTrace, storiesBeside } from '../library/erase-traces.ts';
import { backupsOf, isExport, readLedger } from '../library/ledger.ts';
import { everyStoryFolder, shownName, type StoryWhere } from '../library/story-family.ts';
import { loadStory } from '../library/load-story.ts';
import { storyPaths } from '../library/story-paths.ts';
import type { Studio } from './studio.ts';

/** Packages and copies first, then backups: what was handed to others is harder to get back. */
export const outside = async (studio: Studio, storyIds: readonly string[]): Promise<readonly Reason[]> => {
  const ledger = await readLedger({ fs: studio.fs, libraryRoot: studio.libraryRoot });
  if (!ledger.ok) return [{ code: 'note.ledger-unread', params: {} }];
  const given = ledger.value
    .filter((entry) => storyIds.includes(entry.storyId) && isExport(entry))
    .map((entry) => (entry.recipient === '' ? { code: 'note.given-away', params: { date: entry.at.slice(0, 10), channel: entry.channel } } : { code: 'note.given-to', params: { date: entry.at.slice(0, 10), channel: entry.channel, recipient: entry.recipient } }));
  return [...given, ...storyIds.flatMap((storyId) => backupsOf(ledger.value, storyId)).map((at) => ({ code: 'note.backed-up', params: { date: at.slice(0, 10) } }))];
};

const namesIn = async (fs: FileSystem, folder: string): Promise<readonly string[]> => ((await fs.facts(folder))?.kind === 'folder' ? fs.list(folder) : []);

/** In the story itself and in its earlier versions: going back would bring it back. */
const holdsAny = async (fs: FileSystem, folder: string, what: Erasure): Promise<boolean> => {
  const paths = storyPaths(folder);
  if (what.kind === 'file') {
    for (const place of [paths.media, paths.originals]) if ((await namesIn(fs, place)).some((name) => name.startsWith(what.sha256))) return true;
    return false;
  }
  for (const file of [paths.story, paths.journal]) if ((await fs.facts(file)) !== undefined && holdsTrace(await fs.readFile(file), what)) return true;
  return (await storiesBeside({ fs, folder })).some((story) => holdsTrace(new TextEncoder().encode(JSON.stringify(story)), what));
};

const titleOf = async ({ fs, now }: Studio, folder: string, where: StoryWhere): Promise<string> => {
  const loaded = await loadStory({ fs, folder, now: () => now().getTime(), readOnly: true, session: '00000000' });
  return loaded.ok ? loaded.value.story.title : shownName(where);
};

const alsoIn = (where: StoryWhere, title: string): Reason => ({ code: where.kind === 'binned' ? 'note.also-in-bin' : 'note.also-in-story', params: { title } });

/** Stories beside this one and its versions, and in the bin. */
export const otherStories = async (studio: Studio, own: ReadonlySet<string>, what: Erasure): Promise<readonly Reason[]> => {
  const found: Reason[] = [];
  for (const { folder, where } of await everyStoryFolder(studio)) {
    if (!own.has(folder) && (await holdsAny(studio.fs, folder, what))) found.push(alsoIn(where, await titleOf(studio, folder, where)));
  }
  return found;
};

/** Stories with the same pictures and voices: copies to go on with, their versions, and what a version was made from. */
export const relativesOf = async (studio: Studio, storyIds: readonly string[]): Promise<readonly Reason[]> => {
  const found: Reason[] = [];
  for (const { folder, where } of await everyStoryFolder(studio)) {
    const loaded = await loadStory({ fs: studio.fs, folder, now: () => studio.now().getTime(), readOnly: true, session: '00000000' });
    if (!loaded.ok) continue;
    const { id, title, derivedFrom } = loaded.value.story;
    const isRelated = [id, derivedFrom?.storyId, derivedFrom?.of?.storyId].some((one) => one !== undefined && storyIds.includes(one));
    if (isRelated) found.push(alsoIn(where, title));
  }
  return found;
};

export const inConsent = async (fs: FileSystem, folder: string, what: Erasure): Promise<readonly Reason[]> => {
  const { consent } = storyPaths(folder);
  if (what.kind === 'file' || (await fs.facts(consent)) === undefined) return [];
  return holdsTrace(await fs.readFile(consent), what) ? [{ code: 'note.also-in-consent', params: {} }] : [];
};

export const versionsUnread = (unread: readonly string[]): readonly Reason[] => unread.map((title) => ({ code: 'note.version-unread', params: { title } }));

/** What was asked for is done; only the look around may not be finished. */
export const lookAround = async (look: () => Promise<readonly Reason[]>, unknown: (error: unknown) => Reason): Promise<readonly Reason[]> => {
  try {
    return await look();
  } catch (error) {
    if (systemCodeOf(error) === undefined) throw error;
    return [unknown(error)];
  }
};
