/**
 * The last two runs: segments, sound, captions and chapters become one file; then that file is looked at whole.
 *
 * Nothing is encoded again: pictures and sound are copied, captions become mov_text. The check decodes what the viewer
 * will get and prints what it finds; judging is media-check's.
 */
import type { FfmpegInput, FfmpegJob, FfmpegOption } from './ffmpeg-job.ts';
import { trackLanguage } from './language-code.ts';
import type { Chapter, PlannedTrack, RenderPlan } from './render-plan.ts';
import { bitexactOptions } from './segment-job.ts';

export interface FilmFiles {
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

const captionOptions = (tracks: readonly PlannedTrack[]): readonly FfmpegOption[] =>
  tracks.length === 0 ? [] : [['-c:s', 'mov_text'], ...tracks.map((track, index): FfmpegOption => [`-metadata:s:s:${index}`, `language=${trackLanguage(track.language)}`])];

export const filmJob = (plan: RenderPlan, files: FilmFiles): FfmpegJob => {
  const video: readonly FfmpegInput[] =
    files.segmentList === undefined ? [] : [{ file: { kind: 'cache', name: files.segmentList }, demuxer: 'concat', nestedDemuxers: ['mov'], codecs: ['h264'], options: [] }];
  const sound: FfmpegInput = { file: { kind: 'cache', name: files.sound }, demuxer: 'mov', codecs: ['aac'], options: [] };
  const captions = plan.softTracks.map((track): FfmpegInput => ({ file: { kind: 'work', name: files.captionsOf(track) }, demuxer: 'webvtt', codecs: ['webvtt'], options: [] }));
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
          ...bitexactOptions,
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

/** Truly black, not dark: night pictures and title grounds are the story's own. */
const blackFilter = 'blackdetect=d=0.4:pix_th=0.02:pic_th=0.995';
const silenceFilter = 'silencedetect=n=-60dB:d=0.8';

/**
 * Frames no other frame needs are passed over, and edges are not smoothed: half the time, and a black stretch or a
 * broken picture shows all the same.
 */
const quickDecoding: readonly FfmpegOption[] = [['-skip_frame', 'noref'], ['-skip_loop_filter', 'all']];

export const checkJob = (plan: RenderPlan, film: string): FfmpegJob => {
  const hasVideo = plan.video !== undefined;
  const seconds = (plan.durationMs / 1000 + 5).toFixed(3);
  const sound = `[0:a:0]${silenceFilter},loudnorm=print_format=json[a]`;
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
