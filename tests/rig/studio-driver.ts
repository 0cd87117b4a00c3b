/**
 * What a spec may do with a running studio, whatever it runs on: the rig, or Electron itself.
 */
import type { Browser, Locator, Page } from 'playwright-core';
import type { DesktopRecord } from './desktop-record.ts';
import type { MenuEntry } from './stand-in/menu-entry.ts';

export interface StudioOptions {
  /** The built app: `main/index.js`, `preload/`, `renderer/`. */
  readonly appFolder: string;
  /** Both are made in a temporary folder, and removed on close, where they are not given. */
  readonly libraryFolder?: string;
  readonly userDataFolder?: string;
  /** Main's home. Without it a folder of the run, so that nothing of the person is seen or touched. */
  readonly homeFolder?: string;
  /** Added to the environment of main. */
  readonly environment?: Readonly<Record<string, string>>;
  readonly locale?: string;
  readonly timezone?: string;
  readonly colorScheme?: 'light' | 'dark';
  readonly contrast?: 'no-preference' | 'more';
  /** The system's store of secrets; none unless said. The rig alone uses it. */
  readonly secretStore?: 'basic_text' | 'gnome_libsecret';
  readonly reducedMotion?: 'no-preference' | 'reduce';
  readonly viewport?: { readonly width: number; readonly height: number };
  /** A WAV that the microphone hears once; needs a browser of its own. */
  readonly fakeVoice?: string;
  /** Words on main's command line. */
  readonly words?: readonly string[];
  readonly isHeadful?: boolean;
  /** A running browser to open the window in; without it the studio starts one and ends it. The rig alone uses it. */
  readonly browser?: Browser;
}

/** One answer to one dialog, in the order they are asked. */
export type DialogAnswer =
  | { readonly kind: 'open'; readonly filePaths: readonly string[] }
  | { readonly kind: 'save'; readonly filePath: string }
  /** A button by its place or by its label. */
  | { readonly kind: 'message'; readonly button: number | string; readonly isChecked?: boolean }
  | { readonly kind: 'cancel' };

export interface LoggedRequest {
  /** As main names it: `app://…`, `media://…`. */
  readonly address: string;
  readonly method: string;
  readonly resourceType: string;
  readonly hasLeftLoopback: boolean;
}

/** Milliseconds after main's process was started. */
export interface StartTimes {
  /** Wall clock, to compare with `performance.timeOrigin` of the page. */
  readonly startedAtMs: number;
  readonly windowAskedMs: number;
  readonly pageLoadedMs: number;
}

export interface Studio {
  /** The one that is shown now: after a crash it is another one. */
  readonly page: Page;
  /** Filled as things happen. */
  readonly desktop: DesktopRecord;
  readonly mainProcessId: number;
  readonly times: StartTimes;
  answerDialogs(...answers: readonly DialogAnswer[]): void;
  /** The menu as it is now. */
  menu(): Promise<readonly MenuEntry[]>;
  /** By id, by label, or by labels joined with ` > `. */
  clickMenu(name: string): Promise<void>;
  clickNotification(index: number): void;
  /** As from the desktop: real files with their names, or folders. In the middle of what the locator finds. */
  dropFiles(paths: readonly string[], target: Locator): Promise<void>;
  setZoom(factor: number): Promise<void>;
  /** The window as a whole gains or loses the focus. */
  setFocus(hasFocus: boolean): void;
  /** A second start of the program, which hands its words over to this one. */
  startAgain(words: readonly string[], workingFolder?: string): void;
  /** Main has ended, by itself or not. */
  readonly ended: Promise<void>;
  /** As by the cross on the window; false when main kept it open, perhaps to tidy up first: then wait for `ended`. */
  closeWindow(): Promise<boolean>;
  /** Every error of page and main, every breach of the policy, every request that left, every dialog nobody answered. Empty is good. */
  offences(): readonly string[];
  networkLog(): readonly LoggedRequest[];
  mainOutput(): string;
  /** SIGKILL to main, to all it started and to the browser, unless that was lent. */
  kill(): Promise<void>;
  /** SIGKILL to main alone. */
  killMain(): Promise<void>;
  /** Quits as by the menu. True when main agreed and ended by itself; else it is killed after ten seconds. */
  close(): Promise<boolean>;
}
