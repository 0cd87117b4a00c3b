import { describe, expect, it } from 'vitest';
import { windowPlaceFor, windowStateSchema, type ScreenArea, type WindowState } from '../../electron/main/window-place.ts';

const laptop: ScreenArea = { x: 0, y: 0, width: 1366, height: 728 };
const beamer: ScreenArea = { x: 1366, y: 0, width: 1920, height: 1080 };
const kept: WindowState = { xPx: 100, yPx: 50, widthPx: 1200, heightPx: 700, isMaximised: false, isFullScreen: false };

describe('main/window-place', () => {
  it('opens where it was', () => {
    expect(windowPlaceFor({ ...kept, isMaximised: true, isFullScreen: true }, [laptop])).toEqual({ bounds: { x: 100, y: 50, width: 1200, height: 700 }, isMaximised: true, isFullScreen: true });
  });

  it('opens in the middle, as large as the screen allows, the first time', () => {
    expect(windowPlaceFor(undefined, [laptop])).toEqual({ bounds: { width: 1280, height: 728 }, isMaximised: false, isFullScreen: false });
  });

  it.each<[string, Partial<WindowState>, boolean]>([
    ['on the beamer', { xPx: 1500 }, true],
    ['half out to the right', { xPx: 1366 + 1920 - 100 }, true],
    ['out to the right', { xPx: 1366 + 1920 - 99 }, false],
    ['half out to the left', { xPx: -1100 }, true],
    ['out to the left', { xPx: -1101 }, false],
    ['with its title bar above the screen', { yPx: -1 }, false],
    ['with its title bar below the screen', { xPx: 1500, yPx: 1051 }, false],
    ['far away', { xPx: 50_000, yPx: 50_000 }, false],
  ])('%s', (_what, part, isKept) => {
    expect('x' in windowPlaceFor({ ...kept, ...part }, [laptop, beamer]).bounds).toBe(isKept);
  });

  it('forgets the place on a beamer that is gone, and fits the screen that is left', () => {
    expect(windowPlaceFor({ ...kept, xPx: 1500, widthPx: 1800, heightPx: 1000 }, [laptop]).bounds).toEqual({ width: 1366, height: 728 });
  });

  it('is never too small to be used', () => {
    expect(windowPlaceFor({ ...kept, widthPx: 150, heightPx: 10 }, [laptop]).bounds).toEqual({ x: 100, y: 50, width: 640, height: 480 });
  });

  it('opens also where no screen is told of', () => {
    expect(windowPlaceFor(kept, []).bounds).toEqual({ width: 640, height: 480 });
  });

  it.each([{}, { ...kept, xPx: 1.5 }, { ...kept, widthPx: '1' }, { ...kept, heightPx: 1e9 }, null, []])('does not believe a file that says %j', (state) => {
    expect(windowStateSchema.safeParse(state).success).toBe(false);
  });
});
