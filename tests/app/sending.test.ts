import { mkdirSync, readdirSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { loadSentences, type Say } from '../../renderer/sentences.ts';
import { startBrowser } from '../rig/rig-browser.ts';
import type { Studio, StudioOptions } from '../rig/studio-driver.ts';
import { accessFaults } from '../fixtures/access-faults.ts';
import { exportOne, ledgerKinds, sendingLibrary, sha512Of, type Exported, type SendingLibrary } from '../services/send/a-sending-library.ts';
import { cutWay, tusServer, tusUploads, visibleIn, wantsLogin, webdavServer, type CutWay, type Gatekeeper, type Running } from '../services/send/loopback-servers.ts';
import { projectRoot } from './built-app.ts';
import { openStudio } from './driver.ts';

const pictures = path.join(projectRoot, 'out/screens');
let browser: Browser;
let exported: Exported;

beforeAll(async () => {
  await mkdir(pictures, { recursive: true });
  browser = await startBrowser();
  exported = await exportOne({ isLarge: true });
});
afterAll(async () => {
  await browser.close();
  exported.remove();
});

let library: SendingLibrary;
let remote: string;
let userDataFolder: string;
let open: Running[];
let studio: Studio;
let page: Page;
let say: Say;
let isHeld: boolean;

/** Takes the question and never answers: what a person sees of a network that has gone. */
const holds: Gatekeeper = () => isHeld;

/** A server whose way is cut in the middle of the package and stays silent until it is let go. */
const cutServer = async (starting: Promise<Running>): Promise<CutWay> => {
  const server = await starting;
  const way = await cutWay(server.port);
  open.push(server, way);
  way.cutAfter(1_200_000, () => {
    isHeld = true;
  });
  return way;
};

const start = async (language: 'en' | 'ar', options: Partial<StudioOptions> = {}): Promise<void> => {
  studio = await openStudio({ browser, libraryFolder: library.libraryRoot, userDataFolder, locale: language === 'ar' ? 'ar' : 'en-GB', reducedMotion: 'reduce', secretStore: 'gnome_libsecret', viewport: { width: 1280, height: 720 }, ...options });
  ({ page } = studio);
  page.setDefaultTimeout(120_000);
};

beforeEach(async () => {
  library = await sendingLibrary(exported);
  remote = path.join(library.root, 'remote');
  userDataFolder = path.join(library.root, 'settings');
  mkdirSync(remote);
  open = [];
  isHeld = false;
});
afterEach(async () => {
  await studio.close();
  for (const one of open.toReversed()) await one.close();
  library.remove();
});

const photograph = (name: string): Promise<unknown> => page.screenshot({ path: path.join(pictures, `sending-${name}.png`), animations: 'disabled' });

const look = async (name: string, language: string): Promise<void> => {
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
  await photograph(`${name}-${language}-light`);
  expect(await accessFaults(page)).toEqual([]);
  await page.emulateMedia({ colorScheme: 'dark' });
  await photograph(`${name}-${language}-dark`);
  expect(await accessFaults(page, { rules: ['color-contrast'] })).toEqual([]);
  await page.emulateMedia({ colorScheme: 'light' });
};

const dialog = (): Locator => page.getByRole('dialog').last();
const button = (key: string, within: Page | Locator = page): Locator => within.getByRole('button', { name: say(key), exact: true });

/** From a double click on the package to the question where it goes. */
const openSending = async (): Promise<void> => {
  studio.startAgain(['--original-process-start-time=1', library.archive]);
  await button('send.open', dialog()).press('Enter');
  await page.getByRole('heading', { name: say('send.title'), exact: true }).waitFor();
};

describe('sending from the window', () => {
  it('sends to a folder and, by keyboard alone, to an upload address; after a cut and a restart it goes on at the byte', async () => {
    ({ say } = await loadSentences('en'));
    await start('en');
    await button('settings.skipAll').click();
    await openSending();
    studio.answerDialogs({ kind: 'open', filePaths: [remote] });
    await button('send.choose.folder').press('Enter');
    await dialog().getByText(say('send.arrived.folder', { name: 'remote' })).waitFor();
    await dialog().getByText(say('send.forPartner', { recipient: 'City Library' })).waitFor();
    await look('arrived', 'en');
    expect(readdirSync(remote)).toEqual([path.basename(library.archive)]);
    expect(sha512Of(path.join(remote, path.basename(library.archive)))).toBe(sha512Of(library.archive));
    await page.keyboard.press('Escape');

    const uploads = path.join(library.root, 'uploads');
    const way = await cutServer(tusServer(uploads, { gates: [holds, wantsLogin('anna', 'bread-at-dawn')] }));
    await openSending();
    // The first choice has the focus of its group; two steps down is the upload address.
    await dialog().getByRole('radio', { name: say('send.kind.folder') }).focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await dialog().getByRole('textbox', { name: say('send.address') }).waitFor();
    await page.keyboard.press('Tab');
    await page.keyboard.type('http://cloud.example.org/files');
    await page.keyboard.press('Enter');
    await dialog().getByText(say('failure.send-target-plain')).waitFor();
    await look('address-refused', 'en');
    await page.keyboard.press('ControlOrMeta+a');
    await page.keyboard.type(`http://127.0.0.1:${way.port}/files`);
    await page.keyboard.press('Tab');
    await page.keyboard.type('anna');
    await page.keyboard.press('Tab');
    await page.keyboard.type('bread-at-dawn');
    await page.keyboard.press('Enter');
    await expect.poll(() => isHeld, { timeout: 120_000 }).toBe(true);
    await dialog().getByRole('progressbar', { name: say('share.phase.send') }).waitFor();
    await look('on-its-way', 'en');
    await button('share.stop', dialog()).press('Enter');
    await dialog().getByText(say('send.stoppedText')).waitFor();

    await studio.close();
    isHeld = false;
    const before = way.passedBytes();
    await start('en');
    await button('library.more').click();
    await page.getByRole('menuitem', { name: say('library.portfolio') }).click();
    const cut = page.getByRole('region', { name: say('send.cutTitle'), exact: true });
    await cut.getByText(`127.0.0.1:${way.port}`).first().waitFor();
    await look('cut', 'en');
    await button('send.goOn', cut).press('Enter');
    // The login was not kept: it is asked for once more.
    await button('send.goOnWithLogin').press('Enter');
    await look('login', 'en');
    await page.keyboard.type('anna');
    await page.keyboard.press('Tab');
    await page.keyboard.type('bread-at-dawn');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Space');
    await button('send.goOn', dialog()).press('Enter');
    await page.getByText(say('send.arrived.tus', { name: `127.0.0.1:${way.port}` })).waitFor();
    expect(tusUploads(uploads).map(sha512Of)).toEqual([sha512Of(library.archive)]);
    expect(way.passedBytes() - before).toBeLessThan(exported.sizeBytes - 900_000);
    expect(ledgerKinds(library)).toEqual(['export', 'sent', 'sent']);
    expect(readdirSync(path.join(userDataFolder, 'secrets'))).toHaveLength(1);
    expect(studio.offences()).toEqual([]);
  });

  it('speaks Arabic from right to left: to a cloud folder, stopped, gone on with, and another one given up', async () => {
    ({ say } = await loadSentences('ar'));
    await start('ar', { secretStore: 'basic_text' });
    await button('settings.skipAll').click();
    const way = await cutServer(webdavServer(remote, { gates: [holds] }));
    await openSending();
    await dialog().getByText(say('send.kind.webdav'), { exact: true }).click();
    await dialog().getByRole('textbox', { name: say('send.address') }).fill(`http://127.0.0.1:${way.port}`);
    await dialog().getByText(say('send.keepCannot')).waitFor();
    await look('where', 'ar');
    await button('send.now').click();
    await expect.poll(() => isHeld, { timeout: 120_000 }).toBe(true);
    await button('share.stop', dialog()).click();
    await dialog().getByText(say('send.stoppedText')).waitFor();
    await look('stopped', 'ar');
    expect(visibleIn(remote)).toEqual([]);
    isHeld = false;
    await button('send.goOn', dialog()).click();
    await dialog().getByText(say('send.arrived.webdav', { name: `127.0.0.1:${way.port}` })).waitFor();
    expect(readdirSync(remote)).toEqual([exported.folderName]);
    await button('share.close', dialog()).click();

    const uploads = path.join(library.root, 'uploads');
    const other = await cutServer(tusServer(uploads, { gates: [holds] }));
    await openSending();
    await dialog().getByText(say('send.kind.tus'), { exact: true }).click();
    await dialog().getByRole('textbox', { name: say('send.address') }).fill(`http://127.0.0.1:${other.port}/files`);
    await button('send.now').click();
    await expect.poll(() => isHeld, { timeout: 120_000 }).toBe(true);
    await studio.close();
    isHeld = false;
    await start('ar', { secretStore: 'basic_text' });
    await button('library.more').click();
    await page.getByRole('menuitem', { name: say('library.portfolio') }).click();
    await button('send.forget').click();
    await page.getByRole('alertdialog').waitFor();
    await look('give-up', 'ar');
    await page.getByRole('alertdialog').getByRole('button', { name: say('send.forgetYes'), exact: true }).click();
    await page.getByText(say('send.forgotten')).first().waitFor();
    expect(tusUploads(uploads)).toEqual([]);
    expect(studio.offences()).toEqual([]);
  });
});
