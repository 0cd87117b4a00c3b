import { describe, expect, it } from 'vitest';
import type { RecordingTarget } from '../../../electron/core/bridge/voice.ts';
import type { FileSystem } from '../../../electron/services/disk/file-system.ts';
import { findRecordings } from '../../../electron/services/recording/found-recordings.ts';
import { startRecording, type Recording } from '../../../electron/services/recording/start-recording.ts';
import { faultyDisk, type FaultyCall } from '../disk/faulty-disk.ts';
import { memoryDisk, type MemoryDisk } from '../disk/memory-disk.ts';
import { chunk, chunkSamples, must, onlyFound, rightBytes, signal, soundOf } from './known-signal.ts';

const storyFolder = '/library/stories/market';
const sceneOne: RecordingTarget = { kind: 'scene', sceneId: 's1' };
const startedAt = Date.UTC(2026, 10, 27, 9, 0, 0);

const begin = async (fs: FileSystem, target: RecordingTarget = sceneOne): Promise<Recording> => must(await startRecording({ fs, storyFolder, target, now: () => startedAt }));
const soundBytes = (disk: MemoryDisk, recording: Recording): Promise<Uint8Array> => disk.readFile(soundOf(storyFolder, recording.recordingId));
const pause = (ms: number): Promise<void> => new Promise((resolve) => void setTimeout(resolve, ms));

/** A disk that refuses writes to the sound while a switch is on. */
const moodyDisk = (disk: MemoryDisk, code: string, calls: readonly FaultyCall[] = ['write']) => {
  const mood = { isRefusing: false };
  const { fs } = faultyDisk(disk, { faultOf: (call, path) => (mood.isRefusing && calls.includes(call) && path.endsWith('.wav') ? code : undefined) });
  return { fs, mood };
};

describe('services/recording/start-recording', () => {
  it('writes every sample once and in order, however hastily the chunks come', async () => {
    const disk = memoryDisk();
    const recording = await begin(disk);
    const answers = await Promise.all(Array.from({ length: 20 }, (_one, index) => recording.append(chunk(index))));
    must(await recording.stop());
    expect(must(answers[19] ?? answers[0]!)).toEqual({ writtenMs: 4000, heldMs: 0 });
    const bytes = await soundBytes(disk, recording);
    expect(bytes.byteLength).toBe(44 + 20 * chunkSamples * 2);
    expect(rightBytes(bytes)).toBe(20 * chunkSamples * 2);
  });

  it('notes the scene before there is any sound, and the marks as they come', async () => {
    const disk = memoryDisk();
    const recording = await begin(disk, { kind: 'narration' });
    for (let index = 0; index < 10; index += 1) {
      must(await recording.append(chunk(index)));
      if (index % 4 === 0) must(await recording.mark({ sceneId: `s${index}`, atMs: index * 200 }));
    }
    expect(await onlyFound(disk, storyFolder)).toEqual({
      recordingId: recording.recordingId,
      target: { kind: 'narration' },
      startedAtMs: startedAt,
      durationMs: 2000,
      marks: [{ sceneId: 's0', atMs: 0 }, { sceneId: 's4', atMs: 800 }, { sceneId: 's8', atMs: 1600 }],
    });
  });

  it('still knows after a crash whose words another person was reading', async () => {
    const disk = memoryDisk();
    const target: RecordingTarget = { kind: 'scene', sceneId: 's1', revoicesTakeId: 't1' };
    const recording = await begin(disk, target);
    for (let index = 0; index < 10; index += 1) must(await recording.append(chunk(index)));
    expect((await onlyFound(disk, storyFolder)).target).toEqual(target);
  });

  it('does not write twice what is sent twice, and refuses a hole', async () => {
    const disk = memoryDisk();
    const recording = await begin(disk);
    must(await recording.append(chunk(0)));
    must(await recording.append(chunk(0)));
    must(await recording.append({ fromSample: chunkSamples / 2, pcm: signal(chunkSamples / 2, chunkSamples) }));
    expect(await recording.append(chunk(5))).toMatchObject({ ok: false, failure: { code: 'request-refused' } });
    must(await recording.stop());
    expect(rightBytes(await soundBytes(disk, recording))).toBe(1.5 * chunkSamples * 2);
  });

  it('tells a fault of the disk once, holds the sound and goes on trying', async () => {
    const disk = memoryDisk();
    const { fs, mood } = moodyDisk(disk, 'EIO');
    const recording = await begin(fs);
    must(await recording.append(chunk(0)));
    mood.isRefusing = true;
    expect(await recording.append(chunk(1))).toMatchObject({ ok: false, failure: { code: 'disk-unreadable' } });
    // The faulty disk takes half of what it refuses, so each try has to find out how far it got.
    const held = must(await recording.append(chunk(2)));
    expect(held.heldMs).toBeGreaterThan(0);
    expect(held.writtenMs + held.heldMs).toBeGreaterThanOrEqual(600);
    mood.isRefusing = false;
    expect(must(await recording.append(chunk(3)))).toEqual({ writtenMs: 800, heldMs: 0 });
    mood.isRefusing = true;
    expect(await recording.append(chunk(4))).toMatchObject({ ok: false, failure: { code: 'disk-unreadable' } });
    mood.isRefusing = false;
    must(await recording.stop());
    const bytes = await soundBytes(disk, recording);
    expect([bytes.byteLength - 44, rightBytes(bytes)]).toEqual([5 * chunkSamples * 2, 5 * chunkSamples * 2]);
  });

  it('refuses to stop while its last words are not on the disk, and stops when they are', async () => {
    const disk = memoryDisk();
    const { fs, mood } = moodyDisk(disk, 'ENOSPC', ['write', 'open']);
    const recording = await begin(fs);
    must(await recording.append(chunk(0)));
    mood.isRefusing = true;
    expect(await recording.append(chunk(1))).toMatchObject({ ok: false, failure: { code: 'disk-full' } });
    expect(await recording.stop()).toMatchObject({ ok: false, failure: { code: 'disk-full' } });
    mood.isRefusing = false;
    must(await recording.stop());
    expect(rightBytes(await soundBytes(disk, recording))).toBe(2 * chunkSamples * 2);
  });

  it('asks for the room of ten minutes before it begins', async () => {
    const disk = memoryDisk();
    const result = await startRecording({ fs: { ...disk, freeBytes: () => Promise.resolve(200 * 1024 * 1024) }, storyFolder, target: sceneOne, now: () => startedAt });
    expect(result).toMatchObject({ ok: false, failure: { code: 'disk-full', params: { neededMb: 270, freeMb: 200 } } });
    expect(must(await findRecordings({ fs: disk, storyFolder })).offered).toEqual([]);
  });

  it('tells once that the disk gets full while a take still fits, and has written all the same', async () => {
    const disk = memoryDisk();
    let freeBytes = 1024 ** 3;
    const recording = await begin({ ...disk, freeBytes: () => Promise.resolve(freeBytes) });
    must(await recording.append(chunk(0)));
    freeBytes = 50 * 1024 * 1024;
    expect(await recording.append(chunk(1))).toMatchObject({ ok: false, failure: { code: 'disk-full' } });
    expect(must(await recording.append(chunk(2)))).toEqual({ writtenMs: 600, heldMs: 0 });
  });

  it('flushes what came when nothing more comes', async () => {
    const disk = memoryDisk();
    const recording = await begin(disk);
    must(await recording.append(chunk(0)));
    const isFlushed = (): boolean => disk.steps.findLastIndex((step) => step.kind === 'sync') > disk.steps.findLastIndex((step) => step.kind === 'write');
    expect(isFlushed()).toBe(false);
    await pause(800);
    expect(isFlushed()).toBe(true);
    must(await recording.stop());
  });

  it('flushes at least once in every second of sound', async () => {
    const disk = memoryDisk();
    const recording = await begin(disk);
    disk.settle();
    for (let index = 0; index < 25; index += 1) must(await recording.append(chunk(index)));
    let unflushed = 0;
    let most = 0;
    for (const step of disk.steps) {
      if (step.kind === 'write') unflushed += step.data.byteLength;
      if (step.kind === 'sync') unflushed = 0;
      most = Math.max(most, unflushed);
    }
    expect(most).toBeLessThan(96_000);
    must(await recording.stop());
  });

  it('takes nothing more after it was stopped', async () => {
    const recording = await begin(memoryDisk());
    must(await recording.stop());
    expect(await recording.append(chunk(0))).toMatchObject({ ok: false, failure: { code: 'request-refused' } });
    expect(await recording.mark({ sceneId: 's1', atMs: 0 })).toMatchObject({ ok: false, failure: { code: 'request-refused' } });
    must(await recording.stop());
  });
});
