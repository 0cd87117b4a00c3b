/**
 * PreparedPicture → one run of ffmpeg: decode once, turn, cover, cut, enlarge, and store as raw frames.
 *
 * In: the picture's spec and its working copy. Out: one uncompressed BT.709 frame that every segment of the scene reads
 * without decoding. Hidden regions are painted on the full picture, before anything is scaled: their old pixels are
 * gone before they could bleed.
 */
import { assertNever } from '../failure.ts';
import type { FfmpegJob } from './ffmpeg-job.ts';
import type { MediaFormat } from './media-formats.ts';
import type { HiddenBox, PreparedPicture } from './picture-layer.ts';

const hiddenColour = '0x3a4048';
const silhouetteColour = '0x8b95a1';
const silhouettePx = 192;

/** Exact arithmetic and full colour resolution; the defaults are off by up to three levels (https://ffmpeg.org/ffmpeg-scaler.html). */
const exact = 'flags=bicubic+accurate_rnd+full_chroma_int+full_chroma_inp';
/** JPEG is full-range BT.601 by definition, whatever its size suggests; for RGB input the two are not looked at. */
const asJpeg = 'in_range=full:in_color_matrix=bt601';
const asFilm = 'out_range=limited:out_color_matrix=bt709';

const turns: Readonly<Record<PreparedPicture['rotate'], readonly string[]>> = { 0: [], 90: ['transpose=clock'], 180: ['hflip', 'vflip'], 270: ['transpose=cclock'] };

const boxWords = (box: HiddenBox): string => `x=${box.x}:y=${box.y}:w=${box.widthPx}:h=${box.heightPx}`;

/** A head over shoulders, drawn small and enlarged; opaque to its corners. */
const avatarTile = (box: HiddenBox): string => {
  const inside = 'lt(hypot((X+0.5)/W-0.5,(Y+0.5)/H-0.38),0.19)+lt(hypot(((X+0.5)/W-0.5)/0.4,((Y+0.5)/H-1)/0.37),1)';
  const channel = (at: number): string => `if(${inside},0x${silhouetteColour.slice(at, at + 2)},0x${hiddenColour.slice(at, at + 2)})`;
  return `color=c=black:s=${silhouettePx}x${silhouettePx}:r=1:d=1,format=gbrp,geq=r='${channel(2)}':g='${channel(4)}':b='${channel(6)}',format=rgb24,scale=${box.widthPx}:${box.heightPx}:${exact}`;
};

/** From pad `[from]` to pad `[to]`. */
const cover = (box: HiddenBox, from: string, to: string): string => {
  switch (box.style) {
    case 'fill':
      return `[${from}]drawbox=${boxWords(box)}:color=${hiddenColour}:t=fill[${to}]`;
    case 'avatar':
      return `${avatarTile(box)}[${to}a];[${from}][${to}a]overlay=x=${box.x}:y=${box.y}:format=rgb:eof_action=repeat[${to}]`;
    case 'soften': {
      const sigma = Math.max(2, Math.min(box.widthPx, box.heightPx) / 8).toFixed(1);
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

const placeOnCanvas = ({ region, scaled, canvas, ground }: PreparedPicture): readonly string[] => {
  const isWhole = scaled.widthPx === canvas.widthPx && scaled.heightPx === canvas.heightPx;
  return [
    `crop=w=${region.widthPx}:h=${region.heightPx}:x=${region.x}:y=${region.y}`,
    `scale=${scaled.widthPx}:${scaled.heightPx}:${exact}:${asJpeg}:${asFilm}`,
    'format=yuv420p',
    ...(isWhole ? [] : [`pad=${canvas.widthPx}:${canvas.heightPx}:${scaled.x}:${scaled.y}:color=${ground.replace('#', '0x')}`]),
  ];
};

const prepareGraph = (picture: PreparedPicture): string => {
  if (picture.hidden.length === 0 && picture.brightness === 0) return `[0:v:0]${[...turns[picture.rotate], ...placeOnCanvas(picture)].join(',')}[out]`;
  const toRgb = [...turns[picture.rotate], `scale=iw:ih:${exact}:${asJpeg}`, 'format=rgb24', ...brightnessFilter(picture.brightness)];
  const covers = picture.hidden.map((box, index) => cover(box, `h${index}`, `h${index + 1}`));
  return [`[0:v:0]${toRgb.join(',')}[h0]`, ...covers, `[h${picture.hidden.length}]${placeOnCanvas(picture).join(',')}[out]`].join(';');
};

export const preparePictureJob = ({ picture, fileName, format, target }: { readonly picture: PreparedPicture; readonly fileName: string; readonly format: MediaFormat; readonly target: string }): FfmpegJob => ({
  inputs: [{ file: { kind: 'media', fileName }, demuxer: format.demuxer, codecs: format.codecs, options: [['-threads', '1']] }],
  graph: prepareGraph(picture),
  outputs: [{ file: { kind: 'work', name: target }, muxer: 'rawvideo', options: [['-map', '[out]'], ['-frames:v', '1'], ['-filter_complex_threads', '1'], ['-c:v', 'rawvideo'], ['-pix_fmt', 'yuv420p']] }],
  durationMs: 0,
});
