/**
 * Start-up of the studio: locks the doors, shows the window, and reads everything else while its page loads.
 *
 * The order matters: scheme and sandbox before `ready`, the single-instance lock before the disk, the ears for the page
 * before the page. What stands here is all that a window needs to begin with; a weak laptop feels every file more.
 */
import path from 'node:path';
import { app, BrowserWindow, dialog, ipcMain, protocol, session, systemPreferences } from 'electron';
import { errorForLog } from '../core/error-for-log.ts';
import { uiLanguageFor } from '../core/ui-languages.ts';
import { answerRequests } from './answer-requests.ts';
import type { BehindWindow, BehindWindowRequest } from './behind-window.ts';
import { openDebuggingDoors } from './debugging-doors.ts';
import { hearPlaces } from './hear-places.ts';
import { lockDownSession } from './lock-down.ts';
import { mayLoad } from './may-navigate.ts';
import { isMediaAddress } from './media-address.ts';
import { openWindow, type OpenedWindow } from './open-window.ts';
import { quietSwitches } from './quiet-switches.ts';
import { serveBundle } from './serve-bundle.ts';
import { studioScheme, studioSchemePrivileges } from './studio-origin.ts';
import { sessionPartition } from './window-options.ts';

let built = '';
let window: BrowserWindow | undefined;
let known: BehindWindow | undefined;

const report = (error: unknown): void => {
  process.stderr.write(`${errorForLog(error)}\n`);
};

const apologyThenEnd = async (): Promise<void> => {
  try {
    const { sayIn, wordsIn } = await import('./menu-words.ts');
    const language = known?.language() ?? uiLanguageFor(app.getPreferredSystemLanguages());
    // Where the language cannot be read any more, the box speaks English rather than not at all.
    const say = await wordsIn(language).catch(() => sayIn(language));
    dialog.showErrorBox(app.name, say('failure.our-fault'));
  } catch (error) {
    // Not even the words can be read.
    report(error);
  }
  app.exit(1);
};

/** The one catch at the top: a mistake of ours is reported, apologised for, and ends the program. */
const apologise = (error: unknown): void => {
  report(error);
  void apologyThenEnd();
};

const askSystemForMicrophone = (): Promise<boolean> => (process.platform === 'darwin' ? systemPreferences.askForMediaAccess('microphone') : Promise.resolve(true));

const readBehind = async (request: BehindWindowRequest): Promise<BehindWindow> => {
  const { openBehindWindow } = await import('./behind-window.ts');
  return openBehindWindow(request);
};

const start = async (): Promise<void> => {
  const places = hearPlaces(app, () => window);
  await app.whenReady();
  const studioSession = session.fromPartition(sessionPartition);
  const microphone = { isWanted: false };
  let read: (behind: Promise<BehindWindow>) => void = () => undefined;
  const behind = new Promise<BehindWindow>((resolve) => {
    read = resolve;
  });
  const onGone = async (reason: string): Promise<void> => (await behind).onGone(reason);

  lockDownSession(studioSession, { mayLoad: (address) => mayLoad(address, { isPackaged: app.isPackaged }), isMicrophoneWanted: () => microphone.isWanted, askSystemForMicrophone, report });
  const bundle = serveBundle(path.join(built, 'renderer'));
  studioSession.protocol.handle(studioScheme, async (request) => (isMediaAddress(request.url) ? (await behind).media(request) : (await bundle)(request)));
  answerRequests({
    listener: ipcMain,
    answer: async (name, request) => (await behind).answer(name, request),
    isOurWindow: (sender) => window !== undefined && sender === window.webContents,
    report,
    onFailure: (name, failure) => known?.noteFailure(name, failure),
  });

  const open = (): OpenedWindow => {
    const opened = openWindow({ preloadFile: path.join(built, 'preload', 'index.cjs'), isPackaged: app.isPackaged, onGone: (reason) => void onGone(reason) });
    window = opened.window;
    return opened;
  };
  const attend = async (opened: OpenedWindow): Promise<void> => {
    const { attend: attendTo } = await behind;
    await Promise.all([opened.loaded, attendTo(opened)]);
  };
  const first = open();
  app.on('activate', () => {
    if (BrowserWindow.getAllWindows().length === 0) attend(open()).catch(apologise);
  });
  read(readBehind({ windowOf: () => window, studioSession, microphone, report }));
  known = await behind;
  places.giveTo(known.openPlace);
  await attend(first);
};

export interface StartStudioRequest {
  /** Holds `preload/` and `renderer/`; the bundle may have put this very file anywhere. */
  readonly builtFolder: string;
}

/** Called once, before Electron is ready. */
export const startStudio = ({ builtFolder }: StartStudioRequest): void => {
  built = builtFolder;
  protocol.registerSchemesAsPrivileged([studioSchemePrivileges]);
  app.enableSandbox();
  process.on('uncaughtException', apologise);
  process.on('unhandledRejection', apologise);
  app.on('window-all-closed', () => app.quit());

  for (const name of quietSwitches) app.commandLine.appendSwitch(name);
  app.on('child-process-gone', (_event, { type, reason }) => {
    // The decoder is ended on purpose when it takes too long.
    if (reason !== 'clean-exit' && reason !== 'killed') report(new Error(`A process ended: ${type}, ${reason}`));
  });

  const doors = openDebuggingDoors(app.isPackaged, (name) => app.commandLine.hasSwitch(name));
  if (doors.length > 0) {
    report(new Error(`Not started with --${doors.join(', --')}`));
    app.exit(1);
  } else if (app.requestSingleInstanceLock()) {
    start().catch(apologise);
  } else {
    app.quit();
  }
};
