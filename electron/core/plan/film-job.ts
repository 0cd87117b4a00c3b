/**
 * The last two runs: segments, sound, captions and chapters become one file; then that file is looked at whole.
 *
 * Nothing is encoded again: pictures and sound are copied, captions become mov_text. The check decodes what the viewer
 * will get and prints what it finds; judging is media-check's.
 */
import type { FfmpegInput, FfmpegJob, FfmpegOption } from './ffmpeg-job.ts';
import { writeSrt } from '../captions/srt.ts';
import { trackLanguage } from './language-code.ts';
import type { Chapter, PlannedTrack, RenderPlan } from './render-plan.ts';
import { loudnessMeter } from './sound-job.ts';
import { repeatableOptions } from './segment-job.ts';

/** Plain `-map_metadata -1` would take the chapters' titles along (https://ffmpeg.org/ffmpeg.html#Advanced-options). */
const noForeignMetadata: readonly FfmpegOption[] = [['-map_metadata:g', '-1'], ['-map_metadata:s', '-1']];

export interface FilmFiles {
  /** Where list and sound lie: with the finished parts, or among the unfinished files of the run. */
  readonly room: 'cache' | 'work';
  /** The concat list, beside the folder of the segments; absent for sound only. */
  readonly segmentList?: string;
  readonly sound: string;
  readonly captionsOf: (track: PlannedTrack) => string;
  readonly chapters: string;
  readonly target: string;
}

/** The list for ffmpeg's concat demuxer; our names are hashes, so nothing needs quoting. */
export const writeSegmentList = (names: readonly string[]): string => ['ffconcat version 1.0', ...names.map((name) => `file ${name}`), ''].join('\n');

const escapeMetadata = (text: string): string => text.replaceAll(/[\\=;#]/g, String.raw`\$&`).replaceAll(/\s+/g, ' ');

/** ffmpeg's own text form of chapters (https://ffmpeg.org/ffmpeg-formats.html#Metadata-2). */
export const writeChapterFile = (chapters: readonly Chapter[]): string =>
  [';FFMETADATA1', ...chapters.flatMap(({ startMs, endMs, title }) => ['[CHAPTER]', 'TIMEBASE=1/1000', `START=${startMs}`, `END=${endMs}`, `title=${escapeMetadata(title)}`]), ''].join('\n');

const wordJoiner = '\u2060';

/**
 * A caption track for ffmpeg to turn into mov_text. Its reader of SubRip takes `<b>` and `{\\an8}` for tags, its reader
 * of WebVTT leaves a backslash in front of every brace; an invisible joiner keeps what a person typed as it is.
 */
export const writeSoftTrack = ({ cues, language }: PlannedTrack): string =>
  writeSrt(
    cues.map((cue) => ({ ...cue, text: cue.text.replaceAll(/<(?=[a-z/])|\{(?=\\)/gi, `$&${wordJoiner}`) })),
    language,
  );

const captionOptions = (tracks: readonly PlannedTrack[]): readonly FfmpegOption[] =>
  tracks.length === 0 ? [] : [['-c:s', 'mov_text'], ...tracks.map((track, index): FfmpegOption => [`-metadata:s:s:${index}`, `language=${trackLanguage(track.language)}`])];

export const filmJob = (plan: RenderPlan, files: FilmFiles): FfmpegJob => {
  const video: readonly FfmpegInput[] =
    files.segmentList === undefined ? [] : [{ file: { kind: files.room, name: files.segmentList }, demuxer: 'concat', nestedDemuxers: ['mov'], codecs: ['h264'], options: [] }];
  const sound: FfmpegInput = { file: { kind: files.room, name: files.sound }, demuxer: 'mov', codecs: ['aac'], options: [] };
  const captions = plan.softTracks.map((track): FfmpegInput => ({ file: { kind: 'work', name: files.captionsOf(track) }, demuxer: 'srt', codecs: ['subrip', 'srt'], options: [] }));
  const chapters: FfmpegInput = { file: { kind: 'work', name: files.chapters }, demuxer: 'ffmetadata', codecs: [], options: [] };
  const inputs = [...video, sound, ...captions, chapters];
  const language = trackLanguage(plan.language);
  return {
    inputs,
    outputs: [
      {
        file: { kind: 'work', name: files.target },
        muxer: plan.video === undefined ? 'ipod' : 'mp4',
        options: [
          ...(plan.video === undefined ? [] : ([['-map', '0:v:0']] as const)),
          ['-map', `${video.length}:a:0`],
          ...captions.map((_input, index): FfmpegOption => ['-map', `${video.length + 1 + index}:s:0`]),
          ['-map_chapters', String(inputs.length - 1)],
          ['-c:v', 'copy'],
          ['-c:a', 'copy'],
          ...captionOptions(plan.softTracks),
          ['-metadata:s:a:0', `language=${language}`],
          ['-dn'],
          ...repeatableOptions,
          ...noForeignMetadata,
          ...(plan.video === undefined ? [] : ([['-video_track_timescale', String(plan.video.fps * 512)]] as const)),
          // The index in front: playing begins before the whole file has arrived.
          ['-movflags', '+faststart'],
          ['-t', (plan.durationMs / 1000 + 1).toFixed(3)],
        ],
      },
    ],
    durationMs: Math.round(plan.durationMs),
  };
};

/** How much of each frame is truly black, not dark: night pictures and title grounds are the story's own. */
const blackFilter = 'blackframe=amount=0:threshold=20';
const silenceFilter = 'silencedetect=n=-60dB:d=0.8';

/**
 * Only frames that stand for themselves: every segment begins with one and every sudden change of the picture makes
 * one, so that what was planned is seen, at a fiftieth of the time of decoding all.
 */
const quickDecoding: readonly FfmpegOption[] = [['-skip_frame', 'nointra'], ['-skip_loop_filter', 'all']];

export const checkJob = (plan: RenderPlan, film: string): FfmpegJob => {
  const hasVideo = plan.video !== undefined;
  const seconds = (plan.durationMs / 1000 + 5).toFixed(3);
  const sound = `[0:a:0]${silenceFilter},${loudnessMeter}[a]`;
  return {
    inputs: [{ file: { kind: 'work', name: film }, demuxer: 'mov', codecs: ['h264', 'aac'], options: hasVideo ? quickDecoding : [] }],
    graph: hasVideo ? `[0:v:0]${blackFilter}[v];${sound}` : sound,
    outputs: [
      ...(hasVideo ? [{ muxer: 'null', options: [['-map', '[v]'], ['-c:v', 'wrapped_avframe'], ['-t', seconds]] as const }] : []),
      { muxer: 'null', options: [['-map', '[a]'], ['-c:a', 'pcm_s16le'], ['-t', seconds]] },
    ],
    durationMs: Math.round(plan.durationMs),
  };
};
