/**
 * Every change of a story goes through here.
 *
 * In: a story and one edit of the closed union. Out: a new story that shares what did not change, or a refusal that
 * says why. Pure: draws no ids, reads no clock, never touches `rev` (the library counts), never drops a field it
 * does not know.
 */
import { type Result, succeed } from '../failure.ts';
import { assetEdits } from './edit-assets.ts';
import { captionEdits } from './edit-captions.ts';
import { narrationEdits } from './edit-narration.ts';
import type { EditHandlers } from './edit-parts.ts';
import { pictureEdits } from './edit-picture.ts';
import { sceneEdits } from './edit-scenes.ts';
import type { EditKind, StoryEdit } from './edit-schema.ts';
import { soundEdits } from './edit-sounds.ts';
import { splitEdits } from './edit-split.ts';
import { storyEdits } from './edit-story.ts';
import { takeEdits } from './edit-takes.ts';
import type { Story } from './story.ts';

export type { StoryEdit } from './edit-schema.ts';

const handlers: EditHandlers<Exclude<EditKind, 'together'>> = {
  ...storyEdits,
  ...sceneEdits,
  ...splitEdits,
  ...pictureEdits,
  ...takeEdits,
  ...narrationEdits,
  ...assetEdits,
  ...captionEdits,
  ...soundEdits,
};

export const edit = (story: Story, change: StoryEdit): Result<Story> => {
  if (change.kind === 'together') {
    let changed: Result<Story> = succeed(story);
    for (const one of change.changes) changed = changed.ok ? edit(changed.value, one) : changed;
    return changed;
  }
  // The table pairs each kind with its own handler; a union cannot say so.
  const handle = handlers[change.kind] as (story: Story, change: StoryEdit) => Result<Story>;
  return handle(story, change);
};
