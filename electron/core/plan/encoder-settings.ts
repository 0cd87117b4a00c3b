/**
 * The encoders we know, and the words that set them.
 *
 * Whatever can change a pixel is here and goes into every segment's key. Software first in honesty: libx264 with one
 * thread gives the same bytes on every machine; hardware is faster and never the same twice across makers.
 */
import type { FfmpegOption } from './ffmpeg-job.ts';

export const encoderNames = ['h264_nvenc', 'h264_qsv', 'h264_amf', 'h264_videotoolbox', 'h264_vaapi', 'libx264'] as const;
export type EncoderName = (typeof encoderNames)[number];

/**
 * `veryfast` is x264's own preset; `calm` takes away what moving stills do not need. On such pictures it gave the same
 * size and the same likeness (SSIM) in two thirds of the time.
 */
export type EncoderTuning = 'veryfast' | 'calm';

export interface EncoderSettings {
  readonly name: EncoderName;
  readonly tuning: EncoderTuning;
}

const quality = '21';

const software = (tuning: EncoderTuning): readonly FfmpegOption[] => [
  ['-c:v', 'libx264'],
  ['-preset', 'veryfast'],
  ['-crf', quality],
  ['-profile:v', 'high'],
  // One thread per segment: segments run side by side, and one thread always decides the same.
  ['-threads', '1'],
  // A joint must be decodable without its neighbour: no frame may look over the border (https://trac.ffmpeg.org/wiki/Encode/H.264).
  ['-flags', '+cgop'],
  ...(tuning === 'calm' ? ([['-x264-params', 'ref=1:subme=1:me=dia:rc-lookahead=10:trellis=0:weightp=0']] as const) : []),
];

const hardware: Readonly<Record<Exclude<EncoderName, 'libx264'>, readonly FfmpegOption[]>> = {
  h264_nvenc: [['-preset', 'p4'], ['-rc', 'vbr'], ['-cq', '23'], ['-b:v', '0']],
  h264_qsv: [['-preset', 'medium'], ['-global_quality', '23']],
  h264_amf: [['-quality', 'balanced'], ['-rc', 'cqp'], ['-qp_i', '21'], ['-qp_p', '23']],
  h264_videotoolbox: [['-q:v', '60']],
  h264_vaapi: [['-vaapi_device', '/dev/dri/renderD128'], ['-qp', '22']],
};

export const encoderOptions = ({ name, tuning }: EncoderSettings): readonly FfmpegOption[] =>
  name === 'libx264' ? software(tuning) : [['-c:v', name], ['-profile:v', 'high'], ['-flags', '+cgop'], ['-g', '250'], ...hardware[name]];

/** The last step of a graph: the form in which this encoder takes frames. */
export const encoderInput = ({ name }: EncoderSettings): string => (name === 'h264_vaapi' ? 'format=nv12,hwupload' : 'format=yuv420p');
