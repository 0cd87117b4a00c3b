/**
 * Rectangles and points as fractions of a picture.
 */
import type { Point, Rect } from './story.ts';

/** Steps between two numbers that no screen can show; keeps 1 − 0.3 from becoming 0.7000000000000001. */
const fine = 1e9;
const tidy = (value: number): number => Math.min(1, Math.max(0, Math.round(value * fine) / fine));

/** Where a rectangle lies after the picture is turned clockwise by quarter turns. */
export const turnRect = (rect: Rect, quarterTurns: number): Rect =>
  quarterTurns === 0 ? rect : turnRect({ ...rect, x: tidy(1 - rect.y - rect.height), y: rect.x, width: rect.height, height: rect.width }, quarterTurns - 1);

export const turnPoint = (point: Point, quarterTurns: number): Point =>
  quarterTurns === 0 ? point : turnPoint({ ...point, x: tidy(1 - point.y), y: point.x }, quarterTurns - 1);

/** The rectangle between two, `part` (0 … 1) of the way. */
export const rectBetween = (from: Rect, to: Rect, part: number): Rect => {
  const between = (start: number, end: number): number => tidy(start + (end - start) * part);
  return { ...to, x: between(from.x, to.x), y: between(from.y, to.y), width: between(from.width, to.width), height: between(from.height, to.height) };
};

export const isSameRect = (one: Rect, other: Rect): boolean =>
  one.x === other.x && one.y === other.y && one.width === other.width && one.height === other.height;
