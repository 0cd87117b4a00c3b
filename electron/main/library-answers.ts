/**
 * What main answers about the library.
 *
 * Comes in: the library's place. Goes out: listings without any path. The library is opened once and asked again
 * as long as it could not be opened (a disk may be plugged in later); a story is read again only when its files
 * changed. It never writes to a story.
 */
import path from 'node:path';
import type { LibraryStatus, StoryListing } from '../core/bridge.ts';
import { succeed, type FailureCode, type Result } from '../core/failure.ts';
import { checkStory } from '../core/story/check.ts';
import { storyTiming } from '../core/story/timing.ts';
import { openLibrary, type Library } from '../services/library/library.ts';
import type { StoryCard } from '../services/library/story-card.ts';
import type { Answers } from './answer-requests.ts';
import type { LibraryPlace } from './library-place.ts';

export interface LibraryAnswers {
  readonly answers: Answers;
  readonly open: () => Promise<Result<Library>>;
}

const unreadable = (card: StoryCard, failureCode: FailureCode): StoryListing => ({ kind: 'unreadable', storyId: card.id, folderName: card.folder, changedAtMs: Math.round(card.changedAtMs), failureCode });

const listStory = async (library: Library, card: StoryCard): Promise<StoryListing> => {
  if (card.failure !== undefined) return unreadable(card, card.failure as FailureCode);
  const opened = await library.openStory(path.join(library.root, 'stories', card.folder), { readOnly: true });
  if (!opened.ok) return unreadable(card, opened.failure.code);
  const story = opened.value.story();
  const { notes } = opened.value;
  await opened.value.close();
  const problems = checkStory(story);
  const bySeverity = [...problems.filter((one) => one.severity === 'error'), ...problems.filter((one) => one.severity === 'warning')];
  return {
    kind: 'readable',
    storyId: card.id,
    folderName: card.folder,
    title: story.title,
    language: story.language,
    sceneCount: story.scenes.length,
    durationMs: storyTiming(story).durationMs,
    changedAtMs: Math.round(card.changedAtMs),
    // What recovery did comes first: the person may be missing something.
    problems: [...notes, ...bySeverity.map((one) => ({ code: `problem.${one.code}`, params: one.params }))],
  };
};

export const libraryAnswers = ({ root, shouldCreate }: LibraryPlace): LibraryAnswers => {
  let library: Library | undefined;
  const listed = new Map<string, { readonly mark: string; readonly listing: StoryListing }>();

  const open = async (): Promise<Result<Library>> => {
    if (library !== undefined) return succeed(library);
    const opened = await openLibrary({ root, create: shouldCreate });
    if (opened.ok) library = opened.value;
    return opened;
  };

  const list = async (): Promise<Result<readonly StoryListing[]>> => {
    const opened = await open();
    if (!opened.ok) return opened;
    const listings: StoryListing[] = [];
    for (const card of await opened.value.listStories()) {
      const before = listed.get(card.folder);
      const listing = before !== undefined && before.mark === card.mark && card.mark !== '' ? before.listing : await listStory(opened.value, card);
      listed.set(card.folder, { mark: card.mark, listing });
      listings.push(listing);
    }
    return succeed(listings.sort((a, b) => b.changedAtMs - a.changedAtMs));
  };

  const status = async (): Promise<Result<LibraryStatus>> => {
    const opened = await open();
    return opened.ok ? succeed({ folderName: path.basename(root), storyCount: (await opened.value.listStories()).length }) : opened;
  };

  return { open, answers: { 'library:list': list, 'library:status': status } };
};
