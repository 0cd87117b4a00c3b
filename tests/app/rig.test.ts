import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { succeed } from '../../electron/core/failure.ts';
import type { PrintedPage } from '../../electron/core/print/printed-page.ts';
import { nodeFileSystem } from '../../electron/services/disk/file-system.ts';
import { printPage } from '../../electron/services/print/print-page.ts';
import { startBrowser } from '../rig/rig-browser.ts';
import { startStudio } from '../rig/start-rig.ts';
import type { Studio, StudioOptions } from '../rig/studio-driver.ts';
import { pdfFacts } from '../services/print/pdf-facts.ts';
import { projectRoot } from './built-app.ts';
import { hasElectron } from './driver.ts';

interface FixturePage {
  readonly studio: {
    ask(name: string, request?: unknown): Promise<unknown>;
    mediaUrl(kind: string, id: string): string;
  };
  readonly heard: readonly number[];
  readonly places: readonly string[];
}

interface Seen {
  readonly media: readonly { readonly url: string; readonly range: string | null; readonly origin: string | null }[];
  readonly permissions: readonly Readonly<Record<string, unknown>>[];
  readonly navigations: readonly string[];
  readonly windows: readonly string[];
  readonly senders: readonly Readonly<Record<string, unknown>>[];
  readonly filtered: readonly string[];
  readonly starts: readonly unknown[];
}

const appFolder = path.join(projectRoot, 'tests/fixtures/rig-app');
let browser: Browser;
let work = '';
const running = new Set<Studio>();

beforeAll(async () => {
  browser = await startBrowser();
  work = mkdtempSync(path.join(tmpdir(), 'storyhearth-rig-test-'));
});

afterEach(async () => {
  for (const studio of running) await studio.kill();
  running.clear();
});

afterAll(async () => {
  await browser.close();
  rmSync(work, { recursive: true });
});

const open = async (options: Partial<StudioOptions> = {}): Promise<Studio> => {
  const studio = await startStudio({ appFolder, ...(options.fakeVoice === undefined ? { browser } : {}), ...options });
  running.add(studio);
  return studio;
};

const ask = ({ page }: Studio, name: string, request?: unknown): Promise<unknown> => page.evaluate(([called, given]) => (window as unknown as FixturePage).studio.ask(called as string, given), [name, request]);
const seenBy = (studio: Studio): Promise<Seen> => ask(studio, 'seen') as Promise<Seen>;
const sha256 = (file: string): string => createHash('sha256').update(readFileSync(file)).digest('hex');
const isRunning = (id: number): boolean => {
  try {
    process.kill(id, 0);
    return true;
  } catch {
    // No such process.
    return false;
  }
};

describe('the bridge of the rig', () => {
  let studio: Studio;

  beforeAll(async () => {
    studio = await startStudio({ appFolder, browser });
  });

  afterAll(() => studio.kill());

  it('carries values both ways, as copies that keep what JSON would lose', async () => {
    const { page } = studio;
    const kept = await page.evaluate(async () => {
      const value = { text: 'خبز', none: undefined, when: new Date(5), map: new Map([['a', new Set([1])]]), endless: Infinity, '~': 'mark', list: [1, null] };
      const back = (await (window as unknown as FixturePage).studio.ask('echo', value)) as typeof value;
      return [back !== value, 'none' in back, back.when.getTime(), back.map.get('a')?.has(1), back.endless, back['~'], back.text, back.list];
    });
    expect(kept).toEqual([true, true, 5, true, Infinity, 'mark', 'خبز', [1, null]]);
  });

  it('refuses to send a function, as Electron does', async () => {
    await expect(studio.page.evaluate(() => (window as unknown as FixturePage).studio.ask('echo', { call: () => undefined }))).rejects.toThrow('could not be cloned');
  });

  it('carries bytes both ways', async () => {
    const { page } = studio;
    const answer = await page.evaluate(async () => {
      const back = (await (window as unknown as FixturePage).studio.ask('double', { bytes: new Uint8Array([1, 2, 200, 255]) })) as { kind: string; bytes: Uint8Array; buffer: ArrayBuffer };
      return [back.kind, back.bytes instanceof Uint8Array, [...back.bytes], back.buffer instanceof ArrayBuffer, [...new Uint8Array(back.buffer)]];
    });
    expect(answer).toEqual(['Uint8Array', true, [2, 4, 144, 254], true, [1, 2, 200, 255]]);
  });

  it('keeps news and answers in the order main sent them', async () => {
    const { page } = studio;
    expect(
      await page.evaluate(async () => {
        await (window as unknown as FixturePage).studio.ask('order');
        return [...(window as unknown as FixturePage).heard];
      }),
    ).toEqual([1, 2, 3]);
  });

  it('tells the page only the message of what main throws', async () => {
    await expect(ask(studio, 'fail')).rejects.toThrow("Error invoking remote method 'fail': Error: as planned");
  });

  it('names the sender by the address main knows', async () => {
    expect((await seenBy(studio)).senders.at(-1)).toEqual({ url: 'app://bundle/index.html', isMain: true, isOurs: true });
  });

  it('stops at a use of Electron that the rig lacks, and says where to add it', async () => {
    await expect(ask(studio, 'unknown')).rejects.toThrow('The rig has no app.getGPUInfo yet: add it in tests/rig/stand-in/app.ts');
  });

  it('starts a worker of main as a process of its own', async () => {
    expect(await ask(studio, 'worker')).toEqual({ bytes: new Uint8Array([2, 3, 4]), isOther: true });
  });
});

/** Where main put what was offered: bytes go piece by piece, which takes a while on a busy machine. */
const offeredIn = async (studio: Studio): Promise<string> => {
  await studio.page.waitForFunction(() => (window as unknown as FixturePage).places.length > 0, undefined, { timeout: 120_000 });
  return studio.page.evaluate(() => (window as unknown as FixturePage).places[0] ?? '');
};

describe('files and media of the rig', () => {
  it('gives main a dropped file byte by byte, with its name and its date', async () => {
    const studio = await open();
    const file = path.join(work, 'صورة 1.bin');
    writeFileSync(file, Buffer.from(Array.from({ length: 5_000_000 }, (_one, index) => (index * 7) % 256)));
    utimesSync(file, 1_700_000_000, 1_700_000_000);
    await studio.dropFiles([file], studio.page.locator('main'));
    const place = await offeredIn(studio);
    expect(await ask(studio, 'hash', { place })).toEqual({ name: 'صورة 1.bin', sha256: sha256(file), changedAtMs: 1_700_000_000_000 });
    expect(studio.offences()).toEqual([]);
  });

  it('gives main a dropped folder with what is in it', async () => {
    const studio = await open();
    const folder = path.join(work, 'phone');
    mkdirSync(folder);
    for (const name of ['a.txt', 'b.txt']) writeFileSync(path.join(folder, name), name);
    await studio.dropFiles([folder], studio.page.locator('main'));
    const place = await offeredIn(studio);
    expect([path.basename(place), await ask(studio, 'list', { place })]).toEqual(['phone', ['a.txt', 'b.txt']]);
  });

  it('gives main a chosen file too, even an empty one', async () => {
    const studio = await open();
    const file = path.join(work, 'empty.txt');
    writeFileSync(file, '');
    await studio.page.locator('input').setInputFiles(file);
    const place = await offeredIn(studio);
    expect(await ask(studio, 'hash', { place })).toMatchObject({ name: 'empty.txt', sha256: sha256(file) });
  });

  it('brings a range request to the handler of media and its part back, across origins as in Electron', async () => {
    const studio = await open();
    const part = await studio.page.evaluate(async () => {
      const answer = await fetch((window as unknown as FixturePage).studio.mediaUrl('film', 'abc'), { headers: { range: 'bytes=1000-1009' } });
      return [answer.status, answer.headers.get('content-range'), [...new Uint8Array(await answer.arrayBuffer())]];
    });
    expect(part).toEqual([206, 'bytes 1000-1009/300000', Array.from({ length: 10 }, (_one, index) => (1000 + index) % 251)]);
    expect((await seenBy(studio)).media).toEqual([{ url: 'media://film/abc', range: 'bytes=1000-1009', origin: 'app://bundle' }]);
    expect(studio.networkLog().map((one) => one.address)).toContain('media://film/abc');
    expect(studio.offences()).toEqual([]);
  });

  it('keeps the policy main sends: media of another kind may not be fetched', async () => {
    const studio = await open();
    const failed = await studio.page.evaluate(() => fetch((window as unknown as FixturePage).studio.mediaUrl('thumb', 'abc')).then(() => 'loaded', () => 'blocked'));
    expect([failed, studio.offences().some((one) => one.includes('connect-src'))]).toEqual(['blocked', true]);
    expect((await seenBy(studio)).media).toEqual([]);
  });

  it('answers nobody without the token of the run', async () => {
    const studio = await open();
    const [page, media] = await studio.page.evaluate(() => [location.href, (window as unknown as FixturePage).studio.mediaUrl('film', 'abc')]);
    const withoutToken = (media ?? '').replace(/[0-9a-f]{48}/, '0'.repeat(48));
    expect([(await fetch(page ?? '')).status, (await fetch(withoutToken)).status, (await fetch(media ?? '')).status]).toEqual([403, 403, 200]);
  });

  it('asks the filter of requests', async () => {
    const studio = await open();
    await studio.page.evaluate(() => fetch((window as unknown as FixturePage).studio.mediaUrl('film', 'forbidden')).catch(() => undefined));
    expect((await seenBy(studio)).filtered).toEqual(['media://film/forbidden']);
  });
});

describe('paper on the rig', () => {
  const sheet: PrintedPage = { title: 'ورقة', language: 'ar', sections: [{ title: 'واحد', blocks: [{ kind: 'list', items: ['نعم', 'Yes'] }] }, { startsPage: true, blocks: [{ kind: 'paragraph', text: 'ሰላም' }] }] };

  it('prints a window without scripts, with the fonts it carries, and takes it away', async () => {
    const studio = await open();
    let answer = { pdf: '', windowCount: 0 };
    const printed = await printPage({
      page: sheet,
      fs: nodeFileSystem,
      fontsFolder: path.join(projectRoot, 'resources/fonts'),
      folder: work,
      name: 'sheet',
      printer: async (html) => {
        answer = (await ask(studio, 'print', { html })) as typeof answer;
        return succeed(Buffer.from(answer.pdf, 'base64'));
      },
    });
    if (!printed.ok) throw new Error(printed.failure.code);
    const facts = pdfFacts(readFileSync(printed.value.file));
    expect(facts).toMatchObject({ pageCount: 2, isTagged: true, language: 'ar', missingFonts: [], sizePt: [0, 0, 595, 842] });
    expect(facts.fonts.map((font) => font.replace(/-.*/, ''))).toEqual(expect.arrayContaining(['NotoNaskhArabic', 'NotoSansEthiopic']));
    expect(answer.windowCount).toBe(1);
    expect(studio.offences()).toEqual([]);
  });

  it('runs no script of it, and asks the filter of main for everything it wants', async () => {
    const studio = await open();
    await ask(studio, 'print', { html: '<!doctype html><script>document.title = "ran"; fetch("/scripted")</script><img src="/picture.png"><img src="http://127.0.0.1:9/out.png">' });
    expect((await seenBy(studio)).filtered.map((address) => address.replace(/^.*\//, ''))).toEqual(expect.arrayContaining(['picture.png', 'out.png']));
    expect((await seenBy(studio)).filtered.join()).not.toContain('scripted');
  });
});

const listen = ({ page }: Studio, wishes: MediaStreamConstraints): Promise<string> =>
  page.evaluate(
    (given) =>
      navigator.mediaDevices.getUserMedia(given).then(
        (stream) => stream.getTracks().map((track) => track.kind).join(),
        (error: unknown) => (error as Error).name,
      ),
    wishes,
  );

describe('the doors of the rig', () => {
  it('gives the microphone when main grants it, and nothing more', async () => {
    const studio = await open({ environment: { GRANT: 'yes' } });
    expect([await listen(studio, { audio: true }), await listen(studio, { audio: true, video: true })]).toEqual(['audio', 'NotAllowedError']);
    expect((await seenBy(studio)).permissions).toContainEqual({ request: 'media', mediaTypes: ['audio'], requestingUrl: 'app://bundle/index.html', isMainFrame: true });
  });

  it('follows main when it grants the microphone only while it is wanted', async () => {
    const studio = await open();
    const state = (): Promise<string> => studio.page.evaluate(async () => (await navigator.permissions.query({ name: 'microphone' })).state);
    expect([await listen(studio, { audio: true }), await state()]).toEqual(['NotAllowedError', 'denied']);
    await ask(studio, 'grant', true);
    expect([await listen(studio, { audio: true }), await state()]).toEqual(['audio', 'granted']);
    await ask(studio, 'grant', false);
    expect([await listen(studio, { audio: true }), await state()]).toEqual(['NotAllowedError', 'denied']);
  });

  it('asks main before the page goes elsewhere, and stays', async () => {
    const studio = await open();
    await studio.page.evaluate(() => {
      location.href = 'http://127.0.0.1:9/elsewhere';
    });
    await expect.poll(async () => (await seenBy(studio)).navigations).toEqual(['http://127.0.0.1:9/elsewhere']);
    expect(await studio.page.title()).toBe('Fixture');
  });

  it('asks main before a window opens, and opens none', async () => {
    const studio = await open();
    expect(await studio.page.evaluate(() => window.open('https://example.org/'))).toBe(null);
    await expect.poll(async () => (await seenBy(studio)).windows).toEqual(['https://example.org/']);
    expect(studio.page.context().pages()).toHaveLength(1);
  });

  it('lets no request leave the computer, and tells of the attempt', async () => {
    const studio = await open();
    await studio.page.evaluate(() => {
      const picture = new Image();
      picture.src = 'https://example.org/a.png';
      return new Promise((resolve) => {
        picture.addEventListener('error', resolve);
      });
    });
    expect(studio.offences().join('\n')).toContain('https://example.org/a.png');
  });
});

describe('the desktop of the rig', () => {
  it('answers dialogs from the queue, and tells of one that nobody expected', async () => {
    const studio = await open();
    studio.answerDialogs({ kind: 'open', filePaths: ['/a.jpg'] }, { kind: 'message', button: 'Stay' }, { kind: 'cancel' });
    expect(await ask(studio, 'choose', { title: 'Pictures' })).toEqual({ canceled: false, filePaths: ['/a.jpg'] });
    expect(await ask(studio, 'question', { message: 'Leave?', buttons: ['Leave', 'Stay'] })).toEqual({ response: 1, checkboxChecked: false });
    expect(await ask(studio, 'choose', { title: 'Pictures' })).toEqual({ canceled: true, filePaths: [] });
    expect(studio.offences()).toEqual([]);
    expect(await ask(studio, 'question', { message: 'Really?', buttons: ['Yes', 'No'], cancelId: 1 })).toMatchObject({ response: 1 });
    expect(studio.offences()).toEqual(["dialog 'message' (\"Really?\"): nobody answered it"]);
    expect(studio.desktop.dialogs.map((one) => one.kind)).toEqual(['open', 'message', 'open', 'message']);
  });

  it('keeps what main shows outside of the window', async () => {
    const studio = await open();
    expect(await ask(studio, 'desktop')).toBe(true);
    expect(studio.desktop).toMatchObject({
      notifications: [{ title: 'Done', body: 'The film is ready' }],
      progress: [{ share: 0.5 }],
      shownItems: ['/films/one.mp4'],
      powerSaveBlockers: [{ id: 1, type: 'prevent-app-suspension', isOn: true }, { id: 1, isOn: false }],
    });
    await expect.poll(() => studio.page.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches)).toBe(true);
  });

  it('clicks the menu by id and by its words, but not what is off', async () => {
    const studio = await open();
    await studio.clickMenu('count');
    await studio.clickMenu('File > Count');
    await expect.poll(() => studio.page.evaluate(() => (window as unknown as FixturePage).heard)).toEqual([100, 200]);
    await expect(studio.clickMenu('closed')).rejects.toThrow('cannot be chosen');
    expect((await studio.menu())[0]?.items?.[0]).toEqual({ id: 'count', label: 'Count', accelerator: 'CmdOrCtrl+K', enabled: true, visible: true });
  });

  it('keeps home, settings and language of the person out', async () => {
    const studio = await open({ userDataFolder: path.join(work, 'mine'), locale: 'ar-EG' });
    expect(await ask(studio, 'folders')).toEqual({ home: path.join(work, 'mine/home'), userData: path.join(work, 'mine'), locale: 'ar-EG' });
    expect(await studio.page.evaluate(() => navigator.language)).toBe('ar-EG');
  });

  it('shows the page as zooming does', async () => {
    const studio = await open({ viewport: { width: 1280, height: 720 } });
    await studio.setZoom(2);
    expect(await studio.page.evaluate(() => [innerWidth, innerHeight, devicePixelRatio])).toEqual([640, 360, 2]);
  });
});

describe('scripts/start and start:rig', () => {
  it.skipIf(hasElectron)('says in one sentence that Electron cannot be had, and what opens the studio instead', () => {
    // No host of downloads can be reached, and no program that was fetched before is found.
    const run = spawnSync(process.execPath, [path.join(projectRoot, 'scripts/start.mjs')], { encoding: 'utf8', env: { ...process.env, ELECTRON_MIRROR: 'http://127.0.0.1:9/', electron_config_cache: path.join(work, 'cache') } });
    expect([run.status, run.stderr]).toEqual([1, "The studio's window cannot open on this machine, because Electron's program could not be downloaded; npm run start:rig opens the same studio in a Chromium window.\n"]);
  });

  it('opens the built studio with one command', () => {
    const run = spawnSync(process.execPath, ['--disable-warning=ExperimentalWarning', path.join(projectRoot, 'tests/rig/open-rig.ts'), '--headless'], { encoding: 'utf8' });
    expect([run.status, run.stderr]).toEqual([0, expect.stringMatching(/^The studio is open in a Chromium window, not in Electron; its page was there after \d+ ms\. Close the window to end it\.\n$/)]);
  });
});

describe('the end of a run', () => {
  it('quits as by the menu, and main agrees', async () => {
    const studio = await open();
    running.delete(studio);
    expect([await studio.close(), isRunning(studio.mainProcessId), studio.offences()]).toEqual([true, false, []]);
  });

  it('lets main keep its window open', async () => {
    const studio = await open({ environment: { KEEP_OPEN: 'yes' } });
    expect([await studio.closeWindow(), await ask(studio, 'echo', 1)]).toEqual([false, 1]);
  });

  it('hands the words of a second start to main', async () => {
    const studio = await open();
    studio.startAgain(['--open', '/a.zip'], '/here');
    await expect.poll(async () => (await seenBy(studio)).starts).toEqual([{ words: ['storyhearth', '--open', '/a.zip'], folder: '/here' }]);
  });

  it('ends main with its last window', async () => {
    const studio = await open();
    expect(await studio.closeWindow()).toBe(true);
    await studio.ended;
    expect(isRunning(studio.mainProcessId)).toBe(false);
  });

  it('survives the death of everything, and starts again in the same folders', async () => {
    const own = await startStudio({ appFolder, userDataFolder: path.join(work, 'killed') });
    await own.kill();
    expect([isRunning(own.mainProcessId), own.page.isClosed()]).toEqual([false, true]);
    const again = await open({ userDataFolder: path.join(work, 'killed') });
    expect(await ask(again, 'echo', 'back')).toBe('back');
  });

  it('tells why main ended before there was a window', async () => {
    await expect(open({ appFolder: path.join(work, 'nowhere') })).rejects.toThrow(/Main ended with 1 before its window was open[^]*Cannot find module/);
  });
});
