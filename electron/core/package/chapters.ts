/**
 * One chapter for each scene, named by the words that open it.
 *
 * In: a story. Out: cues on the story's clock, for a WebVTT chapters file in the story's language.
 */
import type { FileCue } from '../captions/file-cue.ts';
import type { Story } from '../story/story.ts';
import { storyTiming } from '../story/timing.ts';
import { transcriptScenes } from './transcript.ts';

const mostGraphemes = 40;

const opening = (text: string): string => {
  const graphemes = [...new Intl.Segmenter('und', { granularity: 'grapheme' }).segment(text)].map((one) => one.segment);
  if (graphemes.length <= mostGraphemes) return text;
  const cut = graphemes.slice(0, mostGraphemes).join('');
  const space = cut.lastIndexOf(' ');
  return `${(space > 0 ? cut.slice(0, space) : cut).trim()}…`;
};

export const chapterCues = (story: Story): readonly FileCue[] =>
  storyTiming(story).scenes.flatMap(({ sceneId, startMs, endMs }, index) => {
    const scene = story.scenes.find((one) => one.id === sceneId);
    const words = scene === undefined ? undefined : transcriptScenes({ ...story, scenes: [scene] }, story.language)[0]?.paragraphs[0];
    return endMs > startMs ? [{ startMs, endMs, text: opening(words ?? String(index + 1)) }] : [];
  });
