import { describe, expect, it } from 'vitest';
import { levelAt, musicCurves } from '../../../electron/core/plan/music-curve.ts';
import { type PlacedMusic, type SoundPlan, targetLoudness } from '../../../electron/core/plan/sound-plan.ts';
import { hashOf } from './a-planned-story.ts';

const music: PlacedMusic = { sha256: hashOf(1), startSample: 48_000, sampleCount: 480_000, gainDb: 0, duckDb: 20, fadeInSamples: 48_000, fadeOutSamples: 96_000 };
const plan: SoundPlan = { sampleCount: 960_000, voices: [], music: [music], duckAt: [{ startMs: 3000, endMs: 5000 }, { startMs: 8000, endMs: 8200 }], loudness: targetLoudness };
const levels = (curve: number, seconds: readonly number[]) => seconds.map((one) => Number(levelAt(musicCurves(music, plan)[curve] ?? [], one).toFixed(4)));

describe('core/plan/music-curve', () => {
  it('fades in and out where the music lies on the clock of the story', () => {
    expect(levels(0, [0, 1, 1.5, 2, 10])).toEqual([0, 0, 0.5, 1, 1]);
    expect(levels(1, [0, 9, 10, 11, 12])).toEqual([1, 1, 0.5, 0, 0]);
  });

  it('steps back over a quarter of a second and returns as fast', () => {
    expect(levels(2, [2.9, 3, 3.125, 3.25, 4.75, 4.875, 5, 6])).toEqual([1, 1, 0.55, 0.1, 0.1, 0.55, 1, 1]);
  });

  it('goes down as far as a stretch is long', () => {
    expect(levels(2, [8, 8.05, 8.1, 8.2])).toEqual([1, 0.82, 0.64, 1]);
  });

  it('leaves music alone that neither fades nor steps back', () => {
    expect(musicCurves({ ...music, fadeInSamples: 0, fadeOutSamples: 0, duckDb: 0 }, plan)).toEqual([]);
    expect(levelAt([], 3)).toBe(1);
  });
});
