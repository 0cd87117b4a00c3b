/**
 * Everything behind the window: settings, library, open story, answers, menu, the way out.
 *
 * Read while the page loads, because the window needs none of it to be there. Everything that is decided stands in a
 * file of its own without Electron; this one only puts the pieces together.
 */
import path from 'node:path';
import { app, Menu, powerMonitor, safeStorage, screen, type BrowserWindow, type Session } from 'electron';
import type { News, NewsName, RequestName } from '../core/bridge.ts';
import type { LastRun } from '../core/bridge/desktop.ts';
import type { Failure } from '../core/failure.ts';
import { defaultSettings, type KeptSettings } from '../core/studio-settings.ts';
import { uiLanguageFor, type UiLanguage } from '../core/ui-languages.ts';
import { nodeFileSystem } from '../services/disk/file-system.ts';
import { shiftedVoices } from '../services/import/shifted-voice.ts';
import { openSettings } from '../services/studio/settings.ts';
import type { AnswerRequest } from './answer-requests.ts';
import { allAnswers } from './answers.ts';
import { attendWindow } from './attend-window.ts';
import { checkedAnswers } from './checked-answers.ts';
import { desktopQuestions, type DesktopQuestions } from './desktop-questions.ts';
import { electronDesktop } from './electron-desktop.ts';
import { electronPrinter } from './electron-printer.ts';
import type { OpenPlace } from './hear-places.ts';
import { openKeychain } from './keychain.ts';
import { keptWindowState } from './kept-window-state.ts';
import { libraryInUse } from './library-in-use.ts';
import { libraryPlace } from './library-place.ts';
import type { MainContext } from './main-context.ts';
import { menuTemplate } from './menu-template.ts';
import { sayIn, wordsIn } from './menu-words.ts';
import { offeredFiles } from './offered-files.ts';
import { openRequests } from './open-requests.ts';
import type { OpenedWindow } from './open-window.ts';
import { recallPassphrase } from './passphrase-on-computer.ts';
import { quitGuard, type QuitGuard } from './quit-guard.ts';
import { recentFailures } from './recent-failures.ts';
import { registeredMedia } from './registered-media.ts';
import { rememberedPassphrase } from './remembered-passphrase.ts';
import { openRunningMark, type RunningMark } from './running-mark.ts';
import { runningWork } from './running-work.ts';
import { serveMedia } from './serve-media.ts';
import { storySession, type StorySession } from './story-session.ts';
import { tellWindow } from './tell-window.ts';
import { runUtilityWorker } from './utility-worker.ts';
import { watchStories } from './watch-stories.ts';
import { windowPlaceFor } from './window-place.ts';
import { windowTrouble } from './window-trouble.ts';

/** Long enough for what is being said and typed to arrive; a system that shuts down waits a little longer than this. */
const lastWordsMs = 2000;

export interface BehindWindowRequest {
  readonly windowOf: () => BrowserWindow | undefined;
  readonly studioSession: Session;
  readonly microphone: MainContext['microphone'];
  readonly report: (error: unknown) => void;
}

/** What the window is given once it can be had. */
export interface BehindWindow {
  readonly answer: AnswerRequest;
  readonly noteFailure: (name: RequestName, failure: Failure) => void;
  /** Answers an address of `app://` that names media. */
  readonly media: (request: Request) => Promise<Response>;
  readonly openPlace: OpenPlace;
  /** Its process ended, as Electron tells why. */
  readonly onGone: (reason: string) => void;
  /** Puts the window where it belongs, shows it and hears what is wished of it. */
  readonly attend: (opened: OpenedWindow) => Promise<void>;
  readonly language: () => UiLanguage;
}

let windowOf: BehindWindowRequest['windowOf'] = () => undefined;
let report: BehindWindowRequest['report'] = () => undefined;
let say = sayIn('en');
let language: UiLanguage = 'en';

const news = <Name extends NewsName>(name: Name, told: News[Name]): void => tellWindow(windowOf(), name, told);

let hasStory = false;
let stopWatching = (): void => undefined;

const showMenu = (): void => {
  Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate({ platform: process.platform, isPackaged: app.isPackaged, hasStory, say, command: (command) => news('desktop:command', { command }) })));
};

const speak = async (next: UiLanguage): Promise<void> => {
  language = next;
  const words = await wordsIn(next);
  // Whoever chose another language meanwhile is not spoken over.
  if (language !== next) return;
  say = words;
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

const contextOf = (firstRun: LastRun, kept: KeptSettings, microphone: MainContext['microphone']) => {
  const inUse = libraryInUse(libraryPlace(process.env, kept.libraryRoot), { runWorker: runUtilityWorker, printer: electronPrinter(report) });
  const openSession = storySession(inUse.library);
  const desktop = electronDesktop(windowOf);
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
    microphone,
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
  return { context, openPlace: (place: string) => void waiting.offer(place).catch(report), noteCrash, noteFailure: (name: string, failure: Failure) => failures.note(name, failure) };
};

const noteStory = ({ session: openSession }: MainContext, mark: RunningMark): void => {
  openSession.onChange(() => {
    mark.note(openSession.folderName()).catch(report);
    if (hasStory === (openSession.folderName() !== undefined)) return;
    hasStory = !hasStory;
    showMenu();
  });
};

const mediaOf = (context: MainContext): ((request: Request) => Promise<Response>) => {
  const storyFolder = (): string | undefined => {
    const opened = context.session.current();
    return opened.ok ? opened.value.folder : undefined;
  };
  const shifted = shiftedVoices({ onProgress: ({ fileName, ...progress }) => news('voice:shifting', { sha256: path.parse(fileName).name, ...progress }) });
  context.session.onChange(() => {
    shifted.stop().catch(report);
  });
  return serveMedia({ storyFolder, media: context.media, ffmpeg: () => context.studio().ffmpeg(), shifted });
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

/** The one who attends to every window that is opened, one after the other. */
const attendant = (questions: DesktopQuestions, guard: QuitGuard, noteCrash: () => void): Pick<BehindWindow, 'attend' | 'onGone'> => {
  const windowState = keptWindowState({ fs: nodeFileSystem, userDataFolder: app.getPath('userData') });
  const trouble = windowTrouble({
    reload: () => {
      noteCrash();
      windowOf()?.webContents.reload();
    },
    askToReopen: questions.askToReopen,
    askToReload: questions.askToReload,
    quit: () => app.quit(),
    now: Date.now,
    report,
  });
  return {
    onGone: trouble.onGone,
    attend: async (opened) => {
      opened.window.on('focus', libraryChanged);
      await attendWindow(opened, {
        place: windowPlaceFor(await windowState.read(), screen.getAllDisplays().map((display) => display.workArea)),
        onPlaced: (state) => {
          windowState.keep(state).catch(report);
        },
        onFullScreen: (isFullScreen) => news('desktop:full-screen', { isFullScreen }),
        onUnresponsive: trouble.onUnresponsive,
        onClose: guard.onWish,
        onSessionEnd: guard.onSessionEnd,
      });
    },
  };
};

/** Called once. */
export const openBehindWindow = async (request: BehindWindowRequest): Promise<BehindWindow> => {
  ({ windowOf, report } = request);
  const { studioSession, microphone } = request;
  const userDataFolder = app.getPath('userData');
  const mark = await openRunningMark({ fs: nodeFileSystem, userDataFolder });
  const settings = await openSettings({ folder: userDataFolder });
  const kept = settings.ok ? settings.value.value() : defaultSettings;
  const { context, openPlace, noteCrash, noteFailure } = contextOf(mark.lastRun, kept, microphone);
  noteStory(context, mark);
  await speak(kept.language ?? uiLanguageFor(app.getPreferredSystemLanguages()));
  const answers = allAnswers(context);
  // Read before the window asks: most of the answer is known by then.
  answers['library:list']({}).catch(report);
  const questions = desktopQuestions((question) => context.desktop.ask(question), context.say);
  const guard = guardTheWayOut({ context, studioSession, mark, questions });
  Promise.all([watchLibrary(context), recallPassphrase(context)]).catch(report);
  return { answer: checkedAnswers(answers), noteFailure, media: mediaOf(context), openPlace, ...attendant(questions, guard, noteCrash), language: () => language };
};
