/**
 * Start-up of the studio: locks the doors, opens the library, shows the window.
 *
 * Everything that is decided stands in a file of its own without Electron; this one only puts the pieces together,
 * in the order that matters: scheme and sandbox before `ready`, the single-instance lock before the disk.
 */
import path from 'node:path';
import { app, BrowserWindow, dialog, ipcMain, Menu, powerMonitor, protocol, safeStorage, screen, session, systemPreferences, type Session } from 'electron';
import type { News, NewsName } from '../core/bridge.ts';
import type { LastRun } from '../core/bridge/desktop.ts';
import { errorForLog } from '../core/error-for-log.ts';
import type { Failure } from '../core/failure.ts';
import { defaultSettings, type KeptSettings } from '../core/studio-settings.ts';
import { uiLanguageFor, type UiLanguage } from '../core/ui-languages.ts';
import { shiftedVoices } from '../services/import/shifted-voice.ts';
import { nodeFileSystem } from '../services/disk/file-system.ts';
import { openSettings } from '../services/studio/settings.ts';
import { allAnswers } from './answers.ts';
import { answerRequests } from './answer-requests.ts';
import { openDebuggingDoors } from './debugging-doors.ts';
import { desktopQuestions, type DesktopQuestions } from './desktop-questions.ts';
import { electronDesktop } from './electron-desktop.ts';
import { electronPrinter } from './electron-printer.ts';
import { openKeychain } from './keychain.ts';
import { keptWindowState, type KeptWindowState } from './kept-window-state.ts';
import { libraryInUse } from './library-in-use.ts';
import { libraryPlace } from './library-place.ts';
import { lockDownSession } from './lock-down.ts';
import type { MainContext } from './main-context.ts';
import { mayLoad } from './may-navigate.ts';
import { isMediaAddress } from './media-address.ts';
import { menuTemplate } from './menu-template.ts';
import { sayIn } from './menu-words.ts';
import { offeredFiles } from './offered-files.ts';
import { openRequests } from './open-requests.ts';
import { openWindow, tell } from './open-window.ts';
import { parseArgv } from './parse-argv.ts';
import { recallPassphrase } from './passphrase-on-computer.ts';
import { quitGuard, type QuitGuard } from './quit-guard.ts';
import { quietSwitches } from './quiet-switches.ts';
import { recentFailures } from './recent-failures.ts';
import { registeredMedia } from './registered-media.ts';
import { rememberedPassphrase } from './remembered-passphrase.ts';
import { openRunningMark, type RunningMark } from './running-mark.ts';
import { runningWork } from './running-work.ts';
import { serveBundle } from './serve-bundle.ts';
import { serveMedia } from './serve-media.ts';
import { storySession, type StorySession } from './story-session.ts';
import { studioScheme, studioSchemePrivileges } from './studio-origin.ts';
import { runUtilityWorker } from './utility-worker.ts';
import { watchStories } from './watch-stories.ts';
import { sessionPartition } from './window-options.ts';
import { windowPlaceFor } from './window-place.ts';
import { windowTrouble } from './window-trouble.ts';

/** Long enough for what is being said and typed to arrive; a system that shuts down waits a little longer than this. */
const lastWordsMs = 2000;

let built = '';
let window: BrowserWindow | undefined;
let say = sayIn('en');
let language: UiLanguage = 'en';

const report = (error: unknown): void => {
  process.stderr.write(`${errorForLog(error)}\n`);
};

/** The one catch at the top: a mistake of ours is reported, apologised for, and ends the program. */
const apologise = (error: unknown): void => {
  report(error);
  dialog.showErrorBox(app.name, say('failure.our-fault'));
  app.exit(1);
};

const news = <Name extends NewsName>(name: Name, told: News[Name]): void => tell(window, name, told);

let hasStory = false;
let stopWatching = (): void => undefined;

const showMenu = (): void => {
  Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate({ platform: process.platform, isPackaged: app.isPackaged, hasStory, say, command: (command) => news('desktop:command', { command }) })));
};

const speak = (next: UiLanguage): void => {
  language = next;
  say = sayIn(next);
  showMenu();
};

/** The window closes its story when it has handed over everything; one that hangs is not waited for. */
const closedByWindow = (openSession: StorySession): Promise<void> =>
  new Promise((resolve) => {
    const end = (): void => {
      stopHearing();
      clearTimeout(patience);
      resolve();
    };
    const patience = setTimeout(end, lastWordsMs);
    const stopHearing = openSession.onChange(() => {
      if (openSession.folderName() === undefined) end();
    });
  });

const askSystemForMicrophone = (): Promise<boolean> => (process.platform === 'darwin' ? systemPreferences.askForMediaAccess('microphone') : Promise.resolve(true));

const contextOf = (firstRun: LastRun, kept: KeptSettings) => {
  const inUse = libraryInUse(libraryPlace(process.env, kept.libraryRoot), { runWorker: runUtilityWorker, printer: electronPrinter(report) });
  const openSession = storySession(inUse.library);
  const desktop = electronDesktop(() => window);
  const files = offeredFiles();
  const waiting = openRequests({ fs: nodeFileSystem, files, tell: (request) => news('desktop:open-request', request) });
  const failures = recentFailures(Date.now);
  let lastRun = firstRun;
  const context: MainContext = {
    studio: inUse.studio,
    library: inUse.library,
    place: inUse.place,
    moveTo: async (place) => {
      await openSession.close();
      inUse.moveTo(place);
      await watchLibrary(context);
    },
    session: openSession,
    files,
    media: registeredMedia(),
    desktop,
    busy: runningWork((reason, isOn) => desktop.keepAwake(reason, isOn)),
    passphrase: rememberedPassphrase(),
    keychain: openKeychain({ fs: nodeFileSystem, userDataFolder: app.getPath('userData'), box: safeStorage }),
    say: (key, params) => say(key, params),
    language: () => language,
    speak,
    userDataFolder: app.getPath('userData'),
    tell: news,
    microphone: { isWanted: false },
    lastRun: () => lastRun,
    openRequests: waiting,
    failures,
    versions: { ...process.versions, version: app.getVersion(), electron: process.versions['electron'] ?? '' },
    report,
  };
  const noteCrash = (): void => {
    const folderName = openSession.folderName();
    lastRun = { endedCleanly: false, ...(folderName === undefined ? {} : { folderName }) };
    // A page that begins anew records nothing, so it hears nothing.
    context.microphone.isWanted = false;
    context.busy.stop(['recording']).catch(report);
  };
  return { context, openPlace: (place: string) => waiting.offer(place).catch(report), noteCrash, noteFailure: (name: string, failure: Failure) => failures.note(name, failure) };
};

type OpenPlace = (place: string) => void;

/** Places that the system hands over, from before anything is ready to the last second start. */
const hearPlaces = (): { readonly giveTo: (openPlace: OpenPlace) => void } => {
  const early: string[] = [];
  let open: OpenPlace = (place) => void early.push(place);
  const openFrom = (argv: readonly string[], workingFolder: string): void => {
    const place = parseArgv({ argv, isPackaged: app.isPackaged, workingFolder });
    if (place !== undefined) open(place);
  };
  openFrom(process.argv, process.cwd());
  app.on('open-file', (event, place) => {
    event.preventDefault();
    open(place);
  });
  app.on('second-instance', (_event, argv, workingFolder) => {
    if (window?.isMinimized() === true) window.restore();
    window?.focus();
    openFrom(argv, workingFolder);
  });
  return {
    giveTo: (openPlace) => {
      open = openPlace;
      early.splice(0).forEach(openPlace);
    },
  };
};

const noteStory = ({ session: openSession }: MainContext, mark: RunningMark): void => {
  openSession.onChange(() => {
    mark.note(openSession.folderName()).catch(report);
    if (hasStory === (openSession.folderName() !== undefined)) return;
    hasStory = !hasStory;
    showMenu();
  });
};

const serveWindow = async (context: MainContext, studioSession: Session): Promise<void> => {
  lockDownSession(studioSession, { mayLoad: (address) => mayLoad(address, { isPackaged: app.isPackaged }), isMicrophoneWanted: () => context.microphone.isWanted, askSystemForMicrophone, report });
  const bundle = await serveBundle(path.join(built, 'renderer'));
  const storyFolder = (): string | undefined => {
    const opened = context.session.current();
    return opened.ok ? opened.value.folder : undefined;
  };
  const shifted = shiftedVoices({ onProgress: ({ fileName, ...progress }) => news('voice:shifting', { sha256: path.parse(fileName).name, ...progress }) });
  context.session.onChange(() => {
    shifted.stop().catch(report);
  });
  const media = serveMedia({ storyFolder, media: context.media, ffmpeg: () => context.studio().ffmpeg(), shifted });
  studioSession.protocol.handle(studioScheme, (request) => (isMediaAddress(request.url) ? media(request) : bundle(request)));
};

const libraryChanged = (): void => news('library:changed', { atMs: Date.now() });

/** Watches the library that is in use, from now on until the next call. */
const watchLibrary = async (context: MainContext): Promise<void> => {
  const opened = await context.library();
  stopWatching();
  stopWatching = opened.ok ? watchStories({ storiesFolder: path.join(opened.value.root, 'stories'), settleMs: 300, onChange: libraryChanged }) : () => undefined;
};

const guardTheWayOut = ({ context, studioSession, mark, questions }: { readonly context: MainContext; readonly studioSession: Session; readonly mark: RunningMark; readonly questions: DesktopQuestions }): QuitGuard => {
  const { session: openSession, busy } = context;
  const guard = quitGuard({
    running: () => busy.kinds(),
    askToLeave: questions.askToLeave,
    putAway: async () => {
      const handedOver = openSession.folderName() === undefined ? undefined : closedByWindow(openSession);
      news('desktop:leaving', {});
      await handedOver;
      await busy.stop();
      await openSession.close();
      stopWatching();
      await studioSession.clearCache();
      await studioSession.clearStorageData();
      await mark.remove();
    },
    leave: () => app.quit(),
    report,
  });
  app.on('before-quit', guard.onWish);
  powerMonitor.on('shutdown', (event?: { preventDefault(): void }) => {
    // The system waits a moment for whoever asks it to.
    event?.preventDefault();
    guard.onSessionEnd();
  });
  powerMonitor.on('suspend', () => {
    news('desktop:suspend', {});
    const story = openSession.current();
    Promise.all([busy.stop(['recording']), story.ok ? story.value.save() : undefined]).catch(report);
  });
  return guard;
};

interface ShowWindowRequest {
  readonly windowState: KeptWindowState;
  readonly questions: DesktopQuestions;
  readonly guard: QuitGuard;
  readonly noteCrash: () => void;
}

const showWindow = async ({ windowState, questions, guard, noteCrash }: ShowWindowRequest): Promise<void> => {
  const opening = openWindow({
    preloadFile: path.join(built, 'preload', 'index.cjs'),
    isPackaged: app.isPackaged,
    place: windowPlaceFor(await windowState.read(), screen.getAllDisplays().map((display) => display.workArea)),
    onPlaced: (state) => {
      windowState.keep(state).catch(report);
    },
    onFullScreen: (isFullScreen) => news('desktop:full-screen', { isFullScreen }),
    trouble: (broken) =>
      windowTrouble({
        reload: () => {
          noteCrash();
          broken.webContents.reload();
        },
        askToReopen: questions.askToReopen,
        askToReload: questions.askToReload,
        quit: () => app.quit(),
        now: Date.now,
        report,
      }),
    onClose: guard.onWish,
    onSessionEnd: guard.onSessionEnd,
  });
  window = opening.window;
  window.on('focus', libraryChanged);
  await opening.loaded;
};

const start = async (): Promise<void> => {
  const places = hearPlaces();
  await app.whenReady();
  const userDataFolder = app.getPath('userData');
  const mark = await openRunningMark({ fs: nodeFileSystem, userDataFolder });
  const settings = await openSettings({ folder: userDataFolder });
  const kept = settings.ok ? settings.value.value() : defaultSettings;
  const { context, openPlace, noteCrash, noteFailure } = contextOf(mark.lastRun, kept);
  places.giveTo((place) => void openPlace(place));
  noteStory(context, mark);

  const studioSession = session.fromPartition(sessionPartition);
  await serveWindow(context, studioSession);
  speak(kept.language ?? uiLanguageFor(app.getPreferredSystemLanguages()));
  const answers = allAnswers(context);
  answerRequests({ listener: ipcMain, answers, isOurWindow: (sender) => window !== undefined && sender === window.webContents, report, onFailure: noteFailure });

  // Read while the window loads: by the time it asks, most of the answer is known.
  answers['library:list']({}).catch(report);

  const questions = desktopQuestions((question) => context.desktop.ask(question), context.say);
  const guard = guardTheWayOut({ context, studioSession, mark, questions });
  const request = { windowState: keptWindowState({ fs: nodeFileSystem, userDataFolder }), questions, guard, noteCrash };
  app.on('activate', () => {
    if (BrowserWindow.getAllWindows().length === 0) showWindow(request).catch(apologise);
  });
  await Promise.all([showWindow(request), watchLibrary(context), recallPassphrase(context)]);
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
