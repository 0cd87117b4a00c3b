import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import jsqrModule from 'jsqr';
import type { Browser, Page } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { consentForm } from '../../../electron/core/print/consent-form.ts';
import { informationSheet } from '../../../electron/core/print/information-sheet.ts';
import type { PrintedPage } from '../../../electron/core/print/printed-page.ts';
import { receiptSheet } from '../../../electron/core/print/receipt-sheet.ts';
import { channels } from '../../../electron/core/story/story.ts';
import { uiLanguages, type UiLanguage } from '../../../electron/core/ui-languages.ts';
import { nodeFileSystem } from '../../../electron/services/disk/file-system.ts';
import { printPage } from '../../../electron/services/print/print-page.ts';
import { sheetWords } from '../../../electron/services/print/sheet-words.ts';
import { answers, basis, person } from '../../core/print/a-sheet.ts';
import { startBrowser } from '../../rig/rig-browser.ts';
import { accessFaults } from '../../fixtures/access-faults.ts';

const jsqr = (jsqrModule as unknown as { readonly default?: typeof jsqrModule }).default ?? jsqrModule;
const root = path.resolve(import.meta.dirname, '../../..');
/** Set to look at the sheets: pictures of them are kept there. */
const shots = process.env['STORYHEARTH_SHOTS'];
const code = 'QMCF3-PQCQX';
const child = { ...person, age: 'minor', guardian: { basis: 'parent' }, languages: ['ti'] } as const;
let browser: Browser;
let folder = '';

beforeAll(async () => {
  browser = await startBrowser();
  folder = await mkdtemp(path.join(os.tmpdir(), 'sheets-'));
});
afterAll(async () => {
  await browser.close();
  await rm(folder, { recursive: true, force: true });
});

const sheetsIn = async (language: UiLanguage): Promise<Readonly<Record<string, PrintedPage>>> => {
  const speaking = basis({ say: await sheetWords(language), language });
  return {
    information: informationSheet(speaking, { channels, languages: ['ti', 'am'] }),
    form: consentForm(speaking, { person: child, channels, legalName: 'Plantedia Secretova' }),
    receipt: receiptSheet(speaking, { person, answers, code, partnerNames: new Map([['library-x', 'Stadtbücherei Köln']]) }),
  };
};

const open = async (page: Page, name: string, sheet: PrintedPage): Promise<{ readonly complaints: readonly string[] }> => {
  const complaints: string[] = [];
  page.on('request', (request) => {
    if (!/^(file|data):/.test(request.url())) complaints.push(request.url());
  });
  page.on('console', (message) => complaints.push(message.text()));
  const printed = await printPage({ page: sheet, fs: nodeFileSystem, fontsFolder: path.join(root, 'resources/fonts'), folder, name });
  if (!printed.ok) throw new Error(printed.failure.code);
  await page.goto(pathToFileURL(printed.value.file).href);
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
  if (shots !== undefined) {
    await mkdir(shots, { recursive: true });
    await page.screenshot({ path: path.join(shots, `sheet-${name}.png`), fullPage: true });
  }
  return { complaints };
};

/** Whatever is wider than the paper would be cut off by a printer. */
const tooWide = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => {
    const body = document.body.getBoundingClientRect();
    return [...document.querySelectorAll('main *')].filter((one) => !(one instanceof SVGElement)).filter((one) => one.getBoundingClientRect().right > body.right + 1 || one.getBoundingClientRect().left < body.left - 1).map((one) => one.outerHTML.slice(0, 120));
  });

/** One of each script, and the one with the longest words. */
const looked = new Set<string>(['en', 'de', 'el', 'uk', 'ar', 'ti']);

describe.each(uiLanguages.filter(({ tag }) => looked.has(tag)))('sheets in $ownName, in a browser', ({ tag, direction }) => {
  it.each(['information', 'form', 'receipt'] as const)('%s: axe finds nothing, nothing is fetched, nothing is wider than the paper', async (kind) => {
    const sheet = (await sheetsIn(tag))[kind];
    if (sheet === undefined) throw new Error(kind);
    // The width of A4 at 96 dots per inch, within its margins.
    const context = await browser.newContext({ viewport: { width: 794, height: 1123 } });
    const page = await context.newPage();
    const { complaints } = await open(page, `${kind}-${tag}`, sheet);
    // What axe looks at differs by direction, not by language.
    if (tag === 'en' || tag === 'ar') expect(await accessFaults(page, { isStrict: true })).toEqual([]);
    expect(await tooWide(page)).toEqual([]);
    expect(complaints).toEqual([]);
    expect(await page.evaluate(() => getComputedStyle(document.body).direction)).toBe(direction);
    await context.close();
  });
});

describe('the code on a receipt', () => {
  it('is read from the picture of the sheet by a decoder that is not ours', async () => {
    const { receipt } = await sheetsIn('ar');
    if (receipt === undefined) throw new Error('receipt');
    const page = await browser.newPage({ viewport: { width: 794, height: 1123 }, deviceScaleFactor: 2 });
    await open(page, 'receipt-code', receipt);
    const { data, info } = await sharp(await page.screenshot({ fullPage: true })).ensureAlpha().raw().toBuffer({ resolveWithObject: true });
    expect(jsqr(new Uint8ClampedArray(data), info.width, info.height)?.data).toBe(code);
    expect(await page.locator('.letters').innerText()).toBe(code);
    await page.close();
  });
});
