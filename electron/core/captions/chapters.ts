/**
 * Chapters of a video as a WebVTT file.
 *
 * In: the timing of the scenes and a title for each of them, in their order. Out: one cue for each scene with a title; a
 * scene without one belongs to the chapter before it.
 */
import type { StoryTiming } from '../story/timing.ts';
import type { FileCue } from './file-cue.ts';
import { collapseSpace } from './pieces.ts';
import { writeVtt } from './vtt.ts';

export interface Chapters {
  readonly timing: Pick<StoryTiming, 'scenes' | 'durationMs'>;
  readonly titles: readonly string[];
  readonly language: string;
}

export const writeChaptersVtt = ({ timing, titles, language }: Chapters): string => {
  const starts = timing.scenes.flatMap((scene, index) => {
    const text = collapseSpace(titles[index] ?? '');
    return text === '' ? [] : [{ startMs: scene.startMs, text }];
  });
  const cues = starts.map((start, index): FileCue => ({ ...start, endMs: starts[index + 1]?.startMs ?? timing.durationMs }));
  return writeVtt({ cues, language });
};
