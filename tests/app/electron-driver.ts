/**
 * The studio on Electron itself, for machines that have its program: the same questions as on the rig.
 *
 * Dialogs and the desktop are replaced inside main by recorders, because nobody could click them; everything else is
 * Electron's own.
 */
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { _electron as electron, type ElectronApplication } from 'playwright-core';
import { answerDialog, type AskedDialog } from '../rig/answer-dialogs.ts';
import { addToRecord, emptyRecord } from '../rig/desktop-record.ts';
import { dropPaths } from '../rig/drop-paths.ts';
import type { MenuEntry } from '../rig/stand-in/menu-entry.ts';
import type { DialogAnswer, LoggedRequest, Studio, StudioOptions } from '../rig/studio-driver.ts';
import { projectRoot } from './built-app.ts';

/** Runs inside main. What happens is told by lines on its own output, what is asked is asked through a global. */
const replaceDesktop = ({ dialog, Notification, powerSaveBlocker, shell }: typeof Electron.CrossProcessExports): void => {
  const queue = globalThis as unknown as { rigEvents: unknown[]; rigAnswers: Map<number, (answer: unknown) => void> };
  queue.rigEvents = [];
  queue.rigAnswers = new Map();
  let last = 0;
  const record = (name: string, value: unknown): void => {
    queue.rigEvents.push({ name, value });
  };
  const ask = (kind: string) => (...values: unknown[]): Promise<unknown> =>
    new Promise((resolve) => {
      last += 1;
      queue.rigAnswers.set(last, resolve);
      record('dialog', { id: last, kind, options: JSON.parse(JSON.stringify(values.at(-1) ?? {})) as unknown });
    });
  Object.assign(dialog, { showOpenDialog: ask('open'), showSaveDialog: ask('save'), showMessageBox: ask('message'), showErrorBox: (title: string, content: string) => record('errorBox', { title, content }) });
  Object.assign(shell, {
    showItemInFolder: (file: string) => record('shownItem', file),
    openPath: (file: string) => Promise.resolve(record('openedPath', file)).then(() => ''),
    openExternal: (address: string) => Promise.resolve(record('openedAddress', address)),
    trashItem: (file: string) => Promise.resolve(record('trashedItem', file)),
  });
  const start = powerSaveBlocker.start.bind(powerSaveBlocker);
  const stop = powerSaveBlocker.stop.bind(powerSaveBlocker);
  Object.assign(powerSaveBlocker, {
    start: (type: 'prevent-app-suspension' | 'prevent-display-sleep') => {
      const id = start(type);
      record('powerSaveBlocker', { id, type, isOn: true });
      return id;
    },
    stop: (id: number) => {
      record('powerSaveBlocker', { id, isOn: false });
      return stop(id);
    },
  });
  Notification.prototype.show = function show(this: Electron.Notification) {
    record('notification', { title: this.title, body: this.body });
  };
};

const clickInMenu = ({ Menu, BrowserWindow }: typeof Electron.CrossProcessExports, name: string): void => {
  const find = (items: readonly Electron.MenuItem[], wanted: string): Electron.MenuItem | undefined => {
    const [first = '', ...rest] = wanted.split(' > ');
    if (rest.length > 0) return find(items.find((item) => item.label === first)?.submenu?.items ?? [], rest.join(' > '));
    for (const item of items) {
      const found = [item.id, item.role, item.label].includes(wanted) ? item : find(item.submenu?.items ?? [], wanted);
      if (found !== undefined) return found;
    }
    return undefined;
  };
  const item = find(Menu.getApplicationMenu()?.items ?? [], name);
  if (item === undefined || !item.enabled || !item.visible) throw new Error(`'${name}' cannot be chosen`);
  const window = BrowserWindow.getFocusedWindow() ?? BrowserWindow.getAllWindows()[0];
  item.click({}, window, window?.webContents);
};

const entriesOfMenu = ({ Menu }: typeof Electron.CrossProcessExports): MenuEntry[] => {
  const entries = (items: readonly Electron.MenuItem[]): MenuEntry[] =>
    items.map(({ id, label, role, type, enabled, visible, checked, submenu }) => ({ ...(id ? { id } : {}), label, ...(role ? { role } : {}), type, enabled, visible, checked, ...(submenu ? { items: entries(submenu.items) } : {}) }));
  return entries(Menu.getApplicationMenu()?.items ?? []);
};

const killTree = (id: number): void => {
  // Electron's helpers end with it.
  process.kill(id, 'SIGKILL');
};

export const startElectron = async (options: StudioOptions): Promise<Studio> => {
  const ownFolder = await mkdtemp(path.join(os.tmpdir(), 'storyhearth-electron-'));
  const userData = options.userDataFolder ?? path.join(ownFolder, 'user-data');
  const home = path.join(userData, 'home');
  await mkdir(home, { recursive: true });
  const { locale = 'en-GB', viewport = { width: 1280, height: 720 }, colorScheme = 'light', reducedMotion = 'no-preference', contrast = 'no-preference', fakeVoice } = options;
  const startedAtMs = Date.now();
  const app: ElectronApplication = await electron.launch({
    executablePath: createRequire(import.meta.url)(path.join(projectRoot, 'node_modules/electron')) as string,
    args: [
      path.join(options.appFolder, 'main/index.js'),
      `--user-data-dir=${userData}`,
      `--lang=${locale}`,
      '--use-fake-ui-for-media-stream',
      '--use-fake-device-for-media-stream',
      ...(fakeVoice === undefined ? [] : [`--use-file-for-fake-audio-capture=${fakeVoice}%noloop`]),
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      ...(options.words ?? []),
    ],
    env: Object.fromEntries(Object.entries({ ...process.env, HOME: home, USERPROFILE: home, ...(options.libraryFolder === undefined ? {} : { STORYHEARTH_LIBRARY: options.libraryFolder }), ...options.environment }).filter((entry): entry is [string, string] => entry[1] !== undefined)),
    colorScheme,
    locale,
    ...(options.timezone === undefined ? {} : { timezoneId: options.timezone }),
  });
  const windowAskedMs = Date.now() - startedAtMs;
  const desktop = emptyRecord();
  const offences: string[] = [];
  const output: string[] = [];
  const log: LoggedRequest[] = [];
  const answers: DialogAnswer[] = [];
  app.process().stderr?.on('data', (data: Buffer) => output.push(data.toString()));
  await app.evaluate(replaceDesktop);
  app.context().on('request', (request) => {
    const hasLeftLoopback = !/^(app|media|data|blob|about|devtools):/.test(request.url());
    log.push({ address: request.url(), method: request.method(), resourceType: request.resourceType(), hasLeftLoopback });
    if (hasLeftLoopback) offences.push(`network: ${request.url()}`);
  });
  app.context().on('console', (message) => {
    if (message.type() === 'error') offences.push(`console: ${message.text()}`);
  });
  app.context().on('weberror', (error) => offences.push(`page: ${error.error().message}`));

  const handle = async ({ name, value }: { readonly name: string; readonly value: unknown }): Promise<void> => {
    if (name !== 'dialog') {
      addToRecord(desktop, name, value);
      return;
    }
    const asked = value as AskedDialog & { readonly id: number };
    const { answer, offence } = answerDialog(asked, answers.shift());
    if (offence !== undefined) offences.push(offence);
    desktop.dialogs.push({ kind: asked.kind, options: asked.options, answer });
    await app.evaluate((_electron, [id, given]) => (globalThis as unknown as { rigAnswers: Map<number, (answer: unknown) => void> }).rigAnswers.get(id)?.(given), [asked.id, answer] as const);
  };
  const ending = new AbortController();
  const listen = async (): Promise<void> => {
    while (!ending.signal.aborted) {
      const events = await app.evaluate(() => (globalThis as unknown as { rigEvents: { name: string; value: unknown }[] }).rigEvents.splice(0));
      for (const event of events) await handle(event);
      await new Promise((resolve) => {
        setTimeout(resolve, 50);
      });
    }
  };
  listen().catch((error: unknown) => {
    if (!ending.signal.aborted) offences.push(`driver: ${String(error)}`);
  });

  const page = await app.firstWindow();
  await page.waitForLoadState('load');
  await page.setViewportSize(viewport);
  await page.emulateMedia({ colorScheme, reducedMotion, contrast });
  const ended = new Promise<void>((resolve) => {
    app.once('close', () => resolve());
  });
  const cleanUp = (): Promise<void> => rm(ownFolder, { recursive: true, force: true });
  const kill = async (): Promise<void> => {
    ending.abort();
    killTree(app.process().pid ?? 0);
    await ended;
  };

  return {
    page,
    desktop,
    mainProcessId: app.process().pid ?? 0,
    times: { startedAtMs, windowAskedMs, pageLoadedMs: Date.now() - startedAtMs },
    answerDialogs: (...given) => {
      answers.push(...given);
    },
    menu: () => app.evaluate(entriesOfMenu),
    clickMenu: (name) => app.evaluate(clickInMenu, name),
    clickNotification: () => {
      throw new Error('Electron shows its notifications itself; nobody can click them here');
    },
    dropFiles: async (paths, target) => dropPaths(await app.context().newCDPSession(page), paths, target),
    setZoom: (factor) => app.evaluate(({ BrowserWindow }, by) => BrowserWindow.getAllWindows()[0]?.webContents.setZoomFactor(by), factor),
    setFocus: (hasFocus) => {
      void app.evaluate(({ BrowserWindow }, on) => BrowserWindow.getAllWindows()[0]?.[on ? 'focus' : 'blur'](), hasFocus);
    },
    startAgain: (words, workingFolder = process.cwd()) => {
      void app.evaluate(({ app: program }, [given, folder]) => program.emit('second-instance', {}, ['storyhearth', ...given], folder), [words, workingFolder] as const);
    },
    ended,
    closeWindow: () =>
      app.evaluate(({ BrowserWindow }) => {
        const window = BrowserWindow.getAllWindows()[0];
        window?.close();
        return window?.isDestroyed() ?? true;
      }),
    offences: () => [...offences, ...answers.map((answer) => `dialog: an answer for '${answer.kind}' was never asked for`)],
    networkLog: () => log,
    mainOutput: () => output.join(''),
    killMain: kill,
    kill: async () => {
      await kill();
      await cleanUp();
    },
    close: async () => {
      ending.abort();
      await app.close();
      await cleanUp();
      return app.process().exitCode === 0;
    },
  };
};
