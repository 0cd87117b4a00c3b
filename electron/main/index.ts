/**
 * Start-up of the studio: locks the doors, opens the library, shows the window.
 *
 * Everything that is decided stands in a file of its own without Electron; this one only puts the pieces together,
 * in the order that matters: scheme and sandbox before `ready`, the single-instance lock before the disk.
 */
import path from 'node:path';
import { app, BrowserWindow, dialog, ipcMain, Menu, protocol, session } from 'electron';
import english from '../../resources/locales/en.json' with { type: 'json' };
import { answerRequests } from './answer-requests.ts';
import { libraryAnswers } from './library-answers.ts';
import { libraryPlace } from './library-place.ts';
import { lockDownSession } from './lock-down.ts';
import { menuTemplate } from './menu-template.ts';
import { openWindow, tell } from './open-window.ts';
import { serveBundle } from './serve-bundle.ts';
import { studioScheme, studioSchemePrivileges } from './studio-origin.ts';
import { watchStories } from './watch-stories.ts';
import { sessionPartition } from './window-options.ts';

const built = path.resolve(import.meta.dirname, '..');
let window: BrowserWindow | undefined;

/** The one catch at the top: a mistake of ours is reported, apologised for, and ends the program. */
const apologise = (error: unknown): void => {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  dialog.showErrorBox(app.name, english.failure['our-fault']);
  app.exit(1);
};

const showWindow = async (): Promise<void> => {
  window = await openWindow({ preloadFile: path.join(built, 'preload', 'index.cjs'), isPackaged: app.isPackaged });
  window.on('focus', () => tell(window, 'library:changed', { atMs: Date.now() }));
};

const start = async (): Promise<void> => {
  await app.whenReady();
  const studioSession = session.fromPartition(sessionPartition);
  lockDownSession(studioSession, { isPackaged: app.isPackaged });
  studioSession.protocol.handle(studioScheme, await serveBundle(path.join(built, 'renderer')));
  Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate({ platform: process.platform, isPackaged: app.isPackaged, viewLabel: english.window.viewMenu })));

  const library = libraryAnswers(libraryPlace(process.env));
  answerRequests({
    listener: ipcMain,
    answers: library.answers,
    isOurWindow: (sender) => window !== undefined && sender === window.webContents,
    report: (error) => process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`),
  });
  const opened = await library.open();
  const stopWatching = opened.ok ? watchStories({ storiesFolder: path.join(opened.value.root, 'stories'), settleMs: 300, onChange: () => tell(window, 'library:changed', { atMs: Date.now() }) }) : () => undefined;
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
