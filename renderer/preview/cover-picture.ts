/**
 * A decoded picture made ready as the film has it: turned upright, brightened, people hidden.
 *
 * In: the decoded working copy or a smaller one of it, and what the scene says about it. Out: a canvas of the whole
 * upright picture. The order is that of the render: brightness first, then the covers, so that a cover has its own
 * colour. Opaque covers lie on whole pixels, outwards: nothing shines through an edge.
 */
import { assertNever } from '../../electron/core/failure.ts';
import { hiddenColour, silhouette, silhouetteColour, softenSigmaPx } from '../../electron/core/plan/hidden-look.ts';
import type { PixelSize } from '../../electron/core/plan/motion.ts';
import type { HiddenBox, PreparedPicture } from '../../electron/core/plan/picture-layer.ts';

type Context = OffscreenCanvasRenderingContext2D;

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export const isUntouched = ({ rotate, brightness, hidden }: PreparedPicture): boolean => rotate === 0 && brightness === 0 && hidden.length === 0;

const contextOf = (widthPx: number, heightPx: number): Context => {
  const context = new OffscreenCanvas(widthPx, heightPx).getContext('2d');
  if (context === null) throw new Error('This canvas cannot draw in two dimensions');
  return context;
};

const fillEllipse = (context: Context, box: Box, at: { readonly x: number; readonly y: number; readonly radiusX: number; readonly radiusY: number }): void => {
  context.beginPath();
  context.ellipse(box.x + at.x * box.width, box.y + at.y * box.height, at.radiusX * box.width, at.radiusY * box.height, 0, 0, 2 * Math.PI);
  context.fill();
};

const drawAvatar = (context: Context, box: Box): void => {
  const { head, shoulders } = silhouette;
  context.save();
  context.beginPath();
  context.rect(box.x, box.y, box.width, box.height);
  context.clip();
  context.fillStyle = hiddenColour;
  context.fillRect(box.x, box.y, box.width, box.height);
  context.fillStyle = silhouetteColour;
  fillEllipse(context, box, { ...head, radiusX: head.radius, radiusY: head.radius });
  fillEllipse(context, box, shoulders);
  context.restore();
};

/** A blur takes in what lies around it; the film's sees only the region, whose edge goes on outwards. */
const soften = (context: Context, box: Box, sigmaPx: number): void => {
  const rim = Math.ceil(sigmaPx * 3);
  const wide = contextOf(box.width + 2 * rim, box.height + 2 * rim);
  for (const [fromX, fromWidth, toX, toWidth] of [[0, 1, 0, rim], [box.width - 1, 1, rim + box.width, rim], [0, box.width, rim, box.width]] as const) {
    for (const [fromY, fromHeight, toY, toHeight] of [[0, 1, 0, rim], [box.height - 1, 1, rim + box.height, rim], [0, box.height, rim, box.height]] as const) {
      wide.drawImage(context.canvas, box.x + fromX, box.y + fromY, fromWidth, fromHeight, toX, toY, toWidth, toHeight);
    }
  }
  context.save();
  context.beginPath();
  context.rect(box.x, box.y, box.width, box.height);
  context.clip();
  context.filter = `blur(${sigmaPx}px)`;
  context.drawImage(wide.canvas, box.x - rim, box.y - rim);
  context.restore();
};

const cover = (context: Context, hidden: HiddenBox, scale: { readonly x: number; readonly y: number }): void => {
  const [left, top] = [Math.floor(hidden.x * scale.x), Math.floor(hidden.y * scale.y)];
  const right = Math.min(context.canvas.width, Math.ceil((hidden.x + hidden.widthPx) * scale.x));
  const bottom = Math.min(context.canvas.height, Math.ceil((hidden.y + hidden.heightPx) * scale.y));
  const box = { x: left, y: top, width: Math.max(1, right - left), height: Math.max(1, bottom - top) };
  switch (hidden.style) {
    case 'fill':
      context.fillStyle = hiddenColour;
      context.fillRect(box.x, box.y, box.width, box.height);
      return;
    case 'avatar':
      drawAvatar(context, box);
      return;
    case 'soften':
      soften(context, box, softenSigmaPx(hidden) * scale.x);
      return;
    default:
      assertNever(hidden.style);
  }
};

export const coverPicture = (decoded: ImageBitmap, picture: PreparedPicture, upright: PixelSize): OffscreenCanvas => {
  const isTurned = picture.rotate === 90 || picture.rotate === 270;
  const [width, height] = isTurned ? [decoded.height, decoded.width] : [decoded.width, decoded.height];
  const context = contextOf(width, height);
  context.translate(width / 2, height / 2);
  context.rotate((picture.rotate * Math.PI) / 180);
  context.filter = picture.brightness === 0 ? 'none' : `brightness(${1 + picture.brightness})`;
  context.drawImage(decoded, -decoded.width / 2, -decoded.height / 2);
  context.filter = 'none';
  context.resetTransform();
  const scale = { x: width / upright.widthPx, y: height / upright.heightPx };
  for (const hidden of picture.hidden) cover(context, hidden, scale);
  return context.canvas;
};
