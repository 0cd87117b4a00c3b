import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { detectSilence, measureLevel, measureLoudness } from '../../../electron/services/ffmpeg/analyse.ts';
import type { SoundQuestion } from '../../../electron/services/ffmpeg/analyse.ts';
import { findFfmpeg } from '../../../electron/services/ffmpeg/find.ts';
import type { Ffmpeg } from '../../../electron/services/ffmpeg/find.ts';
import { probeMedia } from '../../../electron/services/ffmpeg/probe.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'analyse-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let ffmpeg: Ffmpeg;

beforeAll(async () => {
  const found = await findFfmpeg();
  if (!found.ok) throw new Error('these tests need ffmpeg');
  ffmpeg = found.value;
});

const sound = (name: string, formula: string, seconds: number): SoundQuestion => {
  execFileSync(ffmpeg.path, ['-v', 'error', '-f', 'lavfi', '-i', `aevalsrc='${formula}':d=${seconds}:s=48000`, '-c:a', 'pcm_s16le', path.join(folder, name)]);
  return { ffmpeg, input: { file: { kind: 'work', name }, demuxer: 'wav', codecs: ['pcm_s16le'], options: [] }, resolve: () => path.join(folder, name), workFolder: folder, lengthMs: seconds * 1000 };
};

describe('electron/services/ffmpeg/analyse', () => {
  it('finds the stretches between silences, also at both ends', async () => {
    const question = sound('gaps.wav', '0.5*sin(2*PI*300*t)*(lt(t,0.5)+between(t,1.5,2))', 3);
    const voiced = await detectSilence({ ...question, lengthMs: 3000, noiseDb: -40 });
    expect(voiced).toEqual({ ok: true, value: [{ startMs: 0, endMs: expect.closeTo(500, -1) }, { startMs: expect.closeTo(1500, -1), endMs: expect.closeTo(2000, -1) }] });
  });

  it('finds nothing in silence and everything in a tone', async () => {
    const silent = sound('silent.wav', '0', 1);
    const tone = sound('tone.wav', '0.5*sin(2*PI*300*t)', 1);
    expect(await detectSilence({ ...silent, lengthMs: 1000, noiseDb: -40 })).toEqual({ ok: true, value: [] });
    expect(await detectSilence({ ...tone, lengthMs: 1000, noiseDb: -40 })).toEqual({ ok: true, value: [{ startMs: 0, endMs: 1000 }] });
  });

  it('measures level and number of samples on one scale', async () => {
    const level = await measureLevel(sound('level.wav', '0.5*sin(2*PI*1000*t)', 1));
    expect(level.ok && [level.value.sampleCount, level.value.unusableSamples]).toEqual([48_000, 0]);
    expect(level.ok && level.value.peakDb).toBeCloseTo(-6.02, 1);
    expect(level.ok && level.value.span).toBeCloseTo(1, 2);
  });

  it('measures loudness as the second pass wants it, after a trim', async () => {
    const question = sound('loud.wav', '0.1*sin(2*PI*1000*t)*gt(t,1)', 4);
    const loudness = await measureLoudness({ ...question, before: 'atrim=start=1,asetpts=PTS-STARTPTS' });
    // A sine of 1 kHz at −20 dBFS peak measures −23 LUFS (ITU-R BS.1770).
    expect(loudness.ok && loudness.value.integratedLufs).toBeCloseTo(-23, 0);
    expect(loudness.ok && loudness.value.truePeakDb).toBeCloseTo(-20, 0);
    const silence = await measureLoudness(sound('none.wav', '0', 1));
    expect(silence.ok && silence.value.integratedLufs).toBe(-Infinity);
  });
});

describe('electron/services/ffmpeg/probe', () => {
  it('probes with the one demuxer it is given, and refuses what that cannot read', async () => {
    sound('probe.wav', '0.5*sin(2*PI*300*t)', 1);
    const file = path.join(folder, 'probe.wav');
    const facts = await probeMedia({ ffmpeg, path: file, demuxer: 'wav', codecs: ['pcm_s16le'] });
    expect(facts).toMatchObject({ ok: true, value: { container: 'wav', durationMs: 1000, streams: [{ kind: 'audio', codec: 'pcm_s16le', sampleRateHz: 48_000, channels: 1 }] } });
    const refused = await probeMedia({ ffmpeg, path: file, demuxer: 'mov' });
    expect(!refused.ok && [refused.failure.code, refused.failure.detail?.includes(folder)]).toEqual(['file-damaged', false]);
  });
});
