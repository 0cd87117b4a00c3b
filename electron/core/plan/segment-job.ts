/**
 * SegmentFragment → one run of ffmpeg: prepared pictures and caption files in, one H.264 segment out.
 *
 * zoompan cuts at whole pixels, and in 4:2:0 at every second one, so the three planes are moved on their own, each on a
 * canvas larger than the film. The window's edges are rounded one by one: no edge is ever further than half a canvas
 * pixel from its place, and rounding never adds up. Captions are drawn over the joint, titles belong to their picture.
 */
import { assertNever } from '../failure.ts';
import type { EncoderSettings } from './encoder-settings.ts';
import { encoderInput, encoderOptions } from './encoder-settings.ts';
import type { FfmpegInput, FfmpegJob } from './ffmpeg-job.ts';
import type { Motion, PixelBox, PixelSize } from './motion.ts';
import type { Layer, PreparedPicture } from './picture-layer.ts';
import type { LayerPart, SegmentFragment } from './segments.ts';

export interface SegmentFiles {
  /** Work-folder names of raw frames. */
  readonly pictureOf: (picture: PreparedPicture) => string;
  readonly captions: string;
  readonly titleOf: (layer: Layer) => string;
  readonly fontsFolder: string;
  readonly target: string;
}

export interface SegmentJobRequest {
  readonly fragment: SegmentFragment;
  readonly encoder: EncoderSettings;
  readonly files: SegmentFiles;
}

const planes = ['y', 'u', 'v'] as const;

const number = (value: number): string => String(Number(value.toFixed(4)));

/** A value that goes evenly from the first shown frame to the last, `counter` being this segment's frame. */
const between = (from: number, to: number, part: LayerPart, counter: string): string => {
  const steps = Math.max(1, part.shownFrames - 1);
  const slope = (to - from) / steps;
  const start = from + slope * part.firstFrame;
  return Math.abs(slope) < 1e-9 ? number(start) : `(${number(start)}${slope < 0 ? '' : '+'}${slope.toFixed(8)}*${counter})`;
};

const half = (box: PixelBox): PixelBox => ({ x: box.x / 2, y: box.y / 2, widthPx: box.widthPx / 2, heightPx: box.heightPx / 2 });
const halfSize = ({ widthPx, heightPx }: PixelSize): PixelSize => ({ widthPx: widthPx / 2, heightPx: heightPx / 2 });

interface PlaneMove {
  readonly from: PixelBox;
  readonly to: PixelBox;
  readonly canvas: PixelSize;
  readonly film: PixelSize;
  readonly part: LayerPart;
  readonly fps: number;
}

/** zoompan takes a zoom, not a width; the quarter pixel keeps its truncation on the width that was meant. */
const zoomPlane = ({ from, to, film, part, fps }: PlaneMove): string => {
  const left = between(from.x, to.x, part, 'on');
  const right = between(from.x + from.widthPx, to.x + to.widthPx, part, 'on');
  const top = between(from.y, to.y, part, 'on');
  const height = between(from.heightPx, to.heightPx, part, 'on');
  return `zoompan=z='iw/(round(${right})-round(${left})+0.25)':x='round(${left})':y='round(${top}+(${height}-trunc(ih/zoom))/2)':d=${part.frameCount}:s=${film.widthPx}x${film.heightPx}:fps=${fps}`;
};

const repeated = (part: LayerPart, fps: number): string => `loop=loop=${part.frameCount - 1}:size=1:start=0,setpts=N/(${fps}*TB)`;

const panPlane = ({ from, to, film, part, fps, canvas }: PlaneMove): string => {
  const widthPx = Math.min(canvas.widthPx, Math.round(from.widthPx));
  const heightPx = Math.min(canvas.heightPx, Math.round(from.heightPx));
  const cut = `crop=w=${widthPx}:h=${heightPx}:x='round(${between(from.x, to.x, part, 'n')})':y='round(${between(from.y, to.y, part, 'n')})':exact=1`;
  return `${repeated(part, fps)},${cut},scale=${film.widthPx}:${film.heightPx}:flags=bicubic+accurate_rnd`;
};

const movedPicture = (motion: Exclude<Motion, { readonly kind: 'still' }>, canvas: PixelSize, given: { readonly film: PixelSize; readonly part: LayerPart; readonly fps: number; readonly from: string; readonly name: string }): readonly string[] => {
  const { film, part, fps, from, name } = given;
  const move = motion.kind === 'zoom' ? zoomPlane : panPlane;
  const luma = { from: motion.from, to: motion.to, canvas, film, part, fps };
  const chroma = { ...luma, from: half(motion.from), to: half(motion.to), canvas: halfSize(canvas), film: halfSize(film) };
  return [
    `[${from}]extractplanes=y+u+v${planes.map((plane) => `[${name}${plane}]`).join('')}`,
    ...planes.map((plane) => `[${name}${plane}]${move(plane === 'y' ? luma : chroma)}[${name}${plane}m]`),
    `${planes.map((plane) => `[${name}${plane}m]`).join('')}mergeplanes=0x001020:yuv420p,setpts=N/(${fps}*TB),setsar=1[${name}]`,
  ];
};

const plainPicture = (colour: string, { film, fps, frameCount, name }: { readonly film: PixelSize; readonly fps: number; readonly frameCount: number; readonly name: string }): string =>
  `color=c=${colour.replace('#', '0x')}:s=${film.widthPx}x${film.heightPx}:r=${fps},trim=end_frame=${frameCount},format=gbrp,scale=flags=accurate_rnd+full_chroma_int:out_range=limited:out_color_matrix=bt709,format=yuv420p,setsar=1[${name}]`;

interface PartGraph {
  readonly part: LayerPart;
  readonly name: string;
  readonly fragment: SegmentFragment;
  readonly files: SegmentFiles;
  /** The input that holds the prepared picture. */
  readonly inputIndex: number;
}

const basePicture = ({ part, fragment, inputIndex }: PartGraph, name: string): readonly string[] => {
  const { base } = part.layer;
  const film = { widthPx: fragment.widthPx, heightPx: fragment.heightPx };
  if (base.kind === 'plain') return [plainPicture(base.colour, { film, fps: fragment.fps, frameCount: part.frameCount, name })];
  if (base.motion.kind === 'still') return [`[${inputIndex}:v]${repeated(part, fragment.fps)},setsar=1[${name}]`];
  return movedPicture(base.motion, base.picture.canvas, { film, part, fps: fragment.fps, from: `${inputIndex}:v`, name });
};

/** Title lines run on the layer's clock, which began before this segment when the segment is a joint's second half. */
const partGraph = (given: PartGraph): readonly string[] => {
  const { part, name, fragment, files } = given;
  if (part.layer.titleAss === undefined) return basePicture(given, name);
  const title = `setpts=(N+${part.firstFrame})/(${fragment.fps}*TB),ass=filename=${files.titleOf(part.layer)}:fontsdir=${files.fontsFolder},setpts=N/(${fragment.fps}*TB)`;
  return [...basePicture(given, `${name}g`), `[${name}g]${title}[${name}]`];
};

const partsOf = ({ picture }: SegmentFragment): readonly LayerPart[] => (picture.kind === 'body' ? [picture.part] : [picture.before, picture.after]).filter((part) => part.frameCount > 0);

/** The two sides of a joint from `[p0]` and `[p1]` to `[joined]`. */
const jointGraph = ({ picture, fps, frameCount }: SegmentFragment): readonly string[] => {
  switch (picture.kind) {
    case 'body':
      return ['[p0]null[joined]'];
    case 'fade':
      // One frame early and one late: the first frame of the joint is already mixed, and the last is not yet the second picture.
      return [`[p0][p1]xfade=transition=fade:duration=${((frameCount + 1) / fps).toFixed(6)}:offset=${(-1 / fps).toFixed(6)}[joined]`];
    case 'dip': {
      const downFrames = picture.before.frameCount;
      const upFrames = picture.after.frameCount;
      if (downFrames === 0 || upFrames === 0) return ['[p0]null[joined]'];
      return [`[p0]fade=t=out:s=0:n=${downFrames}[down]`, `[p1]fade=t=in:s=0:n=${upFrames}[up]`, `[down][up]concat=n=2:v=1:a=0,setpts=N/(${fps}*TB)[joined]`];
    }
    default:
      return assertNever(picture);
  }
};

const segmentGraph = ({ fragment, encoder, files }: SegmentJobRequest, inputOf: (part: LayerPart) => number): string => {
  const parts = partsOf(fragment).flatMap((part, index) => partGraph({ part, name: `p${index}`, fragment, files, inputIndex: inputOf(part) }));
  const captions = fragment.captionsAss === undefined ? 'null' : `ass=filename=${files.captions}:fontsdir=${files.fontsFolder}`;
  return [...parts, ...jointGraph(fragment), `[joined]${captions},${encoderInput(encoder)}[film]`].join(';\n');
};

const pictureInput = (picture: PreparedPicture, fps: number, files: SegmentFiles): FfmpegInput => ({
  file: { kind: 'work', name: files.pictureOf(picture) },
  demuxer: 'rawvideo',
  codecs: ['rawvideo'],
  options: [['-video_size', `${picture.canvas.widthPx}x${picture.canvas.heightPx}`], ['-pixel_format', 'yuv420p'], ['-framerate', String(fps)]],
});

/** Said in the stream itself: untagged, players guess by size, and guess wrong below 720 lines. */
const colourOptions = [['-colorspace', 'bt709'], ['-color_primaries', 'bt709'], ['-color_trc', 'bt709'], ['-color_range', 'tv']] as const;

/** No version, no settings, no dates: the same film is the same bytes, and says nothing of the machine. */
export const repeatableOptions = [['-fflags', '+bitexact'], ['-flags:v', '+bitexact'], ['-flags:a', '+bitexact']] as const;
export const bitexactOptions = [['-map_metadata', '-1'], ...repeatableOptions] as const;

export const segmentJob = (request: SegmentJobRequest): FfmpegJob => {
  const { fragment, encoder, files } = request;
  const { fps, frameCount } = fragment;
  const pictures = partsOf(fragment).flatMap((part) => (part.layer.base.kind === 'picture' ? [part] : []));
  const inputOf = (part: LayerPart): number => pictures.indexOf(part);
  return {
    inputs: pictures.flatMap(({ layer }) => (layer.base.kind === 'picture' ? [pictureInput(layer.base.picture, fps, files)] : [])),
    graph: segmentGraph(request, inputOf),
    outputs: [
      {
        file: { kind: 'work', name: files.target },
        muxer: 'mp4',
        options: [
          ['-map', '[film]'],
          ['-filter_complex_threads', '1'],
          ['-frames:v', String(frameCount)],
          ['-r', String(fps)],
          ...encoderOptions(encoder),
          ...colourOptions,
          ...bitexactOptions,
          // The encoder's own note about itself and its settings (https://ffmpeg.org/ffmpeg-bitstream-filters.html#filter_005funits).
          ['-bsf:v', 'filter_units=remove_types=6'],
          ['-video_track_timescale', String(fps * 512)],
        ],
      },
    ],
    durationMs: Math.round((frameCount * 1000) / fps),
  };
};
