/**
 * What moving an edge of a clip does to the story, whatever the clip is.
 */
import type { StoryEdit } from '../../electron/core/story/edit.ts';
import type { Story } from '../../electron/core/story/story.ts';
import type { StoryTiming } from '../../electron/core/story/timing.ts';
import { type Edge, setSceneLength, trimCue, trimMusic, trimVoice } from './timeline-edits.ts';
import type { Clip } from './timeline-model.ts';

/** None for the first edge of a picture: that border belongs to the scene before. */
export const edgeEdits = ({ story, timing }: { readonly story: Story; readonly timing: StoryTiming }, clip: Clip, edge: Edge, deltaMs: number): readonly StoryEdit[] => {
  switch (clip.track) {
    case 'picture':
      return edge === 'end' ? setSceneLength(story, clip.ref.sceneId, clip.endMs - clip.startMs + deltaMs) : [];
    case 'voice':
      return trimVoice(story, clip.ref.sceneId, edge, deltaMs);
    case 'captions':
      return trimCue(story, timing, clip.ref, edge, deltaMs);
    case 'music':
      return trimMusic(story, clip.ref.at, edge, deltaMs);
    default:
      return clip satisfies never;
  }
};
