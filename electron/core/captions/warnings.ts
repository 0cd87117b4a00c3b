/**
 * What a viewer would stumble over in the captions of one language.
 *
 * In: a story and a language. Out: every warning, in the order of the scenes; sentences are `problem.<code>`. Cues are
 * counted as the person sees them, from 1 in each scene. Warnings stop nothing.
 */
import type { Params } from '../failure.ts';
import type { CaptionTrack, Cue, Scene, Story } from '../story/story.ts';
import { sceneDurationMs } from '../story/timing.ts';
import { longestCueMs, shortestCueMs } from './cues.ts';
import { hasLettersWithoutFont } from './fonts.ts';
import { countGraphemes } from './graphemes.ts';
import { splitToFit } from './line-break.ts';
import { collapseSpace } from './pieces.ts';

export type CaptionWarningCode =
  | 'caption-too-fast'
  | 'caption-too-short'
  | 'caption-too-long'
  | 'caption-overlap'
  | 'caption-empty'
  | 'caption-missing'
  | 'caption-track-missing'
  | 'caption-needs-split'
  | 'caption-outside-scene'
  | 'caption-without-font';

export interface CaptionWarning {
  readonly code: CaptionWarningCode;
  readonly severity: 'warning';
  readonly params: Params;
}

const mostCharactersASecond = 17;

const warning = (code: CaptionWarningCode, params: Params): CaptionWarning => ({ code, severity: 'warning', params });

interface Place {
  readonly story: Story;
  readonly track: CaptionTrack;
  readonly scene: Scene;
  /** From 1. */
  readonly sceneNumber: number;
}

const cueWarnings = (cue: Cue, cueNumber: number, place: Place): readonly CaptionWarning[] => {
  const params = { language: place.track.language, scene: place.sceneNumber, cue: cueNumber };
  const lengthMs = cue.endMs - cue.startMs;
  const text = collapseSpace(cue.text);
  if (text === '') return [warning('caption-empty', params)];
  const charactersASecond = lengthMs > 0 ? Math.ceil((countGraphemes(text) * 1000) / lengthMs) : Infinity;
  const texts = splitToFit({ text: cue.text, language: place.track.language, format: place.story.format });
  return [
    ...(lengthMs > 0 && charactersASecond > mostCharactersASecond ? [warning('caption-too-fast', { ...params, charactersASecond })] : []),
    ...(lengthMs < shortestCueMs ? [warning('caption-too-short', { ...params, lengthMs })] : []),
    ...(lengthMs > longestCueMs ? [warning('caption-too-long', { ...params, lengthMs })] : []),
    ...(texts.length > 1 ? [warning('caption-needs-split', { ...params, count: texts.length })] : []),
    ...(cue.endMs > sceneDurationMs(place.story, place.scene) ? [warning('caption-outside-scene', params)] : []),
  ];
};

const sceneWarnings = (place: Place): readonly CaptionWarning[] => {
  const cues = place.track.cues.filter((cue) => cue.sceneId === place.scene.id).toSorted((a, b) => a.startMs - b.startMs);
  const { language } = place.track;
  if (cues.length === 0) {
    return collapseSpace(place.scene.script) === '' ? [] : [warning('caption-missing', { language, scene: place.sceneNumber })];
  }
  const overlaps = cues.flatMap((cue, index) => {
    const before = cues[index - 1];
    return before !== undefined && cue.startMs < before.endMs ? [warning('caption-overlap', { language, scene: place.sceneNumber, cue: index + 1 })] : [];
  });
  return [...cues.flatMap((cue, index) => cueWarnings(cue, index + 1, place)), ...overlaps];
};

export const captionWarnings = (story: Story, language: string): readonly CaptionWarning[] => {
  const track = story.captions.find((one) => one.language === language);
  if (track === undefined) return [warning('caption-track-missing', { language })];
  const hasBoxes = track.cues.some((cue) => hasLettersWithoutFont(cue.text));
  return [
    ...(hasBoxes ? [warning('caption-without-font', { language })] : []),
    ...story.scenes.flatMap((scene, index) => sceneWarnings({ story, track, scene, sceneNumber: index + 1 })),
  ];
};
