import { describe, expect, it } from 'vitest';
import { isSameRect, rectBetween, turnPoint, turnRect } from '../../../electron/core/story/rect.ts';

const rect = { x: 0.1, y: 0.2, width: 0.3, height: 0.4 };

describe('core/story/rect', () => {
  it('turns clockwise by quarters', () => {
    expect([1, 2, 3, 4].map((turns) => turnRect(rect, turns))).toEqual([
      { x: 0.4, y: 0.1, width: 0.4, height: 0.3 },
      { x: 0.6, y: 0.4, width: 0.3, height: 0.4 },
      { x: 0.2, y: 0.6, width: 0.4, height: 0.3 },
      rect,
    ]);
    expect([1, 2, 3, 4].map((turns) => turnPoint({ x: 0.1, y: 0.2 }, turns))).toEqual([{ x: 0.8, y: 0.1 }, { x: 0.9, y: 0.8 }, { x: 0.2, y: 0.9 }, { x: 0.1, y: 0.2 }]);
  });

  it('finds the place part of the way', () => {
    expect(rectBetween({ x: 0, y: 0, width: 1, height: 1 }, rect, 0.5)).toEqual({ x: 0.05, y: 0.1, width: 0.65, height: 0.7 });
  });

  it.each(['x', 'y', 'width', 'height'] as const)('is another rectangle with another %s', (side) => {
    expect([isSameRect(rect, { ...rect }), isSameRect(rect, { ...rect, [side]: 0.9 })]).toEqual([true, false]);
  });
});
