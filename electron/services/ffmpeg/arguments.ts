/**
 * An FfmpegJob as the words ffmpeg is given, with the limits that hold for every call.
 *
 * In: the job, the paths behind its file references, the program's major version. Out: lists of words, one list per
 * input and output. It never joins words to text, never lets ffmpeg choose a demuxer, a decoder or a protocol, and
 * never writes over a name that a person gave (outputs are private work files, which is why `-y` is safe).
 */
import path from 'node:path';
import type { FfmpegInput, FfmpegJob, FfmpegOption, FfmpegOutput, FileRef } from '../../core/plan/ffmpeg-job.ts';

export interface CallInput {
  readonly words: readonly string[];
  readonly source: string;
}

export interface CallOutput {
  readonly words: readonly string[];
  readonly target: string;
}

export interface CallWords {
  readonly inputs: readonly CallInput[];
  readonly outputs: readonly CallOutput[];
}

export interface WordsRequest {
  readonly job: FfmpegJob;
  readonly resolve: (file: FileRef) => string;
  readonly major: number;
  /** Where the graph was written, when the job has one. */
  readonly graphFile?: string;
}

/** Working copies are at most 4096 px wide; a video given for its still or its sound may be 8K. */
const mostPixels = 64_000_000;
/** One allocation; a picture of 64 megapixels in four bytes fits. */
const mostBytesAtOnce = 600_000_000;

/** With `file:` and an absolute path no name is a protocol, an option or a pattern (`concat:x`, `-x`, `a:b`). */
export const fileUrl = (absolutePath: string): string => {
  if (!path.isAbsolute(absolutePath)) throw new Error('ffmpeg is only given absolute paths');
  return `file:${absolutePath}`;
};

const flatten = (options: readonly FfmpegOption[]): readonly string[] => options.flat();

/** What ffmpeg may open for one input: these are ffmpeg's own gates against playlists that name other files. */
const gates = (input: Pick<FfmpegInput, 'demuxer' | 'codecs' | 'nestedDemuxers'>): readonly string[] => [
  '-protocol_whitelist', 'file,pipe',
  '-format_whitelist', [input.demuxer, ...(input.nestedDemuxers ?? [])].join(','),
  '-codec_whitelist', input.codecs.length === 0 ? 'none' : input.codecs.join(','),
  '-f', input.demuxer,
];

/** `-xerror` ends at an error that a decoder reports; some only report what they met when told to explode. */
const inputWords = (input: FfmpegInput, isStrict: boolean): readonly string[] => [
  ...gates(input),
  ...(isStrict ? ['-err_detect', 'explode'] : []),
  ...(input.codecs.length === 0 ? [] : ['-max_pixels', String(input.maxPixels ?? mostPixels)]),
  ...flatten(input.options),
];

/**
 * `-nostdin` is missing on purpose: `q` on stdin is the gentlest stop. `-progress pipe:2` prints keys and values
 * that a program can read; the human line of `-stats` changes between versions.
 */
const globalWords = ({ job, major, graphFile }: WordsRequest): readonly string[] => [
  '-hide_banner', '-y', '-loglevel', 'info',
  '-nostats', '-progress', 'pipe:2',
  '-max_alloc', String(mostBytesAtOnce),
  ...(job.isStrict === true ? ['-xerror'] : []),
  // The graph in a file: a command line ends at 32,767 characters on Windows. The option was renamed in 7 (https://ffmpeg.org/ffmpeg.html#Advanced-options).
  ...(graphFile === undefined ? [] : [major >= 7 ? '-/filter_complex' : '-filter_complex_script', graphFile]),
];

const outputWords = (output: FfmpegOutput): readonly string[] => [...flatten(output.options), '-f', output.muxer];

export const callWords = (request: WordsRequest): CallWords => {
  const { job, resolve } = request;
  return {
    inputs: job.inputs.map((input) => ({ words: inputWords(input, job.isStrict === true), source: fileUrl(resolve(input.file)) })),
    outputs: job.outputs.map((output, index) => ({
      words: [...(index === 0 ? globalWords(request) : []), ...outputWords(output)],
      target: output.file === undefined ? '-' : fileUrl(resolve(output.file)),
    })),
  };
};
