/**
 * Looks into every story of the library, one after another, without holding any.
 */
import { succeed, type Result } from '../../core/failure.ts';
import { storyHash } from '../../core/story/story-hash.ts';
import type { StoryConsent } from '../../core/consent/expiring.ts';
import type { Studio } from './studio.ts';

export interface EveryStory {
  readonly stories: readonly StoryConsent[];
  /** Folders of stories that could not be read. */
  readonly unread: readonly string[];
}

export const everyStory = async (studio: Studio): Promise<Result<EveryStory>> => {
  const library = await studio.library();
  if (!library.ok) return library;
  const stories: StoryConsent[] = [];
  const unread: string[] = [];
  for (const card of await library.value.listStories()) {
    const opened = await library.value.openStory(card.folder, { readOnly: true });
    if (!opened.ok) {
      unread.push(card.folder);
      continue;
    }
    const story = opened.value.story();
    stories.push({ storyId: story.id, folderName: card.folder, title: story.title, language: story.language, storyHash: storyHash(story), consent: opened.value.consent.value() });
    await opened.value.close();
  }
  return succeed({ stories, unread });
};
