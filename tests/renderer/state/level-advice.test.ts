import { describe, expect, it } from 'vitest';
import { advisedLevels, adviseLevel, decibels, measureRoomNoise, noiseLevels } from '../../../renderer/state/level-advice.ts';
import type { SoundLevel } from '../../../renderer/state/pcm-chunker.ts';

const amplitude = (db: number): number => 10 ** (db / 20);
/** Speech has peaks about 12 dB above its average. */
const level = (peakDb: number): SoundLevel => ({ peak: amplitude(peakDb), rms: amplitude(peakDb - 12) });
const seconds = (count: number, one: SoundLevel): readonly SoundLevel[] => Array.from({ length: count * 20 }, () => one);
/** A word, a breath, a word: most of the time nobody is at the top of their voice. */
const speaking = (peakDb: number): readonly SoundLevel[] => Array.from({ length: advisedLevels }, (_one, index) => (index % 5 === 0 ? level(peakDb) : level(-65)));

describe('renderer/state/level-advice', () => {
  it.each([
    [-90, 'nothing-heard'],
    [-40, 'too-quiet'],
    [-25, 'too-quiet'],
    [-22, 'good'],
    [-12, 'good'],
    [-4, 'good'],
    [-2, 'too-loud'],
    [0, 'clipping'],
  ])('calls speech with peaks of %d dB %s', (peakDb, advice) => {
    expect(adviseLevel(speaking(peakDb))).toBe(advice);
  });

  it('does not call a pause between two sentences too quiet', () => {
    expect(adviseLevel([...seconds(1.5, level(-12)), ...seconds(1.5, level(-70))])).toBe('good');
  });

  it('forgives one click, not two', () => {
    expect(adviseLevel([...speaking(-12).slice(1), level(0)])).toBe('good');
    expect(adviseLevel([...speaking(-12).slice(2), level(0), level(0)])).toBe('clipping');
  });

  it('forgets what is longer ago than three seconds', () => {
    expect(adviseLevel([...seconds(3, level(0)), ...speaking(-12)])).toBe('good');
  });

  it('hears nothing when there was nothing yet', () => {
    expect(adviseLevel([])).toBe('nothing-heard');
    expect(decibels(0)).toBe(-120);
  });

  it('tells a quiet room from a noisy one, and both from one in which something happened', () => {
    const room = (rmsDb: number): readonly SoundLevel[] => Array.from({ length: noiseLevels }, () => ({ peak: amplitude(rmsDb + 10), rms: amplitude(rmsDb) }));
    expect(measureRoomNoise(room(-62))).toEqual({ noiseDb: -62, kind: 'quiet' });
    expect(measureRoomNoise(room(-44))).toEqual({ noiseDb: -44, kind: 'noisy' });
    expect(measureRoomNoise([...room(-62).slice(0, 30), ...room(-25).slice(0, 10)])).toEqual({ noiseDb: -62, kind: 'unsteady' });
  });
});
