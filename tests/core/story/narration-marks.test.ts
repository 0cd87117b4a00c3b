import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { marksFromSilence } from '../../../electron/core/story/narration-marks.ts';

describe('core/story/narration-marks', () => {
  it('sets a mark in the middle of the pause nearest to an equal share', () => {
    const voiced = [{ startMs: 200, endMs: 9000 }, { startMs: 9800, endMs: 19_000 }, { startMs: 21_000, endMs: 30_000 }];
    expect(marksFromSilence({ sceneIds: ['a', 'b', 'c'], weights: [0, 0, 0], voiced, durationMs: 30_500 })).toEqual([
      { sceneId: 'a', atMs: 0 },
      { sceneId: 'b', atMs: 9400 },
      { sceneId: 'c', atMs: 20_000 },
    ]);
  });

  it('gives a long script a long share', () => {
    const voiced = [{ startMs: 0, endMs: 20_000 }];
    expect(marksFromSilence({ sceneIds: ['a', 'b'], weights: [3, 1], voiced, durationMs: 20_000 })[1]).toEqual({ sceneId: 'b', atMs: 15_000 });
  });

  it('never lets marks cross or leave the take', () => {
    const range = fc.tuple(fc.nat(60_000), fc.nat(5000)).map(([startMs, length]) => ({ startMs, endMs: startMs + length + 1 }));
    fc.assert(
      fc.property(fc.array(range, { maxLength: 12 }), fc.integer({ min: 1, max: 20 }), fc.integer({ min: 100, max: 70_000 }), (ranges, count, durationMs) => {
        const voiced = [...ranges].sort((a, b) => a.startMs - b.startMs);
        const marks = marksFromSilence({ sceneIds: Array.from({ length: count }, (_none, index) => `s${index}`), weights: Array.from({ length: count }, () => 0), voiced, durationMs });
        expect(marks[0]?.atMs).toBe(0);
        for (const [index, mark] of marks.entries()) {
          if (index > 0) expect(mark.atMs).toBeGreaterThan(marks[index - 1]?.atMs ?? 0);
          expect(mark.atMs).toBeLessThan(durationMs);
        }
      }),
    );
  });
});
