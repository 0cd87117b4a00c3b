/**
 * Pan and zoom as pixels: which part of a picture is prepared once, and how a window moves over it.
 *
 * In: a scene's picture, the picture's size, the film's size. Out: the region to cut, the canvas it is enlarged to,
 * and the first and last window on that canvas. The canvas is larger than the film (`oversampling`), because windows
 * are cut at whole pixels: on a larger canvas a whole pixel is a fraction of a pixel on the screen, and a slow zoom
 * does not step. A window may reach beyond the picture: there the ground shows. It never touches pixels.
 */
import type { Rect, ScenePicture } from '../story/story.ts';

export interface PixelSize {
  readonly widthPx: number;
  readonly heightPx: number;
}

export interface PixelBox extends PixelSize {
  readonly x: number;
  readonly y: number;
}

export type Motion =
  | { readonly kind: 'still' }
  /** A window of one size that travels. */
  | { readonly kind: 'pan'; readonly from: PixelBox; readonly to: PixelBox }
  /** A window that grows or shrinks; its shape is the canvas's. */
  | { readonly kind: 'zoom'; readonly from: PixelBox; readonly to: PixelBox };

export interface PictureGeometry {
  /** What is cut from the upright picture: whole, even pixels. */
  readonly region: PixelBox;
  /** The size the region is scaled to, and its place on the canvas. */
  readonly scaled: PixelBox;
  readonly canvas: PixelSize;
  /** Colour moves on a canvas of its own, rounded by its own pixels. Absent for a still. */
  readonly chroma?: { readonly scaled: PixelBox; readonly canvas: PixelSize };
  readonly motion: Motion;
}

/** Edges are at most half a canvas pixel off: less than a third of a pixel on the screen at the closest, and time grows with the square. */
const oversampling = 1.75;
/** Of the canvas of brightness, as 4:2:0 has it: a smaller one saved little time, and its steps cost bits. */
const chromaShare = 0.5;
const mostCanvasPixels = 33_177_600;
/** ffmpeg's zoompan stops at 10. */
const mostZoom = 9.5;
/** A frame this close to the film's shape only differs by rounding: cut, where a stranger one gets bars. */
const sameShape = 0.02;
/** Windows that differ by less are one size. */
const sameWidthShare = 0.0005;
const leastWindowPx = 8;

const floorEven = (value: number): number => 2 * Math.floor(value / 2 + 1e-6);
const ceilEven = (value: number): number => 2 * Math.ceil(value / 2 - 1e-6);
const even = (value: number): number => Math.max(2, 2 * Math.round(value / 2));
const clamp = (value: number, low: number, high: number): number => Math.min(Math.max(value, low), high);

const cropBox = (picture: ScenePicture, upright: PixelSize): PixelBox => {
  const x = ceilEven(clamp(picture.crop.x, 0, 1) * upright.widthPx);
  const y = ceilEven(clamp(picture.crop.y, 0, 1) * upright.heightPx);
  const right = floorEven(clamp(picture.crop.x + picture.crop.width, 0, 1) * upright.widthPx);
  const bottom = floorEven(clamp(picture.crop.y + picture.crop.height, 0, 1) * upright.heightPx);
  const widthPx = Math.max(2, right - x);
  const heightPx = Math.max(2, bottom - y);
  return { x: Math.min(x, Math.max(0, floorEven(upright.widthPx) - widthPx)), y: Math.min(y, Math.max(0, floorEven(upright.heightPx) - heightPx)), widthPx, heightPx };
};

/** Along one side: inside the crop where it fits, else centred on it. */
const place = (start: number, length: number, cropStart: number, cropLength: number): number =>
  length <= cropLength ? clamp(start, cropStart, cropStart + cropLength - length) : cropStart + (cropLength - length) / 2;

/** The frame a person drew, in the film's shape: everything they framed is shown. */
const windowOf = (frame: Rect, crop: PixelBox, film: PixelSize): PixelBox => {
  const shape = film.widthPx / film.heightPx;
  const drawn = { widthPx: Math.max(leastWindowPx, frame.width * crop.widthPx), heightPx: Math.max(leastWindowPx, frame.height * crop.heightPx) };
  const ratio = drawn.widthPx / drawn.heightPx / shape;
  const isRounding = Math.abs(ratio - 1) < sameShape;
  const widthPx = ratio > 1 === isRounding ? drawn.heightPx * shape : drawn.widthPx;
  const heightPx = widthPx / shape;
  const centreX = crop.x + (frame.x + frame.width / 2) * crop.widthPx;
  const centreY = crop.y + (frame.y + frame.height / 2) * crop.heightPx;
  return { x: place(centreX - widthPx / 2, widthPx, crop.x, crop.widthPx), y: place(centreY - heightPx / 2, heightPx, crop.y, crop.heightPx), widthPx, heightPx };
};

const grow = (box: PixelBox, widthPx: number): PixelBox => {
  const factor = Math.max(1, widthPx / box.widthPx);
  return { x: box.x - (box.widthPx * (factor - 1)) / 2, y: box.y - (box.heightPx * (factor - 1)) / 2, widthPx: box.widthPx * factor, heightPx: box.heightPx * factor };
};

const union = (one: PixelBox, other: PixelBox): PixelBox => {
  const x = Math.min(one.x, other.x);
  const y = Math.min(one.y, other.y);
  return {
    x,
    y,
    widthPx: Math.max(one.x + one.widthPx, other.x + other.widthPx) - x,
    heightPx: Math.max(one.y + one.heightPx, other.y + other.heightPx) - y,
  };
};

/** The part of the picture under the windows, at whole even pixels so that it can be cut without blurring colour. */
const regionUnder = (windows: PixelBox, crop: PixelBox): PixelBox => {
  const x = clamp(floorEven(windows.x), crop.x, crop.x + crop.widthPx - 2);
  const y = clamp(floorEven(windows.y), crop.y, crop.y + crop.heightPx - 2);
  const right = clamp(ceilEven(windows.x + windows.widthPx), x + 2, crop.x + crop.widthPx);
  const bottom = clamp(ceilEven(windows.y + windows.heightPx), y + 2, crop.y + crop.heightPx);
  return { x, y, widthPx: right - x, heightPx: bottom - y };
};

interface Layout {
  readonly kind: Motion['kind'];
  readonly canvasArea: PixelBox;
  readonly scale: number;
}

const layoutOf = (from: PixelBox, to: PixelBox, film: PixelSize): Layout => {
  const all = union(from, to);
  const isOneSize = Math.abs(from.widthPx - to.widthPx) < all.widthPx * sameWidthShare;
  const isStill = isOneSize && Math.hypot(from.x - to.x, from.y - to.y) < all.widthPx * sameWidthShare;
  if (isStill) return { kind: 'still', canvasArea: from, scale: film.widthPx / from.widthPx };
  const shape = film.widthPx / film.heightPx;
  const canvasArea = isOneSize ? all : { ...all, widthPx: Math.max(all.widthPx, all.heightPx * shape), heightPx: Math.max(all.heightPx, all.widthPx / shape) };
  const wanted = (oversampling * film.widthPx) / Math.min(from.widthPx, to.widthPx);
  const allowed = Math.sqrt(mostCanvasPixels / (canvasArea.widthPx * canvasArea.heightPx));
  return { kind: isOneSize ? 'pan' : 'zoom', canvasArea, scale: Math.min(wanted, allowed) };
};

/** A window of the upright picture as a window of the canvas, exact although the region was scaled to whole pixels. */
const onCanvas = (box: PixelBox, region: PixelBox, scaled: PixelBox): PixelBox => {
  const scaleX = scaled.widthPx / region.widthPx;
  const scaleY = scaled.heightPx / region.heightPx;
  return { x: (box.x - region.x) * scaleX + scaled.x, y: (box.y - region.y) * scaleY + scaled.y, widthPx: box.widthPx * scaleX, heightPx: box.heightPx * scaleY };
};

const chromaOf = (scaled: PixelBox, canvas: PixelSize): NonNullable<PictureGeometry['chroma']> => {
  const small = { widthPx: even(canvas.widthPx * chromaShare), heightPx: even(canvas.heightPx * chromaShare) };
  const [shareX, shareY] = [small.widthPx / canvas.widthPx, small.heightPx / canvas.heightPx];
  const size = { widthPx: Math.min(small.widthPx, even(scaled.widthPx * shareX)), heightPx: Math.min(small.heightPx, even(scaled.heightPx * shareY)) };
  const place = { x: Math.min(Math.round(scaled.x * shareX), small.widthPx - size.widthPx), y: Math.min(Math.round(scaled.y * shareY), small.heightPx - size.heightPx) };
  return { canvas: small, scaled: { ...size, ...place } };
};

const motionOf = (kind: Motion['kind'], from: PixelBox, to: PixelBox): Motion => (kind === 'still' ? { kind } : { kind, from, to });

/** What the emblem of a slate may take of the frame, and how far down its middle stands. */
const emblemShare = { width: 0.6, height: 0.3, middle: 0.24 };

/** A window around the whole picture that leaves the lower part of the frame to the words. */
const windowAboveWords = (crop: PixelBox, film: PixelSize): PixelBox => {
  const scale = Math.min((film.widthPx * emblemShare.width) / crop.widthPx, (film.heightPx * emblemShare.height) / crop.heightPx);
  const size = { widthPx: film.widthPx / scale, heightPx: film.heightPx / scale };
  return { ...size, x: crop.x + crop.widthPx / 2 - size.widthPx / 2, y: crop.y + crop.heightPx / 2 - size.heightPx * emblemShare.middle };
};

export interface GeometryRequest {
  readonly picture: ScenePicture;
  readonly upright: PixelSize;
  readonly film: PixelSize;
  /** It stands still and whole in the upper part of the frame. */
  readonly isAboveWords?: boolean;
}

export const pictureGeometry = ({ picture, upright, film, isAboveWords = false }: GeometryRequest): PictureGeometry => {
  const crop = cropBox(picture, upright);
  const above = isAboveWords ? windowAboveWords(crop, film) : undefined;
  const drawn = [above ?? windowOf(picture.from, crop, film), above ?? windowOf(picture.to, crop, film)] as const;
  const widest = union(drawn[0], drawn[1]).widthPx;
  const [from, to] = Math.abs(drawn[0].widthPx - drawn[1].widthPx) < widest * sameWidthShare ? drawn : ([grow(drawn[0], widest / mostZoom), grow(drawn[1], widest / mostZoom)] as const);
  const { kind, canvasArea, scale } = layoutOf(from, to, film);
  const region = regionUnder(union(from, to), crop);
  const canvas = kind === 'still' ? film : { widthPx: even(canvasArea.widthPx * scale), heightPx: even(canvasArea.heightPx * scale) };
  const wanted = { widthPx: even(region.widthPx * scale), heightPx: even(region.heightPx * scale) };
  const size = { widthPx: Math.min(canvas.widthPx, wanted.widthPx), heightPx: Math.min(canvas.heightPx, wanted.heightPx) };
  const scaled = {
    ...size,
    x: clamp(floorEven((region.x - canvasArea.x) * scale), 0, canvas.widthPx - size.widthPx),
    y: clamp(floorEven((region.y - canvasArea.y) * scale), 0, canvas.heightPx - size.heightPx),
  };
  return { region, scaled, canvas, ...(kind === 'still' ? {} : { chroma: chromaOf(scaled, canvas) }), motion: motionOf(kind, onCanvas(from, region, scaled), onCanvas(to, region, scaled)) };
};
