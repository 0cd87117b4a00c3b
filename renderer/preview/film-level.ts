/**
 * The one gain that brings the film to its loudness, guessed from the sounds that are here.
 *
 * In: decoded sounds and their places. Out: a factor. The render measures the whole mix; the preview weighs each voice
 * once, when it is decoded, and the music only where nobody speaks at all. Peaks that it lifts too high are the
 * limiter's, as in the render.
 */
import { blockEnergies, integratedLufs } from '../../electron/core/plan/loudness-estimate.ts';
import type { SoundPlan } from '../../electron/core/plan/sound-plan.ts';
import { soundNameOf } from './sound-store.ts';

interface Piece {
  readonly sha256: string;
  readonly shiftSemitones?: number;
  readonly gainDb: number;
  readonly sourceStartSample: number;
  readonly sampleCount: number;
}

export interface FilmLevel {
  readonly gainFor: (plan: SoundPlan, soundHere: (name: string) => AudioBuffer | undefined) => number;
}

/** As the render: a recording of a quiet room is not to become a storm. */
const mostGainDb = 40;
/** Enough of a sound to know how loud it is. */
const measuredSamples = 20 * 48_000;

const decibels = (gainDb: number): number => 10 ** (gainDb / 20);

const measure = (buffer: AudioBuffer, { sourceStartSample, sampleCount }: Piece): readonly number[] => {
  const end = sourceStartSample + Math.min(sampleCount, measuredSamples);
  // One channel becomes two of half the power: the sum stays.
  return blockEnergies(Array.from({ length: buffer.numberOfChannels }, (_one, index) => buffer.getChannelData(index).subarray(sourceStartSample, end)));
};

export const openFilmLevel = (): FilmLevel => {
  const known = new Map<string, readonly number[]>();
  const energiesOf = (piece: Piece, soundHere: (name: string) => AudioBuffer | undefined): readonly number[] => {
    const name = soundNameOf(piece);
    const key = `${name} ${piece.sourceStartSample} ${piece.sampleCount}`;
    const buffer = known.has(key) ? undefined : soundHere(name);
    if (buffer !== undefined) known.set(key, measure(buffer, piece));
    const gain = decibels(piece.gainDb);
    return (known.get(key) ?? []).map((energy) => energy * gain * gain);
  };
  return {
    gainFor: (plan, soundHere) => {
      const pieces: readonly Piece[] = plan.voices.length > 0 ? plan.voices : plan.music.map((one) => ({ ...one, sourceStartSample: 0 }));
      const lufs = integratedLufs(pieces.flatMap((piece) => energiesOf(piece, soundHere)));
      return lufs === undefined ? 1 : decibels(Math.min(mostGainDb, plan.loudness.integratedLufs - lufs));
    },
  };
};
