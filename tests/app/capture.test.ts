import { createHash } from 'node:crypto';
import { mkdtemp, readFile, readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RecordingTarget, VoiceFacts } from '../../electron/core/bridge/voice.ts';
import { succeed, type Result } from '../../electron/core/failure.ts';
import { nodeFileSystem } from '../../electron/services/disk/file-system.ts';
import { findFfmpeg } from '../../electron/services/ffmpeg/find.ts';
import { startRecording, type Recording } from '../../electron/services/recording/start-recording.ts';
import { wavHeader } from '../../electron/services/recording/wav.ts';
import { finishRecording, takeInWith } from '../../electron/services/studio/recordings.ts';
import { startBrowser } from '../rig/rig-browser.ts';
import { servedPage, type ServedPage } from './served-page.ts';
import { hear, holdsWhatWasSaid, knownSignal, rateHz } from './capture/heard-signal.ts';

let served: ServedPage;
let folder = '';
let browser: Browser;
const signal = knownSignal(9);

beforeAll(async () => {
  // Built like the window, so that the worklet is a file of its own.
  served = await servedPage('capture/capture.html');
  ({ folder } = served);
  const spoken = path.join(folder, 'spoken.wav');
  await writeFile(spoken, Buffer.concat([wavHeader(signal.byteLength), new Uint8Array(signal.buffer)]));
  browser = await startBrowser({ fakeVoice: spoken });
});

afterAll(async () => {
  await browser.close();
  await served.close();
});

interface MainSide {
  readonly storyFolder: string;
  readonly asked: string[];
  readonly answer: (name: string, request: Readonly<Record<string, unknown>>) => Promise<Result<unknown>>;
}

/** The real services in the place of main, which answers as slowly as it is told to. */
const mainSide = (storyFolder: string, slownessMs: () => number): MainSide => {
  let recording: Recording | undefined;
  const asked: string[] = [];
  const running = (): Recording => {
    if (recording === undefined) throw new Error('nothing was started');
    return recording;
  };
  const stop = async (): Promise<Result<VoiceFacts>> => {
    const stopped = await running().stop();
    const ffmpeg = await findFfmpeg();
    if (!stopped.ok) return stopped;
    return ffmpeg.ok ? finishRecording({ fs: nodeFileSystem, storyFolder, recordingId: running().recordingId, takeIn: takeInWith({ fs: nodeFileSystem }, ffmpeg.value) }) : ffmpeg;
  };
  const answer: MainSide['answer'] = async (name, request) => {
    if (name !== 'append') asked.push(name);
    if (name === 'start') {
      const started = await startRecording({ fs: nodeFileSystem, storyFolder, target: request['target'] as RecordingTarget, now: () => Date.now() });
      if (!started.ok) return started;
      recording = started.value;
      return succeed({ recordingId: recording.recordingId });
    }
    if (name === 'append') {
      await new Promise((resolve) => void setTimeout(resolve, slownessMs()));
      return running().append({ fromSample: Number(request['fromSample']), pcm: new Uint8Array(Buffer.from(String(request['pcm']), 'base64')) });
    }
    if (name === 'mark') return running().mark({ sceneId: String(request['sceneId']), atMs: Number(request['atMs']) });
    return name === 'stop' ? stop() : succeed({});
  };
  return { storyFolder, asked, answer };
};

const openPage = async (main: MainSide): Promise<{ readonly page: Page; readonly complaints: readonly string[] }> => {
  const page = await browser.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => {
    // Chromium asks for an icon of its own accord.
    if (message.type() === 'error' && !message.location().url.endsWith('/favicon.ico')) complaints.push(`${message.text()} ${message.location().url}`);
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.exposeFunction('askTest', main.answer);
  await page.goto(served.address);
  await page.waitForFunction(() => 'capturePage' in window);
  return { page, complaints };
};

const recordedIn = async (storyFolder: string): Promise<Int16Array> => {
  const originals = path.join(storyFolder, 'originals');
  const name = (await readdir(originals)).find((one) => one.endsWith('.wav')) ?? '';
  const bytes = new Uint8Array(await readFile(path.join(originals, name)));
  return new Int16Array(bytes.slice(44).buffer);
};

describe('the microphone of the window', () => {
  it('is compared so that a lost chunk, a repeated block and a gap of silence are noticed', () => {
    const part = signal.slice(20_000, 120_000);
    const without = Int16Array.from([...part.subarray(0, 50_000), ...part.subarray(50_128)]);
    const twice = Int16Array.from([...part.subarray(0, 50_000), ...part.subarray(49_872)]);
    const silenced = part.slice().fill(0, 50_000, 50_400);
    expect(hear(part, signal)).toMatchObject({ offset: 20_000, worstFit: expect.closeTo(1, 6), poorBlocks: 0 });
    for (const broken of [without, twice, silenced]) expect(hear(broken, signal).worstFit).toBeLessThan(0.95);
    for (const shifted of [without, twice]) expect(holdsWhatWasSaid(hear(shifted, signal))).toBe(false);
  });

  it('has every sample that the audio thread handed over on the disk, though main is slow, and marks where pictures turned', async () => {
    // Slower than speech for a while: what waits in the window has to arrive all the same.
    let calls = 0;
    const main = mainSide(path.join(folder, 'slow'), () => (calls++ < 4 ? 500 : 0));
    const { page, complaints } = await openPage(main);
    const done = await page.evaluate(() => window.capturePage.record({ kind: 'narration' }, [{ sceneId: 's1', afterMs: 1500 }, { sceneId: 's2', afterMs: 3000 }], 4500));
    expect(complaints).toEqual([]);
    expect(done).toMatchObject({ state: { kind: 'done' }, advice: 'good' });
    expect(done.worstBacklogMs).toBeGreaterThan(300);
    expect(main.asked).toEqual(['listen', 'start', 'mark', 'mark', 'mark', 'listen', 'stop']);
    const heard = await recordedIn(main.storyFolder);
    expect(createHash('sha256').update(heard).digest('hex')).toBe(done.handedOver);
    expect(heard.length / rateHz).toBeGreaterThan(4);
    const marks = done.state.kind === 'done' ? done.state.facts.marks : [];
    expect(marks.map((one) => one.sceneId)).toEqual(['s0', 's1', 's2']);
    for (const [index, atMs] of [0, 1500, 3000].entries()) expect(Math.abs((marks[index]?.atMs ?? -1000) - atMs)).toBeLessThan(400);
    await page.close();
  });

  // Again when it fails: a machine that is far too busy makes Chromium's own device repeat or leave out a hundredth of a second.
  it('records what is said, without a gap, through the worklet of the built page and the real disk', { retry: 2 }, async () => {
    const main = mainSide(await mkdtemp(path.join(folder, 'story-')), () => 0);
    const { page } = await openPage(main);
    const done = await page.evaluate(() => window.capturePage.record({ kind: 'scene', sceneId: 's1' }, [], 3000));
    await page.close();
    expect(done.state.kind).toBe('done');
    const heard = await recordedIn(main.storyFolder);
    expect(heard.length / rateHz).toBeGreaterThan(2.5);
    const found = hear(heard, signal);
    expect(found.blocks).toBeGreaterThan(45);
    // From the audio thread to the disk nothing may differ, which the test before holds; before it stands Chromium's device.
    expect(holdsWhatWasSaid(found), JSON.stringify(found)).toBe(true);
  });

  it('lists the microphones, and says why one that is not there does not open', async () => {
    const { page } = await openPage(mainSide(path.join(folder, 'none'), () => 0));
    expect(await page.evaluate(() => window.capturePage.microphones())).toBeGreaterThan(0);
    expect(await page.evaluate(() => window.capturePage.tryDevice('no such device'))).toBe('unplugged');
    await page.close();
  });
});
