/**
 * Which encoder works on this machine: asked by encoding two frames, not by reading a list.
 *
 * `libx264` is the answer unless hardware is asked for: it gives the same film on every machine, and its parts can be
 * reused on another. A list of encoders says what a program was built with, not what the graphics card can do.
 */
import { encoderInput, encoderOptions, encoderNames, type EncoderName, type EncoderSettings, type EncoderTuning } from '../../core/plan/encoder-settings.ts';
import type { FfmpegJob } from '../../core/plan/ffmpeg-job.ts';
import { refuse, succeed, type Reason, type Result } from '../../core/failure.ts';
import type { RenderWork } from './render-work.ts';

export type EncoderWish = 'auto' | EncoderName;

export interface ChosenEncoder {
  readonly settings: EncoderSettings;
  readonly notes: readonly Reason[];
}

const probeName = (name: EncoderName): string => `probe-${name.replace('_', '-')}.mp4`;

const probeJob = (settings: EncoderSettings): FfmpegJob => ({
  inputs: [],
  graph: `color=c=gray:s=320x240:r=25,trim=end_frame=2,${encoderInput(settings)}[v]`,
  outputs: [{ file: { kind: 'work', name: probeName(settings.name) }, muxer: 'mp4', options: [['-map', '[v]'], ['-frames:v', '2'], ...encoderOptions(settings)] }],
  durationMs: 80,
});

const works = async (work: RenderWork, settings: EncoderSettings): Promise<boolean> => work.ffmpeg.encoders.has(settings.name) && (await work.runJob(probeJob(settings))).ok;

export const chooseEncoder = async (work: RenderWork, wish: EncoderWish, tuning: EncoderTuning): Promise<Result<ChosenEncoder>> => {
  const wished = wish === 'auto' ? encoderNames : [wish, 'libx264' as const];
  for (const name of wished) {
    const settings = { name, tuning };
    if (!(await works(work, settings))) continue;
    const notes = wish === 'auto' || name === wish ? [] : [{ code: 'note.encoder-fell-back', params: { encoder: wish } }];
    return succeed({ settings, notes });
  }
  return work.signal.aborted ? refuse('stopped') : refuse('ffmpeg-unsuitable', {}, { reasons: [{ code: 'note.ffmpeg-without-encoder', params: { encoder: 'libx264' } }] });
};
