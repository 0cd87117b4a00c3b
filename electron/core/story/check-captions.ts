/**
 * Whether every caption belongs to a scene and fits in it, and whether a translation is whole.
 */
import { problem, type StoryProblem } from './story-problem.ts';
import type { CaptionTrack, Cue, Story } from './story.ts';
import type { StoryTiming } from './timing.ts';

/** Captions are named by their number in the track, never by their words: problems may end up in a log. */
const checkCue = (cue: Cue, place: { readonly language: string; readonly caption: number }, timing: StoryTiming): readonly StoryProblem[] => {
  const index = timing.scenes.findIndex((scene) => scene.sceneId === cue.sceneId);
  const scene = timing.scenes[index];
  if (scene === undefined) return [problem('cue-of-no-scene', place)];
  const params = { ...place, scene: index + 1 };
  const lengthMs = scene.endMs - scene.startMs;
  if (cue.endMs <= cue.startMs) return [problem('cue-without-time', params)];
  if (cue.startMs >= lengthMs) return [problem('cue-outside-scene', params)];
  return cue.endMs > lengthMs ? [problem('cue-runs-over', params)] : [];
};

/** Scenes that have captions in the original but none here, as people count them. */
const scenesWithout = (story: Story, track: CaptionTrack, original: CaptionTrack): readonly number[] => {
  const hasCue = (one: CaptionTrack, sceneId: string): boolean => one.cues.some((cue) => cue.sceneId === sceneId && cue.text.trim() !== '');
  return story.scenes.flatMap((scene, index) => (hasCue(original, scene.id) && !hasCue(track, scene.id) ? [index + 1] : []));
};

const checkTranslation = (story: Story, track: CaptionTrack): readonly StoryProblem[] => {
  const original = story.captions.find((one) => one.kind === 'original');
  if (original === undefined || track.kind !== 'translation') return [];
  const missing = scenesWithout(story, track, original);
  return missing.length === 0 ? [] : [problem('translation-incomplete', { language: track.language, scenes: missing.join(', ') })];
};

export const checkCaptions = (story: Story, timing: StoryTiming): readonly StoryProblem[] =>
  story.captions.flatMap((track, index) => [
    ...(story.captions.findIndex((one) => one.language === track.language) < index ? [problem('track-twice', { language: track.language })] : []),
    ...track.cues.flatMap((cue, cueIndex) => checkCue(cue, { language: track.language, caption: cueIndex + 1 }, timing)),
    ...checkTranslation(story, track),
  ]);
