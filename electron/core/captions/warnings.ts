/**
 * What a viewer would stumble over in the captions of one language.
 *
 * In: a story and a language. Out: every warning, in the order of the scenes; sentences are `problem.<code>`. Cues are
 * counted as the person sees them, from 1 in each scene. Warnings stop nothing.
 */
import type { Params } from '../failure.ts';
import type { CaptionTrack, Cue, Format, Scene, Story } from '../story/story.ts';
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
  /** Those of the scene, as they come. */
  readonly cues: readonly Cue[];
}

/** What the words of a cue come to, apart from when they are shown. */
interface CueWords {
  readonly language: string;
  readonly format: Format;
  readonly characterCount: number;
  readonly isEmpty: boolean;
  readonly cueCount: number;
  readonly hasBoxes: boolean;
}

/**
 * A story is checked at every keystroke, which changes one cue of hundreds: the others are the same values as before,
 * and so is what was found in them.
 */
const known = new WeakMap<Cue, CueWords>();

const wordsOf = (cue: Cue, language: string, format: Format): CueWords => {
  const before = known.get(cue);
  if (before?.language === language && before.format === format) return before;
  const text = collapseSpace(cue.text);
  const found = { language, format, characterCount: countGraphemes(text), isEmpty: text === '', cueCount: splitToFit({ text: cue.text, language, format }).length, hasBoxes: hasLettersWithoutFont(cue.text) };
  known.set(cue, found);
  return found;
};

const cueWarnings = (cue: Cue, cueNumber: number, place: Place, sceneMs: number): readonly CaptionWarning[] => {
  const params = { language: place.track.language, scene: place.sceneNumber, cue: cueNumber };
  const lengthMs = cue.endMs - cue.startMs;
  const { characterCount, cueCount, isEmpty } = wordsOf(cue, place.track.language, place.story.format);
  if (isEmpty) return [warning('caption-empty', params)];
  const charactersASecond = lengthMs > 0 ? Math.ceil((characterCount * 1000) / lengthMs) : Infinity;
  return [
    ...(lengthMs > 0 && charactersASecond > mostCharactersASecond ? [warning('caption-too-fast', { ...params, charactersASecond })] : []),
    ...(lengthMs < shortestCueMs ? [warning('caption-too-short', { ...params, lengthMs })] : []),
    ...(lengthMs > longestCueMs ? [warning('caption-too-long', { ...params, lengthMs })] : []),
    ...(cueCount > 1 ? [warning('caption-needs-split', { ...params, count: cueCount })] : []),
    ...(cue.endMs > sceneMs ? [warning('caption-outside-scene', params)] : []),
  ];
};

const sceneWarnings = (place: Place): readonly CaptionWarning[] => {
  const cues = place.cues.toSorted((a, b) => a.startMs - b.startMs);
  const { language } = place.track;
  if (cues.length === 0) {
    return collapseSpace(place.scene.script) === '' ? [] : [warning('caption-missing', { language, scene: place.sceneNumber })];
  }
  const overlaps = cues.flatMap((cue, index) => {
    const before = cues[index - 1];
    return before !== undefined && cue.startMs < before.endMs ? [warning('caption-overlap', { language, scene: place.sceneNumber, cue: index + 1 })] : [];
  });
  const sceneMs = sceneDurationMs(place.story, place.scene);
  return [...cues.flatMap((cue, index) => cueWarnings(cue, index + 1, place, sceneMs)), ...overlaps];
};

const cuesByScene = (track: CaptionTrack): ReadonlyMap<string, readonly Cue[]> => {
  const byScene = new Map<string, Cue[]>();
  for (const cue of track.cues) {
    const sofar = byScene.get(cue.sceneId);
    if (sofar === undefined) byScene.set(cue.sceneId, [cue]);
    else sofar.push(cue);
  }
  return byScene;
};

export const captionWarnings = (story: Story, language: string): readonly CaptionWarning[] => {
  const track = story.captions.find((one) => one.language === language);
  if (track === undefined) return [warning('caption-track-missing', { language })];
  const hasBoxes = track.cues.some((cue) => wordsOf(cue, language, story.format).hasBoxes);
  const cues = cuesByScene(track);
  return [
    ...(hasBoxes ? [warning('caption-without-font', { language })] : []),
    ...story.scenes.flatMap((scene, index) => sceneWarnings({ story, track, scene, sceneNumber: index + 1, cues: cues.get(scene.id) ?? [] })),
  ];
};

/** Of one scene alone, as `captionWarnings` would tell them; nothing where the language has no captions. */
export const captionWarningsInScene = (story: Story, language: string, sceneId: string): readonly CaptionWarning[] => {
  const track = story.captions.find((one) => one.language === language);
  const index = story.scenes.findIndex((scene) => scene.id === sceneId);
  const scene = story.scenes[index];
  if (track === undefined || scene === undefined) return [];
  return sceneWarnings({ story, track, scene, sceneNumber: index + 1, cues: track.cues.filter((cue) => cue.sceneId === sceneId) });
};
