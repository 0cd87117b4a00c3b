/**
 * A version of a story that was set aside for a film: later edits of the open story do not touch it.
 *
 * In: a story's folder and the story as it was at one moment. Out: an open story that can only be looked at and keeps
 * telling that version. Its consent is the one on the disk: a no that is said meanwhile counts.
 */
import { succeed, type Result } from '../../core/failure.ts';
import type { Story } from '../../core/story/story.ts';
import type { OpenStory } from '../library/open-story.ts';
import type { Studio } from './studio.ts';

export interface StorySetAside extends OpenStory {
  readonly isSetAside: true;
}

export const isSetAside = (opened: OpenStory): opened is StorySetAside => 'isSetAside' in opened;

export const openSetAside = async ({ studio, folder, story }: { readonly studio: Studio; readonly folder: string; readonly story: Story }): Promise<Result<StorySetAside>> => {
  const library = await studio.library();
  if (!library.ok) return library;
  const opened = await library.value.openStory(folder, { readOnly: true });
  return opened.ok ? succeed({ ...opened.value, story: () => story, isSetAside: true }) : opened;
};
