/**
 * Starts the built studio on the rig: main over Node, its window in Chromium, the test in between.
 *
 * Comes in: the built app and what the computer is like. Goes out: the page and the desktop around it. Main can be
 * killed without the test, and the browser can be lent by the test.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { answerDialog, type AskedDialog } from './answer-dialogs.ts';
import { builtStandIn } from './built-stand-in.ts';
import { addToRecord, emptyRecord } from './desktop-record.ts';
import { startMain } from './main-process.ts';
import { killBrowser, startBrowser } from './rig-browser.ts';
import { openRigPage, type RigPage } from './rig-page.ts';
import { rigSheets } from './rig-sheets.ts';
import type { DialogAnswer, LoggedRequest, Studio, StudioOptions } from './studio-driver.ts';
import type { LoadRequest, Serving } from './wire-messages.ts';

export interface RigHooks {
  /** Where the windows appear; given by who shows them to a person. */
  readonly openContext?: (serving: Serving) => Promise<BrowserContext>;
  /** Asked when the queue has no answer. */
  readonly askPerson?: (asked: AskedDialog, page: Page) => Promise<DialogAnswer>;
}

const within = <Value>(ms: number, value: Promise<Value>): Promise<Value | undefined> => {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), ms);
  });
  return Promise.race([value, late]).finally(() => clearTimeout(timer));
};

export const startStudio = async (options: StudioOptions, hooks: RigHooks = {}): Promise<Studio> => {
  if (options.browser !== undefined && options.fakeVoice !== undefined) throw new Error('The voice belongs to the browser: start it with fakeVoice');
  const standInFolder = await builtStandIn();
  const ownFolder = await mkdtemp(path.join(os.tmpdir(), 'storyhearth-rig-'));
  const uploadsFolder = path.join(ownFolder, 'uploads');
  const { locale = 'en-GB', colorScheme = 'light', contrast = 'no-preference', viewport = { width: 1280, height: 720 } } = options;
  const offences: string[] = [];
  let isEnding = false;
  const startedAtMs = Date.now();
  const since = (): number => Date.now() - startedAtMs;
  const main = startMain({
    standInFolder,
    appFolder: options.appFolder,
    words: options.words ?? [],
    homeFolder: options.homeFolder,
    onFault: (error) => {
      if (!isEnding) offences.push(`rig: ${String(error)}`);
    },
    settings: { userDataFolder: options.userDataFolder ?? path.join(ownFolder, 'user-data'), temporaryFolder: ownFolder, locale, colorScheme, contrast, isPackaged: false, secretStore: options.secretStore ?? 'basic_text' },
    environment: { ...(options.libraryFolder === undefined ? {} : { STORYHEARTH_LIBRARY: options.libraryFolder }), ...options.environment },
  });
  const { wire } = main;

  const desktop = emptyRecord();
  const log: LoggedRequest[] = [];
  const answers: DialogAnswer[] = [];
  const pages = new Map<number, RigPage>();
  const times = { startedAtMs, windowAskedMs: 0, pageLoadedMs: 0 };
  let openContext: BrowserContext | undefined;
  const serving = new Promise<Serving>((resolve) => {
    wire.on('serving', resolve);
  });

  let ownBrowser: Browser | undefined;
  const makeContext = async (): Promise<BrowserContext> => {
    if (hooks.openContext !== undefined) return hooks.openContext(await serving);
    const { fakeVoice, isHeadful = false } = options;
    const browser = options.browser ?? (ownBrowser = await startBrowser({ isHeadful, ...(fakeVoice === undefined ? {} : { fakeVoice }) }));
    return browser.newContext({ locale, viewport, colorScheme, contrast, reducedMotion: options.reducedMotion ?? 'no-preference', ...(options.timezone === undefined ? {} : { timezoneId: options.timezone }) });
  };
  const contextReady = makeContext();

  const translate = (address: string, { pageOrigin, mediaBase }: Serving): string =>
    address.startsWith(`${pageOrigin}/`) ? `app://bundle${address.slice(pageOrigin.length)}` : address.startsWith(`${mediaBase}/`) ? address.slice(mediaBase.length + 1).replace('/', '://') : address;

  const watch = (context: BrowserContext, place: Serving): void => {
    context.on('request', (request) => {
      const address = request.url();
      const isInside = /^(data|blob|about):/.test(address) || /^https?:\/\/127\.0\.0\.1:/.test(address);
      log.push({ address: translate(address, place), method: request.method(), resourceType: request.resourceType(), hasLeftLoopback: !isInside });
      if (!isInside) offences.push(`network: ${address}`);
    });
    context.on('console', (message) => {
      if (message.type() === 'error') offences.push(`console: ${message.text()}`);
    });
    context.on('weberror', (error) => offences.push(`page: ${error.error().message}`));
  };

  const requests = new Map<number, LoadRequest>();
  const load = async (request: LoadRequest): Promise<void> => {
    const { windowId, address, preloadFile } = request;
    times.windowAskedMs ||= since();
    const [context, place] = await Promise.all([contextReady, serving]);
    if (openContext === undefined) watch(context, place);
    openContext = context;
    requests.set(windowId, request);
    const before = pages.get(windowId);
    let opened = before;
    if (opened === undefined || opened.hasCrashed()) {
      const page = (pages.size === 0 ? context.pages()[0] : undefined) ?? (await context.newPage());
      opened = await openRigPage({ context, page, wire, serving: place, windowId, preloadFile, uploadsFolder, report: (offence) => offences.push(offence) });
      pages.set(windowId, opened);
      // Chromium's driver gives no new life to a page that crashed; another one takes its place.
      await before?.close();
    }
    await opened.load(address);
    times.pageLoadedMs ||= since();
  };

  const firstWindow = new Promise<RigPage>((resolve, reject) => {
    wire.on('load', async (request) => {
      try {
        await load(request);
      } catch (error) {
        reject(error instanceof Error ? error : new Error(String(error)));
        throw error;
      }
    });
    wire.on('loaded', (windowId) => {
      const opened = pages.get(windowId);
      if (opened !== undefined) resolve(opened);
    });
    void main.ended.then((code) => {
      if (!isEnding) offences.push(`main: ended with ${code}`);
      reject(new Error(`Main ended with ${code} before its window was open\n${main.output()}`));
    });
  });
  firstWindow.catch(() => undefined);

  // A person's own window belongs to no browser that could open another beside it.
  const sheets = rigSheets({ browser: async () => (await contextReady).browser() ?? (ownBrowser ??= await startBrowser()), wire, report: (offence) => offences.push(offence) });
  wire.on('load-sheet', ({ windowId, address }) => sheets.load(windowId, address));
  wire.on('print-sheet', ({ windowId, options: how }) => sheets.print(windowId, how));
  wire.on('deliver', ({ windowId, text }) => pages.get(windowId)?.deliver(text));
  wire.on('window', async ({ windowId, action, factor = 1 }) => {
    const opened = pages.get(windowId);
    if (action === 'close') await Promise.all([opened?.close(), sheets.close(windowId)]);
    else if (action === 'zoom') await opened?.setZoom(factor);
    else {
      const request = requests.get(windowId);
      if (request !== undefined) await load(request);
    }
  });
  wire.on('color-scheme', async (scheme) => {
    for (const { page } of pages.values()) await page.emulateMedia({ colorScheme: scheme });
  });
  wire.on('desktop', ({ name, value }) => {
    addToRecord(desktop, name, value);
    if (name === 'errorBox') offences.push(`error box: ${JSON.stringify(value)}`);
  });
  wire.on('server-error', (text) => {
    offences.push(`server: ${text}`);
  });
  wire.on('leaving', () => {
    isEnding = true;
  });
  wire.on('dialog', async (asked) => {
    const given = answers.shift() ?? (hooks.askPerson === undefined ? undefined : await hooks.askPerson(asked, (await firstWindow).page));
    const { answer, offence } = answerDialog(asked, given);
    if (offence !== undefined) offences.push(offence);
    desktop.dialogs.push({ ...asked, answer });
    return answer;
  });

  const cleanUp = async (): Promise<void> => {
    await rm(ownFolder, { recursive: true, force: true });
  };
  const endBrowser = async (): Promise<void> => {
    try {
      if (ownBrowser === undefined) await (await contextReady).close();
      else await ownBrowser.close();
    } catch (error) {
      // A person closed it, or it was killed.
      if (!(error instanceof Error && error.message.includes('has been closed'))) throw error;
    }
  };

  let closing: Promise<boolean> | undefined;
  const close = async (): Promise<boolean> => {
    isEnding = true;
    wire.tell('quit', undefined);
    const code = await within(10_000, main.ended);
    if (code === undefined) await main.kill();
    await endBrowser();
    await cleanUp();
    return code === 0;
  };

  let window: RigPage;
  try {
    window = await firstWindow;
  } catch (error) {
    isEnding = true;
    await main.kill();
    await endBrowser();
    await cleanUp();
    throw error;
  }

  const [windowId = 0] = pages.keys();
  return {
    get page() {
      return (pages.get(windowId) ?? window).page;
    },
    desktop,
    mainProcessId: main.id,
    times,
    answerDialogs: (...given) => {
      answers.push(...given);
    },
    menu: () => wire.ask('menu', undefined),
    clickMenu: (name) => wire.ask('click-menu', name),
    clickNotification: (index) => wire.tell('click-notification', index),
    dropFiles: async (paths, target) => pages.get(windowId)?.dropFiles(paths, target),
    setZoom: async (factor) => pages.get(windowId)?.setZoom(factor),
    setFocus: (hasFocus) => wire.tell('window-focus', { windowId, name: hasFocus ? 'focus' : 'blur' }),
    startAgain: (words, workingFolder = process.cwd()) => wire.tell('app-event', { name: 'second-instance', values: [['storyhearth', ...words], workingFolder] }),
    ended: main.ended.then(() => undefined),
    closeWindow: () => wire.ask('try-to-close', [...pages.keys()].at(-1) ?? 0),
    offences: () => [...offences, ...main.errorLines().map((line) => `main: ${line}`), ...answers.map((answer) => `dialog: an answer for '${answer.kind}' was never asked for`)],
    networkLog: () => log,
    mainOutput: main.output,
    killMain: async () => {
      isEnding = true;
      await main.kill();
    },
    kill: async () => {
      isEnding = true;
      await Promise.all([main.kill(), ownBrowser === undefined ? openContext?.close() : killBrowser(ownBrowser)]);
      await cleanUp();
    },
    close: () => (closing ??= close()),
  };
};
