import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dispensable, holdPresent, keepHeld, listGenerations, thinGenerations } from '../../../electron/services/library/generations.ts';
import type { Generation } from '../../../electron/services/library/generations.ts';
import { memoryDisk } from '../disk/memory-disk.ts';
import { bytes } from './desk.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
const YEAR_MS = 365 * DAY_MS;
const now = Date.UTC(2026, 10, 22, 12, 0, 0);

const place = { fs: memoryDisk(), folder: '/s/backups', document: '/s/story.json' };

/** Newest first, as the folder is read. */
const kept = (timesMs: readonly number[]): readonly Generation[] => timesMs.map((keptAtMs, index) => ({ name: `g${index}`, number: index + 1, keptAtMs })).reverse();

/** Saves at these times, with the ladder thinned after each. */
const savedAt = (timesMs: readonly number[], before: readonly Generation[] = []): readonly Generation[] => {
  let generations = before;
  for (const keptAtMs of timesMs) {
    generations = [{ name: `n${keptAtMs}`, number: (generations[0]?.number ?? 0) + 1, keptAtMs }, ...generations];
    const gone = dispensable(generations, keptAtMs);
    generations = generations.filter((one) => !gone.includes(one));
  }
  return generations;
};

const every = (stepMs: number, count: number, endMs = now): readonly number[] => Array.from({ length: count }, (_one, index) => endMs - (count - 1 - index) * stepMs);
const within = (generations: readonly Generation[], fromMs: number, toMs: number): number => generations.filter(({ keptAtMs }) => now - keptAtMs >= fromMs && now - keptAtMs < toMs).length;

describe('services/library/generations', () => {
  it('keeps twenty of the last hour, twenty of today, twenty of this week and twenty older', () => {
    const ladder = savedAt([...every(DAY_MS, 60, now - 8 * DAY_MS), ...every(3 * HOUR_MS, 60, now - DAY_MS), ...every(20 * MINUTE_MS, 60, now - HOUR_MS), ...every(30_000, 110)]);
    expect([within(ladder, 0, HOUR_MS), within(ladder, HOUR_MS, DAY_MS), within(ladder, DAY_MS, 7 * DAY_MS), within(ladder, 7 * DAY_MS, YEAR_MS)]).toEqual([20, 20, 20, 20]);
  });

  it('spreads what it keeps over the hour instead of keeping the last minute', () => {
    const ladder = savedAt(every(10_000, 360));
    expect(now - Math.min(...ladder.map(({ keptAtMs }) => keptAtMs))).toBeGreaterThan(50 * MINUTE_MS);
  });

  it.each([['five years ahead', 5 * YEAR_MS], ['five years back', -5 * YEAR_MS], ['to 1970', -now]])('loses nothing much by a clock that jumps %s', (_name, jumpMs) => {
    const ladder = savedAt([...every(DAY_MS, 40, now - 2 * DAY_MS), ...every(MINUTE_MS, 60)]);
    const jumped = savedAt([now + jumpMs + MINUTE_MS], ladder);
    expect(jumped.length).toBeGreaterThanOrEqual(ladder.length - 1);
    const [newest, before] = jumped;
    expect([newest?.keptAtMs, before]).toEqual([now + jumpMs + MINUTE_MS, ladder[0]]);
    const wrongForDays = savedAt(every(MINUTE_MS, 100, now + jumpMs + 100 * MINUTE_MS), ladder);
    expect(wrongForDays.filter((one) => ladder.includes(one)).length).toBeGreaterThanOrEqual(20);
  });

  it('never lets the newest go, never more than two, and never empties a ladder, whatever the clock says', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -8e12, max: 8e12 }), { minLength: 1, maxLength: 120 }), fc.integer({ min: -8e12, max: 8e12 }), (times, clock) => {
        const generations = kept(times);
        const gone = dispensable(generations, clock);
        expect(gone.length).toBeLessThanOrEqual(2);
        expect(gone).not.toContain(generations[0]);
        if (gone.length > 0) expect(generations.length).toBeGreaterThan(20);
      }),
    );
  });

  it('orders by running number, not by the clock', async () => {
    place.fs.overwrite('/s', new Uint8Array());
    await place.fs.unlink('/s');
    await place.fs.mkdir('/s');
    place.fs.overwrite(place.document, bytes('1'));
    for (const nowMs of [now, 0, now + YEAR_MS]) {
      const present = await holdPresent(place);
      if (present !== undefined) await keepHeld({ ...place, held: present.held, nowMs });
    }
    await place.fs.mkdir('/s/backups');
    place.fs.overwrite('/s/backups/story.fork-1.json', bytes('{}'));
    place.fs.overwrite('/s/backups/consent.00000009-20261122T120000Z.json', bytes('{}'));
    expect((await listGenerations(place)).map(({ number, keptAtMs }) => [number, keptAtMs])).toEqual([[3, now + YEAR_MS], [2, 0], [1, now]]);
    await thinGenerations({ ...place, nowMs: now });
    expect(await listGenerations(place)).toHaveLength(3);
  });
});
