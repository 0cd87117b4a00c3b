/**
 * Erases for good, and says what cannot be reached.
 *
 * In: a story, or a part of the one that is open. Out: what is left elsewhere, by name: copies that were given away,
 * backups that somebody keeps, other stories with the same file or the same words, and the consent record, which is
 * evidence. Nothing of that is touched; a person has to know of it.
 */
import path from 'node:path';
import { succeed, type Reason, type Result } from '../../core/failure.ts';
import type { Erasure } from '../../core/story/erase.ts';
import type { Story } from '../../core/story/story.ts';
import { failureFromDisk, systemCodeOf } from '../disk/disk-fault.ts';
import type { FileSystem } from '../disk/file-system.ts';
import { eraseClipFilms } from '../library/clips.ts';
import { erasePart, erasureFor, type ErasureWish } from '../library/erase-part.ts';
import { holdsTrace } from '../library/erase-traces.ts';
import { backupsOf, isExport, readLedger } from '../library/ledger.ts';
import type { OpenStory } from '../library/open-story.ts';
import { binOf, finishErasingStories, markForErasing, readBinName } from '../library/story-bin.ts';
import { storyCard } from '../library/story-card.ts';
import { thisMachine } from '../library/story-lock.ts';
import { storyPaths } from '../library/story-paths.ts';
import type { Studio } from './studio.ts';
import { hasUnnamedOriginals } from './unnamed-originals.ts';

/** Packages and copies first, then backups: what was handed to others is harder to get back. */
const outside = async (studio: Studio, storyId: string): Promise<readonly Reason[]> => {
  const ledger = await readLedger({ fs: studio.fs, libraryRoot: studio.libraryRoot });
  if (!ledger.ok) return [{ code: 'note.ledger-unread', params: {} }];
  const given = ledger.value
    .filter((entry) => entry.storyId === storyId && isExport(entry))
    .map((entry) => (entry.recipient === '' ? { code: 'note.given-away', params: { date: entry.at.slice(0, 10), channel: entry.channel } } : { code: 'note.given-to', params: { date: entry.at.slice(0, 10), channel: entry.channel, recipient: entry.recipient } }));
  return [...given, ...backupsOf(ledger.value, storyId).map((at) => ({ code: 'note.backed-up', params: { date: at.slice(0, 10) } }))];
};

const holdsAny = async (fs: FileSystem, folder: string, what: Erasure): Promise<boolean> => {
  const paths = storyPaths(folder);
  if (what.kind === 'file') return (await fs.facts(paths.media))?.kind === 'folder' && (await fs.list(paths.media)).some((name) => name.startsWith(what.sha256));
  for (const file of [paths.story, paths.journal]) if ((await fs.facts(file)) !== undefined && holdsTrace(await fs.readFile(file), what)) return true;
  return false;
};

/** Stories beside this one and in the bin; one that cannot be looked into is passed over. */
const otherStories = async (studio: Studio, own: string, what: Erasure): Promise<readonly Reason[]> => {
  const { fs, libraryRoot } = studio;
  const found: Reason[] = [];
  for (const place of [path.join(libraryRoot, 'stories'), binOf({ libraryRoot })]) {
    for (const name of (await fs.facts(place)) === undefined ? [] : await fs.list(place)) {
      const folder = path.join(place, name);
      if (folder === own || name.startsWith('.') || (await fs.facts(folder))?.kind !== 'folder' || !(await holdsAny(fs, folder, what))) continue;
      const card = await storyCard({ fs, stories: place, name, known: [], now: () => studio.now().getTime() });
      found.push({ code: readBinName(name) === undefined ? 'note.also-in-story' : 'note.also-in-bin', params: { title: card?.title ?? name } });
    }
  }
  return found;
};

const inConsent = async (fs: FileSystem, folder: string, what: Erasure): Promise<readonly Reason[]> => {
  const { consent } = storyPaths(folder);
  if (what.kind === 'file' || (await fs.facts(consent)) === undefined) return [];
  return holdsTrace(await fs.readFile(consent), what) ? [{ code: 'note.also-in-consent', params: {} }] : [];
};

/** A folder that cannot be looked into may hold one as well. */
const maybeOriginal = async (fs: FileSystem, folder: string, what: Erasure): Promise<boolean> => {
  if (what.kind !== 'file') return false;
  try {
    return await hasUnnamedOriginals({ fs, folder, sha256: what.sha256 });
  } catch (error) {
    if (systemCodeOf(error) === undefined) throw error;
    return true;
  }
};

export interface ErasedPart {
  readonly story: Story;
  /** What could not be reached; empty when nothing is left anywhere. */
  readonly remains: readonly Reason[];
}

export const erasePartForGood = async ({ studio, opened, wish }: { readonly studio: Studio; readonly opened: OpenStory; readonly wish: ErasureWish }): Promise<Result<ErasedPart>> => {
  const what = erasureFor(opened.story(), wish);
  if (!what.ok) return what;
  const mayLeaveOriginal = await maybeOriginal(studio.fs, opened.folder, what.value);
  const erased = await erasePart({ fs: studio.fs, opened }, what.value);
  if (!erased.ok) return erased;
  const films = await eraseClipFilms(studio, erased.value.id);
  if (!films.ok) return films;
  try {
    const storyId = erased.value.id;
    const remains = [
      ...(await outside(studio, storyId)),
      ...(await otherStories(studio, opened.folder, what.value)),
      ...(await inConsent(studio.fs, opened.folder, what.value)),
      ...(mayLeaveOriginal ? [{ code: 'note.original-unnamed', params: {} }] : []),
    ];
    return succeed({ story: erased.value, remains });
  } catch (error) {
    if (systemCodeOf(error) === undefined) throw error;
    // What was asked for is done; only the look around could not be finished.
    return succeed({ story: erased.value, remains: [{ code: 'note.remains-unknown', params: { cause: failureFromDisk(error).code } }] });
  }
};

/** A whole story, from the library or from the bin. Out: what is left of it elsewhere. */
export const eraseStoryForGood = async ({ studio, where }: { readonly studio: Studio; readonly where: { readonly kind: 'story' | 'binned'; readonly name: string } }): Promise<Result<readonly Reason[]>> => {
  const library = await studio.library();
  if (!library.ok) return library;
  const { fs, libraryRoot } = studio;
  const stories = where.kind === 'story' ? path.join(libraryRoot, 'stories') : binOf({ libraryRoot });
  const now = (): number => studio.now().getTime();
  const card = await storyCard({ fs, stories, name: where.name, known: [], now });
  const storyId = card?.id ?? where.name;
  // Films that show it first: after the story is gone nobody would look for them.
  const films = await eraseClipFilms(studio, storyId);
  if (!films.ok) return films;
  const marked = await markForErasing({ fs, libraryRoot, machine: thisMachine, now }, where);
  if (!marked.ok) return marked;
  const finished = await finishErasingStories({ fs, libraryRoot }, () => library.value.forgetTitles());
  if (!finished.ok) return finished;
  return succeed(await outside(studio, storyId));
};
