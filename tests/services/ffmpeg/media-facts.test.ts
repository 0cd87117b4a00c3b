import { describe, expect, it } from 'vitest';
import { readMediaFacts } from '../../../electron/services/ffmpeg/media-facts.ts';

const printed = `Input #0, mov,mp4,m4a,3gp,3g2,mj2, from 'file:/x/y.mp4':
  Metadata:
    title           : Anna: x
    comment         : two
                    :   Stream #0:9: Video: h264, yuv420p, 1x1
  Duration: 01:02:03.45, start: 0.000000, bitrate: 340 kb/s
  Chapters:
    Chapter #0:0: start 0.000000, end 0.500000
      Metadata:
        title           : One
  Stream #0:0[0x1](und): Video: h264 (High) (avc1 / 0x31637661), yuv420p(tv, bt709, progressive), 1920x1080 [SAR 1:1 DAR 16:9], 240 kb/s, 29.97 fps, 25 tbr, 12800 tbn (default)
    Metadata:
      handler_name    : VideoHandler
    Side data:
      displaymatrix: rotation of -90.00 degrees
  Stream #0:1[0x2](ara): Audio: aac (LC) (mp4a / 0x6134706D), 44100 Hz, 5.1(side), fltp, 70 kb/s (default)
  Stream #0:2: Video: mjpeg (Baseline), yuvj420p(pc, bt470bg/unknown/unknown), 320x180, 90k tbr, 90k tbn (attached pic)
  Stream #0:3[0x3](ara): Subtitle: mov_text (tx3g / 0x67337874), 0 kb/s (default)
At least one output file must be specified
`;

describe('electron/services/ffmpeg/media-facts', () => {
  it('reads what ffmpeg prints, and no stream that a title pretends to be', () => {
    expect(readMediaFacts(printed)).toEqual({
      container: 'mov,mp4,m4a,3gp,3g2,mj2',
      durationMs: 3_723_450,
      tags: { title: 'Anna: x', comment: 'two\n  Stream #0:9: Video: h264, yuv420p, 1x1' },
      chapters: [{ startMs: 0, endMs: 500, title: 'One' }],
      streams: [
        {
          index: 0, kind: 'video', codec: 'h264', profile: 'High', pixelFormat: 'yuv420p', colour: { range: 'tv', space: 'bt709', primaries: 'bt709', transfer: 'bt709' },
          widthPx: 1920, heightPx: 1080, fps: 29.97, rotationDegrees: -90, isDefault: true, isAttachedPicture: false, tags: { handler_name: 'VideoHandler' },
        },
        { index: 1, kind: 'audio', codec: 'aac', profile: 'LC', language: 'ara', sampleRateHz: 44_100, channels: 6, channelLayout: '5.1(side)', sampleFormat: 'fltp', isDefault: true, isAttachedPicture: false, tags: {} },
        {
          index: 2, kind: 'video', codec: 'mjpeg', profile: 'Baseline', pixelFormat: 'yuvj420p', colour: { range: 'pc', space: 'bt470bg', primaries: 'unknown', transfer: 'unknown' },
          widthPx: 320, heightPx: 180, isDefault: false, isAttachedPicture: true, tags: {},
        },
        { index: 3, kind: 'subtitle', codec: 'mov_text', language: 'ara', isDefault: true, isAttachedPicture: false, tags: {} },
      ],
    });
  });

  it('reads nothing where there is no input', () => {
    expect(readMediaFacts('x.mp4: Invalid data found when processing input\n')).toBeUndefined();
  });

  it('leaves the length out where ffmpeg does not know it', () => {
    expect(readMediaFacts("Input #0, amr, from 'x':\n  Duration: N/A, bitrate: N/A\n  Stream #0:0: Audio: amr_nb (samr / 0x726D6173), 8000 Hz, mono, flt\n")).toMatchObject({ streams: [{ sampleRateHz: 8000, channels: 1 }] });
    expect(readMediaFacts("Input #0, amr, from 'x':\n  Duration: N/A, bitrate: N/A\n")?.durationMs).toBeUndefined();
  });
});
