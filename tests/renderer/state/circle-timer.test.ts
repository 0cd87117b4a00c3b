import { describe, expect, it } from 'vitest';
import { leftMs, newCircleTimer, paused, started, turnTo, withTurnMs } from '../../../renderer/state/circle-timer.ts';

const minute = 60_000;

describe('renderer/state/circle-timer', () => {
  it('stands still until it is started, and counts below nought when a turn is over', () => {
    const timer = newCircleTimer(4 * minute);
    expect([leftMs(timer, 99 * minute), leftMs(started(timer, minute), 2 * minute), leftMs(started(timer, minute), 6 * minute)]).toEqual([4 * minute, 3 * minute, -minute]);
  });

  it('keeps what ran through a pause, and is not started twice', () => {
    const half = paused(started(newCircleTimer(4 * minute), 0), minute);
    expect([leftMs(half, 50 * minute), leftMs(started(half, 50 * minute), 51 * minute), leftMs(started(started(half, 0), minute), minute)]).toEqual([3 * minute, 2 * minute, 2 * minute]);
  });

  it('gives each turn its whole time, running on or standing as before', () => {
    const running = turnTo(started(newCircleTimer(4 * minute), 0), 1, 3 * minute);
    expect([running.turn, leftMs(running, 4 * minute), leftMs(turnTo(newCircleTimer(minute), 2, 5), 99 * minute), turnTo(running, -1, 0).turn]).toEqual([1, 3 * minute, minute, 0]);
  });

  it('changes the length of a turn without losing what ran', () => {
    expect(leftMs(withTurnMs(started(newCircleTimer(4 * minute), 0), 6 * minute), minute)).toBe(5 * minute);
  });
});
