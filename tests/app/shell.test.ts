/**
 * The shell of the built studio: start, media, menu, microphone, the ways out.
 */
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Studio as StudioBridge } from '../../electron/core/bridge.ts';
import { newStory } from '../../electron/core/story/new-story.ts';
import { openLibrary } from '../../electron/services/library/library.ts';
import { startBrowser } from '../rig/rig-browser.ts';
import type { Studio, StudioOptions } from '../rig/studio-driver.ts';
import { openStudio } from './driver.ts';

/** `window` of the page, where these tests look at the bridge itself. */
interface Window {
  readonly studio: StudioBridge;
  heard: unknown[];
}

let browser: Browser;
let folder = '';
let libraryFolder = '';
let userDataFolder = '';
let storyFolder = '';
let sha256 = '';
const running = new Set<Studio>();

beforeAll(async () => {
  browser = await startBrowser();
});

afterAll(() => browser.close());

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'storyhearth-shell-'));
  libraryFolder = path.join(folder, 'library');
  userDataFolder = path.join(folder, 'user-data');
  const library = await openLibrary({ root: libraryFolder, create: true });
  if (!library.ok) throw new Error('The library of the test cannot be opened');
  const story = await library.value.createStory(newStory({ id: 'bread', title: 'Bread', language: 'en' }));
  if (!story.ok) throw new Error('The story of the test cannot be made');
  storyFolder = story.value.folder;
  await story.value.close();
  const picture = await sharp({ create: { width: 2000, height: 1000, channels: 3, background: 'teal' } }).jpeg().toBuffer();
  sha256 = createHash('sha256').update(picture).digest('hex');
  await writeFile(path.join(storyFolder, 'media', `${sha256}.jpg`), picture);
});

afterEach(async () => {
  for (const studio of running) await studio.kill();
  running.clear();
  await rm(folder, { recursive: true, force: true });
});

const open = async (options: Partial<StudioOptions> = {}): Promise<Studio> => {
  const studio = await openStudio({ browser, libraryFolder, userDataFolder, ...options });
  running.add(studio);
  return studio;
};

const openStory = ({ page }: Studio): Promise<boolean> => page.evaluate(async (folderName) => (await (window as unknown as Window).studio.openStory({ folderName })).ok, path.basename(storyFolder));
const markFile = (): string => path.join(userDataFolder, 'running.json');

describe('the shell', () => {
  it('answers the page from its first moment on, and shows the pictures of the open story alone', async () => {
    const studio = await open();
    const { page } = studio;
    const before = await page.evaluate(async (hash) => (await fetch((window as unknown as Window).studio.mediaUrl('open', hash))).status, sha256);
    expect([before, await openStory(studio)]).toEqual([404, true]);
    const seen = await page.evaluate(async (hash) => {
      const { mediaUrl } = (window as unknown as Window).studio;
      const part = await fetch(mediaUrl('open', hash), { headers: { range: 'bytes=0-2' } });
      const image = new Image();
      image.src = mediaUrl('thumb', `${hash}-320`);
      await image.decode();
      // A picture of another origin would make this throw.
      const canvas = document.createElement('canvas');
      const context = canvas.getContext('2d');
      context?.drawImage(image, 0, 0);
      return { status: part.status, range: part.headers.get('content-range'), bytes: [...new Uint8Array(await part.arrayBuffer())], widthPx: image.naturalWidth, pixel: [...(context?.getImageData(5, 5, 1, 1).data ?? [])].slice(0, 3) };
    }, sha256);
    const sizeBytes = (await readFile(path.join(storyFolder, 'media', `${sha256}.jpg`))).length;
    expect({ ...seen, pixel: undefined }).toEqual({ status: 206, range: `bytes 0-2/${sizeBytes}`, bytes: [0xff, 0xd8, 0xff], widthPx: 320, pixel: undefined });
    expect(seen.pixel[1]).toBeGreaterThan(110);
  });

  it('speaks the language of the computer in its menu, and hands commands to the window', async () => {
    const studio = await open({ locale: 'ar' });
    expect((await studio.menu()).map(({ label }) => label)).toEqual(['ملف', 'تحرير', 'عرض', 'القصة', 'مساعدة']);
    await studio.page.evaluate(() => {
      const page = window as unknown as Window;
      page.heard = [];
      page.studio.onMenuCommand((news) => page.heard.push(news.command));
    });
    await studio.clickMenu('undo');
    await studio.clickMenu('hide-screen');
    await expect.poll(() => studio.page.evaluate(() => (window as unknown as Window).heard)).toEqual(['undo', 'hide-screen']);
  });

  it('hides everything by one key, an open dialog too, and brings it back as it was', async () => {
    const { page } = await open({ locale: 'en' });
    await page.locator('.screens button').first().waitFor();
    await page.keyboard.press('Shift+Slash');
    const dialog = page.getByRole('dialog');
    await dialog.waitFor();
    await page.keyboard.press('F9');
    await page.locator('.hidden-screen button').waitFor();
    const seen = await page.evaluate(() => [...document.querySelectorAll('body *')].filter((one) => one.closest('.hidden-screen') === null && one.checkVisibility({ visibilityProperty: true })).length);
    expect([seen, await page.evaluate(() => document.activeElement?.closest('.hidden-screen') !== null)]).toEqual([0, true]);
    await page.keyboard.press('F9');
    await dialog.waitFor();
    expect(await page.evaluate(() => document.activeElement?.closest('[role=dialog]') !== null)).toBe(true);
  });

  it('hears nobody until the window says that it listens', async () => {
    const { page } = await open();
    const listen = (): Promise<string> => page.evaluate(() => navigator.mediaDevices.getUserMedia({ audio: true }).then((stream) => stream.getAudioTracks()[0]?.kind ?? '', (error: Error) => error.name));
    const before = await listen();
    await page.evaluate(() => (window as unknown as Window).studio.listenToVoice({ isWanted: true }));
    const meanwhile = await listen();
    await page.evaluate(() => (window as unknown as Window).studio.listenToVoice({ isWanted: false }));
    expect([before, meanwhile, await listen()]).toEqual(['NotAllowedError', 'audio', 'NotAllowedError']);
  });

  it('quits after everything is put away, and remembers a clean end', async () => {
    const studio = await open();
    await openStory(studio);
    await expect.poll(() => existsSync(markFile())).toBe(true);
    expect([await studio.close(), existsSync(markFile()), existsSync(path.join(storyFolder, 'story.lock'))]).toEqual([true, false, false]);
    const again = await open();
    expect(await again.page.evaluate(() => (window as unknown as Window).studio.lastRun())).toEqual({ ok: true, value: { endedCleanly: true } });
  });

  it('knows after a crash which story was open', async () => {
    const studio = await open();
    await openStory(studio);
    await expect.poll(() => readFile(markFile(), 'utf8')).toContain(path.basename(storyFolder));
    await studio.kill();
    const again = await open();
    expect(await again.page.evaluate(() => (window as unknown as Window).studio.lastRun())).toEqual({ ok: true, value: { endedCleanly: false, folderName: path.basename(storyFolder) } });
  });

  it('offers what a second start was given, and opens nothing by itself', async () => {
    const studio = await open();
    await writeFile(path.join(folder, 'bread.hearth'), 'x');
    const waiting = await studio.page.evaluate(async () => {
      const page = window as unknown as Window;
      page.heard = [];
      page.studio.onOpenRequest((request) => page.heard.push([request.name, request.kind]));
      return page.studio.waitingRequests();
    });
    studio.startAgain(['--original-process-start-time=1', 'bread.hearth'], folder);
    await expect.poll(() => studio.page.evaluate(() => (window as unknown as Window).heard)).toEqual([['bread.hearth', 'package']]);
    expect(waiting).toEqual({ ok: true, value: [] });
  });

  it('decodes a picture in a process of its own, because a packaged program is no Node', async () => {
    const studio = await open();
    await openStory(studio);
    const photo = path.join(folder, 'photo.png');
    await sharp({ create: { width: 900, height: 600, channels: 3, background: 'tomato' } }).png().toFile(photo);
    studio.answerDialogs({ kind: 'open', filePaths: [photo] });
    const taken = await studio.page.evaluate(async () => {
      const { studio: bridge } = window as unknown as Window;
      const chosen = await bridge.chooseFiles({ purpose: 'pictures', many: true });
      return chosen.ok ? bridge.takeInPictures({ fileIds: chosen.value.map(({ fileId }) => fileId), acceptDamaged: false }) : chosen;
    });
    expect(taken).toMatchObject({ ok: true });
    expect(JSON.stringify(taken)).toContain('"widthPx":900');
    expect(studio.offences()).toEqual([]);
  });
});
