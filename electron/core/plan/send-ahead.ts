/**
 * Pieces of one or two frames, made to follow on one another like all others.
 *
 * libx264 hands frames to a decoder two frames' time before they are shown, but where there are no more than two it does
 * not: such a piece would be late in a row of pieces, and the joined film two frames short by its own tables. The packets
 * are copied with the time they should have had.
 */
import type { EncoderSettings } from './encoder-settings.ts';
import type { FfmpegJob } from './ffmpeg-job.ts';
import { bitexactOptions } from './segment-job.ts';

const aheadFrames = 2;

export const needsSendingAhead = ({ name }: EncoderSettings, frameCount: number): boolean => name === 'libx264' && frameCount <= aheadFrames;

/** Names in the work folder. */
export const sendAheadJob = ({ source, target, fps }: { readonly source: string; readonly target: string; readonly fps: number }): FfmpegJob => ({
  inputs: [{ file: { kind: 'work', name: source }, demuxer: 'mov', codecs: ['h264'], options: [] }],
  outputs: [
    {
      file: { kind: 'work', name: target },
      muxer: 'mp4',
      // In ticks of the track, of which a frame has 512 (https://ffmpeg.org/ffmpeg-bitstream-filters.html#setts).
      options: [['-map', '0:v:0'], ['-c:v', 'copy'], ['-bsf:v', `setts=dts=DTS-${aheadFrames * 512}`], ...bitexactOptions, ['-video_track_timescale', String(fps * 512)]],
    },
  ],
  durationMs: Math.round((aheadFrames * 1000) / fps),
});
