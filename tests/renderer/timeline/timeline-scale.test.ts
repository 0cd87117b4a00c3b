import { describe, expect, it } from 'vitest';
import { clipsWithin, firstScale, fitScale, isInSight, partAt, rulerTicks, scrollForZoom, snapDelta, snapMoments, tickStepMs, windowOf } from '../../../renderer/timeline/timeline-scale.ts';
import { modelIn, timelineStory } from './timeline-story.ts';

describe('renderer/timeline/timeline-scale', () => {
  it('fits a story into the width, with a little room at the end', () => {
    expect(fitScale(100_000, 1024)).toBe(0.01);
    expect(fitScale(0, 1024)).toBe(1);
  });

  it('begins with everything where scenes can still be read, else nearer', () => {
    expect(firstScale(10_000, 1024)).toBe(0.1);
    expect(firstScale(3_600_000, 1024)).toBe(0.02);
  });

  it('keeps the moment under the anchor where it is when zooming', () => {
    const scrollPx = scrollForZoom({ scrollPx: 300, anchorPx: 200, from: 0.1, to: 0.2 });
    expect((scrollPx + 200) / 0.2).toBe((300 + 200) / 0.1);
    expect(scrollForZoom({ scrollPx: 0, anchorPx: 400, from: 0.2, to: 0.1 })).toBe(0);
  });

  it('draws more than is in sight, and anew only after a stride', () => {
    expect(windowOf(0, 1000)).toEqual({ fromPx: 0, toPx: 2048 });
    expect(windowOf(530, 1000)).toEqual(windowOf(1000, 1000));
    expect(windowOf(1100, 1000)).not.toEqual(windowOf(1000, 1000));
  });

  it('sees what touches the window', () => {
    const sight = { startMs: 100, endMs: 200 };
    expect([[0, 99], [0, 100], [150, 160], [200, 300], [201, 300]].map(([startMs = 0, endMs = 0]) => isInSight({ startMs, endMs }, sight))).toEqual([false, true, true, true, false]);
  });

  it('labels the ruler in round steps that have room', () => {
    expect([1, 0.1, 0.02, 0.001].map(tickStepMs)).toEqual([100, 1000, 5000, 120_000]);
    expect(rulerTicks({ startMs: 58_000, endMs: 66_000 }, 0.02).map((tick) => tick.label)).toEqual(['0:55', '1:00', '1:05', '1:10']);
    expect(rulerTicks({ startMs: 0, endMs: 200 }, 1).map((tick) => tick.label)).toEqual(['0:00.0', '0:00.1', '0:00.2']);
  });

  it('snaps to borders, captions, music, the playhead and where speech begins and ends, not to what is dragged', () => {
    const model = modelIn(timelineStory);
    const moments = snapMoments(model, new Set(['cue:a1']), 777);
    expect(moments).toEqual(expect.arrayContaining([0, 777, 4500, 8000, 10_500, 1000, 7000, 2200, 100, 3800]));
    expect(moments).not.toContain(500);
  });

  it('takes the nearest moment within reach of any moved edge', () => {
    expect(snapDelta([1000, 2000], 94, [1100, 2090], 8)).toEqual({ deltaMs: 90, atMs: 2090 });
    expect(snapDelta([1000, 2000], 97, [1100, 2090], 8)).toEqual({ deltaMs: 100, atMs: 1100 });
    expect(snapDelta([1000], 50, [1100], 8)).toEqual({ deltaMs: 50 });
    expect(snapDelta([], 50, [1100], 8)).toEqual({ deltaMs: 50 });
  });

  it('catches edges with the width of a finger tip, at most a third of a short clip', () => {
    expect([0, 9, 10, 89, 90, 99].map((x) => partAt(x, 100))).toEqual(['start', 'start', 'body', 'body', 'end', 'end']);
    expect([0, 2, 3, 5, 6, 8].map((x) => partAt(x, 9))).toEqual(['start', 'start', 'body', 'body', 'end', 'end']);
  });

  it('finds what a rectangle touches, in the tracks it crosses', () => {
    const model = modelIn(timelineStory);
    expect(clipsWithin(model, { startMs: 1900, endMs: 2300 }, ['captions'])).toEqual(['cue:a1', 'cue:a2']);
    expect(clipsWithin(model, { startMs: 2000, endMs: 2200 }, ['captions', 'music'])).toEqual(['music:0']);
  });
});
