/**
 * A sound that is nowhere like itself, and how much of it a recording holds.
 */
export const rateHz = 48_000;
/** What is compared at a time: a gap, a repeated block or a dropped chunk spoils every block after it. */
const blockSamples = 2400;

/** Noise below about 3 kHz from a seed: resampling between devices keeps it, and no two stretches are alike. */
export const knownSignal = (seconds: number): Int16Array => {
  let seed = 12_345;
  const samples = new Int16Array(seconds * rateHz);
  const poles = [0, 0, 0];
  for (let at = 0; at < samples.length; at += 1) {
    seed = (Math.imul(seed, 1_103_515_245) + 12_345) >>> 0;
    let value = seed / 2 ** 31 - 1;
    for (let pole = 0; pole < poles.length; pole += 1) {
      poles[pole] = (poles[pole] ?? 0) + 0.2 * (value - (poles[pole] ?? 0));
      value = poles[pole] ?? 0;
    }
    samples[at] = Math.round(value * 32_768 * 1.5);
  }
  return samples;
};

interface Comparison {
  readonly a: Int16Array;
  readonly fromA: number;
  readonly b: Int16Array;
  readonly fromB: number;
  readonly length: number;
  readonly step?: number;
}

const correlation = ({ a, fromA, b, fromB, length, step = 1 }: Comparison): number => {
  let [ab, aa, bb] = [0, 0, 0];
  for (let at = 0; at < length; at += step) {
    const [one, other] = [a[fromA + at] ?? 0, b[fromB + at] ?? 0];
    ab += one * other;
    aa += one * one;
    bb += other * other;
  }
  return aa === 0 || bb === 0 ? 0 : ab / Math.sqrt(aa * bb);
};

/** Where in the signal the recording begins: the offset at which its first tenth of a second fits best. */
const offsetOf = (heard: Int16Array, signal: Int16Array): number => {
  const length = 2 * blockSamples;
  let best = { offset: 0, fit: -1 };
  for (let offset = 0; offset + length <= signal.length; offset += 1) {
    const here = { a: heard, fromA: 0, b: signal, fromB: offset, length };
    // The full comparison only where a part of it is promising.
    if (correlation({ ...here, step: 60 }) < 0.7) continue;
    const fit = correlation(here);
    if (fit > best.fit) best = { offset, fit };
  }
  return best.offset;
};

export interface HeardSignal {
  readonly offset: number;
  /** Over all of it. */
  readonly fit: number;
  /** Of the block that fits worst. */
  readonly worstFit: number;
  readonly blocks: number;
  /** Blocks that do not fit. A chunk that is missing or doubled spoils all after it, a stumble of the device one or two. */
  readonly poorBlocks: number;
}

const goodFit = 0.97;

export const hear = (heard: Int16Array, signal: Int16Array): HeardSignal => {
  const offset = offsetOf(heard, signal);
  const length = Math.min(heard.length, signal.length - offset);
  const compared = { a: heard, b: signal };
  const fits: number[] = [];
  for (let at = 0; at + blockSamples <= length; at += blockSamples) fits.push(correlation({ ...compared, fromA: at, fromB: offset + at, length: blockSamples }));
  return { offset, fit: correlation({ ...compared, fromA: 0, fromB: offset, length }), worstFit: Math.min(...fits), blocks: fits.length, poorBlocks: fits.filter((fit) => fit < goodFit).length };
};

/** Whether all that was said is there, in its order. A busy machine makes Chromium's fake device stumble for a hundredth of a second. */
export const holdsWhatWasSaid = ({ fit, poorBlocks }: HeardSignal): boolean => fit >= 0.98 && poorBlocks <= 2;
