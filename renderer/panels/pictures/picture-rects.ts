/**
 * Rectangles that people move and pull on a picture, as fractions of what they lie on.
 *
 * In: a rectangle and what was done to it. Out: the new one, always inside and never too small to be found again.
 * Places are physical: a picture is not mirrored with the language. It knows no pixels and no story.
 */
import type { Point, Rect } from '../../../electron/core/story/story.ts';

export type Corner = 'top-left' | 'top-right' | 'bottom-left' | 'bottom-right';
export type Grip = Corner | 'top' | 'right' | 'bottom' | 'left';

/** Below this a rectangle could not be taken hold of any more. */
export const leastShare = 0.05;

const clamp = (value: number, low: number, high: number): number => Math.min(Math.max(value, low), Math.max(low, high));
/** Finer than any screen shows, so that a story file holds no long tails of digits. */
const tidy = (value: number): number => Math.round(value * 100_000) / 100_000;

const rectOf = (x: number, y: number, width: number, height: number): Rect => {
  const size = { width: clamp(tidy(width), 0, 1), height: clamp(tidy(height), 0, 1) };
  return { x: tidy(clamp(x, 0, 1 - size.width)), y: tidy(clamp(y, 0, 1 - size.height)), ...size };
};

/** The same size, as near to the wished place as the edges let it. */
export const moveRect = ({ x, y, width, height }: Rect, by: Point): Rect => rectOf(x + by.x, y + by.y, width, height);

const hasSide = (grip: Grip, side: 'top' | 'right' | 'bottom' | 'left'): boolean => grip.split('-').includes(side);

/** Pulls one edge or corner; the others stay where they are. */
export const pullRect = (rect: Rect, grip: Grip, by: Point): Rect => {
  const [right, bottom] = [rect.x + rect.width, rect.y + rect.height];
  const left = hasSide(grip, 'left') ? clamp(rect.x + by.x, 0, right - leastShare) : rect.x;
  const top = hasSide(grip, 'top') ? clamp(rect.y + by.y, 0, bottom - leastShare) : rect.y;
  const nextRight = hasSide(grip, 'right') ? clamp(right + by.x, left + leastShare, 1) : right;
  const nextBottom = hasSide(grip, 'bottom') ? clamp(bottom + by.y, top + leastShare, 1) : bottom;
  return rectOf(left, top, nextRight - left, nextBottom - top);
};

/** `shape` is height for one width, both as fractions. */
const widestIn = (roomWidth: number, roomHeight: number, shape: number): number => Math.min(roomWidth, roomHeight / shape);

/** Pulls a corner of a rectangle that keeps the given shape; the corner across stays where it is. */
export const pullShaped = (rect: Rect, pull: { readonly corner: Corner; readonly by: Point; readonly shape: number }): Rect => {
  const { corner, by, shape } = pull;
  const [toLeft, toTop] = [hasSide(corner, 'left'), hasSide(corner, 'top')];
  const fixed = { x: toLeft ? rect.x + rect.width : rect.x, y: toTop ? rect.y + rect.height : rect.y };
  const wishedWidth = rect.width + (toLeft ? -by.x : by.x);
  const wishedHeight = rect.height + (toTop ? -by.y : by.y);
  // Whichever way the hand went further decides.
  const isByWidth = Math.abs(by.x) * shape >= Math.abs(by.y);
  const wished = isByWidth ? wishedWidth : wishedHeight / shape;
  const width = clamp(wished, leastShare, widestIn(toLeft ? fixed.x : 1 - fixed.x, toTop ? fixed.y : 1 - fixed.y, shape));
  const height = width * shape;
  return rectOf(toLeft ? fixed.x - width : fixed.x, toTop ? fixed.y - height : fixed.y, width, height);
};

/** Larger or smaller around its middle, as far as the edges let it; with a shape it gets that shape. */
export const scaleRect = (rect: Rect, factor: number, shape = rect.height / rect.width): Rect => {
  const width = clamp(rect.width * factor, Math.min(leastShare, widestIn(1, 1, shape)), widestIn(1, 1, shape));
  const height = width * shape;
  return rectOf(rect.x + (rect.width - width) / 2, rect.y + (rect.height - height) / 2, width, height);
};

/** Drawn from one point to another, whichever lies first. */
export const rectThrough = (one: Point, other: Point): Rect => {
  const [x, y] = [clamp(Math.min(one.x, other.x), 0, 1 - leastShare), clamp(Math.min(one.y, other.y), 0, 1 - leastShare)];
  return rectOf(x, y, clamp(Math.max(one.x, other.x) - x, leastShare, 1 - x), clamp(Math.max(one.y, other.y) - y, leastShare, 1 - y));
};

export const pointInside = ({ x, y }: Point): Point => ({ x: tidy(clamp(x, 0, 1)), y: tidy(clamp(y, 0, 1)) });

/** A place given in fractions of a part, as fractions of the whole. */
export const placeInWhole = (place: Rect, part: Rect): Rect => ({ x: part.x + place.x * part.width, y: part.y + place.y * part.height, width: place.width * part.width, height: place.height * part.height });

/** A place given in fractions of the whole, as fractions of a part; it may reach beyond the part. */
export const placeInPart = (place: Rect, part: Rect): Rect => ({ x: (place.x - part.x) / part.width, y: (place.y - part.y) / part.height, width: place.width / part.width, height: place.height / part.height });

/** A frame after the crop under it changed: where it was on the picture, moved inside, and smaller where it has to be. */
export const frameAfterCrop = (frame: Rect, before: Rect, after: Rect): Rect => {
  const wished = placeInPart(placeInWhole(frame, before), after);
  const factor = Math.min(1, 1 / wished.width, 1 / wished.height);
  const [width, height] = [wished.width * factor, wished.height * factor];
  return rectOf(wished.x + (wished.width - width) / 2, wished.y + (wished.height - height) / 2, width, height);
};
