/**
 * Stretches of finished sounds, laid end to end and encoded once.
 *
 * In: which samples of which file. Out: one run of ffmpeg. Nothing is levelled: every source was brought to its loudness.
 */
import type { FfmpegJob, FileRef } from './ffmpeg-job.ts';
import { sampleRate } from './frame-clock.ts';
import { bitexactOptions } from './segment-job.ts';

export interface CutSound {
  readonly startSample: number;
  readonly sampleCount: number;
}

export interface CutSoundFile extends CutSound {
  readonly file: FileRef;
}

/** Five milliseconds: a wave that is cut through would click. */
const edgeSamples = 240;

const piece = ({ startSample, sampleCount }: CutSound, index: number): string => {
  const fade = Math.min(edgeSamples, Math.floor(sampleCount / 2));
  return `[${index}:a:0]${[
    `aresample=${sampleRate}`,
    'aformat=sample_fmts=fltp:channel_layouts=stereo',
    `atrim=start_sample=${startSample}:end_sample=${startSample + sampleCount}`,
    'asetpts=N/SR/TB',
    // A film may be heard a little shorter than it is seen.
    `apad=whole_len=${sampleCount}`,
    `afade=t=in:ss=0:ns=${fade}`,
    `afade=t=out:ss=${sampleCount - fade}:ns=${fade}`,
  ].join(',')}[s${index}]`;
};

export const cutSoundJob = (sounds: readonly CutSoundFile[], target: string): FfmpegJob => ({
  inputs: sounds.map(({ file }) => ({ file, demuxer: 'mov', codecs: ['aac'], options: [] })),
  graph: [...sounds.map(piece), `${sounds.map((_one, index) => `[s${index}]`).join('')}concat=n=${sounds.length}:v=0:a=1[out]`].join(';\n'),
  outputs: [{ file: { kind: 'work', name: target }, muxer: 'mp4', options: [['-map', '[out]'], ['-c:a', 'aac'], ['-b:a', '160k'], ['-ar', String(sampleRate)], ['-ac', '2'], ['-map_chapters', '-1'], ...bitexactOptions] }],
  durationMs: Math.round((sounds.reduce((sum, { sampleCount }) => sum + sampleCount, 0) * 1000) / sampleRate),
});
