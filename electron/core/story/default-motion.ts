/**
 * A calm default movement for a picture that nobody has framed yet.
 *
 * Pictures near the film's own shape zoom gently (towards the focal point, else towards the upper middle, where
 * faces usually are); wide panoramas and tall portraits are followed along their long side instead. Every frame has
 * the film's shape, so that nothing is squeezed.
 */
import type { Format, Point, Rect } from './story.ts';

export interface MotionInput {
  /** The picture as the viewer would see it upright and cropped, in pixels. */
  readonly widthPx: number;
  readonly heightPx: number;
  readonly format: Format;
  readonly focal?: Point;
  /** Odd scenes move the other way, so that a row of pictures does not pull one way all the time. */
  readonly index: number;
}

const zoomShare = 0.1;
/** Beyond this ratio of shapes a zoom would show only a small part: follow the long side instead. */
const followBeyond = 1.6;
/** How much of the hidden length a following movement covers; the whole way would be too fast to look at. */
const followShare = 0.7;

const clamp = (value: number, low: number, high: number): number => Math.min(Math.max(value, low), high);
const round = (value: number): number => Math.round(value * 10_000) / 10_000;

const frameAround = (centre: Point, width: number, height: number): Rect => ({
  x: round(clamp(centre.x - width / 2, 0, 1 - width)),
  y: round(clamp(centre.y - height / 2, 0, 1 - height)),
  width: round(width),
  height: round(height),
});

export const defaultMotion = ({ widthPx, heightPx, format, focal, index }: MotionInput): { readonly from: Rect; readonly to: Rect } => {
  const pictureShape = widthPx / heightPx;
  const filmShape = format.widthPx / format.heightPx;
  const isWide = pictureShape > filmShape;
  const width = isWide ? filmShape / pictureShape : 1;
  const height = isWide ? 1 : pictureShape / filmShape;
  const ratio = isWide ? 1 / width : 1 / height;
  const turn = index % 2 === 1;
  if (ratio > followBeyond) {
    const margin = (1 - followShare) / 2;
    const [near, far] = [margin, 1 - margin].map((share) => ({
      x: width / 2 + (1 - width) * (isWide ? share : 0.5),
      y: height / 2 + (1 - height) * (isWide ? 0.5 : share),
    })) as [Point, Point];
    const [start, end] = turn ? [far, near] : [near, far];
    return { from: frameAround(start, width, height), to: frameAround(end, width, height) };
  }
  const centre = focal ?? { x: 0.5, y: 0.42 };
  const wide = frameAround({ x: 0.5, y: focal?.y ?? 0.45 }, width, height);
  const close = frameAround(centre, width * (1 - zoomShare), height * (1 - zoomShare));
  return turn ? { from: close, to: wide } : { from: wide, to: close };
};
