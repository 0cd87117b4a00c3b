/**
 * Everything that is heard, placed by samples on the story's clock.
 *
 * In: a story and its timing. Out: voices and music with their exact places, and when music steps back. Ducking comes
 * from where people are known to speak, not from how loud it is, so that it begins before a word and not in it. It
 * knows no file names: sounds are named by their content.
 */
import type { Music, Story, TimeRange } from '../story/story.ts';
import type { StoryTiming, VoiceTiming } from '../story/timing.ts';
import { shiftOf } from '../story/voice.ts';
import { sampleAt } from './frame-clock.ts';

export interface PlacedVoice {
  readonly sha256: string;
  readonly sceneNumber: number;
  readonly startSample: number;
  readonly sampleCount: number;
  readonly sourceStartSample: number;
  readonly gainDb: number;
  readonly isDenoised: boolean;
  /** Absent: as it was spoken. */
  readonly shiftSemitones?: number;
}

export interface PlacedMusic {
  readonly sha256: string;
  readonly startSample: number;
  readonly sampleCount: number;
  readonly gainDb: number;
  readonly duckDb: number;
  readonly fadeInSamples: number;
  readonly fadeOutSamples: number;
}

export interface SoundPlan {
  readonly sampleCount: number;
  readonly voices: readonly PlacedVoice[];
  readonly music: readonly PlacedMusic[];
  /** While these last, music is down. */
  readonly duckAt: readonly TimeRange[];
  readonly loudness: { readonly integratedLufs: number; readonly truePeakDbtp: number };
}

export const targetLoudness: SoundPlan['loudness'] = { integratedLufs: -16, truePeakDbtp: -1.5 };

/** How long the music takes to step back, and to return. */
export const duckRampMs = 250;
/** The music is already down when the first word comes. */
const beforeWordMs = 250;
const afterWordMs = 350;
/** Music that comes up in every breath draws attention to itself. */
const shortestReturnMs = 1200;

const speechOf = (voice: VoiceTiming): readonly TimeRange[] => (voice.voiced.length === 0 ? [{ startMs: voice.startMs, endMs: voice.endMs }] : voice.voiced);

export const duckRanges = (timing: StoryTiming): readonly TimeRange[] => {
  const spoken = timing.scenes
    .flatMap((scene) => (scene.voice === undefined ? [] : speechOf(scene.voice)))
    .toSorted((one, other) => one.startMs - other.startMs);
  const merged: TimeRange[] = [];
  for (const range of spoken) {
    const wider = { startMs: range.startMs - beforeWordMs, endMs: range.endMs + afterWordMs };
    const last = merged.at(-1);
    if (last !== undefined && wider.startMs - last.endMs < shortestReturnMs) merged[merged.length - 1] = { startMs: last.startMs, endMs: Math.max(last.endMs, wider.endMs) };
    else merged.push(wider);
  }
  return merged;
};

const placedMusic = (story: Story, one: Music, sampleCount: number): readonly PlacedMusic[] => {
  const asset = story.assets.find((candidate) => candidate.id === one.assetId);
  if (asset === undefined) return [];
  const startSample = sampleAt(one.startMs);
  // Not looped: music that is shorter than its place simply ends.
  const untilMs = Math.min(one.endMs, one.startMs + (asset.durationMs ?? Number.MAX_SAFE_INTEGER));
  const length = Math.min(sampleAt(untilMs), sampleCount) - startSample;
  if (length <= 0) return [];
  const fadeInSamples = Math.min(sampleAt(one.fadeInMs), length);
  const fadeOutSamples = Math.min(sampleAt(one.fadeOutMs), length);
  return [{ sha256: asset.sha256, startSample, sampleCount: length, gainDb: one.gainDb, duckDb: one.duckDb, fadeInSamples, fadeOutSamples }];
};

export const soundPlan = (story: Story, timing: StoryTiming, sampleCount: number): SoundPlan => {
  const voices = timing.scenes.flatMap(({ voice }, index): readonly PlacedVoice[] => {
    if (voice === undefined) return [];
    const startSample = sampleAt(voice.startMs);
    const length = Math.min(sampleAt(voice.endMs), sampleCount) - startSample;
    if (length <= 0) return [];
    const { sha256, gainDb, denoise } = voice;
    return [{ sha256, sceneNumber: index + 1, startSample, sampleCount: length, sourceStartSample: sampleAt(voice.sourceStartMs), gainDb, isDenoised: denoise, ...shiftOf(voice) }];
  });
  const music = story.music.flatMap((one) => placedMusic(story, one, sampleCount));
  return { sampleCount, voices, music, duckAt: music.length === 0 ? [] : duckRanges(timing), loudness: targetLoudness };
};
