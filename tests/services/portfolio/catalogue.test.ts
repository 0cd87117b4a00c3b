import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { uiLanguages } from '../../../electron/core/ui-languages.ts';
import { writeThemes } from '../../../electron/services/portfolio/themes.ts';
import { nodeFileSystem } from '../../../electron/services/disk/file-system.ts';
import { listPortfolio, receivePackage, receiveWithdrawals } from '../../../electron/services/studio/receive-package.ts';
import type { Studio } from '../../../electron/services/studio/studio.ts';
import { build, makeFolder, makeKey, makeMedia, orderFor } from '../package/built-package.ts';
import { studioThatKnows, withdrawalList } from './portfolio-desk.ts';
import { accessFaults } from '../../fixtures/access-faults.ts';
import { startReader, visitFile, type Visit, type VisitOptions } from '../../fixtures/visit-file.ts';

/** Set to look at the pages: screenshots are kept there. */
const shots = process.env['STORYHEARTH_SHOTS'];
const place = makeFolder();
const root = path.join(place.path, 'portfolio');
const key = makeKey();
const receivedAt = new Date('2026-04-01T00:00:00Z');
const hostileTitle = '</script><script>window.ran=1</script></style><img src=x onerror=window.ran=2>\u202Egnp.exe\u2069 & "quoted"';
const second = '11111111-1111-4111-8111-111111111111';
const third = '22222222-2222-4222-8222-222222222222';
const fourth = '33333333-3333-4333-8333-333333333333';
const first = '3f1e0d7c-9a51-4c1b-8f5e-0a6b2f9d4c11';

let browser: Browser;
let studio: Studio;
let now = receivedAt;

beforeAll(async () => {
  const mediaFiles = makeMedia(place.path);
  studio = await studioThatKnows({ folder: place.path, key, now: () => now });
  const take = async (change: object, exportId: string): Promise<void> => {
    const order = await orderFor({ mediaFiles, key, outFolder: place.path, change });
    const built = await build({ ...order, value: { ...order.value, exportId } });
    const taken = await receivePackage({ studio, root, path: built.path });
    if (!taken.ok) throw new Error(JSON.stringify(taken.failure));
  };
  await take({}, first);
  await take({ story: { title: hostileTitle, language: 'en' }, grant: { conditions: '<b onclick="ran=3">bold</b>\u202E' } }, second);
  await take({ story: { title: 'Річка', language: 'uk' }, grant: { validUntil: '2026-09-01T00:00:00Z' } }, third);
  await take({ story: { title: 'All’aperto', language: 'it' }, channel: 'public-web' }, fourth);
  browser = await startReader();
});
afterAll(async () => {
  await browser.close();
  place.remove();
});

const open = ({ file = path.join(root, 'catalogue.html'), at = '2026-04-02T00:00:00Z', ...how }: Partial<VisitOptions> = {}): Promise<Visit> => visitFile(browser, { file, at, viewport: { width: 1100, height: 900 }, ...how });
const titles = (page: Page): Promise<readonly string[]> => page.locator('#stories h2').allInnerTexts();
const shoot = async (page: Page, name: string): Promise<void> => {
  if (shots === undefined) return;
  mkdirSync(shots, { recursive: true });
  await page.screenshot({ path: path.join(shots, `catalogue-${name}.png`), fullPage: true });
};
const watch = async (page: Page, title: string): Promise<void> => {
  await page.getByRole('link', { name: title }).click();
  await page.waitForFunction(() => (document.querySelector('video')?.readyState ?? 0) >= 2);
};

describe('services/portfolio catalogue over file://', () => {
  it('cannot read a caption file that lies beside the page, which is why captions are inside it', async () => {
    const file = path.join(place.path, 'beside.html');
    writeFileSync(path.join(place.path, 'beside.vtt'), 'WEBVTT\n\n00:00.000 --> 00:01.000\nwords\n');
    writeFileSync(file, '<video><track default src="beside.vtt"></video>');
    const { page } = await open({ file });
    // 3: failed. 2 would be: read.
    await page.waitForFunction(() => (document.querySelector('track')?.readyState ?? 0) >= 2);
    expect(await page.evaluate(() => document.querySelector('track')?.readyState)).toBe(3);
  });

  it('plays a story with its captions in every language, fetches nothing, and says its terms', async () => {
    const { page, requests, complaints } = await open();
    await watch(page, 'Watch and read: السوق The Market');
    await page.waitForFunction(() => [...(document.querySelector('video')?.textTracks ?? [])].some((track) => (track.cues?.length ?? 0) > 0));
    const film = await page.evaluate(() => {
      const video = document.querySelector('video')!;
      return { width: video.videoWidth, isLong: video.duration > 7, title: { direction: getComputedStyle(document.querySelector('#story-title bdi')!).direction, focused: document.activeElement?.id }, tracks: [...video.textTracks].map(({ language, kind, mode, cues }) => ({ language, kind, mode, cues: [...(cues ?? [])].map((cue) => (cue as VTTCue).text) })) };
    });
    expect(film).toEqual({
      width: 320,
      isLong: true,
      title: { direction: 'rtl', focused: 'story-title' },
      tracks: [
        { language: 'ar', kind: 'captions', mode: 'disabled', cues: [] },
        { language: 'en', kind: 'subtitles', mode: 'showing', cues: ['Every morning I go to &lt;the&gt; market &amp; back.'] },
      ],
    });
    const terms = await page.getByRole('region', { name: 'Terms' }).innerText();
    for (const words of ['June 30, 2027', 'a partner’s portfolio', 'show the whole story', 'translate it', 'train machines with it', 'Harbour Voices', 'takedown@harbour.example', 'اعرضوها مع كلامي كاملًا', 'City Library']) expect(terms).toContain(words);
    await page.locator('summary', { hasText: 'Arabic' }).click();
    expect(await page.locator('.said[dir=rtl]').innerText()).toContain('كل صباح أذهب إلى السوق.');
    expect(await accessFaults(page, { isStrict: true })).toEqual([]);
    await shoot(page, 'story-light');
    expect(requests.filter((url) => !url.startsWith('file:') && !url.startsWith('data:'))).toEqual([]);
    expect(complaints).toEqual([]);
  });

  it('finds stories by language, theme, country, channel and words, and says how many', async () => {
    await writeThemes({ fs: nodeFileSystem, root }, first, ['Work', 'Food']);
    await listPortfolio({ studio, root });
    const { page } = await open();
    expect((await titles(page)).length).toBe(4);
    await page.getByRole('searchbox').fill('MÁRKET & bàck');
    expect(await page.locator('#count').innerText()).toBe('Stories shown: 4 of 4');
    expect(await page.locator('.found').first().innerText()).toContain('Every morning');
    await page.getByRole('searchbox').fill('річка');
    expect(await titles(page)).toEqual(['Річка']);
    await page.getByRole('button', { name: 'Show every story' }).click();
    await page.getByLabel('Theme').selectOption('Food');
    expect(await titles(page)).toEqual(['السوق The Market']);
    await page.getByRole('button', { name: 'Show every story' }).click();
    await page.getByLabel('Shared for').selectOption({ label: 'the public web' });
    expect(await titles(page)).toEqual(['All’aperto']);
    await page.getByLabel('Country of the organisation').selectOption({ label: 'Italy' });
    expect(await titles(page)).toEqual(['All’aperto']);
    await page.getByLabel('Shared for').selectOption('');
    await page.getByLabel('Language of the story').selectOption({ label: 'Ukrainian' });
    expect(await titles(page)).toEqual(['Річка']);
    await page.getByLabel('Theme').selectOption('Work');
    expect([await titles(page), await page.locator('#count').innerText()]).toEqual([[], 'No story fits. Choose less, or show every story.']);
  });

  it('treats every word of a package as words, whatever they hold', async () => {
    const text = readFileSync(path.join(root, 'catalogue.html'), 'utf8');
    expect([...text.matchAll(/<script/g)].length).toBe(2);
    expect([...text.matchAll(/<\/style/g)].length).toBe(1);
    const { page, complaints } = await open();
    const shown = (await titles(page)).find((one) => one.includes('script'));
    expect(shown).toBe('</script><script>window.ran=1</script></style><img src=x onerror=window.ran=2>gnp.exe & "quoted"');
    await watch(page, 'Watch and read: </script>');
    expect(await page.locator('blockquote').allInnerTexts()).toEqual(['<b onclick="ran=3">bold</b>']);
    expect(await page.evaluate(() => ['ran' in window, document.querySelectorAll('b, img[src=x]').length])).toEqual([false, 0]);
    expect(complaints).toEqual([]);
  });

  it('runs no script that was written into the page later', async () => {
    const file = path.join(root, 'attacked.html');
    writeFileSync(file, readFileSync(path.join(root, 'catalogue.html'), 'utf8').replace('</main>', '<script>window.ran=true</script><img src="catalogue.html" onerror="window.ran=true"></main>'));
    const { page, complaints } = await open({ file });
    await page.waitForFunction(() => document.images.length > 0 && [...document.images].every((image) => image.loading === 'lazy' || image.complete));
    expect(await page.evaluate(() => 'ran' in window)).toBe(false);
    expect(complaints.join('\n')).toContain('Content Security Policy');
  });

  it('offers nothing whose consent has ended by the clock of the reader, though nobody swept', async () => {
    const { page, requests } = await open({ at: '2026-09-01T00:00:00Z' });
    const card = page.locator('.card', { hasText: 'Річка' });
    expect(await card.locator('.ended').innerText()).toContain('ended on September 1, 2026');
    expect([await card.locator('a, img').count(), await page.locator('.card a').count()]).toEqual([0, 3]);
    await page.evaluate((id) => { location.hash = `#${id}`; }, third);
    await page.locator('#story .ended').waitFor();
    expect(await page.locator('video, details').count()).toBe(0);
    expect(requests.filter((url) => url.includes(third))).toEqual([]);
    expect(await accessFaults(page, { isStrict: true })).toEqual([]);
    await shoot(page, 'ended');
  });

  it('takes a story away when its end comes while it is open', async () => {
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.clock.install({ time: new Date('2026-08-31T23:59:50Z') });
    await page.goto(`${pathToFileURL(path.join(root, 'catalogue.html')).href}#${third}`);
    expect(await page.locator('video').count()).toBe(1);
    await page.clock.runFor(60_000);
    expect([await page.locator('video').count(), await page.locator('#story .ended').count()]).toEqual([0, 1]);
  });

  it('offers nothing to a clock that was turned back', async () => {
    const { page } = await open({ at: '2026-03-01T00:00:00Z' });
    expect(await page.getByRole('alert').innerText()).toContain('The clock of this computer is behind');
    expect(await page.locator('.card a, .card img').count()).toBe(0);
  });

  it.each([
    ['it', 'Portfolio di storie', 'ltr'],
    ['ar', 'ملف القصص', 'rtl'],
    ['uk', 'Портфоліо історій', 'ltr'],
  ] as const)('speaks %s, in its own direction, without a finding in light and dark', async (locale, heading, direction) => {
    const { page } = await open({ locale, scheme: locale === 'ar' ? 'dark' : 'light' });
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe(heading);
    expect(await page.evaluate(() => [document.documentElement.dir, document.documentElement.lang])).toEqual([direction, locale]);
    expect(await page.locator('#stories h2 bdi').evaluateAll((all) => all.map((one) => (one as HTMLElement).dir)).then((all) => all.toSorted())).toEqual(['ltr', 'ltr', 'ltr', 'rtl']);
    expect(await accessFaults(page, { isStrict: true })).toEqual([]);
    await shoot(page, `list-${locale}`);
    await page.locator('#speak').selectOption('en');
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe('Portfolio of stories');
  });

  it('is used by keys alone, and gives the focus back', async () => {
    const { page } = await open({ scheme: 'dark' });
    const focused = (): Promise<string> => page.evaluate(() => `${document.activeElement?.id ?? ''}${document.activeElement?.getAttribute('aria-label') ?? ''}`);
    for (const id of ['speak', 'search', 'by-language', 'by-theme', 'by-country', 'by-channel', 'everything']) {
      await page.keyboard.press('Tab');
      expect(await focused()).toBe(id);
    }
    await page.keyboard.press('Tab');
    const link = await focused();
    await page.keyboard.press('Enter');
    await page.locator('video').waitFor();
    expect(await focused()).toBe('story-title');
    expect(await accessFaults(page, { isStrict: true })).toEqual([]);
    await shoot(page, 'story-dark');
    await page.goBack();
    expect(await focused()).toBe(link);
  });

  it('shows nothing without its script but why, and nothing of a story whose terms are gone', async () => {
    const without = await open({ script: false });
    expect(await without.page.locator('.needs').count()).toBe(uiLanguages.length);
    expect(await without.page.locator('#page').isVisible()).toBe(false);
    const bag = path.join(root, 'stories', second);
    const policy = path.join(bag, readdirSync(bag).find((name) => name !== 'received.json')!, 'data/consent/policy.jsonld');
    const before = readFileSync(policy);
    writeFileSync(policy, '{}');
    await listPortfolio({ studio, root });
    const { page } = await open();
    expect(await page.locator('.card .ended').innerText()).toContain('cannot be read');
    expect(await page.locator('.card a').count()).toBe(3);
    writeFileSync(policy, before);
  });

  it('leaves no word of a story that was withdrawn, nor its themes', async () => {
    const list = path.join(place.path, 'withdrawals.jsonl');
    const pem = path.join(place.path, 'key.pem');
    writeFileSync(list, withdrawalList(key, [{ exportId: first, effect: 'erase', effectiveAt: '2026-03-31T00:00:00Z' }]));
    writeFileSync(pem, key.signer.publicKeyPem);
    expect(readFileSync(path.join(root, 'catalogue.html'), 'utf8')).toContain(first);
    expect(await receiveWithdrawals({ studio, root, list, key: pem })).toMatchObject({ ok: true });
    const text = readFileSync(path.join(root, 'catalogue.html'), 'utf8');
    expect([text.includes(first), text.includes('Food'), existsSync(path.join(root, 'themes.json')) && readFileSync(path.join(root, 'themes.json'), 'utf8').includes('Food')]).toEqual([false, false, false]);
    expect(text).toContain(second);
    now = receivedAt;
  });
});
