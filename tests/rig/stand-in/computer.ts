/**
 * What the computer would tell: its colours, its screen, its clipboard, its secret store.
 */
import { EventEmitter } from 'node:events';
import { guarded, record, settings, toDriver } from './to-driver.ts';

const theme = {
  source: 'system' as Electron.NativeTheme['themeSource'],
  isSystemDark: settings.colorScheme === 'dark',
  hasMoreContrast: settings.contrast === 'more',
};
const isDark = (): boolean => (theme.source === 'system' ? theme.isSystemDark : theme.source === 'dark');

type ThemeMembers = 'shouldUseDarkColors' | 'shouldUseHighContrastColors' | 'shouldUseInvertedColorScheme' | 'prefersReducedTransparency' | 'themeSource';

const themeEvents = new EventEmitter();
const themeMembers: Pick<Electron.NativeTheme, ThemeMembers> = Object.defineProperties({} as Pick<Electron.NativeTheme, ThemeMembers>, {
  themeSource: {
    get: () => theme.source,
    set: (source: Electron.NativeTheme['themeSource']) => {
      theme.source = source;
      toDriver.tell('color-scheme', isDark() ? 'dark' : 'light');
      themeEvents.emit('updated', {});
    },
  },
  shouldUseDarkColors: { get: isDark },
  shouldUseHighContrastColors: { get: () => theme.hasMoreContrast },
  shouldUseInvertedColorScheme: { get: () => false },
  prefersReducedTransparency: { get: () => false },
});

export const nativeTheme = guarded('nativeTheme', 'computer.ts', Object.defineProperties(themeEvents as EventEmitter & Pick<Electron.NativeTheme, ThemeMembers>, Object.getOwnPropertyDescriptors(themeMembers)));

const mixed = (bytes: Uint8Array): Buffer => Buffer.from(bytes.map((byte) => byte ^ 0xa5));

/** Not a secret, only unlike the words: a test can tell what was sealed. So a person at the rig gets no store, unless a test asks for one. */
const store: Pick<Electron.SafeStorage, 'decryptStringAsync' | 'encryptStringAsync' | 'getSelectedStorageBackend' | 'isAsyncEncryptionAvailable'> = {
  isAsyncEncryptionAvailable: () => Promise.resolve(true),
  encryptStringAsync: (text) => Promise.resolve(mixed(Buffer.from(text))),
  decryptStringAsync: (bytes) => Promise.resolve({ result: mixed(bytes).toString(), shouldReEncrypt: false }),
  getSelectedStorageBackend: () => settings.secretStore,
};

export const safeStorage = guarded('safeStorage', 'computer.ts', store);

const preferences: Pick<Electron.SystemPreferences, 'askForMediaAccess' | 'getAnimationSettings' | 'getMediaAccessStatus'> = {
  askForMediaAccess: () => Promise.resolve(true),
  getMediaAccessStatus: () => 'granted',
  getAnimationSettings: () => ({ shouldRenderRichAnimation: true, scrollAnimationsEnabledBySystem: true, prefersReducedMotion: false }),
};

export const systemPreferences = guarded('systemPreferences', 'computer.ts', Object.assign(new EventEmitter(), preferences));

const area = { x: 0, y: 0, width: 1920, height: 1080 };
const display = { id: 1, bounds: area, workArea: { ...area, height: 1040 }, size: { width: 1920, height: 1080 }, workAreaSize: { width: 1920, height: 1040 }, scaleFactor: 1 } as Electron.Display;

const displays: Pick<Electron.Screen, 'getAllDisplays' | 'getDisplayMatching' | 'getDisplayNearestPoint' | 'getPrimaryDisplay'> = {
  getAllDisplays: () => [display],
  getPrimaryDisplay: () => display,
  getDisplayMatching: () => display,
  getDisplayNearestPoint: () => display,
};

export const screen = guarded('screen', 'computer.ts', Object.assign(new EventEmitter(), displays));

let copied = '';

const board: Pick<Electron.Clipboard, 'clear' | 'readText' | 'writeText'> = {
  writeText: (text) => {
    copied = text;
    record('clipboard', text);
    return Promise.resolve();
  },
  readText: () => Promise.resolve(copied),
  clear: () => {
    copied = '';
  },
};

export const clipboard = guarded('clipboard', 'computer.ts', board);

const power: Pick<Electron.PowerMonitor, 'getSystemIdleTime' | 'isOnBatteryPower'> = { getSystemIdleTime: () => 0, isOnBatteryPower: () => false };
const powerEvents = new EventEmitter();

export const powerMonitor = guarded('powerMonitor', 'computer.ts', Object.assign(powerEvents, power));

toDriver.on('power-event', (name) => {
  powerEvents.emit(name);
});
