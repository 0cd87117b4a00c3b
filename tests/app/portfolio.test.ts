import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openLibrary } from '../../electron/services/library/library.ts';
import { loadSentences, type Say } from '../../renderer/sentences.ts';
import { startBrowser } from '../rig/rig-browser.ts';
import type { Studio } from '../rig/studio-driver.ts';
import { build, makeFolder, makeKey, makeMedia, orderFor } from '../services/package/built-package.ts';
import { withdrawalList } from '../services/portfolio/portfolio-desk.ts';
import { projectRoot } from './built-app.ts';
import { openStudio } from './driver.ts';
import { accessFaults } from '../fixtures/access-faults.ts';

const pictures = path.join(projectRoot, 'out/screens');
const exportId = '3f1e0d7c-9a51-4c1b-8f5e-0a6b2f9d4c11';
const title = 'السوق The Market';
const place = makeFolder();
const key = makeKey();
let browser: Browser;
let archive = '';

beforeAll(async () => {
  await mkdir(pictures, { recursive: true });
  browser = await startBrowser();
  const order = await orderFor({ mediaFiles: makeMedia(place.path), key, outFolder: place.path });
  // Main reads the clock of this computer.
  const people = order.value.people.map((person) => ({ ...person, grants: person.grants.map((grant) => ({ ...grant, validUntil: '2099-01-10T10:00:00Z' })) }));
  archive = (await build({ ...order, value: { ...order.value, people } })).path;
});
afterAll(async () => {
  await browser.close();
  place.remove();
});

const look = async (page: Page, name: string): Promise<void> => {
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
  await page.screenshot({ path: path.join(pictures, `${name}.png`), animations: 'disabled' });
  expect(await accessFaults(page)).toEqual([]);
};

describe.each([
  ['en', 'light'],
  ['ar', 'dark'],
] as const)('stories from others, in %s and %s', (language, scheme) => {
  const libraryFolder = path.join(place.path, `library-${language}`);
  const root = path.join(libraryFolder, 'portfolio');
  let studio: Studio;
  let page: Page;
  let say: Say;

  beforeAll(async () => {
    expect((await openLibrary({ root: libraryFolder, create: true })).ok).toBe(true);
    studio = await openStudio({ browser, libraryFolder, locale: language === 'ar' ? 'ar' : 'en-GB', reducedMotion: 'reduce', viewport: { width: 1280, height: 720 } });
    ({ page } = studio);
    page.setDefaultTimeout(90_000);
    await page.emulateMedia({ colorScheme: scheme });
    ({ say } = await loadSentences(language));
    await page.getByRole('button', { name: say('settings.skipAll'), exact: true }).click();
  });
  afterAll(() => studio.close());

  const press = (name: string): Promise<void> => page.getByRole('button', { name, exact: true }).click();

  it('opens what was double-clicked, and keeps nothing by a key nobody compared', async () => {
    studio.startAgain(['--original-process-start-time=1', archive]);
    const dialog = page.getByRole('dialog');
    await dialog.getByText(say('portfolio.stranger')).waitFor();
    expect(await dialog.getByRole('button', { name: say('portfolio.receive'), exact: true }).isDisabled()).toBe(true);
    expect(await dialog.innerText()).toContain('takedown@harbour.example');
    await look(page, `package-stranger-${language}-${scheme}`);
    expect(existsSync(path.join(root, 'stories', exportId))).toBe(false);
  });

  it('trusts a key that was compared, and receives the story with its terms', async () => {
    await page.getByText(say('portfolio.trustTitle'), { exact: true }).click();
    await page.getByText(say('portfolio.compared'), { exact: true }).click();
    await press(say('portfolio.trust'));
    await page.getByText(say('portfolio.trustedAs', { partner: 'Harbour Voices' })).waitFor();
    await press(say('portfolio.receive'));
    await press(say('portfolio.show'));
    await page.getByRole('heading', { level: 1, name: say('portfolio.title') }).waitFor();
    await page.getByText(title, { exact: true }).waitFor();
    expect(existsSync(path.join(root, 'stories', exportId, 'received.json'))).toBe(true);
    await look(page, `portfolio-${language}-${scheme}`);
  });

  it('names a theme and opens the catalogue that holds it', async () => {
    await page.getByText(say('portfolio.themesOf', { title }), { exact: true }).click();
    await page.getByRole('textbox', { name: say('catalogue.themes') }).fill('Oranges');
    await press(say('settings.keep'));
    await expect.poll(() => readFileSync(path.join(root, 'catalogue.html'), 'utf8').includes('Oranges')).toBe(true);
    await press(say('portfolio.openCatalogue'));
    await expect.poll(() => studio.desktop.others.filter(({ name }) => name === 'openedPath').map(({ value }) => value)).toEqual([path.join(root, 'catalogue.html')]);
  });

  it('asks one question before it removes, and removes nothing that may stay', async () => {
    await press(say('portfolio.sweep'));
    await page.getByRole('alertdialog').getByRole('button', { name: say('portfolio.sweepYes'), exact: true }).click();
    await page.getByText(say('portfolio.nothingRemoved')).first().waitFor();
    expect(existsSync(path.join(root, 'stories', exportId))).toBe(true);
  });

  it('takes in a list of withdrawals, and the story is gone with its words', async () => {
    const list = path.join(place.path, `withdrawals-${language}.jsonl`);
    writeFileSync(list, withdrawalList(key, [{ exportId, effect: 'erase', effectiveAt: '2026-02-03T00:00:00Z' }]));
    studio.answerDialogs({ kind: 'open', filePaths: [list] });
    await press(say('portfolio.takeWithdrawals'));
    await page.getByText(say('portfolio.empty')).waitFor();
    expect([existsSync(path.join(root, 'stories', exportId)), existsSync(path.join(root, 'acknowledgements', `${exportId}.json`)), readFileSync(path.join(root, 'catalogue.html'), 'utf8').includes('Oranges')]).toEqual([false, true, false]);
    await look(page, `portfolio-empty-${language}-${scheme}`);
    expect(studio.offences()).toEqual([]);
  });
});
