/**
 * What main asks of the desktop around the window: dialogs, the taskbar, notifications, staying awake.
 *
 * A port without Electron, so that every answer of main can be tested without it; `electron-desktop.ts` fills it in.
 */
export interface FileFilter {
  readonly name: string;
  /** Without dots. */
  readonly extensions: readonly string[];
}

export interface ChooseFilesRequest {
  readonly title: string;
  readonly filters: readonly FileFilter[];
  readonly many: boolean;
  readonly wantsFolder: boolean;
}

export interface ChooseTargetRequest {
  readonly title: string;
  /** Proposed, without a folder. */
  readonly name: string;
  readonly filters: readonly FileFilter[];
}

/** A question with buttons. `safe` is what Escape, and closing the question, means. */
export interface DesktopQuestion {
  readonly message: string;
  readonly detail?: string;
  readonly choices: readonly string[];
  readonly preferred: number;
  readonly safe: number;
}

export type AwakeReason = 'render' | 'recording';

export interface Desktop {
  /** Empty when the person chose nothing. */
  chooseFiles(request: ChooseFilesRequest): Promise<readonly string[]>;
  /** Where to write one file. */
  chooseTarget(request: ChooseTargetRequest): Promise<string | undefined>;
  /** Where to write into. */
  chooseFolder(title: string): Promise<string | undefined>;
  showInFolder(file: string): void;
  /** With the program the computer uses for such files; false where there is none. */
  openFile(file: string): Promise<boolean>;
  /** The number of the choice that was taken. */
  ask(question: DesktopQuestion): Promise<number>;
  setFullScreen(isFullScreen: boolean): void;
  /** Only for someone who looks elsewhere: whoever has the window before them sees what ended. */
  notify(message: { readonly title: string; readonly body: string }): void;
  /** 0 … 1 on the taskbar or dock; `undefined` takes the bar away. */
  setProgress(share: number | undefined): void;
  keepAwake(reason: AwakeReason, isOn: boolean): void;
}
