/**
 * The bridge's questions about the one story that is open for work.
 *
 * The window applies an edit with the same pure function as main and sends it on; main's answer means that the edit is
 * flushed to the disk. Undo, and whatever heals a write that failed, sends the whole story.
 */
import type { Reason } from '../failure.ts';
import type { StoryEdit } from '../story/edit-schema.ts';
import type { Story } from '../story/story.ts';
import type { NoParticulars, Question } from './question.ts';

export interface OpenedStory {
  readonly folderName: string;
  readonly story: Story;
  /** Another program writes here, or the disk is only to read. */
  readonly isReadOnly: boolean;
  /** What opening had to do: sentence keys, none in the ordinary case. */
  readonly notes: readonly Reason[];
}

export interface StoryRequests {
  /** Closes the one that was open before. */
  readonly 'story:open': Question<{ readonly folderName: string }, OpenedStory>;
  /** `storyId`: of the story that was edited. Late news of another one never reaches the one that is open. */
  readonly 'story:apply': Question<{ readonly storyId: string; readonly change: StoryEdit }, { readonly rev: number }>;
  readonly 'story:replace': Question<{ readonly story: Story }, { readonly rev: number }>;
  readonly 'story:save': Question<NoParticulars, { readonly rev: number }>;
  readonly 'story:close': Question<NoParticulars, NoParticulars>;
}

export const storyCalls = {
  openStory: 'story:open',
  applyEdit: 'story:apply',
  replaceStory: 'story:replace',
  saveStory: 'story:save',
  closeStory: 'story:close',
} as const satisfies Readonly<Record<string, keyof StoryRequests>>;
