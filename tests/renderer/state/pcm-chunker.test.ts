import { describe, expect, it } from 'vitest';
import { chunkSamples, PcmChunker, toSample, type SoundLevel } from '../../../renderer/state/pcm-chunker.ts';

const collect = () => {
  const chunks: Int16Array[] = [];
  const levels: SoundLevel[] = [];
  return { chunks, levels, chunker: new PcmChunker({ onChunk: (samples) => chunks.push(samples), onLevel: (level) => levels.push(level) }) };
};
const block = (from: number): Float32Array => Float32Array.from({ length: 128 }, (_one, at) => ((from + at) % 30_000) / 32_768);

describe('renderer/state/pcm-chunker', () => {
  it.each([
    [0, 0],
    [1, 32_767],
    [-1, -32_768],
    [2, 32_767],
    [-7, -32_768],
    [Infinity, 32_767],
    [-Infinity, -32_768],
    [NaN, 0],
    [1.4 / 32_768, 1],
    [-1.6 / 32_768, -2],
  ])('makes %d the sample %d', (value, sample) => {
    expect(toSample(value)).toBe(sample);
  });

  it('gives every 16 bit sample back as it was', () => {
    const all = Array.from({ length: 65_536 }, (_one, index) => index - 32_768);
    expect(all.filter((sample) => toSample(Math.fround(sample / 32_768)) !== sample)).toEqual([]);
  });

  it('cuts what comes into chunks without a gap, and hands out the rest', () => {
    const { chunks, chunker } = collect();
    for (let from = 0; from < 15_360; from += 128) chunker.push(block(from), true);
    chunker.flush();
    chunker.flush();
    expect(chunks.map((one) => one.length)).toEqual([chunkSamples, chunkSamples, 15_360 - 2 * chunkSamples]);
    expect(chunks.flatMap((one) => [...one])).toEqual(Array.from({ length: 15_360 }, (_one, at) => at));
  });

  it('never writes into a chunk it has handed over', () => {
    const { chunks, chunker } = collect();
    for (let from = 0; from < 3 * chunkSamples; from += 128) chunker.push(block(from), true);
    expect(chunks[0]?.[0]).toBe(0);
    expect(new Set(chunks.map((one) => one.buffer)).size).toBe(3);
  });

  it('measures all the time and keeps nothing before it records', () => {
    const { chunks, levels, chunker } = collect();
    const sine = (at: number): number => 0.5 * Math.sin((2 * Math.PI * 480 * at) / 48_000);
    for (let from = 0; from < 4800; from += 160) chunker.push(Float32Array.from({ length: 160 }, (_one, at) => sine(from + at)), false);
    chunker.flush();
    expect(chunks).toEqual([]);
    expect(levels.length).toBe(2);
    expect(levels[1]?.peak).toBeCloseTo(0.5, 3);
    expect(levels[1]?.rms).toBeCloseTo(0.5 / Math.SQRT2, 3);
  });
});
