/**
 * How loud a sound is, as ITU-R BS.1770 measures it, for a preview that has not been rendered yet.
 *
 * In: samples at 48 kHz. Out: the energy of what is loud enough to count, and how long that lasts, so that several
 * sounds can be weighed together; or LUFS of all of them. Peaks between samples are not looked for.
 */
import { sampleRate } from './frame-clock.ts';

interface Biquad {
  readonly b: readonly [number, number, number];
  readonly a: readonly [number, number];
}

/** The head's effect, then the ear's: the two filters of BS.1770-4 at 48 kHz. */
const shelf: Biquad = { b: [1.53512485958697, -2.69169618940638, 1.19839281085285], a: [-1.69065929318241, 0.73248077421585] };
const highPass: Biquad = { b: [1, -2, 1], a: [-1.99004745483398, 0.99007225036621] };

const blockSeconds = 0.4;
const stepSeconds = 0.1;
/** In LUFS: below it nothing counts; and so far below the mean of the rest nothing counts either. */
const silentLufs = -70;
const gateLu = 10;

const filtered = (samples: Float32Array, { b, a }: Biquad): Float32Array => {
  const out = new Float32Array(samples.length);
  let [x1, x2, y1, y2] = [0, 0, 0, 0];
  for (let index = 0; index < samples.length; index += 1) {
    const x = samples[index] ?? 0;
    const y = b[0] * x + b[1] * x1 + b[2] * x2 - a[0] * y1 - a[1] * y2;
    x2 = x1;
    x1 = x;
    y2 = y1;
    y1 = y;
    out[index] = y;
  }
  return out;
};

const stepEnergies = (samples: Float32Array): readonly number[] => {
  const heard = filtered(filtered(samples, shelf), highPass);
  const step = Math.round(stepSeconds * sampleRate);
  return Array.from({ length: Math.floor(heard.length / step) }, (_one, index) => heard.subarray(index * step, (index + 1) * step).reduce((sum, value) => sum + value * value, 0) / step);
};

const lufs = (energy: number): number => 10 * Math.log10(energy) - 0.691;

const mean = (values: readonly number[]): number => (values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length);

/** Energies of blocks of 0.4 s, every 0.1 s; the channels of one sound are added. */
export const blockEnergies = (channels: readonly Float32Array[]): readonly number[] => {
  const steps = channels.map(stepEnergies);
  const inBlock = Math.round(blockSeconds / stepSeconds);
  const count = Math.max(0, (steps[0]?.length ?? 0) - inBlock + 1);
  return Array.from({ length: count }, (_one, index) => steps.reduce((sum, one) => sum + mean(one.slice(index, index + inBlock)), 0));
};

/** Undefined for silence. */
export const integratedLufs = (energies: readonly number[]): number | undefined => {
  const loud = energies.filter((energy) => lufs(energy) > silentLufs);
  const gate = lufs(mean(loud)) - gateLu;
  const counted = loud.filter((energy) => lufs(energy) > gate);
  return counted.length === 0 ? undefined : lufs(mean(counted));
};
