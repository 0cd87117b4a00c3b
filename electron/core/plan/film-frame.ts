/**
 * What is on screen in one frame of the film, as a value that any canvas can draw.
 *
 * In: a story's frame plan, the number of a frame, the language of the captions. Out: one or two pictures with the
 * exact window over each, how they are mixed, and the words. Windows lie where the film's do before it rounds them to
 * pixels of its own canvas. The shares of fades and dips are those of ffmpeg's filters, frame by frame.
 */
import type { DrawnText } from '../captions/drawn-text.ts';
import { assertNever } from '../failure.ts';
import type { FramePlan } from './frame-plan.ts';
import { frameMs } from './frame-clock.ts';
import type { Motion, PixelBox, PixelSize } from './motion.ts';
import type { PreparedPicture } from './picture-layer.ts';
import type { LayerPart, Segment } from './segments.ts';

export interface PictureGround {
  readonly kind: 'picture';
  readonly picture: PreparedPicture;
  /** The size of the whole picture when it stands upright; all places are in its pixels. */
  readonly upright: PixelSize;
  /** What the frame shows; it may reach beyond the picture. */
  readonly window: PixelBox;
  /** The width of the narrowest window of the movement: how sharp the picture has to be. */
  readonly closestPx: number;
}

export type FrameGround = PictureGround | { readonly kind: 'plain'; readonly colour: string };

export interface FrameLayer {
  readonly sceneIndex: number;
  readonly ground: FrameGround;
  readonly title?: DrawnText;
}

export interface FrameCaption {
  readonly language: string;
  readonly lines: readonly string[];
  readonly text: DrawnText;
}

export type FrameMix =
  | { readonly kind: 'body' }
  /** How much of the second layer is seen through. */
  | { readonly kind: 'fade'; readonly share: number }
  /** 1 is the picture, 0 is black. */
  | { readonly kind: 'dip'; readonly light: number };

export interface FilmFrame {
  readonly frame: number;
  readonly layers: readonly FrameLayer[];
  readonly mix: FrameMix;
  /** The first stands lowest. */
  readonly captions: readonly FrameCaption[];
}

const segmentAt = (segments: readonly Segment[], frame: number): Segment | undefined => {
  let [low, high] = [0, segments.length - 1];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((segments[middle]?.startFrame ?? Infinity) <= frame) low = middle;
    else high = middle - 1;
  }
  return segments[low];
};

const between = (from: number, to: number, share: number): number => from + (to - from) * share;

/** From the canvas that the film enlarges the picture to, back to the picture itself. */
const onPicture = (box: PixelBox, { region, scaled }: PreparedPicture): PixelBox => {
  const [scaleX, scaleY] = [region.widthPx / scaled.widthPx, region.heightPx / scaled.heightPx];
  return { x: (box.x - scaled.x) * scaleX + region.x, y: (box.y - scaled.y) * scaleY + region.y, widthPx: box.widthPx * scaleX, heightPx: box.heightPx * scaleY };
};

/** `share` is how much of the movement is done. */
const windowAt = (picture: PreparedPicture, motion: Motion, share: number): PixelBox => {
  if (motion.kind === 'still') return onPicture({ x: 0, y: 0, ...picture.canvas }, picture);
  const { from, to } = motion;
  const box = { x: between(from.x, to.x, share), y: between(from.y, to.y, share), widthPx: between(from.widthPx, to.widthPx, share), heightPx: between(from.heightPx, to.heightPx, share) };
  return onPicture(box, picture);
};

const groundAt = (plan: FramePlan, { layer: { base } }: LayerPart, { sceneIndex, share }: { readonly sceneIndex: number; readonly share: number }): FrameGround => {
  if (base.kind === 'plain') return base;
  const { picture, motion } = base;
  const closestPx = Math.min(windowAt(picture, motion, 0).widthPx, windowAt(picture, motion, 1).widthPx);
  return { kind: 'picture', picture, upright: plan.uprightOf(sceneIndex), window: windowAt(picture, motion, share), closestPx };
};

interface PartMoment {
  readonly part: LayerPart;
  readonly sceneIndex: number;
  /** Of this part, from 0. */
  readonly frame: number;
}

const layerAt = (plan: FramePlan, { part, sceneIndex, frame }: PartMoment): FrameLayer => {
  const shownFrame = part.firstFrame + frame;
  const ground = groundAt(plan, part, { sceneIndex, share: shownFrame / Math.max(1, part.shownFrames - 1) });
  const timeMs = Math.trunc(frameMs(shownFrame, plan.fps));
  const title = part.layer.titleAss === undefined ? undefined : plan.titlesOf(sceneIndex).find((one) => one.startMs <= timeMs && timeMs < one.endMs);
  return { sceneIndex, ground, ...(title === undefined ? {} : { title: title.text }) };
};

interface Shown {
  readonly parts: readonly PartMoment[];
  readonly mix: FrameMix;
}

const shownAt = ({ fragment, sceneNumbers, startFrame, frameCount }: Segment, filmFrame: number): Shown => {
  const { picture } = fragment;
  const frame = filmFrame - startFrame;
  const [first, second] = [(sceneNumbers[0] ?? 1) - 1, (sceneNumbers[1] ?? 1) - 1];
  switch (picture.kind) {
    case 'body':
      return { parts: [{ part: picture.part, sceneIndex: first, frame }], mix: { kind: 'body' } };
    case 'fade':
      // The first frame of the joint is already mixed, and the last is not yet the second picture.
      return { parts: [{ part: picture.before, sceneIndex: first, frame }, { part: picture.after, sceneIndex: second, frame }], mix: { kind: 'fade', share: (frame + 1) / (frameCount + 1) } };
    case 'dip': {
      const [down, up] = [picture.before.frameCount, picture.after.frameCount];
      const isDown = frame < down;
      const part = isDown ? { part: picture.before, sceneIndex: first, frame } : { part: picture.after, sceneIndex: second, frame: frame - down };
      if (down === 0 || up === 0) return { parts: [part], mix: { kind: 'body' } };
      return { parts: [part], mix: { kind: 'dip', light: isDown ? 1 - frame / down : part.frame / up } };
    }
    default:
      return assertNever(picture);
  }
};

const captionsAt = (plan: FramePlan, frame: number, language: string): readonly FrameCaption[] =>
  plan
    .cuesOf(language)
    .filter((cue) => cue.from <= frame && frame < cue.until)
    .flatMap(({ lines, text }) => {
      const drawn = text();
      return drawn === undefined ? [] : [{ language, lines, text: drawn }];
    });

/** A frame before the first is the first, one after the last is the last; a story without scenes has none. */
export const filmFrame = (plan: FramePlan, wanted: number, captions?: string): FilmFrame | undefined => {
  const frame = Math.min(Math.max(Math.trunc(wanted), 0), plan.frameCount - 1);
  const segment = segmentAt(plan.segments, frame);
  if (segment === undefined) return undefined;
  const { parts, mix } = shownAt(segment, frame);
  return { frame, layers: parts.map((part) => layerAt(plan, part)), mix, captions: captions === undefined ? [] : captionsAt(plan, frame, captions) };
};
