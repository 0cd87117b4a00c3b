/**
 * Start-up of the studio: locks the doors, opens the library, shows the window.
 *
 * Everything that is decided stands in a file of its own without Electron; this one only puts the pieces together,
 * in the order that matters: scheme and sandbox before `ready`, the single-instance lock before the disk.
 */
import path from 'node:path';
import { app, BrowserWindow, dialog, ipcMain, Menu, protocol, session } from 'electron';
import type { News, NewsName } from '../core/bridge.ts';
import { uiLanguageFor, type UiLanguage } from '../core/ui-languages.ts';
import { allAnswers } from './answers.ts';
import { answerRequests } from './answer-requests.ts';
import { electronDesktop } from './electron-desktop.ts';
import { libraryInUse } from './library-in-use.ts';
import { libraryPlace } from './library-place.ts';
import { lockDownSession } from './lock-down.ts';
import type { MainContext } from './main-context.ts';
import { menuTemplate } from './menu-template.ts';
import { sayIn } from './menu-words.ts';
import { isMediaAddress } from './media-address.ts';
import { offeredFiles } from './offered-files.ts';
import { openWindow, tell } from './open-window.ts';
import { registeredMedia } from './registered-media.ts';
import { rememberedPassphrase } from './remembered-passphrase.ts';
import { serveBundle } from './serve-bundle.ts';
import { serveMedia } from './serve-media.ts';
import { storySession, type StorySession } from './story-session.ts';
import { studioScheme, studioSchemePrivileges } from './studio-origin.ts';
import { watchStories } from './watch-stories.ts';
import { sessionPartition } from './window-options.ts';

const built = path.resolve(import.meta.dirname, '..');
let window: BrowserWindow | undefined;
let say = sayIn('en');

const report = (error: unknown): void => {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
};

/** The one catch at the top: a mistake of ours is reported, apologised for, and ends the program. */
const apologise = (error: unknown): void => {
  report(error);
  dialog.showErrorBox(app.name, say('failure.our-fault'));
  app.exit(1);
};

const news = <Name extends NewsName>(name: Name, told: News[Name]): void => tell(window, name, told);

const showMenu = (): void => {
  Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate({ platform: process.platform, isPackaged: app.isPackaged, viewLabel: say('window.viewMenu') })));
};

const speak = (language: UiLanguage): void => {
  say = sayIn(language);
  showMenu();
};

const contextOf = (): MainContext => {
  const inUse = libraryInUse(libraryPlace(process.env));
  const openSession = storySession(inUse.library);
  return {
    studio: inUse.studio,
    library: inUse.library,
    place: inUse.place,
    moveTo: async (place) => {
      await openSession.close();
      inUse.moveTo(place);
    },
    session: openSession,
    files: offeredFiles(),
    media: registeredMedia(),
    desktop: electronDesktop(() => window),
    passphrase: rememberedPassphrase(),
    say: (key, params) => say(key, params),
    speak,
    userDataFolder: app.getPath('userData'),
    tell: news,
    microphone: { isWanted: false },
    report,
  };
};

const storyFolderOf = (openSession: StorySession): string | undefined => {
  const opened = openSession.current();
  return opened.ok ? opened.value.folder : undefined;
};

const showWindow = async (): Promise<void> => {
  window = await openWindow({ preloadFile: path.join(built, 'preload', 'index.cjs'), isPackaged: app.isPackaged });
  window.on('focus', () => news('library:changed', { atMs: Date.now() }));
};

const start = async (): Promise<void> => {
  await app.whenReady();
  const studioSession = session.fromPartition(sessionPartition);
  lockDownSession(studioSession, { isPackaged: app.isPackaged });
  speak(uiLanguageFor(app.getPreferredSystemLanguages()));

  const context = contextOf();
  const bundle = await serveBundle(path.join(built, 'renderer'));
  const media = serveMedia({ storyFolder: () => storyFolderOf(context.session), media: context.media, ffmpeg: () => context.studio().ffmpeg() });
  studioSession.protocol.handle(studioScheme, (request) => (isMediaAddress(request.url) ? media(request) : bundle(request)));
  answerRequests({
    listener: ipcMain,
    answers: allAnswers(context),
    isOurWindow: (sender) => window !== undefined && sender === window.webContents,
    report,
  });
  const opened = await context.library();
  const stopWatching = opened.ok ? watchStories({ storiesFolder: path.join(opened.value.root, 'stories'), settleMs: 300, onChange: () => news('library:changed', { atMs: Date.now() }) }) : () => undefined;
  app.on('will-quit', stopWatching);
  app.on('activate', () => {
    if (BrowserWindow.getAllWindows().length === 0) showWindow().catch(apologise);
  });
  await showWindow();
};

protocol.registerSchemesAsPrivileged([studioSchemePrivileges]);
app.enableSandbox();
process.on('uncaughtException', apologise);
process.on('unhandledRejection', apologise);
app.on('window-all-closed', () => app.quit());

if (app.requestSingleInstanceLock()) {
  // What the second start was given on its command line is another program's word and is not read.
  app.on('second-instance', () => {
    if (window?.isMinimized() === true) window.restore();
    window?.focus();
  });
  start().catch(apologise);
} else {
  app.quit();
}
