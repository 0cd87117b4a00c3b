import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Studio as WindowBridge } from '../../electron/core/bridge.ts';
import { openSettings } from '../../electron/services/studio/settings.ts';
import { defaultSettings } from '../../electron/core/studio-settings.ts';
import { must } from '../services/studio/a-studio.ts';
import { accessFaults } from '../fixtures/access-faults.ts';
import { loadSentences, type Say } from '../../renderer/sentences.ts';
import { startBrowser } from '../rig/rig-browser.ts';
import type { Studio } from '../rig/studio-driver.ts';
import { projectRoot } from './built-app.ts';
import { openStudio } from './driver.ts';
import { workshopLibrary, workshopPassphrase } from './workshop-library.ts';

const pictures = path.join(projectRoot, 'out/screens');
let browser: Browser;
let work = '';
let studio: Studio;
let page: Page;
let say: Say;

const button = (name: string) => page.getByRole('button', { name, exact: true });
const pressed = async (name: string): Promise<void> => {
  await button(name).focus();
  await page.keyboard.press('Enter');
};
const tab = (name: string) => page.getByRole('tab', { name, exact: true });
const row = (title: string) => page.getByRole('row', { name: title });
/** A list takes the focus by its rows first, as it does from a person with a keyboard. */
const pressIn = async (title: string, role: 'button' | 'switch', name: string): Promise<void> => {
  await row(title).focus();
  await row(title).getByRole(role, { name }).press(role === 'switch' ? 'Space' : 'Enter');
};
const look = async (name: string): Promise<void> => {
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
  await page.screenshot({ path: path.join(pictures, `${name}.png`), animations: 'disabled' });
  expect(await accessFaults(page)).toEqual([]);
};

const titles = (): Promise<readonly string[]> => page.locator('.playlist .row-title').allTextContents();
/** The films of this test are shorter than a busy machine is slow: they last until `toItsEnd`. */
const playSlowly = (): Promise<void> =>
  page.evaluate(() => {
    document.addEventListener('play', ({ target }) => target instanceof HTMLVideoElement && (target.playbackRate = 1 / 16), true);
  });
const isPlaying = async (): Promise<void> => {
  await page.locator('video').waitFor();
  await expect.poll(() => page.locator('video').evaluate((video: HTMLVideoElement) => !video.paused && video.currentTime > 0)).toBe(true);
};
const toItsEnd = (): Promise<void> =>
  page.locator('video').evaluate((video: HTMLVideoElement) => {
    video.playbackRate = 16;
  });
const fillsTheScreen = (): Promise<boolean> => page.evaluate(() => document.fullscreenElement !== null);
/** Answers when the window was told of a change from now on, and has read the programme anew. */
const nextReload = async (): Promise<{ readonly done: () => Promise<void> }> => {
  const told = await page.evaluateHandle(() => {
    const { studio: bridge } = window as unknown as { readonly studio: WindowBridge };
    const news = new Promise<void>((resolve) => {
      const forget = bridge.onLibraryChanged(() => {
        forget();
        void bridge.screeningProgramme({ workshopId: 'spring' }).then(() => requestAnimationFrame(() => requestAnimationFrame(() => resolve())));
      });
    });
    return { news };
  });
  return { done: () => told.evaluate(({ news }) => news) };
};

const start = async (libraryFolder: string): Promise<void> => {
  const userDataFolder = path.join(work, 'settings');
  await mkdir(userDataFolder);
  must(await must(await openSettings({ folder: userDataFolder })).write({ ...defaultSettings, isFirstRunDone: true }));
  studio = await openStudio({ browser, libraryFolder, userDataFolder, locale: 'en-GB', timezone: 'UTC', viewport: { width: 1280, height: 800 }, colorScheme: 'light' });
  page = studio.page;
  page.setDefaultTimeout(120_000);
  ({ say } = await loadSentences('en'));
};

beforeAll(async () => {
  work = await mkdtemp(path.join(tmpdir(), 'storyhearth-workshop-'));
  mkdirSync(pictures, { recursive: true });
  browser = await startBrowser();
});
afterAll(async () => {
  await studio.kill();
  await browser.close();
  await rm(work, { recursive: true, force: true });
});

describe('the last day of a workshop', () => {
  it('leads by the keys from the board to whoever needs a hand, to the circle, to the story and back to the board', async () => {
    await start(await workshopLibrary(work));
    await pressed(say('workshop.board'));
    await page.getByRole('heading', { level: 1, name: 'Primavera' }).waitFor();
    await pressed(say('workshop.unlock'));
    await page.locator('[role=dialog] input[type=password]').fill(workshopPassphrase);
    await page.keyboard.press('Enter');
    await page.getByRole('rowheader', { name: /أمل/ }).waitFor();
    await page.getByRole('row', { name: /أمل/ }).getByRole('button', { name: say('workshop.askHelp') }).press('Enter');
    await page.getByText(say('workshop.needHand', { names: 'أمل' })).waitFor();
    await tab(say('workshop.circle')).click();
    await pressed(say('workshop.start'));
    await button(say('workshop.pause')).waitFor();
    await pressed(say('workshop.nextTurn'));
    await page.getByText(say('workshop.turnOf', { turn: 2, all: 3 })).waitFor();
    await tab(say('workshop.board')).click();
    await page.getByRole('row', { name: /أمل/ }).getByRole('button', { name: 'خبز الصباح' }).press('Enter');
    await page.getByRole('heading', { level: 1, name: 'خبز الصباح' }).waitFor();
    await button(say('workspace.back')).click();
    await page.getByRole('heading', { level: 1, name: 'Primavera' }).waitFor();
    expect(await tab(say('workshop.board')).getAttribute('aria-selected')).toBe('true');
  });

  it('shows only what consent and the room said yes to, and leads to the consent of the others', async () => {
    await tab(say('screening.title')).click();
    await row('خبز الصباح').waitFor();
    expect(await button(say('screening.begin', { count: 0 })).isDisabled()).toBe(true);
    expect(await row('Трамвай').getByRole('switch').isDisabled()).toBe(true);
    await pressIn('Трамвай', 'button', say('screening.toConsent'));
    await page.getByRole('heading', { level: 1, name: 'Трамвай' }).waitFor();
    await button(say('workspace.back')).click();
    await row('خبز الصباح').waitFor();
    await pressIn('خبز الصباح', 'button', say('screening.makeOne'));
    await row('خبز الصباح').getByText(say('screening.film.current')).waitFor();
    await pressIn('خبز الصباح', 'switch', say('screening.may'));
    await button(say('screening.begin', { count: 1 })).waitFor();
    await pressIn('Il mare', 'button', say('screening.makeOne'));
    await row('Il mare').getByText(say('screening.film.current')).waitFor();
    // A yes and a no, pressed before main can have answered: the no stands.
    await row('Il mare')
      .getByRole('switch')
      .evaluate(async (box: HTMLInputElement) => {
        box.click();
        for (let turn = 0; turn < 10; turn += 1) await Promise.resolve();
        box.click();
      });
    await row('Il mare').getByText(/^No said on/).waitFor();
    expect(await row('Il mare').getByRole('switch').isChecked()).toBe(false);
    await pressIn('Il mare', 'switch', say('screening.may'));
    await button(say('screening.begin', { count: 2 })).waitFor();
    await look('screening-en');
  });

  it('moves a story with a button, and undoes it', async () => {
    const before = await titles();
    await pressIn(before[0] ?? '', 'button', say('screening.later', { title: before[0] ?? '' }));
    await expect.poll(titles).toEqual([before[1], before[0], before[2]]);
    await pressed(say('storyboard.undo'));
    await expect.poll(titles).toEqual(before);
  });

  it('plays the agreed stories one after the other by the keys, hides the screen, and marks the board', async () => {
    const [first = '', second = ''] = (await titles()).filter((title) => title !== 'Трамвай');
    await playSlowly();
    await pressed(say('screening.begin', { count: 2 }));
    const showing = page.getByRole('dialog', { name: say('screening.title') });
    await showing.getByRole('heading', { name: first }).waitFor();
    expect(await showing.textContent()).not.toContain('Трамвай');
    await expect.poll(fillsTheScreen).toBe(true);
    await look('screening-card-en');
    // Typing in the open list finds a language there; it switches nothing off.
    const choice = showing.getByRole('button', { name: say('screening.captions') });
    const chosen = await choice.textContent();
    await choice.press('Enter');
    await page.getByRole('listbox').waitFor();
    await page.keyboard.press('KeyC');
    await page.keyboard.press('Escape');
    await page.getByRole('listbox').waitFor({ state: 'detached' });
    expect(await choice.textContent()).toBe(chosen);
    await showing.getByRole('button', { name: say('screening.start') }).focus();
    await page.keyboard.press('Space');
    await isPlaying();
    await page.keyboard.press('F9');
    await button(say('workspace.showScreen')).waitFor();
    expect(await page.locator('video').evaluate((video: HTMLVideoElement) => [video.paused, video.ended])).toEqual([true, false]);
    await page.keyboard.press('F9');
    await page.keyboard.press('KeyC');
    await expect.poll(() => showing.getByRole('button', { name: say('screening.captions') }).getAttribute('aria-pressed')).toBe('false');
    await look('screening-film-en');
    await showing.getByRole('button', { name: say('screening.play'), exact: true }).press('Enter');
    await isPlaying();
    const reload = await nextReload();
    await toItsEnd();
    // Nothing is pressed between the films: what the end of the first one sets going must not end the showing.
    await showing.getByRole('heading', { name: second }).waitFor();
    await reload.done();
    expect([await fillsTheScreen(), await showing.getByRole('heading', { name: second }).isVisible()]).toEqual([true, true]);
    await page.keyboard.press('Space');
    await isPlaying();
    await toItsEnd();
    await showing.getByRole('heading', { name: say('screening.over') }).waitFor();
    await page.keyboard.press('Space');
    await tab(say('workshop.board')).click();
    await button(say('workshop.markOf', { name: 'أمل', stage: say('workshop.stage.screening'), share: say('library.share.done') })).waitFor();
  });

  it('takes a yes back at once', async () => {
    await tab(say('screening.title')).click();
    await pressIn('خبز الصباح', 'switch', say('screening.may'));
    await button(say('screening.begin', { count: 1 })).waitFor();
    await pressIn('Il mare', 'switch', say('screening.may'));
    await button(say('screening.begin', { count: 0 })).waitFor();
    expect(await button(say('screening.begin', { count: 0 })).isDisabled()).toBe(true);
  });

  it('packs everything for home in one press, and says by name who is missing', async () => {
    const stick = path.join(work, 'STICK');
    await mkdir(stick);
    await tab(say('takeHome.title')).click();
    studio.answerDialogs({ kind: 'open', filePaths: [stick] });
    await pressed(say('takeHome.all', { count: 3 }));
    await page.getByText(say('takeHome.done', { count: 2, place: 'STICK' })).waitFor();
    const files = readdirSync(path.join(stick, 'خبز الصباح'));
    expect([readdirSync(stick).sort(), ['film.mp4', 'film.ar.vtt', 'phone.mp4', 'poster.jpg', 'script.ar.txt'].every((name) => files.includes(name)), files.some((name) => name.startsWith('receipt.ar.'))]).toEqual([['Il mare', 'خبز الصباح'], true, true]);
    await page.getByRole('region', { name: say('takeHome.refused') }).getByText('Трамвай').first().waitFor();
    await look('take-home-en');
    await button(say('takeHome.mend')).press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Трамвай' }).waitFor();
    await button(say('workspace.back')).click();
    await tab(say('takeHome.title')).waitFor();
    expect(existsSync(path.join(work, 'Storyhearth', 'ledger.jsonl'))).toBe(true);
  });

  it('makes one film of those who agreed, and leaves the others out by name', async () => {
    const folder = path.join(work, 'one-film');
    await mkdir(folder);
    expect(await page.getByRole('button', { name: say('compilation.make') }).isDisabled()).toBe(true);
    await page.getByLabel(say('library.storyTitle'), { exact: true }).fill('Two evenings');
    await page.getByRole('button', { name: new RegExp(say('share.recipient')) }).click();
    await page.getByRole('option', { name: 'Biblioteca X' }).click();
    studio.answerDialogs({ kind: 'open', filePaths: [folder] });
    await pressed(say('compilation.make'));
    await page.getByRole('heading', { name: new RegExp(say('compilation.done', { file: '.*', place: 'one-film' })) }).waitFor();
    await page.getByRole('region', { name: say('compilation.leftOut') }).getByText('Трамвай').first().waitFor();
    expect(readdirSync(folder).map((name) => path.extname(name))).toEqual(['.zip']);
    await look('compilation-en');
  });

  it('is the same from right to left, in the dark', async () => {
    await button(say('settings.back')).click();
    await button(say('library.settings')).click();
    await page.getByRole('button', { name: say('settings.language') }).click();
    await page.getByRole('option', { name: /العربية/ }).click();
    ({ say } = await loadSentences('ar'));
    await page.getByRole('heading', { level: 1, name: say('settings.title') }).waitFor();
    await page.emulateMedia({ colorScheme: 'dark' });
    await button(say('settings.back')).click();
    await button(say('workshop.board')).click();
    await tab(say('screening.title')).click();
    await pressIn('خبز الصباح', 'switch', say('screening.may'));
    await button(say('screening.begin', { count: 1 })).waitFor();
    await look('screening-ar');
    await pressed(say('screening.begin', { count: 1 }));
    const showing = page.getByRole('dialog', { name: say('screening.title') });
    await showing.getByRole('heading', { name: 'خبز الصباح' }).waitFor();
    await look('screening-card-ar');
    await page.keyboard.press('Space');
    await isPlaying();
    await showing.getByRole('button', { name: say('screening.pause'), exact: true }).press('Enter');
    await look('screening-film-ar');
    await page.keyboard.press('Escape');
    await showing.waitFor({ state: 'detached' });
    expect(await fillsTheScreen()).toBe(false);
  });
});
