/**
 * One edit and the whole story that must come out of it.
 */
import type { StoryEdit } from '../../../electron/core/story/edit.ts';
import type { Story } from '../../../electron/core/story/story.ts';
import { changed, sampleStory } from './sample-story.ts';

export interface EditCase {
  readonly rule: string;
  /** The sample story unless said. */
  readonly story?: Story;
  readonly change: StoryEdit;
  readonly expected: Story;
}

export const expecting = (change: Parameters<typeof changed>[1], story: Story = sampleStory): Story => changed(story, change);
