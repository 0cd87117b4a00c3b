import { describe, expect, it } from 'vitest';
import type { FfmpegJob } from '../../../electron/core/plan/ffmpeg-job.ts';
import { callWords } from '../../../electron/services/ffmpeg/arguments.ts';

const job: FfmpegJob = {
  inputs: [
    { file: { kind: 'media', fileName: 'a.jpg' }, demuxer: 'jpeg_pipe', codecs: ['mjpeg'], options: [['-t', '3']] },
    { file: { kind: 'work', name: 'list.txt' }, demuxer: 'concat', codecs: [], nestedDemuxers: ['mov'], options: [] },
  ],
  graph: 'null',
  outputs: [{ file: { kind: 'work', name: 'out.mp4' }, muxer: 'mp4', options: [['-metadata', 'title=Two words'], ['-an']] }, { muxer: 'null', options: [['-map', '0:v']] }],
  durationMs: 3000,
  isStrict: true,
};
const resolve = (): string => '/story/x y';

describe('electron/services/ffmpeg/arguments', () => {
  it('names demuxer, decoders and protocols of every input, and keeps words whole', () => {
    expect(callWords({ job, resolve, major: 5, graphFile: 'g.txt' })).toEqual({
      inputs: [
        { source: 'file:/story/x y', words: ['-protocol_whitelist', 'file,pipe', '-format_whitelist', 'jpeg_pipe', '-codec_whitelist', 'mjpeg', '-f', 'jpeg_pipe', '-err_detect', 'explode', '-max_pixels', '64000000', '-t', '3'] },
        { source: 'file:/story/x y', words: ['-protocol_whitelist', 'file,pipe', '-format_whitelist', 'concat,mov', '-codec_whitelist', 'none', '-f', 'concat', '-err_detect', 'explode'] },
      ],
      outputs: [
        {
          target: 'file:/story/x y',
          words: ['-hide_banner', '-y', '-loglevel', 'info', '-nostats', '-progress', 'pipe:2', '-max_alloc', '600000000', '-xerror', '-filter_complex_script', 'g.txt', '-metadata', 'title=Two words', '-an', '-f', 'mp4'],
        },
        { target: '-', words: ['-map', '0:v', '-f', 'null'] },
      ],
    });
  });

  it('uses the new name of the graph file from version 7', () => {
    const words = callWords({ job, resolve, major: 7, graphFile: 'g.txt' }).outputs[0]?.words ?? [];
    expect(words.slice(words.indexOf('-xerror') + 1, words.indexOf('-xerror') + 3)).toEqual(['-/filter_complex', 'g.txt']);
  });

  it('throws for a path that is not absolute: it could be read as an option or a protocol', () => {
    expect(() => callWords({ job, resolve: () => 'concat:x', major: 5 })).toThrow('absolute');
  });
});
