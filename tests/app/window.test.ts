import { createServer, type Server } from 'node:http';
import { mkdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { chromium, type Browser, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RequestName, StoryListing } from '../../electron/core/bridge.ts';
import { refuse, succeed, type Result } from '../../electron/core/failure.ts';
import { serveBundle } from '../../electron/main/serve-bundle.ts';
import { findChromium } from '../../scripts/find-program.mjs';
import { buildApp, projectRoot, type BuiltApp } from './built-app.ts';

const screens = path.join(projectRoot, 'out/screens');

let built: BuiltApp;
let server: Server;
let browser: Browser;
let address = '';
let preload = '';

/** The handler that main registers for `app://`, behind a loopback server, because Chromium does not know the scheme. */
const serve = async (): Promise<void> => {
  const handler = await serveBundle(path.join(built.folder, 'renderer'));
  server = createServer((incoming, outgoing) => {
    handler(new Request(`app://bundle${incoming.url ?? '/'}`))
      .then(async (answer) => {
        outgoing.writeHead(answer.status, Object.fromEntries(answer.headers));
        outgoing.end(new Uint8Array(await answer.arrayBuffer()));
      })
      .catch((error: unknown) => outgoing.destroy(error instanceof Error ? error : undefined));
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const place = server.address();
  if (place === null || typeof place === 'string') throw new Error('The server has no port');
  address = `http://127.0.0.1:${place.port}`;
};

beforeAll(async () => {
  built = await buildApp();
  await mkdir(screens, { recursive: true });
  await serve();
  preload = await readFile(path.join(built.folder, 'preload/index.cjs'), 'utf8');
  const executablePath = findChromium();
  if (executablePath === undefined) throw new Error('No Chromium: run node scripts/bootstrap.mjs --tests');
  browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
});

afterAll(async () => {
  await browser.close();
  server.close();
  await built.remove();
});

type FakeAnswers = Readonly<Record<RequestName, Result<unknown>>>;

interface Opened {
  readonly page: Page;
  /** Errors of the page, words about the policy, and requests that left our origin. */
  readonly offences: readonly string[];
}

/** The built window with the built preload; only Electron itself is replaced. */
const open = async (answers: FakeAnswers, look: { readonly colorScheme?: 'light' | 'dark'; readonly width?: number } = {}): Promise<Opened> => {
  const page = await browser.newPage({ viewport: { width: look.width ?? 1280, height: 720 }, colorScheme: look.colorScheme ?? 'light', timezoneId: 'UTC' });
  const offences: string[] = [];
  page.on('pageerror', (error) => offences.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') offences.push(message.text());
  });
  page.on('request', (request) => {
    if (!request.url().startsWith(address)) offences.push(request.url());
  });
  const electron = `{ contextBridge: { exposeInMainWorld: (name, api) => { window[name] = api; } }, ipcRenderer: { invoke: (name) => Promise.resolve(window.fakeAnswers[name]), on: (name, listener) => window.addEventListener(name, () => listener({}, { atMs: 1 })), off: () => {} } }`;
  await page.addInitScript(`window.fakeAnswers = ${JSON.stringify(answers)}; ((require) => { ${preload} })(() => (${electron}));`);
  await page.goto(`${address}/index.html`);
  await page.waitForSelector('.stories, .notice');
  await page.evaluate(() => document.fonts.ready);
  return { page, offences };
};

const base = { kind: 'readable', sceneCount: 7, durationMs: 62_000, changedAtMs: Date.UTC(2026, 10, 22, 9, 30), problems: [] } as const;
const stories: readonly StoryListing[] = [
  { ...base, storyId: 'bread', folderName: 'bread', title: 'خبز الصباح', language: 'ar' },
  { ...base, storyId: 'river', folderName: 'river', title: 'ንሕና ኣብ ሩባ', language: 'ti', sceneCount: 12, durationMs: 184_000, problems: [{ code: 'problem.alt-text-missing', params: { scene: 2 } }] },
  { ...base, storyId: 'tram', folderName: 'tram', title: 'Трамвай номер п’ять', language: 'uk', sceneCount: 1, durationMs: 9_000 },
  { kind: 'unreadable', storyId: 'x', folderName: 'il-mercato', changedAtMs: base.changedAtMs, failureCode: 'our-fault' },
];
const answersWith = (list: readonly StoryListing[]): FakeAnswers => ({ 'library:list': succeed(list), 'library:status': succeed({ folderName: 'Storyhearth', storyCount: list.length }) });
const unplugged: FakeAnswers = { 'library:list': refuse('library-missing', { name: 'Stick' }), 'library:status': refuse('library-missing', { name: 'Stick' }) };

describe('the window in Chromium', () => {
  it.each(['light', 'dark'] as const)('shows the stories in %s', async (colorScheme) => {
    const { page, offences } = await open(answersWith(stories), { colorScheme });
    await page.screenshot({ path: path.join(screens, `library-${colorScheme}.png`), fullPage: true });
    expect(await page.locator('article').count()).toBe(4);
    expect(await page.locator('article bdi[lang=ar]').evaluate((title) => getComputedStyle(title).direction)).toBe('rtl');
    expect(offences).toEqual([]);
    await page.close();
  });

  it('draws every script with the fonts it brought along', async () => {
    const { page } = await open(answersWith(stories));
    const loaded = await page.evaluate(() => [...document.fonts].filter((font) => font.status === 'loaded').map((font) => font.unicodeRange));
    expect(loaded.map((range) => range.split(',')[0]?.toUpperCase())).toEqual(expect.arrayContaining(['U+600-6FF', 'U+1200-139F']));
    await page.close();
  });

  it('teaches where there is no story', async () => {
    const { page, offences } = await open(answersWith([]));
    await page.screenshot({ path: path.join(screens, 'library-empty.png') });
    expect(await page.locator('.notice code').first().textContent()).toContain('01 home.jpg');
    expect(offences).toEqual([]);
    await page.close();
  });

  it('says why the library cannot be opened, and tries again when asked', async () => {
    const { page, offences } = await open(unplugged);
    await page.screenshot({ path: path.join(screens, 'library-error.png') });
    await page.evaluate((answers) => Object.assign(window, { fakeAnswers: answers }), answersWith(stories));
    const button = page.getByRole('button');
    const box = await button.boundingBox();
    expect([Math.round(box?.height ?? 0) >= 44, Math.round(box?.width ?? 0) >= 44]).toEqual([true, true]);
    await button.press('Enter');
    await page.waitForSelector('.stories');
    expect(offences).toEqual([]);
    await page.close();
  });

  it('asks again when it hears that the library changed', async () => {
    const { page } = await open(answersWith([]));
    await page.evaluate((answers) => {
      Object.assign(window, { fakeAnswers: answers });
      window.dispatchEvent(new Event('library:changed'));
    }, answersWith(stories));
    await page.waitForSelector('article bdi[lang=ar]');
    await page.close();
  });

  it('needs no sideways scrolling in a narrow window or at twice the letters', async () => {
    const { page } = await open(answersWith(stories), { width: 640 });
    await page.evaluate(() => {
      document.documentElement.style.fontSize = '200%';
    });
    expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBe(0);
    await page.screenshot({ path: path.join(screens, 'library-narrow.png'), fullPage: true });
    await page.close();
  });

  it('runs no script that was slipped into the page', async () => {
    const { page } = await open(answersWith(stories));
    const hits = await page.evaluate(async () => {
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
    await page.close();
  });
});
