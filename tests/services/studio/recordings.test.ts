import { copyFileSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { nodeFileSystem, type FileSystem } from '../../../electron/services/disk/file-system.ts';
import { findFfmpeg } from '../../../electron/services/ffmpeg/find.ts';
import { findRecordings } from '../../../electron/services/recording/found-recordings.ts';
import { dismissRecording, forgetRecording } from '../../../electron/services/recording/put-away.ts';
import { startRecording } from '../../../electron/services/recording/start-recording.ts';
import { finishRecording, importVoice, takeInWith } from '../../../electron/services/studio/recordings.ts';
import { must, signal } from '../recording/known-signal.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'recordings-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const ffmpeg = must(await findFfmpeg());
let stories = 0;
const newStoryFolder = (): string => path.join(folder, `story-${(stories += 1)}`);
const filesIn = (storyFolder: string): readonly string[] =>
  readdirSync(storyFolder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(storyFolder, path.join(entry.parentPath, entry.name)))
    .toSorted();

/** A voice-like sound of 440 Hz: half a second of it, half a second of near silence, half a second of it. */
const spokenTwice = (): Uint8Array => {
  const bytes = Buffer.alloc(72_000 * 2);
  for (let at = 0; at < 72_000; at += 1) {
    const isVoice = at < 24_000 || at >= 48_000;
    bytes.writeInt16LE(Math.round((isVoice ? 16_384 : 8) * Math.sin((2 * Math.PI * 440 * at) / 48_000)), at * 2);
  }
  return new Uint8Array(bytes);
};

const record = async (storyFolder: string, pcm: Uint8Array, fs: FileSystem = nodeFileSystem): Promise<string> => {
  const recording = must(await startRecording({ fs, storyFolder, target: { kind: 'scene', sceneId: 's1' }, now: () => 1 }));
  if (pcm.byteLength > 0) must(await recording.append({ fromSample: 0, pcm }));
  must(await recording.mark({ sceneId: 's1', atMs: 0 }));
  must(await recording.mark({ sceneId: 's2', atMs: 999_999 }));
  must(await recording.stop());
  return recording.recordingId;
};
const finish = (storyFolder: string, recordingId: string, fs: FileSystem = nodeFileSystem): ReturnType<typeof finishRecording> => finishRecording({ fs, storyFolder, recordingId, takeIn: takeInWith({ fs }, ffmpeg) });

describe('services/studio/recordings', () => {
  it('makes a voice of a recording: the untouched WAV, the working copy, its length, level and speech', async () => {
    const storyFolder = newStoryFolder();
    const id = await record(storyFolder, spokenTwice());
    const facts = must(await finish(storyFolder, id));
    const original = filesIn(storyFolder).find((name) => /^originals\/.*\.wav$/.test(name)) ?? '';
    const wav = readFileSync(path.join(storyFolder, original));
    expect(filesIn(storyFolder).filter((name) => !name.endsWith('.from'))).toEqual([`media/${facts.sha256}.flac`, original, `takes/${id}.journal`].toSorted());
    expect([wav.readUInt32LE(4), wav.readUInt32LE(40), wav.byteLength]).toEqual([144_036, 144_000, 144_044]);
    expect(wav.subarray(44).equals(spokenTwice())).toBe(true);
    expect(facts).toMatchObject({ durationMs: 1500, fileName: `${facts.sha256}.flac`, marks: [{ sceneId: 's1', atMs: 0 }], notes: [] });
    expect(facts.levels.peakDb).toBeCloseTo(-6.02, 1);
    expect(facts.voiced.length).toBe(2);
    expect(facts.voiced[1]?.startMs).toBeGreaterThan(980);
  });

  it('offers a finished voice until the story names it, and tells the same of it again', async () => {
    const storyFolder = newStoryFolder();
    const id = await record(storyFolder, spokenTwice());
    const facts = must(await finish(storyFolder, id));
    const find = async (isNamed: (sha256: string) => boolean) => must(await findRecordings({ fs: nodeFileSystem, storyFolder, isNamed }));
    expect((await find(() => false)).offered.map((one) => one.recordingId)).toEqual([id]);
    expect(must(await finish(storyFolder, id))).toEqual(facts);
    expect(await find((sha256) => sha256 === facts.sha256)).toEqual({ offered: [], placed: [id] });
    must(await forgetRecording({ fs: nodeFileSystem, storyFolder, recordingId: id }));
    expect(await find(() => false)).toEqual({ offered: [], placed: [] });
  });

  it('does not offer a voice again whose sound was erased', async () => {
    const storyFolder = newStoryFolder();
    const id = await record(storyFolder, spokenTwice());
    rmSync(path.join(storyFolder, 'media', must(await finish(storyFolder, id)).fileName));
    expect(must(await findRecordings({ fs: nodeFileSystem, storyFolder }))).toEqual({ offered: [], placed: [id] });
  });

  it.each([
    ['silence', new Uint8Array(96_000), 'sound-silent'],
    ['a slip of the finger', signal(0, 4800), 'sound-too-short'],
  ])('refuses %s and keeps it in lost+found as a whole WAV', async (_name, pcm, code) => {
    const storyFolder = newStoryFolder();
    const id = await record(storyFolder, pcm);
    expect(await finish(storyFolder, id)).toMatchObject({ ok: false, failure: { code, reasons: [{ code: 'note.kept-in-lost-and-found', params: { name: `recording-${id}.wav` } }] } });
    expect(filesIn(storyFolder)).toEqual([`lost+found/recording-${id}.journal`, `lost+found/recording-${id}.wav`]);
    const wav = readFileSync(path.join(storyFolder, `lost+found/recording-${id}.wav`));
    expect([wav.readUInt32LE(40), wav.byteLength]).toEqual([pcm.byteLength, pcm.byteLength + 44]);
  });

  it('forgets a recording into which nobody spoke at all', async () => {
    const storyFolder = newStoryFolder();
    const id = await record(storyFolder, new Uint8Array());
    expect(await finish(storyFolder, id)).toMatchObject({ ok: false, failure: { code: 'sound-too-short' } });
    expect(filesIn(storyFolder)).toEqual([]);
  });

  it('leaves the recording where it is when the disk is full, and makes the voice when there is room', async () => {
    const storyFolder = newStoryFolder();
    const id = await record(storyFolder, spokenTwice());
    const full: FileSystem = { ...nodeFileSystem, freeBytes: () => Promise.resolve(1024) };
    expect(await finish(storyFolder, id, full)).toMatchObject({ ok: false, failure: { code: 'disk-full' } });
    expect(filesIn(storyFolder)).toEqual([`takes/${id}.journal`, `takes/${id}.wav`]);
    expect(must(await finish(storyFolder, id)).durationMs).toBe(1500);
  });

  it('finishes what a crash left: a half sample at the end and no readable note', async () => {
    const storyFolder = newStoryFolder();
    const id = await record(storyFolder, spokenTwice());
    const sound = path.join(storyFolder, `takes/${id}.wav`);
    const torn = readFileSync(sound).subarray(0, 44 + 96_001);
    rmSync(path.join(storyFolder, `takes/${id}.journal`));
    rmSync(sound);
    const handle = await nodeFileSystem.open(sound, 'create');
    await handle.write(torn);
    await handle.close();
    const { offered } = must(await findRecordings({ fs: nodeFileSystem, storyFolder }));
    expect(offered).toMatchObject([{ recordingId: id, durationMs: 1000, marks: [] }]);
    expect(offered[0]).not.toHaveProperty('target');
    expect(must(await finish(storyFolder, id)).durationMs).toBe(1000);
  });

  it('puts a recording that nobody wants into lost+found, whole', async () => {
    const storyFolder = newStoryFolder();
    const id = await record(storyFolder, spokenTwice());
    must(await dismissRecording({ fs: nodeFileSystem, storyFolder, recordingId: id }));
    expect(filesIn(storyFolder)).toEqual([`lost+found/recording-${id}.journal`, `lost+found/recording-${id}.wav`]);
    expect(readFileSync(path.join(storyFolder, `lost+found/recording-${id}.wav`)).subarray(44).equals(spokenTwice())).toBe(true);
  });

  it('takes a name that is no recording for what it is', async () => {
    await expect(finish(newStoryFolder(), '../../story')).rejects.toThrow('not an id of a recording');
    expect(await finish(newStoryFolder(), '0'.repeat(16))).toMatchObject({ ok: false, failure: { code: 'file-missing' } });
  });

  it('tells of an imported voice note what it tells of a recording', async () => {
    const storyFolder = newStoryFolder();
    const note = path.join(folder, 'note.amr');
    copyFileSync(path.resolve(import.meta.dirname, '../../fixtures/import/voice.amr'), note);
    const facts = must(await importVoice({ studio: { fs: nodeFileSystem, ffmpeg: () => Promise.resolve({ ok: true, value: ffmpeg }) }, storyFolder, path: note, displayName: 'note.amr' }));
    expect(facts.durationMs).toBeGreaterThan(200);
    expect(facts.levels.peakDb).toBeLessThanOrEqual(0);
    expect(facts.levels.peakDb).toBeGreaterThan(facts.levels.rmsDb);
    expect(facts.marks).toEqual([]);
  });
});
