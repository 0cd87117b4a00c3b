import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import english from '../../resources/locales/en.json' with { type: 'json' };
import type { Result } from '../../electron/core/failure.ts';
import { newStory } from '../../electron/core/story/new-story.ts';
import { defaultSettings } from '../../electron/core/studio-settings.ts';
import { openLibrary } from '../../electron/services/library/library.ts';
import { openSettings } from '../../electron/services/studio/settings.ts';
import { startBrowser } from '../rig/rig-browser.ts';
import type { Studio, StudioOptions } from '../rig/studio-driver.ts';
import { projectRoot } from './built-app.ts';
import { openStudio } from './driver.ts';

const screens = path.join(projectRoot, 'out/screens');

interface Given {
  readonly id: string;
  readonly title: string;
  readonly language: string;
}

const stories: readonly Given[] = [
  { id: 'bread', title: 'خبز الصباح', language: 'ar' },
  { id: 'river', title: 'ንሕና ኣብ ሩባ', language: 'ti' },
  { id: 'tram', title: 'Трамвай номер п’ять', language: 'uk' },
];

let browser: Browser;
let work = '';

const must = <Value>(result: Result<Value>): Value => {
  if (!result.ok) throw new Error(JSON.stringify(result.failure));
  return result.value;
};

/** A library on disk as the services make it. */
const makeLibrary = async (name: string, given: readonly Given[]): Promise<string> => {
  const root = path.join(work, name);
  const library = must(await openLibrary({ root, create: true }));
  for (const one of given) await must(await library.createStory(newStory(one))).close();
  return root;
};

/** A computer on which the first steps were taken before. */
const open = async (options: Partial<StudioOptions>): Promise<Studio> => {
  const userDataFolder = await mkdtemp(path.join(work, 'user-data-'));
  must(await must(await openSettings({ folder: userDataFolder })).write({ ...defaultSettings, isFirstRunDone: true }));
  return openStudio({ browser, timezone: 'UTC', userDataFolder, ...options });
};

beforeAll(async () => {
  work = await mkdtemp(path.join(tmpdir(), 'storyhearth-window-'));
  await mkdir(screens, { recursive: true });
  browser = await startBrowser();
});

afterAll(async () => {
  await browser.close();
  await rm(work, { recursive: true });
});

describe('the window with stories', () => {
  let studio: Studio;

  beforeAll(async () => {
    const libraryFolder = await makeLibrary('Storyhearth', stories);
    const broken = path.join(libraryFolder, 'stories/il-mercato');
    await mkdir(broken);
    await writeFile(path.join(broken, 'story.json'), '{ "title": ');
    studio = await open({ libraryFolder });
    await studio.page.getByRole('article').nth(3).waitFor();
    await studio.page.evaluate(() => document.fonts.ready);
  });

  afterAll(() => studio.close());

  it.each(['light', 'dark'] as const)('shows the stories in %s', async (colorScheme) => {
    const { page } = studio;
    await page.emulateMedia({ colorScheme });
    await page.screenshot({ path: path.join(screens, `library-${colorScheme}.png`), fullPage: true });
    expect(await page.getByRole('article').count()).toBe(4);
    expect(await page.locator('article bdi[lang=ar]').evaluate((title) => getComputedStyle(title).direction)).toBe('rtl');
    expect(studio.offences()).toEqual([]);
  });

  it('draws every script with the fonts it brought along', async () => {
    const loaded = await studio.page.evaluate(() => [...document.fonts].filter((font) => font.status === 'loaded').map((font) => font.unicodeRange));
    expect(loaded.map((range) => range.split(',')[0]?.toUpperCase())).toEqual(expect.arrayContaining(['U+600-6FF', 'U+1200-139F']));
  });

  it('is no longer than the window while nothing overflows', async () => {
    expect(await studio.page.evaluate(() => document.documentElement.scrollHeight - document.documentElement.clientHeight)).toBe(0);
  });

  it('needs no sideways scrolling in a narrow window or at twice the letters', async () => {
    const { page } = studio;
    await page.setViewportSize({ width: 640, height: 720 });
    await page.evaluate(() => {
      document.documentElement.style.fontSize = '200%';
    });
    expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBe(0);
    await page.screenshot({ path: path.join(screens, 'library-narrow.png'), fullPage: true });
  });

  it('reaches nothing of Node and asks nothing of the network', async () => {
    expect(await studio.page.evaluate(() => ['require', 'process', 'module', 'Buffer', 'global'].filter((name) => name in window))).toEqual([]);
    expect(studio.networkLog().filter((one) => one.hasLeftLoopback || !/^(?:app:\/\/bundle|data:|blob:)/.test(one.address))).toEqual([]);
  });

  it('runs no script that was slipped into the page', async () => {
    const hits = await studio.page.evaluate(async () => {
      const place = document.createElement('div');
      document.body.append(place);
      place.innerHTML = '<img src="x" onerror="window.hit = 1"><svg onload="window.hit = 2"></svg>';
      const script = document.createElement('script');
      script.textContent = 'window.hit = 3';
      document.body.append(script);
      await new Promise((resolve) => {
        setTimeout(resolve, 200);
      });
      return 'hit' in window;
    });
    expect(hits).toBe(false);
    expect(studio.offences().filter((one) => one.includes('Content Security Policy')).length).toBeGreaterThanOrEqual(3);
  });
});

describe('the window without stories', () => {
  it('teaches where there is no story, and shows one that the command line makes', async () => {
    const libraryFolder = await makeLibrary('Empty', []);
    const studio = await open({ libraryFolder });
    await studio.page.getByText(english.library.emptyTitle).waitFor();
    await studio.page.screenshot({ path: path.join(screens, 'library-empty.png') });
    await makeLibrary('Empty', stories.slice(0, 1));
    await studio.page.locator('article bdi[lang=ar]').waitFor();
    expect([studio.offences(), await studio.close()]).toEqual([[], true]);
  });

  it('says why the library cannot be opened, and tries again when asked', async () => {
    const studio = await open({ libraryFolder: path.join(work, 'Stick') });
    const { page } = studio;
    await page.getByRole('alert').waitFor();
    await page.screenshot({ path: path.join(screens, 'library-error.png') });
    expect(await page.getByRole('alert').textContent()).toContain(english.failure['library-missing']);
    await makeLibrary('Stick', stories.slice(0, 1));
    const button = page.getByRole('alert').getByRole('button');
    const box = await button.boundingBox();
    expect([Math.round(box?.height ?? 0) >= 44, Math.round(box?.width ?? 0) >= 44]).toEqual([true, true]);
    await button.press('Enter');
    await page.locator('article bdi[lang=ar]').waitFor();
    expect([studio.offences(), await studio.close()]).toEqual([[], true]);
  });
});
