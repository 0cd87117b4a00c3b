/**
 * When each scene plays: the story's clock.
 *
 * In: a story. Out: start and end of every scene, its voice on the clock, the joint into the next scene, and how
 * long its picture is shown. The voice decides: a scene lasts its take and the pause after it, or the minimum the
 * person set. A transition never moves or shortens a scene: it lies centred on the border and the pictures are
 * shown half of it longer on either side. Whole milliseconds; never frames, never a file.
 */
import { speakingRate } from './speaking-rate.ts';
import type { Scene, Story, TimeRange } from './story.ts';
import { sceneVoice, type SceneVoice, shiftOf, takeLengthMs } from './voice.ts';

export { takeLengthMs };

export interface VoiceTiming {
  readonly sha256: string;
  /** On the story's clock, as `endMs` and `voiced` are. */
  readonly startMs: number;
  readonly endMs: number;
  readonly sourceStartMs: number;
  readonly gainDb: number;
  readonly denoise: boolean;
  /** Absent: as it was spoken. */
  readonly shiftSemitones?: number;
  /** Where someone speaks, for music that steps back; empty when it was never measured. */
  readonly voiced: readonly TimeRange[];
}

export interface SceneTiming {
  readonly sceneId: string;
  readonly startMs: number;
  readonly endMs: number;
  /** Length of the transition into the next scene, even, at most half the shorter neighbour; 0 for a cut. */
  readonly joinOutMs: number;
  readonly joinKind: 'cut' | 'fade' | 'dip';
  readonly voice?: VoiceTiming;
  /** The picture is on screen from here to `shownUntilMs`: half a joint longer than the scene on each side. */
  readonly shownFromMs: number;
  readonly shownUntilMs: number;
}

export interface StoryTiming {
  readonly durationMs: number;
  readonly scenes: readonly SceneTiming[];
}

/** A picture nobody speaks about, when the person set no minimum. */
export const silentSceneMs = 4000;
/** Lines on a title need a moment before they are read. */
const settleMs = 1000;
const shortestTitleMs = 3000;
/** No scene is shorter: a picture of a few frames reads as a fault. */
export const shortestSceneMs = 200;

const unspacedScript = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;
const word = /[\p{L}\p{N}][\p{L}\p{M}\p{N}'’ʼ-]*/gu;
const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' });

/** How long a storyteller needs for this text; 0 when there is nothing to say. */
export const estimateSpeakingMs = (text: string, language: string): number => {
  const units = [...graphemes.segment(text)].map((one) => one.segment);
  const unspacedCount = units.filter((unit) => unspacedScript.test(unit)).length;
  const spaced = units.map((unit) => (unspacedScript.test(unit) ? ' ' : unit)).join('');
  const wordCount = spaced.match(word)?.length ?? 0;
  const rate = speakingRate(language);
  return Math.round((wordCount / rate.wordsPerMinute + unspacedCount / rate.graphemesPerMinute) * 60_000);
};

/** Nobody reads slower than they would tell it. */
const readingMs = (scene: Scene, language: string): number => {
  const lines = (scene.text?.lines ?? []).filter((line) => line.trim() !== '');
  return lines.length === 0 ? 0 : Math.max(shortestTitleMs, settleMs + estimateSpeakingMs(lines.join('\n'), language));
};

interface Estimate {
  readonly language: string;
  readonly speakingMs: number;
  readonly readingMs: number;
}

/** Counting words is slow, and every keystroke asks for the length of every scene, of which it changes one. */
const known = new WeakMap<Scene, Estimate>();

const estimateOf = (scene: Scene, language: string): Estimate => {
  const before = known.get(scene);
  if (before?.language === language) return before;
  const found = { language, speakingMs: estimateSpeakingMs(scene.script, language), readingMs: scene.kind === 'picture' ? 0 : readingMs(scene, language) };
  known.set(scene, found);
  return found;
};

const naturalMs = (story: Story, scene: Scene, voice: SceneVoice | undefined): number => {
  if (voice !== undefined) return voice.lengthMs + scene.pauseAfterMs;
  const { speakingMs, readingMs: cardMs } = estimateOf(scene, story.language);
  const spokenMs = speakingMs === 0 ? 0 : speakingMs + scene.pauseAfterMs;
  const neededMs = Math.max(spokenMs, cardMs);
  return neededMs === 0 && scene.minDurationMs === 0 ? silentSceneMs : neededMs;
};

const lengthWithVoice = (story: Story, scene: Scene, voice: SceneVoice | undefined): number =>
  Math.max(shortestSceneMs, scene.minDurationMs, naturalMs(story, scene, voice));

export const sceneDurationMs = (story: Story, scene: Scene): number => lengthWithVoice(story, scene, sceneVoice(story, scene));

/** Even, so that half of it is whole on both sides of the border. */
const joinMs = (scene: Scene, lengthMs: number, nextLengthMs: number | undefined): number => {
  if (nextLengthMs === undefined || scene.transition.kind === 'cut') return 0;
  return 2 * Math.floor(Math.min(scene.transition.durationMs, Math.min(lengthMs, nextLengthMs) / 2) / 2);
};

const voiceTiming = (voice: SceneVoice, startMs: number): VoiceTiming => ({
  sha256: voice.sha256,
  startMs,
  endMs: startMs + voice.lengthMs,
  sourceStartMs: voice.sourceStartMs,
  gainDb: voice.gainDb,
  denoise: voice.denoise,
  ...shiftOf(voice),
  voiced: voice.voiced.map((range) => ({ startMs: startMs + range.startMs, endMs: startMs + range.endMs })),
});

export const storyTiming = (story: Story): StoryTiming => {
  const voices = story.scenes.map((scene) => sceneVoice(story, scene));
  const lengths = story.scenes.map((scene, index) => lengthWithVoice(story, scene, voices[index]));
  const scenes: SceneTiming[] = [];
  let startMs = 0;
  let joinInMs = 0;
  for (const [index, scene] of story.scenes.entries()) {
    const lengthMs = lengths[index] ?? 0;
    const endMs = startMs + lengthMs;
    const joinOutMs = joinMs(scene, lengthMs, lengths[index + 1]);
    const voice = voices[index];
    scenes.push({
      sceneId: scene.id,
      startMs,
      endMs,
      joinOutMs,
      joinKind: joinOutMs === 0 ? 'cut' : scene.transition.kind,
      ...(voice === undefined ? {} : { voice: voiceTiming(voice, startMs) }),
      shownFromMs: startMs - joinInMs / 2,
      shownUntilMs: endMs + joinOutMs / 2,
    });
    startMs = endMs;
    joinInMs = joinOutMs;
  }
  return { durationMs: startMs, scenes };
};
