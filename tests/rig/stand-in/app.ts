/**
 * `app`: start, names, paths, quitting.
 */
import { EventEmitter } from 'node:events';
import { mkdirSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { windows } from './open-windows.ts';
import { serving } from './serve-page.ts';
import { guarded, record, settings, toDriver } from './to-driver.ts';

type Members =
  | 'commandLine' | 'dock' | 'enableSandbox' | 'exit' | 'focus' | 'getLocale' | 'getName' | 'getPath' | 'getPreferredSystemLanguages' | 'getSystemLocale' | 'getVersion' | 'isPackaged' | 'isReady' | 'name' | 'quit'
  | 'relaunch' | 'releaseSingleInstanceLock' | 'requestSingleInstanceLock' | 'setAboutPanelOptions' | 'setAppUserModelId' | 'setBadgeCount' | 'setName' | 'setPath' | 'whenReady' | 'addRecentDocument' | 'clearRecentDocuments';

const events = new EventEmitter();
const switches = new Map<string, string>();
const paths = new Map<string, string>();
let isQuitting = false;
let isReady = false;

const ready = serving.then(() => {
  isReady = true;
  events.emit('ready');
});

/** An event whose default main may prevent. */
const isPrevented = (name: string): boolean => {
  let prevented = false;
  events.emit(name, {
    preventDefault: () => {
      prevented = true;
    },
  });
  return prevented;
};

const leave = (code: number): void => {
  toDriver.tell('leaving', { code });
  // The message is on its way once the channel has taken it; `disconnect` would drop it on some platforms.
  setImmediate(() => process.exit(code));
};

/** Electron's order: before-quit, every window's close, will-quit, quit. Any of them may stop it. */
const quit = (): void => {
  isQuitting = true;
  if (isPrevented('before-quit')) {
    isQuitting = false;
    return;
  }
  for (const window of windows.all()) {
    if (window.isDestroyed() || window.tryToClose()) continue;
    isQuitting = false;
    return;
  }
  if (isPrevented('will-quit')) {
    isQuitting = false;
    return;
  }
  events.emit('quit', {}, 0);
  leave(0);
};

windows.whenAllClosed(() => {
  if (isQuitting) return;
  if (events.listenerCount('window-all-closed') > 0) events.emit('window-all-closed');
  else quit();
});

const pathOf = (name: string): string => {
  const given = paths.get(name);
  const place = given ?? (name === 'temp' ? settings.temporaryFolder : name === 'home' ? os.homedir() : name === 'exe' ? process.execPath : path.join(settings.userDataFolder, ...(['userData', 'appData', 'sessionData'].includes(name) ? [] : [name])));
  if (name !== 'exe') mkdirSync(place, { recursive: true });
  return place;
};

const commandLine: Pick<Electron.CommandLine, 'appendSwitch' | 'getSwitchValue' | 'hasSwitch'> = {
  appendSwitch: (name, value = '') => {
    switches.set(name, value);
  },
  getSwitchValue: (name) => switches.get(name) ?? '',
  hasSwitch: (name) => switches.has(name),
};

const members: Omit<Pick<Electron.App, Members>, 'commandLine' | 'dock' | 'whenReady'> & { readonly commandLine: typeof commandLine; readonly dock: undefined; whenReady(): Promise<void> } = {
  commandLine: guarded('app.commandLine', 'app.ts', commandLine),
  dock: undefined,
  name: 'Storyhearth',
  isPackaged: settings.isPackaged,
  whenReady: () => ready,
  isReady: () => isReady,
  quit,
  exit: (code = 0) => leave(code),
  relaunch: () => record('relaunch', {}),
  focus: () => record('focus', {}),
  getName: () => app.name,
  setName: (name) => {
    app.name = name;
  },
  getVersion: () => process.env['npm_package_version'] ?? '0.0.0',
  getLocale: () => settings.locale,
  getSystemLocale: () => settings.locale,
  getPreferredSystemLanguages: () => [settings.locale],
  getPath: pathOf,
  setPath: (name, place) => {
    paths.set(name, place);
  },
  // The sandbox is Chromium's own; the driver starts it the way this machine allows.
  enableSandbox: () => undefined,
  requestSingleInstanceLock: () => true,
  releaseSingleInstanceLock: () => undefined,
  setAppUserModelId: () => undefined,
  setAboutPanelOptions: (options) => record('about', options),
  setBadgeCount: (count) => {
    record('badge', count);
    return true;
  },
  addRecentDocument: (file) => record('recentDocument', file),
  clearRecentDocuments: () => record('recentDocument', undefined),
};

export const app = guarded('app', 'app.ts', Object.assign(events, members));

toDriver.on('quit', quit);
toDriver.on('app-event', ({ name, values }) => {
  events.emit(name, { preventDefault: () => undefined }, ...values);
});
