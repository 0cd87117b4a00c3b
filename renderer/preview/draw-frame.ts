/**
 * Draws one frame of the film on a canvas of any size.
 *
 * In: the frame as a value, and the pictures that are here by now. Out: pixels, and whether anything was missing. Two
 * pictures of a fade are mixed as a whole, titles included; captions lie over everything, also over the black of a dip,
 * as in the film. It decides nothing: place, share and letters come with the frame.
 */
import type { DrawnText } from '../../electron/core/captions/drawn-text.ts';
import type { FilmFrame, FrameLayer, PictureGround } from '../../electron/core/plan/film-frame.ts';
import type { PixelSize } from '../../electron/core/plan/motion.ts';
import { type Context2d, drawText, textHeight } from './draw-text.ts';
import type { FilmFonts } from './film-fonts.ts';

/** The whole upright picture, covered and brightened; of any size. */
export interface ShownPicture {
  readonly image: ImageBitmap | OffscreenCanvas;
}

export interface FrameSources {
  readonly film: PixelSize;
  /** Undefined while it is on its way. */
  readonly pictureOf: (ground: PictureGround) => ShownPicture | undefined;
  readonly fonts: FilmFonts;
}

export interface FrameDrawer {
  /** Whether everything that the frame shows was here. */
  readonly draw: (frame: FilmFrame | undefined, sources: FrameSources) => boolean;
}

const black = '#000000';

const drawPicture = (context: Context2d, ground: PictureGround, { film, pictureOf }: FrameSources): boolean => {
  context.fillStyle = ground.picture.ground;
  context.fillRect(0, 0, film.widthPx, film.heightPx);
  const shown = pictureOf(ground);
  if (shown === undefined) return false;
  const { image } = shown;
  const { window, upright } = ground;
  const [scaleX, scaleY] = [image.width / upright.widthPx, image.height / upright.heightPx];
  context.imageSmoothingQuality = 'high';
  context.drawImage(image, window.x * scaleX, window.y * scaleY, window.widthPx * scaleX, window.heightPx * scaleY, 0, 0, film.widthPx, film.heightPx);
  return true;
};

const drawWords = (context: Context2d, text: DrawnText, { film, fonts }: FrameSources, raisedPx = 0): boolean => {
  const areReady = text.lines.map(fonts.areReady).every(Boolean);
  if (areReady) drawText(context, text, { film, raisedPx });
  return areReady;
};

const drawLayer = (context: Context2d, { ground, title }: FrameLayer, sources: FrameSources): boolean => {
  const { film } = sources;
  let isWhole = true;
  if (ground.kind === 'picture') isWhole = drawPicture(context, ground, sources);
  else {
    context.fillStyle = ground.colour;
    context.fillRect(0, 0, film.widthPx, film.heightPx);
  }
  return title === undefined ? isWhole : drawWords(context, title, sources) && isWhole;
};

const drawCaptions = (context: Context2d, { captions }: FilmFrame, sources: FrameSources): boolean => {
  let [raisedPx, isWhole] = [0, true];
  for (const { text } of captions) {
    isWhole = drawWords(context, text, sources, raisedPx) && isWhole;
    raisedPx += textHeight(text);
  }
  return isWhole;
};

const inFilmPixels = (context: Context2d, film: PixelSize): void => {
  context.setTransform(context.canvas.width / film.widthPx, 0, 0, context.canvas.height / film.heightPx, 0, 0);
};

const context2dOf = (canvas: HTMLCanvasElement | OffscreenCanvas): Context2d => {
  const context: Context2d | null = canvas.getContext('2d', { alpha: false });
  if (context === null) throw new Error('This canvas cannot draw in two dimensions');
  return context;
};

/** The canvas may change its size between frames. */
export const openFrameDrawer = (canvas: HTMLCanvasElement | OffscreenCanvas): FrameDrawer => {
  const context = context2dOf(canvas);
  let second: Context2d | undefined;
  const secondContext = (): Context2d => {
    if (second?.canvas.width !== canvas.width || second.canvas.height !== canvas.height) second = context2dOf(new OffscreenCanvas(canvas.width, canvas.height));
    return second;
  };
  const drawOver = (layer: FrameLayer, share: number, sources: FrameSources): boolean => {
    const over = secondContext();
    inFilmPixels(over, sources.film);
    const isWhole = drawLayer(over, layer, sources);
    context.globalAlpha = share;
    context.drawImage(over.canvas, 0, 0, sources.film.widthPx, sources.film.heightPx);
    context.globalAlpha = 1;
    return isWhole;
  };
  return {
    draw: (frame, sources) => {
      const { film } = sources;
      inFilmPixels(context, film);
      if (frame === undefined) {
        context.fillStyle = black;
        context.fillRect(0, 0, film.widthPx, film.heightPx);
        return true;
      }
      const [first, over] = frame.layers;
      let isWhole = first === undefined || drawLayer(context, first, sources);
      if (frame.mix.kind === 'fade' && over !== undefined) isWhole = drawOver(over, frame.mix.share, sources) && isWhole;
      if (frame.mix.kind === 'dip') {
        context.globalAlpha = 1 - frame.mix.light;
        context.fillStyle = black;
        context.fillRect(0, 0, film.widthPx, film.heightPx);
        context.globalAlpha = 1;
      }
      return drawCaptions(context, frame, sources) && isWhole;
    },
  };
};
