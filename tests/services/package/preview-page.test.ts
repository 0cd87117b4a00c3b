import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { previewPage } from '../../../electron/core/package/preview-page.ts';
import { startReader, visitFile, type Visit, type VisitOptions } from '../../fixtures/visit-file.ts';
import { build, makeFolder, makeKey, makeMedia, orderFor, unzip } from './built-package.ts';

const place = makeFolder();
/** Set to look at the pages: screenshots are kept there. */
const shots = process.env['STORYHEARTH_SHOTS'];
let browser: Browser;
let rightToLeft: string;
let leftToRight: string;
let embargoed: string;

beforeAll(async () => {
  const mediaFiles = makeMedia(place.path);
  const key = makeKey();
  const made = async (change: object): Promise<string> => {
    const built = await build(await orderFor({ mediaFiles, key, outFolder: place.path, change }));
    return unzip(built.path, path.join(place.path, 'unzipped'));
  };
  rightToLeft = await made({});
  leftToRight = await made({ story: { title: 'At the market', language: 'en' }, channel: 'partner-portfolio' });
  // No package leaves before its embargo ends, so the page of one stands in another's folder.
  embargoed = path.join(place.path, 'embargoed');
  cpSync(rightToLeft, embargoed, { recursive: true });
  const { value } = await orderFor({ mediaFiles, key, outFolder: place.path, change: { grant: { embargoUntil: '2026-05-01T00:00:00Z' } } });
  writeFileSync(path.join(embargoed, 'data', 'preview.html'), previewPage(value, []));
  browser = await startReader();
});
afterAll(async () => {
  await browser.close();
  place.remove();
});

const open = (bag: string, how: Pick<VisitOptions, 'at' | 'scheme' | 'script'> = {}): Promise<Visit> => visitFile(browser, { file: path.join(bag, 'data', 'preview.html'), viewport: { width: 900, height: 1100 }, ...how });
const shoot = async (page: Page, name: string): Promise<void> => {
  if (shots !== undefined) {
    mkdirSync(shots, { recursive: true });
    await page.screenshot({ path: path.join(shots, `${name}.png`), fullPage: true });
  }
};
const playable = '2026-04-01T00:00:00Z';

describe('services/package preview page in a browser', () => {
  it('plays from its folder: the film has its length and its sound, the captions show, nothing is fetched', async () => {
    const { page, requests, complaints } = await open(rightToLeft, { at: playable });
    await page.waitForFunction(() => (document.querySelector('video')?.readyState ?? 0) >= 2);
    const film = await page.evaluate(async () => {
      const video = document.querySelector('video')!;
      const tracks = [...video.textTracks];
      tracks[1]!.mode = 'hidden';
      await new Promise((resolve) => void setTimeout(resolve, 300));
      video.currentTime = 3.4;
      await new Promise((resolve) => video.addEventListener('seeked', resolve, { once: true }));
      return {
        duration: video.duration,
        width: video.videoWidth,
        error: video.error,
        shown: [...(tracks[0]?.activeCues ?? [])].length,
        tracks: tracks.map((track) => ({ kind: track.kind, language: track.language, mode: track.mode, cues: [...(track.cues ?? [])].map((cue) => (cue as VTTCue).text) })),
      };
    });
    expect(film.duration).toBeCloseTo(8, 0);
    expect(film).toMatchObject({
      width: 320,
      shown: 1,
      error: null,
      tracks: [
        { kind: 'captions', language: 'ar', mode: 'showing', cues: ['كل صباح أذهب إلى السوق.'] },
        { kind: 'subtitles', language: 'en', mode: 'hidden', cues: ['Every morning I go to &lt;the&gt; market &amp; back.'] },
      ],
    });
    await shoot(page, 'right-to-left');
    expect(requests.filter((url) => !url.startsWith('file:') && !url.startsWith('data:'))).toEqual([]);
    expect(complaints).toEqual([]);
  });

  it('reads from right to left in Arabic and from left to right in English, also in the dark', async () => {
    const arabic = await open(rightToLeft, { at: playable });
    const english = await open(leftToRight, { at: playable, scheme: 'dark' });
    const look = (page: Page) => page.evaluate(() => ({ direction: getComputedStyle(document.documentElement).direction, language: document.documentElement.lang, title: document.querySelector('h1')?.textContent, headings: [...document.querySelectorAll('h2')].length, paper: getComputedStyle(document.body).backgroundColor }));
    expect(await look(arabic.page)).toMatchObject({ direction: 'rtl', language: 'ar', title: 'السوق The Market', headings: 3 });
    expect(await look(english.page)).toMatchObject({ direction: 'ltr', language: 'en', title: 'At the market', headings: 3, paper: 'rgb(23, 21, 18)' });
    await english.page.waitForFunction(() => (document.querySelector('video')?.readyState ?? 0) >= 2);
    await shoot(english.page, 'left-to-right-dark');
  });

  it('offers nothing after the end: no film, no transcript, a sentence instead', async () => {
    const { page, requests } = await open(rightToLeft, { at: '2027-06-30T00:00:00Z' });
    await page.waitForTimeout(300);
    expect(await page.evaluate(() => ({ films: document.querySelectorAll('video, source, details, template').length, ended: document.getElementById('ended')?.hidden, words: document.body.innerText.includes('كل صباح') }))).toEqual({ films: 0, ended: false, words: false });
    expect(requests.filter((url) => url.endsWith('.mp4') || url.endsWith('.jpg'))).toEqual([]);
    await shoot(page, 'ended');
  });

  it.each([
    ['before an embargo ends', () => embargoed, '2026-04-30T23:59:59Z'],
    ['by a clock that is behind the making of the package', () => rightToLeft, '2026-03-05T20:00:00Z'],
  ])('offers nothing %s, and says from when on', async (_when, bag, at) => {
    const { page, requests } = await open(bag(), { at });
    expect(await page.evaluate(() => ({ films: document.querySelectorAll('video, source, details, template').length, ended: document.getElementById('ended')?.hidden, early: document.getElementById('early')?.hidden, words: document.body.innerText.includes('كل صباح') }))).toEqual({ films: 0, ended: true, early: false, words: false });
    expect(await page.locator('#early').innerText()).toContain(bag() === embargoed ? '2026-05-01' : '2026-03-05');
    expect(requests.filter((url) => url.endsWith('.mp4') || url.endsWith('.jpg'))).toEqual([]);
    await shoot(page, bag() === embargoed ? 'embargo' : 'clock-behind');
  });

  it('offers the story when its embargo ends while the page is open', async () => {
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.clock.install({ time: new Date('2026-04-30T23:59:50Z') });
    await page.goto(pathToFileURL(path.join(embargoed, 'data', 'preview.html')).href);
    expect(await page.locator('video').count()).toBe(0);
    await page.clock.runFor(60_000);
    expect(await page.locator('video').count()).toBe(1);
    expect(await page.locator('#early').isVisible()).toBe(false);
  });

  it('takes the story away when the end comes while it is open', async () => {
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.clock.install({ time: new Date('2027-06-29T23:59:50Z') });
    await page.goto(pathToFileURL(path.join(rightToLeft, 'data', 'preview.html')).href);
    expect(await page.locator('video').count()).toBe(1);
    await page.clock.runFor(60_000);
    expect(await page.locator('video').count()).toBe(0);
    expect(await page.locator('#ended').isVisible()).toBe(true);
  });

  it('offers nothing without its script, and nothing for a date it cannot read', async () => {
    const without = await open(rightToLeft, { script: false });
    expect(await without.page.locator('video').count()).toBe(0);
    expect(await without.page.locator('.needs').isVisible()).toBe(true);
    const copy = path.join(place.path, 'copy');
    cpSync(rightToLeft, copy, { recursive: true });
    const file = path.join(copy, 'data', 'preview.html');
    writeFileSync(file, readFileSync(file, 'utf8').replace(/data-ends="[^"]+"/, 'data-ends="for ever"'));
    const { page } = await open(copy, { at: playable });
    expect(await page.locator('video').count()).toBe(0);
    rmSync(copy, { recursive: true });
  });

  it('names every part for those who listen to it', async () => {
    const { page } = await open(rightToLeft, { at: playable });
    const tree = await page.locator('body').ariaSnapshot();
    for (const part of ['heading "السوق The Market" [level=1]', 'heading "النص الكامل" [level=2]', 'heading "الشروط" [level=2]', 'region "الشروط"']) expect(tree).toContain(part);
    expect(await page.locator('video').getAttribute('aria-label')).toBe('السوق The Market');
  });

  it('runs no foreign script, whatever the words of a story hold', async () => {
    const copy = path.join(place.path, 'attacked');
    cpSync(rightToLeft, copy, { recursive: true });
    const file = path.join(copy, 'data', 'preview.html');
    writeFileSync(file, readFileSync(file, 'utf8').replace('</main>', '<img src="images/poster.jpg" onload="window.ran=true"><script>window.ran=true</script></main>'));
    const { page, complaints } = await open(copy, { at: playable });
    await page.waitForTimeout(300);
    expect(await page.evaluate(() => 'ran' in window)).toBe(false);
    expect(complaints.join('\n')).toContain('Content Security Policy');
    rmSync(copy, { recursive: true });
  });
});
