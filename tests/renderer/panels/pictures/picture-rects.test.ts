import { describe, expect, it } from 'vitest';
import { isInsidePicture } from '../../../../electron/core/story/edit-parts.ts';
import type { Rect } from '../../../../electron/core/story/story.ts';
import { frameAfterCrop, leastShare, moveRect, placeInPart, placeInWhole, pointInside, pullRect, pullShaped, rectThrough, scaleRect } from '../../../../renderer/panels/pictures/picture-rects.ts';

const rect: Rect = { x: 0.2, y: 0.3, width: 0.4, height: 0.2 };

describe('renderer/panels/pictures/picture-rects', () => {
  it('moves a rectangle and stops at the edges without changing its size', () => {
    expect(moveRect(rect, { x: 0.1, y: -0.1 })).toEqual({ x: 0.3, y: 0.2, width: 0.4, height: 0.2 });
    expect(moveRect(rect, { x: 5, y: -5 })).toEqual({ x: 0.6, y: 0, width: 0.4, height: 0.2 });
  });

  it('pulls one edge or corner and leaves the others where they are', () => {
    expect(pullRect(rect, 'top-left', { x: -0.1, y: 0.05 })).toEqual({ x: 0.1, y: 0.35, width: 0.5, height: 0.15 });
    expect(pullRect(rect, 'right', { x: 0.1, y: 0.4 })).toEqual({ x: 0.2, y: 0.3, width: 0.5, height: 0.2 });
  });

  it('neither turns a pulled rectangle inside out nor lets it leave the picture', () => {
    expect(pullRect(rect, 'right', { x: -3, y: 0 })).toEqual({ ...rect, width: leastShare });
    expect(pullRect(rect, 'left', { x: 3, y: 0 })).toEqual({ ...rect, x: 0.55, width: leastShare });
    expect(pullRect(rect, 'bottom-right', { x: 3, y: 3 })).toEqual({ x: 0.2, y: 0.3, width: 0.8, height: 0.7 });
  });

  it('keeps the shape of a frame whichever way its corner is pulled', () => {
    expect(pullShaped(rect, { corner: 'bottom-right', by: { x: 0.2, y: 0 }, shape: 0.5 })).toEqual({ x: 0.2, y: 0.3, width: 0.6, height: 0.3 });
    expect(pullShaped(rect, { corner: 'bottom-right', by: { x: 0, y: 0.1 }, shape: 0.5 })).toEqual({ x: 0.2, y: 0.3, width: 0.6, height: 0.3 });
    expect(pullShaped(rect, { corner: 'top-left', by: { x: -0.1, y: 0 }, shape: 0.5 })).toEqual({ x: 0.1, y: 0.25, width: 0.5, height: 0.25 });
    expect(pullShaped(rect, { corner: 'top-right', by: { x: 0.1, y: 0 }, shape: 0.5 })).toEqual({ x: 0.2, y: 0.25, width: 0.5, height: 0.25 });
    expect(pullShaped(rect, { corner: 'bottom-left', by: { x: -0.1, y: 0 }, shape: 0.5 })).toEqual({ x: 0.1, y: 0.3, width: 0.5, height: 0.25 });
  });

  it('stops a shaped frame at the first edge it meets', () => {
    expect(pullShaped(rect, { corner: 'bottom-right', by: { x: 9, y: 0 }, shape: 2 })).toEqual({ x: 0.2, y: 0.3, width: 0.35, height: 0.7 });
    expect(pullShaped(rect, { corner: 'bottom-right', by: { x: -9, y: 0 }, shape: 0.5 })).toEqual({ x: 0.2, y: 0.3, width: leastShare, height: leastShare / 2 });
  });

  it('scales around the middle and moves inside where there is no room', () => {
    expect(scaleRect(rect, 0.5)).toEqual({ x: 0.3, y: 0.35, width: 0.2, height: 0.1 });
    expect(scaleRect({ x: 0, y: 0, width: 0.5, height: 0.5 }, 1.5)).toEqual({ x: 0, y: 0, width: 0.75, height: 0.75 });
    expect(scaleRect(rect, 99, 0.5)).toEqual({ x: 0, y: 0.15, width: 1, height: 0.5 });
    expect(scaleRect(rect, 99, 2)).toEqual({ x: 0.15, y: 0, width: 0.5, height: 1 });
  });

  it('draws a rectangle between two points in any order', () => {
    expect(rectThrough({ x: 0.6, y: 0.1 }, { x: 0.2, y: 0.5 })).toEqual({ x: 0.2, y: 0.1, width: 0.4, height: 0.4 });
    expect(rectThrough({ x: 1, y: 1 }, { x: 1.4, y: 1 })).toEqual({ x: 0.95, y: 0.95, width: leastShare, height: leastShare });
    expect(pointInside({ x: -2, y: 0.25 })).toEqual({ x: 0, y: 0.25 });
  });

  it('turns a place of a part into a place of the whole and back', () => {
    const part = { x: 0.5, y: 0, width: 0.5, height: 0.5 };
    expect(placeInWhole({ x: 0.5, y: 0.5, width: 0.5, height: 0.5 }, part)).toEqual({ x: 0.75, y: 0.25, width: 0.25, height: 0.25 });
    expect(placeInPart({ x: 0.75, y: 0.25, width: 0.25, height: 0.25 }, part)).toEqual({ x: 0.5, y: 0.5, width: 0.5, height: 0.5 });
  });

  it('leaves a frame at its place on the picture when the crop around it changes', () => {
    const whole = { x: 0, y: 0, width: 1, height: 1 };
    const crop = { x: 0.1, y: 0.2, width: 0.8, height: 0.8 };
    const after = frameAfterCrop(rect, whole, crop);
    expect(after).toEqual({ x: 0.125, y: 0.125, width: 0.5, height: 0.25 });
    expect(frameAfterCrop(after, crop, whole)).toEqual(rect);
  });

  it('moves a frame inside a crop that no longer holds it, and makes it smaller where it must', () => {
    const whole = { x: 0, y: 0, width: 1, height: 1 };
    expect(frameAfterCrop(rect, whole, { x: 0.5, y: 0, width: 0.5, height: 1 })).toEqual({ x: 0, y: 0.3, width: 0.8, height: 0.2 });
    expect(frameAfterCrop(rect, whole, { x: 0.5, y: 0, width: 0.2, height: 1 })).toEqual({ x: 0, y: 0.35, width: 1, height: 0.1 });
  });

  it('never gives a rectangle that an edit would refuse', () => {
    const pulls = [-2, -0.3333333, -0.1, 0, 0.1, 0.3333333, 2].flatMap((x) => [-2, -0.1, 0.1234567, 2].map((y) => ({ x, y })));
    const corners = ['top-left', 'top-right', 'bottom-left', 'bottom-right'] as const;
    const made = pulls.flatMap((by) => [moveRect(rect, by), rectThrough(rect, by), ...corners.flatMap((corner) => [pullRect(rect, corner, by), pullShaped(rect, { corner, by, shape: 0.7511 })])]);
    expect(made.filter((one) => !isInsidePicture(one) || one.x < 0 || one.y < 0 || one.width > 1 || one.height > 1)).toEqual([]);
  });
});
