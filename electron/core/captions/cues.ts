/**
 * Captions from the script alone: who speaks from a script needs no speech recognition, in any language.
 *
 * In: what is to be said in a scene, where its voice was heard (from the scene's start, after trimming, as
 * `sceneVoice` gives it) and how long the scene lasts. Out: cues by sentence and clause, each beginning and ending
 * in the nearest pause of the voice. Every cue lasts at least a second where the scene has room and at most seven;
 * none overlaps another or leaves the scene. It never changes a word.
 */
import type { Cue, TimeRange } from '../story/story.ts';
import { alignBorders } from './borders.ts';
import { countGraphemes } from './graphemes.ts';
import type { FrameShape } from './line-break.ts';
import { collapseSpace } from './pieces.ts';
import { cueTexts, speakingWeight } from './sentences.ts';
import { voiceClock } from './voice-clock.ts';

export const shortestCueMs = 1000;
export const longestCueMs = 7000;

export interface ScriptOfScene {
  readonly sceneId: string;
  readonly script: string;
  readonly language: string;
  readonly format: FrameShape;
  readonly voiced: readonly TimeRange[];
  readonly durationMs: number;
  readonly nextId: () => string;
}

/** How long a cue may stay after its last word, where nobody speaks yet. */
const lingerMs = 400;
/** A shorter gap between two cues only flickers. */
const flickerMs = 200;
const readingCharactersASecond = 17;
/** Less speech than this is joined to its neighbour; a little more can linger into a pause to be read. */
const leastSpokenSeconds = 0.7;

export interface SpokenTexts {
  readonly texts: readonly string[];
  readonly voiced: readonly TimeRange[];
  readonly durationMs: number;
}

/** Where each of these texts is spoken: one range for each, in their order. */
export const timesOfTexts = ({ texts, voiced, durationMs }: SpokenTexts): readonly TimeRange[] => {
  const clock = voiceClock(voiced, durationMs);
  const borders = alignBorders(clock, texts.map((text) => Math.max(1, speakingWeight(text))));
  return withRoom({ starts: [clock.firstMs, ...borders.map((border) => border.nextStartMs)], spokenEnds: [...borders.map((border) => border.endMs), clock.lastMs], texts, durationMs });
};

const timesOf = (value: ScriptOfScene, texts: readonly string[]): readonly TimeRange[] => timesOfTexts({ texts, voiced: value.voiced, durationMs: value.durationMs });

interface Timed {
  readonly starts: readonly number[];
  readonly spokenEnds: readonly number[];
  readonly texts: readonly string[];
  readonly durationMs: number;
}

/** Moves starts apart until every cue has its second, or its even share of a scene too short for that. */
const spacedStarts = (starts: readonly number[], durationMs: number): readonly number[] => {
  const roomMs = Math.min(shortestCueMs, Math.floor(durationMs / starts.length));
  const later: number[] = [];
  for (const startMs of starts) later.push(Math.max(startMs, (later.at(-1) ?? -roomMs) + roomMs));
  return later.map((startMs, index) => Math.min(startMs, durationMs - roomMs * (starts.length - index)));
};

const withRoom = (value: Timed): readonly TimeRange[] => {
  const starts = spacedStarts(value.starts, value.durationMs);
  return starts.map((startMs, index) => {
    const nextMs = starts[index + 1] ?? value.durationMs;
    const readingMs = Math.max(shortestCueMs, Math.ceil((countGraphemes(value.texts[index] ?? '') * 1000) / readingCharactersASecond));
    const wantedMs = Math.max((value.spokenEnds[index] ?? nextMs) + lingerMs, startMs + readingMs);
    const endMs = Math.min(wantedMs, startMs + longestCueMs, nextMs);
    const isFlicker = nextMs - endMs < flickerMs && nextMs - startMs <= longestCueMs && index < starts.length - 1;
    return { startMs, endMs: isFlicker ? nextMs : endMs };
  });
};

/** Whether speech goes on after a cue had to end at its seven seconds. */
const isTooLong = (range: TimeRange, next: TimeRange | undefined, lastSpokenMs: number): boolean =>
  range.endMs - range.startMs >= longestCueMs && Math.min(next?.startMs ?? lastSpokenMs, lastSpokenMs) - range.endMs > lingerMs;

export const cuesFromScript = (value: ScriptOfScene): readonly Cue[] => {
  const text = value.script;
  if (collapseSpace(text) === '' || value.durationMs < 1) return [];
  const clock = voiceClock(value.voiced, value.durationMs);
  const weightASecond = (Math.max(1, speakingWeight(text)) * 1000) / Math.max(1, clock.spokenMs);
  const cut = (most: number): readonly string[] => cueTexts({ text, language: value.language, format: value.format }, { most, least: weightASecond * leastSpokenSeconds });
  // Pauses inside a sentence make its cue longer than its words: then it is cut finer, and timed again.
  let texts = cut((weightASecond * longestCueMs) / 1000);
  let times = timesOf(value, texts);
  for (const seconds of [5, 3.5, 2.5]) {
    if (!times.some((range, index) => isTooLong(range, times[index + 1], clock.lastMs))) break;
    texts = cut(weightASecond * seconds);
    times = timesOf(value, texts);
  }
  // A scene of a few milliseconds cannot hold several cues.
  if (value.durationMs < texts.length) return [{ id: value.nextId(), sceneId: value.sceneId, startMs: 0, endMs: value.durationMs, text: collapseSpace(text) }];
  return times.map((range, index) => ({ id: value.nextId(), sceneId: value.sceneId, ...range, text: texts[index] ?? '' }));
};
