import { describe, expect, it } from 'vitest';
import { barsOf, openPeaksStore, parsePeaks } from '../../../renderer/timeline/peaks.ts';

const file = (...samples: readonly number[]): ArrayBuffer => Uint8Array.from([0x53, 0x48, 0x50, 0x4b, 1, 10, 0, 0, ...samples.map((sample) => sample & 0xff)]).buffer;

describe('renderer/timeline/peaks', () => {
  it('reads the outline that main wrote, and nothing else', () => {
    expect(parsePeaks(file(-128, 127, -1, 2))).toEqual({ periodMs: 10, pairs: Int8Array.from([-128, 127, -1, 2]) });
    expect(parsePeaks(new TextEncoder().encode('<html> not found').buffer)).toBeUndefined();
    expect(parsePeaks(new ArrayBuffer(3))).toBeUndefined();
  });

  it('shows the lowest and the highest of what falls into a bar, and nothing where the sound is over', () => {
    const peaks = parsePeaks(file(-128, 0, -64, 127, 0, 0, -32, 64));
    if (peaks === undefined) throw new Error('not read');
    expect([...barsOf(peaks, { fromMs: 0, msPerBar: 20, barCount: 3 })].map((one) => Math.round(one * 100) / 100)).toEqual([-1, 1, -0.25, 0.5, 0, 0]);
    expect([...barsOf(peaks, { fromMs: 10, msPerBar: 5, barCount: 2 })].map((one) => Math.round(one * 100) / 100)).toEqual([-0.5, 1, -0.5, 1]);
  });

  it('reads a sound once, and again when it could not be had', async () => {
    const asked: string[] = [];
    let isThere = false;
    const store = openPeaksStore(
      (sha256) => `peaks/${sha256}`,
      (address) => {
        asked.push(address);
        return Promise.resolve(new Response(isThere ? file(1, 2) : null, { status: isThere ? 200 : 404 }));
      },
    );
    expect(await store('a')).toBeUndefined();
    isThere = true;
    expect(await store('a')).toMatchObject({ periodMs: 10 });
    await store('a');
    expect(asked).toEqual(['peaks/a', 'peaks/a']);
  });
});
