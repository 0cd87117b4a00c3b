/**
 * What main answers about the library.
 *
 * Goes out: listings without any path. A story is read again only when its files changed. It never writes to a story.
 */
import path from 'node:path';
import type { LibraryRequests, StoryListing } from '../../core/bridge/library.ts';
import { succeed, type FailureCode, type Result } from '../../core/failure.ts';
import { checkStory } from '../../core/story/check.ts';
import { storyTiming } from '../../core/story/timing.ts';
import type { Library } from '../../services/library/library.ts';
import type { StoryCard } from '../../services/library/story-card.ts';
import type { AnswersFor } from '../answer-requests.ts';
import type { MainContext } from '../main-context.ts';

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

export const libraryAnswers = ({ library }: Pick<MainContext, 'library'>): AnswersFor<LibraryRequests> => {
  const listed = new Map<string, { readonly mark: string; readonly listing: StoryListing }>();

  const list = async (): Promise<Result<readonly StoryListing[]>> => {
    const opened = await library();
    if (!opened.ok) return opened;
    const listings: StoryListing[] = [];
    for (const card of await opened.value.listStories()) {
      const key = path.join(opened.value.root, card.folder);
      const before = listed.get(key);
      const listing = before !== undefined && before.mark === card.mark && card.mark !== '' ? before.listing : await listStory(opened.value, card);
      listed.set(key, { mark: card.mark, listing });
      listings.push(listing);
    }
    return succeed(listings.sort((a, b) => b.changedAtMs - a.changedAtMs));
  };

  return {
    'library:list': list,
    'library:status': async () => {
      const opened = await library();
      return opened.ok ? succeed({ folderName: path.basename(opened.value.root), storyCount: (await opened.value.listStories()).length }) : opened;
    },
  };
};
