/**
 * The story after some edits, each of which must be possible.
 */
import { edit, type StoryEdit } from '../../../electron/core/story/edit.ts';
import type { Story } from '../../../electron/core/story/story.ts';

export const afterEdits = (story: Story, edits: readonly StoryEdit[]): Story => {
  let now = story;
  for (const one of edits) {
    const changed = edit(now, one);
    if (!changed.ok) throw new Error(JSON.stringify(changed.failure));
    now = changed.value;
  }
  return now;
};
