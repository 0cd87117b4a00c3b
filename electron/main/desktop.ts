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

export type AwakeReason = 'render' | 'recording';

export interface Desktop {
  /** Empty when the person chose nothing. */
  chooseFiles(request: ChooseFilesRequest): Promise<readonly string[]>;
  /** Where to write one file. */
  chooseTarget(request: ChooseTargetRequest): Promise<string | undefined>;
  /** Where to write into. */
  chooseFolder(title: string): Promise<string | undefined>;
  showInFolder(file: string): void;
  notify(message: { readonly title: string; readonly body: string }): void;
  /** 0 … 1 on the taskbar or dock; `undefined` takes the bar away. */
  setProgress(share: number | undefined): void;
  keepAwake(reason: AwakeReason, isOn: boolean): void;
}
