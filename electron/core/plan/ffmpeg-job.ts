/**
 * One run of ffmpeg as a value: what it reads, the filter graph, what it writes.
 *
 * Core names files by meaning, never by path; `services/ffmpeg/run.ts` turns them into `file:` paths, adds the
 * limits that hold for every call, and decides whether the run succeeded. Options are lists of words, one list per
 * option, so that no text is ever split at a space.
 */

export type FileRef =
  /** A working copy in the story's media/, by its content-addressed name. */
  | { readonly kind: 'media'; readonly fileName: string }
  /** A file in the private folder of this run: segments, lists, captions. */
  | { readonly kind: 'work'; readonly name: string }
  /** A segment or sound already in the cache, by key and extension. */
  | { readonly kind: 'cache'; readonly name: string }
  /** An absolute path that only services may fill in (import of a file the person pointed at). */
  | { readonly kind: 'path'; readonly path: string };

/** One option with its words: `['-t', '3.5']`, `['-an']`. */
export type FfmpegOption = readonly [string, ...string[]];

export interface FfmpegInput {
  readonly file: FileRef;
  /** The demuxer by name; ffmpeg never chooses. */
  readonly demuxer: string;
  /** Decoders that may be used for this input; empty: none, the streams are only copied or read as text. */
  readonly codecs: readonly string[];
  /** Demuxers that this one may open in turn: the `concat` list opens `mov`; anything else opens nothing. */
  readonly nestedDemuxers?: readonly string[];
  /** The largest picture this input may hold; absent: the limit of `services/ffmpeg/arguments.ts`. */
  readonly maxPixels?: number;
  readonly options: readonly FfmpegOption[];
}

export interface FfmpegOutput {
  /** Absent: the null muxer, for analyses that only print. */
  readonly file?: FileRef;
  readonly muxer: string;
  readonly options: readonly FfmpegOption[];
}

export interface FfmpegJob {
  readonly inputs: readonly FfmpegInput[];
  /** A complex filter graph; it reaches ffmpeg in a file, so its length does not matter. */
  readonly graph?: string;
  readonly outputs: readonly FfmpegOutput[];
  /** How much story time the run produces, for progress. */
  readonly durationMs: number;
  /** Fails at the first decoding error: right for import, where a damaged file has to be named. */
  readonly isStrict?: boolean;
}
