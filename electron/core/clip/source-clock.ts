/**
 * What a clip needs to know of a source to place its parts: length, borders, shape, captions.
 *
 * In: a story and the size of the film it gives, or what a received film says of itself. Out: one value that is the same
 * for both. It knows no file.
 */
import type { FileCue } from '../captions/file-cue.ts';
import { storyCues } from '../captions/join.ts';
import { frameAt } from '../plan/frame-clock.ts';
import { filmSize } from '../plan/presets.ts';
import type { Story } from '../story/story.ts';
import { storyTiming } from '../story/timing.ts';

export interface SourceTrack {
  readonly language: string;
  /** On the source's clock. */
  readonly cues: readonly FileCue[];
}

export interface SourceClock {
  readonly title: string;
  readonly widthPx: number;
  readonly heightPx: number;
  readonly fps: number;
  readonly frameCount: number;
  /** Of a received film: none, though its chapters may be used as moments. */
  readonly scenes: readonly { readonly sceneId: string; readonly startMs: number; readonly endMs: number }[];
  readonly tracks: readonly SourceTrack[];
}

export const storyClock = (story: Story, shortSidePx: number): SourceClock => {
  const timing = storyTiming(story);
  return {
    title: story.title,
    ...filmSize(story.format, shortSidePx),
    fps: story.format.fps,
    frameCount: frameAt(timing.durationMs, story.format.fps),
    scenes: timing.scenes.map(({ sceneId, startMs, endMs }) => ({ sceneId, startMs, endMs })),
    tracks: story.captions
      .map(({ language }) => ({ language, cues: storyCues({ story, language }).map(({ startMs, endMs, text }) => ({ startMs, endMs, text })) }))
      .filter((track) => track.cues.length > 0),
  };
};
