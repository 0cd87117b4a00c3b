import { execFileSync, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { FfmpegInput, FfmpegJob, FileRef } from '../../../electron/core/plan/ffmpeg-job.ts';
import { findFfmpeg } from '../../../electron/services/ffmpeg/find.ts';
import type { Ffmpeg } from '../../../electron/services/ffmpeg/find.ts';
import { runFfmpeg } from '../../../electron/services/ffmpeg/run.ts';
import type { RunRequest } from '../../../electron/services/ffmpeg/run.ts';

const root = mkdtempSync(path.join(tmpdir(), 'run-ffmpeg-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

let ffmpeg: Ffmpeg;
let folder: string;
let count = 0;

beforeAll(async () => {
  const found = await findFfmpeg();
  if (!found.ok) throw new Error('these tests need ffmpeg');
  ffmpeg = found.value;
});

beforeEach(() => {
  count += 1;
  // A blank and a quote in the folder's name: nothing may have to be escaped.
  folder = path.join(root, `job's ${count}`);
  mkdirSync(folder);
});

const resolve = (file: FileRef): string => (file.kind === 'path' ? file.path : file.kind === 'work' ? path.join(folder, file.name) : '');
const pattern = (seconds: number, more: Partial<FfmpegJob> = {}): FfmpegJob => ({
  inputs: [],
  graph: `testsrc2=s=320x180:r=25:d=${seconds}[v]`,
  outputs: [{ file: { kind: 'work', name: 'out.mp4' }, muxer: 'mp4', options: [['-map', '[v]'], ['-c:v', 'libx264'], ['-preset', 'ultrafast']] }],
  durationMs: seconds * 1000,
  ...more,
});
const readInput = (input: Pick<FfmpegInput, 'file' | 'demuxer' | 'codecs'>): FfmpegJob => ({ inputs: [{ ...input, options: [] }], outputs: [{ muxer: 'null', options: [['-map', '0']] }], durationMs: 1000 });
const run = (job: FfmpegJob, more: Partial<RunRequest> = {}) => runFfmpeg({ ffmpeg, job, resolve, workFolder: folder, ...more });
const isRunning = (mark: string): boolean => execFileSync('ps', ['-eo', 'args'], { encoding: 'utf8' }).split('\n').some((line) => line.includes(mark) && line.includes('-progress'));

describe('electron/services/ffmpeg/run', () => {
  it('writes the output, tells progress that only grows, and leaves no graph file', async () => {
    const told: number[] = [];
    const done = await run(pattern(4), { onProgress: (doneMs) => told.push(doneMs) });
    expect(done.ok).toBe(true);
    expect(told.length).toBeGreaterThan(0);
    expect(told).toEqual(told.toSorted((a, b) => a - b));
    expect(told.at(-1)).toBeLessThanOrEqual(4000);
    expect(readdirSync(folder)).toEqual(['out.mp4']);
  });

  it('keeps arguments, exit code and last lines of a failure, with names instead of paths', async () => {
    const done = await run(pattern(1, { graph: 'nosuchfilter[v]' }));
    if (done.ok) throw new Error('it ran');
    expect(done.failure.code).toBe('ffmpeg-failed');
    expect(done.failure.detail).toContain("No such filter: 'nosuchfilter'");
    expect(done.failure.detail).toContain('exit code 1');
    expect(done.failure.detail).toContain('"file:output-1.mp4"');
    expect(done.failure.detail).not.toContain(root);
  });

  it('leaves what a file says about people out of the failure', async () => {
    execFileSync(ffmpeg.path, ['-v', 'error', '-f', 'lavfi', '-i', 'sine=d=1', '-metadata', 'title=Anna Example', path.join(folder, 'in.mp3')]);
    const done = await run({ ...readInput({ file: { kind: 'work', name: 'in.mp3' }, demuxer: 'mp3', codecs: ['mp3float', 'mp3'] }), graph: '[0:a]nosuchfilter[x]' });
    expect(done.ok || done.failure.detail?.includes('Anna')).toBe(false);
  });

  it('refuses a run that ended well but wrote nothing', async () => {
    const done = await run(pattern(1, { graph: 'testsrc2=d=1,select=0[v]', outputs: [{ file: { kind: 'work', name: 'still.png' }, muxer: 'image2pipe', options: [['-map', '[v]'], ['-c:v', 'png']] }] }));
    expect(!done.ok && [done.failure.code, done.failure.detail?.startsWith('output-1.png is missing or empty')]).toEqual(['ffmpeg-failed', true]);
  });

  it('stops when asked and leaves no process', async () => {
    const stop = new AbortController();
    const running = run(pattern(3600), { signal: stop.signal, onProgress: () => stop.abort() });
    expect(await running).toMatchObject({ ok: false, failure: { code: 'stopped' } });
    expect(isRunning(folder)).toBe(false);
  });

  it('never starts, or kills at the start, what was stopped before', async () => {
    const early = new AbortController();
    early.abort();
    expect(await run(pattern(3600), { signal: early.signal })).toMatchObject({ failure: { code: 'stopped' } });
    const soon = new AbortController();
    queueMicrotask(() => soon.abort());
    expect(await run(pattern(3600), { signal: soon.signal })).toMatchObject({ failure: { code: 'stopped' } });
    expect(isRunning(folder)).toBe(false);
  });

  it('ends a run that shows no sign of work, even one that ignores SIGTERM', async () => {
    execFileSync('mkfifo', [path.join(folder, 'pipe')]);
    const done = await run(readInput({ file: { kind: 'work', name: 'pipe' }, demuxer: 'wav', codecs: ['pcm_s16le'] }), { stallMs: 500 });
    expect(done).toMatchObject({ ok: false, failure: { code: 'ffmpeg-stalled' } });
    expect(isRunning(folder)).toBe(false);
  });

  it('ends a run at its time limit', async () => {
    expect(await run(pattern(3600), { limits: { wallMs: 700 } })).toMatchObject({ failure: { code: 'ffmpeg-stalled' } });
  });

  it.skipIf(process.platform !== 'linux')('holds a run to its memory and to the size of its files', async () => {
    const large = pattern(1, { graph: 'color=s=8000x6000:d=1[v]', outputs: [{ file: { kind: 'work', name: 'a.raw' }, muxer: 'rawvideo', options: [['-map', '[v]']] }] });
    expect(await run(large, { limits: { memoryBytes: 150_000_000 } })).toMatchObject({ ok: false });
    expect(await run(large, { limits: { fileBytes: 1_000_000 } })).toMatchObject({ ok: false });
  });

  it('refuses a program that is not there instead of falling over', async () => {
    expect(await run(pattern(1), { ffmpeg: { ...ffmpeg, path: '/absent/ffmpeg' } })).toMatchObject({ ok: false, failure: { code: 'ffmpeg-missing' } });
    // A folder that is gone makes the start itself fail, before there is a process.
    const input = { file: { kind: 'work', name: 'x.wav' }, demuxer: 'wav', codecs: ['pcm_s16le'] } as const;
    expect(await run(readInput(input), { workFolder: path.join(folder, 'gone') })).toMatchObject({ ok: false, failure: { code: 'ffmpeg-failed' } });
  });

  it('does not let a playlist, another demuxer or another decoder in', async () => {
    execFileSync(ffmpeg.path, ['-v', 'error', '-f', 'lavfi', '-i', 'sine=d=1', path.join(folder, 'neighbour.wav')]);
    writeFileSync(path.join(folder, 'list.mp4'), 'ffconcat version 1.0\nfile neighbour.wav\n');
    const list = { kind: 'work', name: 'list.mp4' } as const;
    expect((await run(readInput({ file: list, demuxer: 'mov', codecs: ['aac'] }))).ok).toBe(false);
    expect((await run(readInput({ file: list, demuxer: 'concat', codecs: ['pcm_s16le'] }))).ok).toBe(false);
    expect((await run(readInput({ file: { kind: 'work', name: 'neighbour.wav' }, demuxer: 'wav', codecs: ['aac'] }))).ok).toBe(false);
    expect((await run(readInput({ file: { kind: 'work', name: 'neighbour.wav' }, demuxer: 'wav', codecs: ['pcm_s16le'] }))).ok).toBe(true);
  });

  it('ends at the first error of a damaged file when it has to be strict', async () => {
    execFileSync(ffmpeg.path, ['-v', 'error', '-f', 'lavfi', '-i', 'testsrc2=s=320x180:d=2', '-c:v', 'mjpeg', '-frames:v', '1', '-f', 'mjpeg', path.join(folder, 'cut.jpg')]);
    const whole = readFileSync(path.join(folder, 'cut.jpg'));
    writeFileSync(path.join(folder, 'cut.jpg'), whole.subarray(0, whole.length / 2));
    const job = readInput({ file: { kind: 'work', name: 'cut.jpg' }, demuxer: 'jpeg_pipe', codecs: ['mjpeg'] });
    expect((await run(job)).ok).toBe(true);
    expect((await run({ ...job, isStrict: true })).ok).toBe(false);
  });

  it('gives a name with a colon, a percent sign and a leading dash to ffmpeg as a file', async () => {
    const odd = path.join(folder, '-concat:a%03d,b.wav');
    execFileSync(ffmpeg.path, ['-v', 'error', '-f', 'lavfi', '-i', 'sine=d=1', `file:${odd}`]);
    expect((await run(readInput({ file: { kind: 'path', path: odd }, demuxer: 'wav', codecs: ['pcm_s16le'] }))).ok).toBe(true);
  });

  it.skipIf(process.platform !== 'linux')('does not outlive us, even when we are killed', async () => {
    const script = path.join(import.meta.dirname, 'run-for-ever.ts');
    const parent = spawn(process.execPath, [script, folder], { stdio: ['ignore', 'pipe', 'ignore'] });
    await new Promise((started) => parent.stdout.once('data', started));
    const mark = `${folder}/never.mp4`;
    expect(isRunning(mark)).toBe(true);
    parent.kill('SIGKILL');
    for (let look = 0; look < 100 && isRunning(mark); look += 1) await new Promise((wait) => void setTimeout(wait, 50));
    expect(isRunning(mark)).toBe(false);
  });
});
