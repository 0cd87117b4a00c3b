/**
 * How quick the window is with a story of two hundred scenes: start, opening, dragging, typing, memory.
 *
 * `npm run bench:ui -- [--starts 3]` on the rig; prints one JSON object with every figure, its limit and whether it is
 * within. Chromium is up before main is started. Limits on the work of a frame are held against the thread's own clock;
 * the distance between frames is told and not limited, because the rig paints without a graphics card. Never asserted.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import type { Browser, Locator, Page } from 'playwright-core';
import english from '../../resources/locales/en.json' with { type: 'json' };
import { builtApp } from '../app/built-app.ts';
import { startBrowser } from '../rig/rig-browser.ts';
import { startStudio } from '../rig/start-rig.ts';
import type { Studio } from '../rig/studio-driver.ts';
import { longTitle, makeLongLibrary } from './long-story.ts';
import { processorMs, watchMemory } from './ui-memory.ts';
import { libraryPaint, prepareContext, timeKeys, timeOpening } from './ui-page.ts';
import { share, watchMainThread, type MainThreadWork } from './ui-trace.ts';

const { values } = parseArgs({ options: { starts: { type: 'string', default: '3' } } });
const startCount = Math.max(1, Number(values.starts));
const viewport = { width: 1280, height: 720 };
const frameMs = 16;

interface Folders {
  readonly appFolder: string;
  readonly libraryFolder: string;
  readonly userDataFolder: string;
}

const limited = (value: number, limit: number): { readonly value: number; readonly limit: number; readonly isWithin: boolean } => ({ value, limit, isWithin: value <= limit });

/** Main starts at the same moment as the empty context, as a window of Electron would. */
const start = (browser: Browser, folders: Folders): Promise<Studio> => {
  const context = browser.newContext({ viewport, locale: 'en-GB', timezoneId: 'UTC' }).then(prepareContext);
  return startStudio({ ...folders, viewport }, { openContext: () => context });
};

const pause = (page: Page, ms: number): Promise<void> => page.waitForTimeout(ms);

/** A real hand: many small moves, about one per frame, for four seconds at least. */
const drag = async (page: Page, from: Locator, by: { readonly x: number; readonly y: number }, moves = 240): Promise<void> => {
  const box = await from.boundingBox();
  if (box === null) throw new Error('There is nothing to drag');
  const at = { x: box.x + Math.min(box.width / 2, 60), y: box.y + box.height / 2 };
  await page.mouse.move(at.x, at.y);
  await page.mouse.down();
  for (let move = 1; move <= moves; move += 1) {
    await page.mouse.move(at.x + (by.x * move) / moves, at.y + (by.y * move) / moves);
    await pause(page, frameMs);
  }
  await page.mouse.up();
  await pause(page, 500);
};

const button = (page: Page, name: string): Locator => page.getByRole('button', { name, exact: true });
const openButton = (page: Page): Locator => page.getByRole('article', { name: longTitle }).getByRole('button', { name: english.library.open });

/** Every card and every clip comes into sight once, and the preview plays over several pictures. */
const lookAtEverything = async (page: Page): Promise<void> => {
  await button(page, english.workspace.board).click();
  const strip = page.locator('.storyboard');
  await strip.hover();
  const { scrollWidth, clientWidth } = await strip.evaluate((list) => ({ scrollWidth: list.scrollWidth, clientWidth: list.clientWidth }));
  for (let left = 0; left < scrollWidth; left += clientWidth) {
    await strip.evaluate((list, to) => list.scrollTo({ left: to }), left);
    await pause(page, 250);
  }
  await page.keyboard.press('Escape');
  await page.locator('.preview-stage').getByRole('button', { name: english.preview.play }).first().click();
  await pause(page, 20_000);
  await page.locator('.preview-stage').getByRole('button', { name: english.preview.pause }).first().click();
};

const measureUse = async (browser: Browser, studio: Studio) => {
  const { page } = studio;
  const memory = await watchMemory(browser, page);
  const card = await watchMainThread(browser, page, () => drag(page, page.locator('.scene-card').first(), { x: 330, y: 300 }));
  await page.getByRole('navigation', { name: english.workspace.path }).getByRole('button', { name: english.workspace.step.captions }).click();
  await page.locator('.cue textarea').first().click();
  await pause(page, 1500);
  let keys: Awaited<ReturnType<typeof timeKeys>> | undefined;
  const typing = await watchMainThread(browser, page, async () => {
    keys = await timeKeys(page, ' and nobody was in a hurry that morning');
  });
  await button(page, english.workspace.timeline).click();
  await page.locator('.clip-picture').nth(3).waitFor();
  await pause(page, 1500);
  const clip = await watchMainThread(browser, page, () => drag(page, page.locator('.clip-picture').nth(2), { x: 420, y: 4 }));
  await page.keyboard.press('0');
  await pause(page, 1500);
  const clipCount = await page.locator('.clip').count();
  const clipOfAll = await watchMainThread(browser, page, () => drag(page, page.locator('.clip-picture').nth(60), { x: 420, y: 4 }));
  await lookAtEverything(page);
  return { card, typing, keys, clip, clipOfAll: { clips: clipCount, ...clipOfAll }, memory: await memory.stop() };
};

const dragged = (work: MainThreadWork) => ({ ...work, workP95Ms: limited(work.workP95Ms, 10), longestTaskMs: limited(work.longestTaskMs, 100) });

const root = mkdtempSync(path.join(os.tmpdir(), 'storyhearth-bench-ui-'));
const loadBefore = os.loadavg()[0] ?? 0;
try {
  const folders = { appFolder: await builtApp(), libraryFolder: path.join(root, 'library'), userDataFolder: path.join(root, 'user-data') };
  await makeLongLibrary(folders);
  const browser = await startBrowser();
  const starts: { readonly libraryMs: number; readonly firstMs: number; readonly mainProcessorMs: number }[] = [];
  const openings: Awaited<ReturnType<typeof timeOpening>>[] = [];
  let use: Awaited<ReturnType<typeof measureUse>> | undefined;
  const offences: string[] = [];
  for (let run = 0; run < startCount; run += 1) {
    const studio = await start(browser, folders);
    const painted = await libraryPaint(studio.page, studio.times.startedAtMs);
    starts.push({ ...painted, mainProcessorMs: processorMs(studio.mainProcessId) });
    openings.push(await timeOpening(studio.page, openButton(studio.page), '.scene-card'));
    if (run === startCount - 1) use = await measureUse(browser, studio);
    offences.push(...studio.offences());
    await studio.close();
  }
  await browser.close();
  if (use === undefined || use.keys === undefined) throw new Error('Nothing was measured');
  const cpus = os.cpus();
  console.log(
    JSON.stringify({
      bench: 'ui',
      date: new Date().toISOString(),
      machine: { cores: cpus.length, model: cpus[0]?.model ?? '', memoryMb: Math.round(os.totalmem() / 1e6), system: `${os.type()} ${os.release()}`, loadBefore: Math.round(loadBefore * 10) / 10, loadAfter: Math.round((os.loadavg()[0] ?? 0) * 10) / 10 },
      story: { scenes: 200, pictures: 200, captions: 600 },
      otherStories: { stories: 11, scenesEach: 12 },
      libraryPaintMs: { ...limited(share(starts.map((one) => one.libraryMs), 0.5), 1500), runs: starts },
      storyInteractiveMs: { ...limited(share(openings.map((one) => one.interactiveMs), 0.5), 1000), runs: openings },
      dragCard: dragged(use.card),
      dragClip: dragged(use.clip),
      dragClipAmongAll: { ...dragged(use.clipOfAll), clips: use.clipOfAll.clips },
      keystrokeMs: { ...limited(use.keys.p95Ms, 50), ...use.keys, frameWorkP95Ms: use.typing.workP95Ms, frameWorkMaxMs: use.typing.workMaxMs, longestTaskMs: use.typing.longestTaskMs },
      memoryMb: { ...limited(use.memory.peakMb, 400), heapMb: use.memory.heapMb },
      offences,
    }),
  );
} finally {
  rmSync(root, { recursive: true, force: true });
}
