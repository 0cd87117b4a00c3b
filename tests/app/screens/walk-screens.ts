/**
 * Walks through every screen in one language, takes its pictures, and tells what a machine can find wrong with each.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openLibrary } from '../../../electron/services/library/library.ts';
import { loadSentences } from '../../../renderer/sentences.ts';
import { startBrowser } from '../../rig/rig-browser.ts';
import type { Studio } from '../../rig/studio-driver.ts';
import { projectRoot } from '../built-app.ts';
import { openStudio } from '../driver.ts';
import { everyScreen } from './every-screen.ts';
import type { Shown } from './one-screen.ts';
import { addTwoVersions } from './two-versions.ts';
import { addWorkshop } from './workshop-room.ts';
import { timelineLibrary, type TimelineLibrary } from '../timeline-studio.ts';
import { accessFaults } from '../../fixtures/access-faults.ts';

const pictures = path.join(projectRoot, 'out/screens');

/** How far the window would have to be scrolled to see everything. */
const hiddenPx = (page: Page): Promise<{ readonly sideways: number; readonly down: number; readonly inMain: number }> =>
  page.evaluate(() => {
    const { scrollWidth, clientWidth, scrollHeight, clientHeight } = document.documentElement;
    const main = document.querySelector('main');
    return { sideways: scrollWidth - clientWidth, down: scrollHeight - clientHeight, inMain: main === null ? 0 : Math.max(0, main.scrollHeight - main.clientHeight) };
  });

/** Nothing of the page has changed for a moment. What never rests, a meter or a clock, is looked at as it is. */
const rest = (page: Page): Promise<void> =>
  page.evaluate(
    ({ quietMs, longestMs }) =>
      new Promise<void>((resolve) => {
        const end = (): void => {
          changes.disconnect();
          clearTimeout(longest);
          resolve();
        };
        let quiet = setTimeout(end, quietMs);
        const longest = setTimeout(end, longestMs);
        const changes = new MutationObserver(() => {
          clearTimeout(quiet);
          quiet = setTimeout(end, quietMs);
        });
        changes.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
      }),
    { quietMs: 120, longestMs: 1000 },
  );

/** Letters, pictures and small movements have arrived, and the pointer rests on nothing: Escape would close its tooltip first. */
const settle = async (page: Page): Promise<void> => {
  await page.mouse.move(640, 1);
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
  await rest(page);
  // A picture far down the page is not loaded before it is near.
  const isShown = (): boolean => [...document.images].every((image) => image.complete || image.getBoundingClientRect().top > window.innerHeight);
  await page.waitForFunction(isShown);
};

const photograph = async (page: Page, name: string): Promise<void> => {
  await settle(page);
  await page.screenshot({ path: path.join(pictures, `${name}.png`), animations: 'disabled' });
};

const lookAt = async (page: Page, name: string, language: 'en' | 'ar'): Promise<readonly string[]> => {
  await photograph(page, `${name}-${language === 'ar' ? 'ar' : 'light'}`);
  const found = await accessFaults(page);
  if (language === 'ar') return found;
  await page.emulateMedia({ colorScheme: 'dark' });
  await photograph(page, `${name}-dark`);
  const inDark = await accessFaults(page, { rules: ['color-contrast'] });
  await page.emulateMedia({ colorScheme: 'light' });
  return [...found, ...inDark];
};

export const screensIn = (language: 'en' | 'ar'): void => {
  let browser: Browser;
  let library: TimelineLibrary;
  let studio: Studio;
  let shown: Shown;
  /** One screen leads to the next. */
  let failed = '';

  beforeAll(async () => {
    await mkdir(pictures, { recursive: true });
    browser = await startBrowser();
    library = await timelineLibrary();
    await addTwoVersions(library.libraryFolder);
    await addWorkshop(library);
    const brokenPackage = path.join(path.dirname(library.libraryFolder), 'broken.zip');
    await writeFile(brokenPackage, 'no package');
    // Still pictures: what slides and fades is looked at elsewhere.
    studio = await openStudio({ browser, libraryFolder: library.libraryFolder, locale: language === 'ar' ? 'ar' : 'en-GB', timezone: 'UTC', reducedMotion: 'reduce', viewport: { width: 1280, height: 720 } });
    studio.page.setDefaultTimeout(90_000);
    const { say } = await loadSentences(language);
    shown = { studio, page: studio.page, say, title: library.story.title, brokenPackage };
  });

  afterAll(async () => {
    await studio.close();
    await browser.close();
    await library.remove();
  });

  it.each(everyScreen)('shows $name without a finding, in one piece', async ({ name, show, leave, isWhole = false }) => {
    const { page } = studio;
    if (failed !== '') throw new Error(`An earlier screen was not reached: ${failed}`);
    failed = name;
    try {
      await show(shown);
    } catch (error) {
      const picture = path.join(projectRoot, 'out/failed', `screen-${name}-${language}.png`);
      await page.screenshot({ path: picture });
      throw new Error(picture, { cause: error });
    }
    expect.soft(await lookAt(page, name, language)).toEqual([]);
    const hidden = await hiddenPx(page);
    expect.soft({ sideways: hidden.sideways, down: hidden.down }).toEqual({ sideways: 0, down: 0 });
    if (isWhole) expect.soft(hidden.inMain).toBe(0);
    expect.soft(await page.evaluate(() => document.documentElement.dir)).toBe(language === 'ar' ? 'rtl' : 'ltr');
    await leave?.(shown);
    failed = '';
  });

  it('stays inside this computer and reaches nothing of Node', async () => {
    expect(await studio.page.evaluate(() => ['require', 'process', 'module', 'Buffer', 'global', '__dirname'].filter((name) => name in window))).toEqual([]);
    expect(studio.networkLog().filter((one) => one.hasLeftLoopback)).toEqual([]);
    expect(studio.offences()).toEqual([]);
  });

  it.each(['empty', 'failed'] as const)('shows a library that is %s', async (kind) => {
    const { say } = await loadSentences(language);
    const folder = path.join(path.dirname(library.libraryFolder), `${kind}-${language}`);
    if (kind === 'failed') await writeFile(folder, 'a file where a folder should be');
    else expect((await openLibrary({ root: folder, create: true })).ok).toBe(true);
    const other = await openStudio({ browser, libraryFolder: folder, locale: language === 'ar' ? 'ar' : 'en-GB', reducedMotion: 'reduce', viewport: { width: 1280, height: 720 } });
    await other.page.getByRole('button', { name: say('settings.skipAll'), exact: true }).click();
    await (kind === 'failed' ? other.page.getByRole('alert') : other.page.getByText(say('library.emptyTitle'))).first().waitFor();
    expect(await lookAt(other.page, `library-${kind}`, language)).toEqual([]);
    expect([other.offences(), await other.close()]).toEqual([[], true]);
  });
};
