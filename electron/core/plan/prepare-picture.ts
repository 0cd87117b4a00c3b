/**
 * PreparedPicture → one run of ffmpeg: decode once, turn, cover, cut, enlarge, and store as raw frames.
 *
 * In: the picture's spec and its working copy. Out: uncompressed BT.709, one file per plane when the picture moves, that
 * every segment of the scene reads without decoding. Hidden regions are painted on the full picture, before anything is scaled: their old pixels are
 * gone before they could bleed.
 */
import { assertNever } from '../failure.ts';
import type { FfmpegJob } from './ffmpeg-job.ts';
import { hiddenColour, silhouette, silhouetteColour, softenSigmaPx } from './hidden-look.ts';
import type { MediaFormat } from './media-formats.ts';
import type { PixelBox, PixelSize } from './motion.ts';
import type { HiddenBox, PreparedPicture } from './picture-layer.ts';

const silhouettePx = 192;

const hex = (colour: string): string => colour.replace('#', '0x');

/** Exact arithmetic and full colour resolution; the defaults are off by up to three levels (https://ffmpeg.org/ffmpeg-scaler.html). */
const exact = 'flags=bicubic+accurate_rnd+full_chroma_int+full_chroma_inp';
/** JPEG is full-range BT.601 by definition, whatever its size suggests; for RGB input the two are not looked at. */
const asJpeg = 'in_range=full:in_color_matrix=bt601';
const asFilm = 'out_range=limited:out_color_matrix=bt709';

const turns: Readonly<Record<PreparedPicture['rotate'], readonly string[]>> = { 0: [], 90: ['transpose=clock'], 180: ['hflip', 'vflip'], 270: ['transpose=cclock'] };

const boxWords = (box: HiddenBox): string => `x=${box.x}:y=${box.y}:w=${box.widthPx}:h=${box.heightPx}`;

/** A head over shoulders, drawn small and enlarged; opaque to its corners. */
const avatarTile = (box: HiddenBox): string => {
  const { head, shoulders } = silhouette;
  const inside = `lt(hypot((X+0.5)/W-${head.x},(Y+0.5)/H-${head.y}),${head.radius})+lt(hypot(((X+0.5)/W-${shoulders.x})/${shoulders.radiusX},((Y+0.5)/H-${shoulders.y})/${shoulders.radiusY}),1)`;
  const channel = (at: number): string => `if(${inside},0x${silhouetteColour.slice(at, at + 2)},0x${hiddenColour.slice(at, at + 2)})`;
  return `color=c=black:s=${silhouettePx}x${silhouettePx}:r=1:d=1,format=gbrp,geq=r='${channel(1)}':g='${channel(3)}':b='${channel(5)}',format=rgb24,scale=${box.widthPx}:${box.heightPx}:${exact}`;
};

/** From pad `[from]` to pad `[to]`. */
const cover = (box: HiddenBox, from: string, to: string): string => {
  switch (box.style) {
    case 'fill':
      return `[${from}]drawbox=${boxWords(box)}:color=${hex(hiddenColour)}:t=fill[${to}]`;
    case 'avatar':
      return `${avatarTile(box)}[${to}a];[${from}][${to}a]overlay=x=${box.x}:y=${box.y}:format=rgb:eof_action=repeat[${to}]`;
    case 'soften': {
      const sigma = softenSigmaPx(box).toFixed(1);
      return `[${from}]split[${to}b][${to}c];[${to}c]crop=w=${box.widthPx}:h=${box.heightPx}:x=${box.x}:y=${box.y}:exact=1,gblur=sigma=${sigma}:steps=2[${to}s];[${to}b][${to}s]overlay=x=${box.x}:y=${box.y}:format=rgb[${to}]`;
    }
    default:
      return assertNever(box.style);
  }
};

const brightnessFilter = (brightness: number): readonly string[] => {
  if (brightness === 0) return [];
  const channel = `clip(val*${(1 + brightness).toFixed(4)}\\,0\\,255)`;
  return [`lutrgb=r=${channel}:g=${channel}:b=${channel}`];
};

interface Place {
  readonly scaled: PixelBox;
  readonly canvas: PixelSize;
  readonly pixels: 'yuv420p' | 'yuv444p';
}

const placeOnCanvas = (ground: string, { scaled, canvas, pixels }: Place): string => {
  const isWhole = scaled.widthPx === canvas.widthPx && scaled.heightPx === canvas.heightPx;
  return [
    `scale=${scaled.widthPx}:${scaled.heightPx}:${exact}:${asJpeg}:${asFilm}`,
    `format=${pixels}`,
    ...(isWhole ? [] : [`pad=${canvas.widthPx}:${canvas.heightPx}:${scaled.x}:${scaled.y}:color=${hex(ground)}`]),
  ].join(',');
};

/** From the upright, covered picture in `[from]` to one pad per plane, or to a whole frame for a still. */
const planesGraph = ({ region, scaled, canvas, chroma, ground }: PreparedPicture, from: string): string => {
  const cut = `[${from}]crop=w=${region.widthPx}:h=${region.heightPx}:x=${region.x}:y=${region.y}`;
  if (chroma === undefined) return `${cut},${placeOnCanvas(ground, { scaled, canvas, pixels: 'yuv420p' })}[whole]`;
  const luma = `[l]${placeOnCanvas(ground, { scaled, canvas, pixels: 'yuv420p' })},extractplanes=y[y]`;
  return [`${cut},split[l][c]`, luma, `[c]${placeOnCanvas(ground, { ...chroma, pixels: 'yuv444p' })},extractplanes=u+v[u][v]`].join(';');
};

const prepareGraph = (picture: PreparedPicture): string => {
  const upright = turns[picture.rotate];
  if (picture.hidden.length === 0 && picture.brightness === 0) return `[0:v:0]${upright.length === 0 ? 'null' : upright.join(',')}[h0];${planesGraph(picture, 'h0')}`;
  const toRgb = [...upright, `scale=iw:ih:${exact}:${asJpeg}`, 'format=rgb24', ...brightnessFilter(picture.brightness)];
  const covers = picture.hidden.map((box, index) => cover(box, `h${index}`, `h${index + 1}`));
  return [`[0:v:0]${toRgb.join(',')}[h0]`, ...covers, planesGraph(picture, `h${picture.hidden.length}`)].join(';');
};

export type RawPlane = 'whole' | 'y' | 'u' | 'v';

export interface RawFile extends PixelSize {
  readonly plane: RawPlane;
  readonly pixels: 'yuv420p' | 'gray';
  readonly sizeBytes: number;
}

/** The raw files that a prepared picture consists of: one per plane when it moves. */
export const rawFilesOf = ({ canvas, chroma }: PreparedPicture): readonly RawFile[] => {
  if (chroma === undefined) return [{ ...canvas, plane: 'whole', pixels: 'yuv420p', sizeBytes: (canvas.widthPx * canvas.heightPx * 3) / 2 }];
  const gray = (plane: RawPlane, size: PixelSize): RawFile => ({ ...size, plane, pixels: 'gray', sizeBytes: size.widthPx * size.heightPx });
  return [gray('y', canvas), gray('u', chroma.canvas), gray('v', chroma.canvas)];
};

export interface PrepareRequest {
  readonly picture: PreparedPicture;
  readonly fileName: string;
  readonly format: MediaFormat;
  readonly nameOf: (plane: RawPlane) => string;
}

export const preparePictureJob = ({ picture, fileName, format, nameOf }: PrepareRequest): FfmpegJob => ({
  inputs: [{ file: { kind: 'media', fileName }, demuxer: format.demuxer, codecs: format.codecs, options: [['-threads', '1']] }],
  graph: prepareGraph(picture),
  outputs: rawFilesOf(picture).map(({ plane, pixels }) => ({
    file: { kind: 'work', name: nameOf(plane) },
    muxer: 'rawvideo',
    options: [['-map', `[${plane}]`], ['-frames:v', '1'], ['-filter_complex_threads', '1'], ['-c:v', 'rawvideo'], ['-pix_fmt', pixels]],
  })),
  durationMs: 0,
});
