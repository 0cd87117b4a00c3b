import { describe, expect, it } from 'vitest';
import { defaultMotion } from '../../../electron/core/story/default-motion.ts';
import { defaultFormat, type Rect } from '../../../electron/core/story/story.ts';

const shapeOf = (rect: Rect, widthPx: number, heightPx: number): number => (rect.width * widthPx) / (rect.height * heightPx);

describe('core/story/default-motion', () => {
  it.each([
    ['a camera picture', 4000, 3000],
    ['a portrait', 3000, 4000],
    ['a panorama', 8000, 1200],
    ['a tall scroll', 1200, 8000],
    ['a square', 1000, 1000],
  ])('frames %s in the shape of the film, inside the picture, for either direction', (_name, widthPx, heightPx) => {
    for (const index of [0, 1]) {
      const { from, to } = defaultMotion({ widthPx, heightPx, format: defaultFormat, index });
      for (const rect of [from, to]) {
        expect(shapeOf(rect, widthPx, heightPx)).toBeCloseTo(16 / 9, 1);
        expect(rect.x).toBeGreaterThanOrEqual(0);
        expect(rect.y).toBeGreaterThanOrEqual(0);
        expect(rect.x + rect.width).toBeLessThanOrEqual(1.0001);
        expect(rect.y + rect.height).toBeLessThanOrEqual(1.0001);
      }
      expect(from).not.toEqual(to);
    }
  });

  it('moves along a panorama instead of zooming', () => {
    const { from, to } = defaultMotion({ widthPx: 8000, heightPx: 1200, format: defaultFormat, index: 0 });
    expect(to.x).toBeGreaterThan(from.x);
    expect(to.width).toBe(from.width);
  });

  it('zooms towards the focal point', () => {
    const { to } = defaultMotion({ widthPx: 1920, heightPx: 1080, format: defaultFormat, focal: { x: 0.9, y: 0.9 }, index: 0 });
    expect(to).toEqual({ x: 0.1, y: 0.1, width: 0.9, height: 0.9 });
  });

  it('turns the direction from one scene to the next', () => {
    const input = { widthPx: 4000, heightPx: 3000, format: defaultFormat };
    const [even, odd] = [defaultMotion({ ...input, index: 0 }), defaultMotion({ ...input, index: 1 })];
    expect(odd).toEqual({ from: even.to, to: even.from });
  });
});
