/**
 * The one gain that brings the film to its loudness, guessed from the sounds that are here.
 *
 * In: decoded sounds and their places. Out: a factor. The render measures the whole mix; the preview weighs each voice
 * once, when it is decoded, and the music only where nobody speaks at all. It never lets a peak go over: where the
 * render would limit, the preview stays quieter.
 */
import { blockEnergies, integratedLufs } from '../../electron/core/plan/loudness-estimate.ts';
import type { SoundPlan } from '../../electron/core/plan/sound-plan.ts';
import { channelGain } from './sound-graph.ts';

interface Measured {
  readonly energies: readonly number[];
  readonly peak: number;
}

interface Piece {
  readonly sha256: string;
  readonly gainDb: number;
  readonly sourceStartSample: number;
  readonly sampleCount: number;
}

export interface FilmLevel {
  readonly gainFor: (plan: SoundPlan, soundHere: (sha256: string) => AudioBuffer | undefined) => number;
}

/** As the render: a recording of a quiet room is not to become a storm. */
const mostGainDb = 40;
/** Enough of a sound to know how loud it is. */
const measuredSamples = 20 * 48_000;

const decibels = (gainDb: number): number => 10 ** (gainDb / 20);

const measure = (buffer: AudioBuffer, { sourceStartSample, sampleCount }: Piece): Measured => {
  const end = sourceStartSample + Math.min(sampleCount, measuredSamples);
  const channels = Array.from({ length: buffer.numberOfChannels }, (_one, index) => buffer.getChannelData(index).subarray(sourceStartSample, end));
  let peak = 0;
  for (const channel of channels) for (let index = 0; index < channel.length; index += 1) peak = Math.max(peak, Math.abs(channel[index] ?? 0));
  return { energies: blockEnergies(channels), peak };
};

export const openFilmLevel = (): FilmLevel => {
  const known = new Map<string, Measured>();
  const measured = (piece: Piece, soundHere: (sha256: string) => AudioBuffer | undefined): Measured | undefined => {
    const key = `${piece.sha256} ${piece.sourceStartSample} ${piece.sampleCount}`;
    const buffer = known.has(key) ? undefined : soundHere(piece.sha256);
    if (buffer !== undefined) {
      const { energies, peak } = measure(buffer, piece);
      // One channel becomes two of half the power: the sum stays.
      known.set(key, { energies, peak: peak * channelGain(buffer) });
    }
    return known.get(key);
  };
  return {
    gainFor: (plan, soundHere) => {
      const pieces: readonly Piece[] = plan.voices.length > 0 ? plan.voices : plan.music.map((one) => ({ ...one, sourceStartSample: 0 }));
      const found = pieces.flatMap((piece) => {
        const one = measured(piece, soundHere);
        const gain = decibels(piece.gainDb);
        return one === undefined ? [] : [{ energies: one.energies.map((energy) => energy * gain * gain), peak: one.peak * gain }];
      });
      const lufs = integratedLufs(found.flatMap((one) => one.energies));
      if (lufs === undefined) return 1;
      const peak = Math.max(...found.map((one) => one.peak));
      return Math.min(decibels(Math.min(mostGainDb, plan.loudness.integratedLufs - lufs)), decibels(plan.loudness.truePeakDbtp) / Math.max(peak, 1e-6));
    },
  };
};
