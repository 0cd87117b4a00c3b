/**
 * A voice made deeper or brighter: pitch and formants together, its length and its place untouched.
 *
 * In: half tones, and for a listening copy which file. Out: filters, or the run of ffmpeg that makes the copy. Only
 * filters that every ffmpeg has: `rubberband` would keep formants apart, but many builds lack it, and a story must
 * sound alike wherever it is made, because people said yes to what they heard. It hides nobody: the opposite shift
 * brings the voice back.
 */
import type { FfmpegJob } from './ffmpeg-job.ts';
import { sampleRate } from './frame-clock.ts';
import type { MediaFormat } from './media-formats.ts';

/** Read too fast or too slow, as whole samples a second: pitch and formants move. */
const rateFor = (shiftSemitones: number): number => Math.round(sampleRate * 2 ** (shiftSemitones / 12));

/** For sound at the film's rate; what comes out may be some samples longer or shorter, and is cut or padded by the caller. */
export const shiftFilters = (shiftSemitones = 0): readonly string[] => {
  if (shiftSemitones === 0) return [];
  const rate = rateFor(shiftSemitones);
  // atempo gives back the time that the other rate took (https://ffmpeg.org/ffmpeg-filters.html#atempo).
  return [`asetrate=${rate}`, `aresample=${sampleRate}`, `atempo=${(sampleRate / rate).toFixed(9)}`, 'asetpts=N/SR/TB'];
};

export interface ShiftedCopy {
  readonly source: { readonly fileName: string; readonly format: MediaFormat; readonly sampleCount: number };
  readonly shiftSemitones: number;
  /** Name in the run's own folder. */
  readonly target: string;
}

/** A copy of a whole voice to listen to, exactly as long as the voice itself. */
export const shiftVoiceJob = ({ source, shiftSemitones, target }: ShiftedCopy): FfmpegJob => ({
  inputs: [{ file: { kind: 'media', fileName: source.fileName }, demuxer: source.format.demuxer, codecs: source.format.codecs, options: [] }],
  graph: `[0:a:0]${[`aresample=${sampleRate}`, ...shiftFilters(shiftSemitones), `apad=whole_len=${source.sampleCount}`, `atrim=end_sample=${source.sampleCount}`].join(',')}[out]`,
  outputs: [{ file: { kind: 'work', name: target }, muxer: 'flac', options: [['-map', '[out]'], ['-c:a', 'flac'], ['-sample_fmt', 's16'], ['-map_metadata', '-1'], ['-fflags', '+bitexact'], ['-flags:a', '+bitexact']] }],
  durationMs: Math.round((source.sampleCount * 1000) / sampleRate),
});
