/**
 * The bridge's questions about the desktop around the window: menus, full screen, the run before, the diagnosis.
 */
import type { NoParticulars, Question } from './question.ts';

/** What the native menu tells the window to do; the window decides whether it can. */
export const menuCommands = [
  'new-story',
  'open-library',
  'import-folder',
  'restore-backup',
  'close-story',
  'settings',
  'undo',
  'redo',
  'hide-screen',
  'record',
  'play',
  'render',
  'export',
  'help',
  'shortcuts',
  'diagnosis',
  'licences',
  'about',
] as const;
export type MenuCommand = (typeof menuCommands)[number];

export interface LastRun {
  /** False after a crash or a power cut, of the program or of its window: every edit is on the disk, and should be shown. */
  readonly endedCleanly: boolean;
  /** The story that was open then. */
  readonly folderName?: string;
}

/**
 * What a double click, a drop on the program's icon or a second start brought. It only ever leads to a preview, which also
 * finds out whether the archive is a package or a backup.
 */
export interface OpenRequest {
  readonly fileId: string;
  readonly name: string;
  readonly kind: 'package' | 'backup' | 'answer' | 'story-folder';
}

export interface AboutStudio {
  readonly version: string;
  readonly electronVersion: string;
  /** Undefined when no ffmpeg was found. */
  readonly ffmpegVersion?: string;
}

export interface DesktopRequests {
  readonly 'desktop:last-run': Question<NoParticulars, LastRun>;
  /** What was asked to be opened before the window listened; empty afterwards. */
  readonly 'desktop:waiting-requests': Question<NoParticulars, readonly OpenRequest[]>;
  readonly 'desktop:set-full-screen': Question<{ readonly isFullScreen: boolean }, NoParticulars>;
  readonly 'desktop:about': Question<NoParticulars, AboutStudio>;
  /** A text for those who help, without any name or path of a person. */
  readonly 'desktop:diagnosis': Question<NoParticulars, { readonly text: string }>;
  /** Asks where, then writes the same text there. */
  readonly 'desktop:save-diagnosis': Question<NoParticulars, { readonly isSaved: boolean }>;
  readonly 'desktop:licences': Question<NoParticulars, { readonly text: string }>;
}

export interface DesktopNews {
  readonly 'desktop:command': { readonly command: MenuCommand };
  readonly 'desktop:open-request': OpenRequest;
  readonly 'desktop:full-screen': { readonly isFullScreen: boolean };
  /** The computer is about to sleep: a recording ends, what is being typed is sent. */
  readonly 'desktop:suspend': NoParticulars;
  /** The program is about to end: what is being typed is sent now. */
  readonly 'desktop:leaving': NoParticulars;
}

export const desktopCalls = {
  lastRun: 'desktop:last-run',
  waitingRequests: 'desktop:waiting-requests',
  setFullScreen: 'desktop:set-full-screen',
  aboutStudio: 'desktop:about',
  diagnosis: 'desktop:diagnosis',
  saveDiagnosis: 'desktop:save-diagnosis',
  licences: 'desktop:licences',
} as const satisfies Readonly<Record<string, keyof DesktopRequests>>;

export const desktopHearings = {
  onMenuCommand: 'desktop:command',
  onOpenRequest: 'desktop:open-request',
  onFullScreen: 'desktop:full-screen',
  onSuspend: 'desktop:suspend',
  onLeaving: 'desktop:leaving',
} as const satisfies Readonly<Record<string, keyof DesktopNews>>;
