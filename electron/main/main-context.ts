/**
 * What every answer of main may use: the services, the open story, the offered files, the desktop.
 */
import type { News, NewsName } from '../core/bridge.ts';
import type { LastRun } from '../core/bridge/desktop.ts';
import type { Params, Result } from '../core/failure.ts';
import type { UiLanguage } from '../core/ui-languages.ts';
import type { Library } from '../services/library/library.ts';
import type { AskPassphrase } from '../services/studio/keys.ts';
import type { Studio } from '../services/studio/studio.ts';
import type { Desktop } from './desktop.ts';
import type { Keychain } from './keychain.ts';
import type { LibraryPlace } from './library-place.ts';
import type { OfferedFiles } from './offered-files.ts';
import type { OpenRequests } from './open-requests.ts';
import type { RecentFailures } from './recent-failures.ts';
import type { RegisteredMedia } from './registered-media.ts';
import type { RunningWork } from './running-work.ts';
import type { StorySession } from './story-session.ts';

/** The passphrase as long as the program runs; what keeps it on this computer, on wish, stands apart. */
export interface RememberedPassphrase {
  readonly ask: AskPassphrase;
  remember(passphrase: string): void;
  forget(): void;
  isKnown(): boolean;
}

export interface MainContext {
  /** For the library that is in use now. */
  readonly studio: () => Studio;
  readonly library: () => Promise<Result<Library>>;
  readonly place: () => LibraryPlace;
  /** Closes the open story first. */
  readonly moveTo: (place: LibraryPlace) => Promise<void>;
  readonly session: StorySession;
  readonly files: OfferedFiles;
  /** Pictures and films outside of the open story that the window may show. */
  readonly media: RegisteredMedia;
  readonly desktop: Desktop;
  /** Renders, exports and recordings begin and end here: keeps awake, and quitting asks first. */
  readonly busy: RunningWork;
  readonly passphrase: RememberedPassphrase;
  /** Secrets the computer itself keeps, when the person wants that: never in a library. */
  readonly keychain: Keychain;
  /** A sentence in the window's language, for dialogs, menus and notifications. */
  readonly say: (key: string, params?: Params) => string;
  readonly language: () => UiLanguage;
  /** Changes the language of `say`, and of the menu. */
  readonly speak: (language: UiLanguage) => Promise<void>;
  /** Settings and the mark of a running program lie here; never a story. */
  readonly userDataFolder: string;
  readonly tell: <Name extends NewsName>(name: Name, news: News[Name]) => void;
  /** Raised while the window records or tests the microphone: the only time it may hear anything. */
  readonly microphone: { isWanted: boolean };
  /** How the run before this one ended, or the window's process in this one. */
  readonly lastRun: () => LastRun;
  readonly openRequests: Pick<OpenRequests, 'takeWaiting'>;
  /** Every refusal is noted by the bridge itself. */
  readonly failures: Pick<RecentFailures, 'list'>;
  readonly versions: Readonly<Record<string, string | undefined>> & { readonly version: string; readonly electron: string };
  readonly report: (error: unknown) => void;
}
