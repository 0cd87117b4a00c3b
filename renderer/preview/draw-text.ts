/**
 * Draws captions and titles where libass puts them in the film.
 *
 * In: a context whose unit is a pixel of the film, lines of known height. libass centres each line, stands lines on one
 * another by the height of their fonts, and strokes an edge on both sides of the outline, so twice its width is drawn.
 */
import { captionColours } from '../../electron/core/captions/caption-look.ts';
import type { DrawnLine, DrawnText } from '../../electron/core/captions/drawn-text.ts';
import type { PixelSize } from '../../electron/core/plan/motion.ts';
import { canvasFont } from './film-fonts.ts';

export type Context2d = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D;

const { letters, edge, shadow, shadowOpacity } = captionColours;
const shadowColour = `${shadow}${Math.round(shadowOpacity * 255).toString(16).padStart(2, '0')}`;

export const textHeight = ({ lines }: DrawnText): number => lines.reduce((sum, line) => sum + line.ascentPx + line.descentPx, 0);

const topOf = (text: DrawnText, film: PixelSize): number => {
  const height = textHeight(text);
  return text.place.kind === 'middle' ? (film.heightPx - height) / 2 : film.heightPx - text.place.marginPx - height;
};

const setLine = (context: Context2d, line: DrawnLine): void => {
  context.font = canvasFont(line);
  context.direction = line.direction;
};

interface PlacedLine {
  readonly line: DrawnLine;
  readonly x: number;
  readonly y: number;
}

/** The shadow of a canvas is cast in pixels of the canvas, whatever the scale. */
const strokeLine = (context: Context2d, { line, x, y }: PlacedLine, { outlinePx, shadowPx }: DrawnText): void => {
  const scale = context.getTransform().a;
  setLine(context, line);
  context.lineWidth = 2 * outlinePx;
  context.lineJoin = 'round';
  context.strokeStyle = edge;
  context.shadowColor = shadowColour;
  context.shadowOffsetX = shadowPx * scale;
  context.shadowOffsetY = shadowPx * scale;
  context.strokeText(line.text, x, y);
};

/** `raisedPx` is how much stands below it already. */
export const drawText = (context: Context2d, text: DrawnText, { film, raisedPx = 0 }: { readonly film: PixelSize; readonly raisedPx?: number }): void => {
  let bottom = topOf(text, film) - raisedPx;
  const placed = text.lines.map((line): PlacedLine => {
    const y = bottom + line.ascentPx;
    bottom = y + line.descentPx;
    return { line, x: film.widthPx / 2, y };
  });
  context.save();
  context.textAlign = 'center';
  context.textBaseline = 'alphabetic';
  // libass spaces letters without the font's kerning unless a file asks for it.
  context.fontKerning = 'none';
  // Letters stand where their outlines say, not where a pixel begins: the film knows no hinting.
  context.textRendering = 'geometricPrecision';
  if (text.outlinePx > 0) {
    context.save();
    for (const one of placed) strokeLine(context, one, text);
    context.restore();
  }
  context.fillStyle = letters;
  for (const { line, x, y } of placed) {
    setLine(context, line);
    context.fillText(line.text, x, y);
  }
  context.restore();
};
