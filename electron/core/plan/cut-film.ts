/**
 * A stretch of a finished film that has no project: what is copied, and what a cut touches and is made anew.
 *
 * In: where the film's frames can be understood without those before (keyframes of closed groups), and the stretch. Out:
 * pieces in order; only the groups that an edge falls into are encoded. Also the runs of ffmpeg that make the pieces.
 */
import type { FfmpegInput, FfmpegJob, FfmpegOption } from './ffmpeg-job.ts';
import { encoderInput, encoderOptions, type EncoderSettings } from './encoder-settings.ts';
import { bitexactOptions, colourOptions } from './segment-job.ts';
import type { FrameRange } from './segments.ts';

export interface FilmPiece extends FrameRange {
  readonly way: 'copy' | 'encode';
}

/** `keyframes` by the number of their frame, ascending. */
export const cutFilm = (keyframes: readonly number[], { from, until }: FrameRange, frameCount: number): readonly FilmPiece[] => {
  const borders = [...keyframes, frameCount];
  const first = borders.find((frame) => frame >= from) ?? frameCount;
  const last = borders.findLast((frame) => frame <= until) ?? 0;
  if (first >= last) return [{ way: 'encode', from, until }];
  return [{ way: 'encode', from, until: first }, { way: 'copy', from: first, until: last }, { way: 'encode', from: last, until }].filter((piece) => piece.until > piece.from) as readonly FilmPiece[];
};

export interface FilmPieceFiles {
  /** Absolute path of the film. */
  readonly film: string;
  /** Name in the work folder. */
  readonly target: string;
}

export interface FilmPieceRequest extends FilmPieceFiles {
  readonly piece: FilmPiece;
  readonly keyframes: readonly number[];
  readonly fps: number;
  readonly encoder: EncoderSettings;
}

const filmInput = (film: string, options: readonly FfmpegOption[], codecs: readonly string[]): FfmpegInput => ({ file: { kind: 'path', path: film }, demuxer: 'mov', codecs, options });

const timescale = (fps: number): FfmpegOption => ['-video_track_timescale', String(fps * 512)];

const copyJob = ({ piece, film, target, fps }: FilmPieceRequest): FfmpegJob => ({
  inputs: [filmInput(film, piece.from === 0 ? [] : [['-ss', (piece.from / fps).toFixed(6)]], ['h264', 'aac'])],
  outputs: [
    {
      file: { kind: 'work', name: target },
      muxer: 'mp4',
      // Groups are closed: the packets of so many frames are the packets of exactly these frames.
      options: [['-map', '0:v:0'], ['-c:v', 'copy'], ['-frames:v', String(piece.until - piece.from)], ['-an'], ['-sn'], ['-dn'], ['-map_chapters', '-1'], ...bitexactOptions, timescale(fps)],
    },
  ],
  durationMs: Math.round(((piece.until - piece.from) * 1000) / fps),
});

/** Half a frame before the keyframe: ffmpeg drops what comes earlier, and no rounding of the moment can drop the frame itself. */
const fromKeyframe = (keyframe: number, fps: number): readonly FfmpegOption[] => (keyframe === 0 ? [] : [['-ss', ((keyframe - 0.5) / fps).toFixed(6)]]);

const encodeJob = ({ piece, keyframes, film, target, fps, encoder }: FilmPieceRequest): FfmpegJob => {
  const keyframe = keyframes.findLast((frame) => frame <= piece.from) ?? 0;
  const frameCount = piece.until - piece.from;
  return {
    inputs: [filmInput(film, fromKeyframe(keyframe, fps), ['h264'])],
    graph: `[0:v:0]trim=start_frame=${piece.from - keyframe}:end_frame=${piece.until - keyframe},setpts=N/(${fps}*TB),${encoderInput(encoder)}[film]`,
    outputs: [
      {
        file: { kind: 'work', name: target },
        muxer: 'mp4',
        options: [
          ['-map', '[film]'], ['-frames:v', String(frameCount)], ['-r', String(fps)], ...encoderOptions(encoder), ...colourOptions, ['-map_chapters', '-1'], ...bitexactOptions,
          // As segments have it: no note of the encoder about itself.
          ['-bsf:v', 'filter_units=remove_types=6'], timescale(fps),
        ],
      },
    ],
    durationMs: Math.round((frameCount * 1000) / fps),
  };
};

export const filmPieceJob = (request: FilmPieceRequest): FfmpegJob => (request.piece.way === 'copy' ? copyJob(request) : encodeJob(request));
