import { describe, expect, it } from 'vitest';
import { alignBorders } from '../../../electron/core/captions/borders.ts';
import { voiceClock } from '../../../electron/core/captions/voice-clock.ts';

const stretch = (startMs: number, endMs: number) => ({ startMs, endMs });

describe('core/captions/voice-clock', () => {
  it('stands still in pauses, in whatever order the stretches come', () => {
    const clock = voiceClock([stretch(4000, 6000), stretch(500, 2000), stretch(1900, 2500), stretch(2550, 3000)], 5000);
    expect([clock.spokenMs, clock.firstMs, clock.lastMs, clock.pauses]).toEqual([3500, 500, 5000, [{ startMs: 3000, endMs: 4000, spokenMs: 2500 }]]);
    expect([0, 1000, 2500, 2501, 3500].map((spokenMs) => clock.placeOf(spokenMs))).toEqual([500, 1500, 3000, 4001, 5000]);
  });

  it('takes the whole scene for speech when nothing is known', () => {
    const clock = voiceClock([stretch(3, 3), stretch(9000, 9500)], 2000);
    expect([clock.spokenMs, clock.firstMs, clock.lastMs, clock.pauses]).toEqual([2000, 0, 2000, []]);
  });
});

describe('core/captions/borders', () => {
  it('moves a border to its pause', () => {
    expect(alignBorders(voiceClock([stretch(0, 2200), stretch(3000, 5000)], 5000), [10, 10])).toEqual([{ endMs: 2200, nextStartMs: 3000 }]);
  });

  it('prefers a long pause to a nearer breath', () => {
    expect(alignBorders(voiceClock([stretch(0, 1850), stretch(2000, 2400), stretch(3400, 5150)], 5150), [10, 10])).toEqual([{ endMs: 2400, nextStartMs: 3400 }]);
  });

  it('leaves a border inside the speech when every pause is far', () => {
    expect(alignBorders(voiceClock([stretch(0, 300), stretch(800, 8000)], 8000), [10, 10])).toEqual([{ endMs: 4250, nextStartMs: 4250 }]);
  });

  it('gives one pause to one border and shares the rest by the words between', () => {
    expect(alignBorders(voiceClock([stretch(0, 2000), stretch(3000, 7000)], 7000), [10, 10, 10])).toEqual([{ endMs: 2000, nextStartMs: 3000 }, { endMs: 5000, nextStartMs: 5000 }]);
  });
});
