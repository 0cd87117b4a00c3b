/**
 * What a level meter advises: speak up, step back, or go on.
 *
 * In: levels of the last seconds, one for each twentieth of a second. Out: one word of advice, or how noisy the room
 * is. Pauses do not count: people breathe, and a meter that calls every pause too quiet is soon ignored.
 */
import type { SoundLevel } from './pcm-chunker.ts';

export type LevelAdvice = 'nothing-heard' | 'too-quiet' | 'good' | 'too-loud' | 'clipping';

/** What to say about each, as keys of sentences. */
export const adviceSentences: Readonly<Record<LevelAdvice, string>> = {
  'nothing-heard': 'voice.levelNothingHeard',
  'too-quiet': 'voice.levelTooQuiet',
  good: 'voice.levelGood',
  'too-loud': 'voice.levelTooLoud',
  clipping: 'voice.levelClipping',
};

const levelsPerSecond = 20;
/** The meter looks back this far; older levels are of no use to it. */
export const advisedLevels = 3 * levelsPerSecond;
/** A room is measured over this many levels of silence. */
export const noiseLevels = 2 * levelsPerSecond;

/** The last step of a 16 bit converter is −0.0003 dB; what comes this near was cut off. */
const clippedPeak = 0.995;
const loudPeakDb = -3;
const quietPeakDb = -24;
const silentDb = -60;
/** Louder than this between sentences is heard in the film: a fan, a street, a fridge. */
const noisyRoomDb = -50;
/** Somebody spoke or something fell while the room was measured. */
const unsteadySpreadDb = 20;
const lowestDb = -120;

export const decibels = (amplitude: number): number => (amplitude > 0 ? Math.max(lowestDb, 20 * Math.log10(amplitude)) : lowestDb);

/** The value below which this share of the others lies. */
const quantile = (values: readonly number[], share: number): number => {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? lowestDb;
};

export const adviseLevel = (history: readonly SoundLevel[]): LevelAdvice => {
  const levels = history.slice(-advisedLevels);
  const peaksDb = levels.map(({ peak }) => decibels(peak));
  // One click of a table is no reason to send anyone away from the microphone.
  if (levels.filter(({ peak }) => peak >= clippedPeak).length >= 2) return 'clipping';
  const speechDb = quantile(peaksDb, 0.9);
  if (speechDb < silentDb) return 'nothing-heard';
  if (speechDb > loudPeakDb) return 'too-loud';
  return speechDb < quietPeakDb ? 'too-quiet' : 'good';
};

export interface RoomNoise {
  readonly noiseDb: number;
  /** `unsteady`: something was going on; measure once more. */
  readonly kind: 'quiet' | 'noisy' | 'unsteady';
}

/** What to say about each, as keys of sentences. */
export const noiseSentences: Readonly<Record<RoomNoise['kind'], string>> = { quiet: 'voice.roomQuiet', noisy: 'voice.roomNoisy', unsteady: 'voice.roomUnsteady' };

/** Of two seconds in which nobody speaks. */
export const measureRoomNoise = (history: readonly SoundLevel[]): RoomNoise => {
  const levelsDb = history.slice(-noiseLevels).map(({ rms }) => decibels(rms));
  const noiseDb = Math.round(quantile(levelsDb, 0.5));
  const spreadDb = quantile(levelsDb, 0.95) - quantile(levelsDb, 0.05);
  if (spreadDb > unsteadySpreadDb && quantile(levelsDb, 0.95) > noisyRoomDb) return { noiseDb, kind: 'unsteady' };
  return { noiseDb, kind: noiseDb > noisyRoomDb ? 'noisy' : 'quiet' };
};
