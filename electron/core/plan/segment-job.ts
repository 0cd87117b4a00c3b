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
import { type RawPlane, rawFilesOf } from './prepare-picture.ts';
import type { LayerPart, SegmentFragment } from './segments.ts';

export interface SegmentFiles {
  /** Work-folder names of raw frames. */
  readonly pictureOf: (picture: PreparedPicture, plane: RawPlane) => string;
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

const number = (value: number): string => String(Number(value.toFixed(4)));

/** A value that goes evenly from the first shown frame to the last, `counter` being this segment's frame. */
const between = (from: number, to: number, part: LayerPart, counter: string): string => {
  const steps = Math.max(1, part.shownFrames - 1);
  const slope = (to - from) / steps;
  const start = from + slope * part.firstFrame;
  return Math.abs(slope) < 1e-9 ? number(start) : `(${number(start)}${slope < 0 ? '' : '+'}${slope.toFixed(8)}*${counter})`;
};

type MovingMotion = Exclude<Motion, { readonly kind: 'still' }>;

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

/** A window on the canvas of brightness, on the canvas of colour. */
const onChroma = (box: PixelBox, canvas: PixelSize, chroma: PixelSize): PixelBox => {
  const [shareX, shareY] = [chroma.widthPx / canvas.widthPx, chroma.heightPx / canvas.heightPx];
  return { x: box.x * shareX, y: box.y * shareY, widthPx: box.widthPx * shareX, heightPx: box.heightPx * shareY };
};

const movedPicture = ({ part, fragment, inputIndex }: PartGraph, picture: PreparedPicture, { motion, name }: { readonly motion: MovingMotion; readonly name: string }): readonly string[] => {
  const { fps } = fragment;
  const move = motion.kind === 'zoom' ? zoomPlane : panPlane;
  return [
    ...rawFilesOf(picture).map(({ plane, widthPx, heightPx }, index) => {
      const canvas = { widthPx, heightPx };
      const share = plane === 'y' ? 1 : 2;
      const film = { widthPx: fragment.widthPx / share, heightPx: fragment.heightPx / share };
      const [from, to] = [motion.from, motion.to].map((box) => onChroma(box, picture.canvas, canvas)) as [PixelBox, PixelBox];
      return `[${inputIndex + index}:v]${move({ from, to, canvas, film, part, fps })}[${name}${plane}]`;
    }),
    `[${name}y][${name}u][${name}v]mergeplanes=0x001020:yuv420p,setpts=N/(${fps}*TB),setsar=1[${name}]`,
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

const basePicture = (given: PartGraph, name: string): readonly string[] => {
  const { part, fragment, inputIndex } = given;
  const { base } = part.layer;
  const film = { widthPx: fragment.widthPx, heightPx: fragment.heightPx };
  if (base.kind === 'plain') return [plainPicture(base.colour, { film, fps: fragment.fps, frameCount: part.frameCount, name })];
  if (base.motion.kind === 'still') return [`[${inputIndex}:v]${repeated(part, fragment.fps)},setsar=1[${name}]`];
  return movedPicture(given, base.picture, { motion: base.motion, name });
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

/** Captions stand in the lower half. */
const stripShare = 0.5;

/**
 * Drawn once per stretch on a clear ground and laid over: libass would draw and blend the same letters anew in every
 * frame. The draw happens in the middle of the stretch, where no rounding of times can miss it.
 */
const captionsGraph = ({ widthPx, heightPx, fps, captions }: SegmentFragment, files: SegmentFiles): readonly string[] => {
  const top = 2 * Math.round((heightPx * stripShare) / 2);
  const shown = captions?.shown ?? [];
  return shown.flatMap(({ from, until }, index) => {
    const moment = Math.floor((from + until - 1) / 2);
    const drawn = `color=c=black@0:s=${widthPx}x${heightPx}:r=${fps},trim=end_frame=1,format=yuva420p,setpts=${moment}/(${fps}*TB),ass=filename=${files.captions}:fontsdir=${files.fontsFolder}:alpha=1`;
    const laid = `overlay=x=0:y=${top}:format=yuv420:eof_action=repeat:enable='between(n,${from},${until - 1})'`;
    return [`${drawn},crop=w=${widthPx}:h=${heightPx - top}:x=0:y=${top},setpts=0[c${index}]`, `[${index === 0 ? 'joined' : `l${index - 1}`}][c${index}]${laid}[l${index}]`];
  });
};

const segmentGraph = ({ fragment, encoder, files }: SegmentJobRequest, inputOf: (part: LayerPart) => number): string => {
  const parts = partsOf(fragment).flatMap((part, index) => partGraph({ part, name: `p${index}`, fragment, files, inputIndex: inputOf(part) }));
  const captions = captionsGraph(fragment, files);
  const last = captions.length === 0 ? 'joined' : `l${(fragment.captions?.shown.length ?? 1) - 1}`;
  const { only, fps } = fragment;
  const cut = only === undefined ? '' : `trim=start_frame=${only.from}:end_frame=${only.until},setpts=N/(${fps}*TB),`;
  return [...parts, ...jointGraph(fragment), ...captions, `[${last}]${cut}${encoderInput(encoder)}[film]`].join(';\n');
};

const pictureInputs = (picture: PreparedPicture, fps: number, files: SegmentFiles): readonly FfmpegInput[] =>
  rawFilesOf(picture).map(({ plane, widthPx, heightPx, pixels }) => ({
    file: { kind: 'work', name: files.pictureOf(picture, plane) },
    demuxer: 'rawvideo',
    codecs: ['rawvideo'],
    options: [['-video_size', `${widthPx}x${heightPx}`], ['-pixel_format', pixels], ['-framerate', String(fps)]],
  }));

/** Said in the stream itself: untagged, players guess by size, and guess wrong below 720 lines. */
export const colourOptions = [['-colorspace', 'bt709'], ['-color_primaries', 'bt709'], ['-color_trc', 'bt709'], ['-color_range', 'tv']] as const;

/** No version, no settings, no dates: the same film is the same bytes, and says nothing of the machine. */
export const repeatableOptions = [['-fflags', '+bitexact'], ['-flags:v', '+bitexact'], ['-flags:a', '+bitexact']] as const;
export const bitexactOptions = [['-map_metadata', '-1'], ...repeatableOptions] as const;

export const segmentJob = (request: SegmentJobRequest): FfmpegJob => {
  const { fragment, encoder, files } = request;
  const { fps, only = { from: 0, until: fragment.frameCount } } = fragment;
  const frameCount = only.until - only.from;
  const inputs: FfmpegInput[] = [];
  const firstInput = new Map<LayerPart, number>();
  for (const part of partsOf(fragment)) {
    firstInput.set(part, inputs.length);
    if (part.layer.base.kind === 'picture') inputs.push(...pictureInputs(part.layer.base.picture, fps, files));
  }
  return {
    inputs,
    graph: segmentGraph(request, (part) => firstInput.get(part) ?? 0),
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
