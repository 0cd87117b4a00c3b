/**
 * Everything that crosses the wire between main's process and its driver, by name: what is sent and what is answered.
 */
import type { AskedDialog } from './answer-dialogs.ts';
import type { MenuEntry } from './stand-in/menu-entry.ts';

/** Where main serves its schemes on this run. */
export interface Serving {
  readonly pageOrigin: string;
  /** Ends without a slash; what follows is `/<scheme>/<host>/<path>`. */
  readonly mediaBase: string;
  readonly token: string;
}

export interface LoadRequest {
  readonly windowId: number;
  /** As Chromium is given it. */
  readonly address: string;
  readonly preloadFile: string | undefined;
}

/** What the handler of a scheme answered, whole. */
export interface FetchedAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

export interface WindowAction {
  readonly windowId: number;
  readonly action: 'close' | 'reload' | 'zoom';
  readonly factor?: number;
}

export interface Invoked {
  readonly windowId: number;
  readonly callId: number;
  readonly name: string;
  /** The request as the codec wrote it. */
  readonly text: string;
  readonly frame: { readonly url: string; readonly isMainFrame: boolean };
}

export interface PermissionDetails {
  readonly permission: string;
  readonly mediaTypes?: readonly ('audio' | 'video')[] | undefined;
  readonly requestingUrl: string;
  readonly isMainFrame: boolean;
}

export interface Messages {
  // From main.
  readonly serving: { readonly value: Serving; readonly answer: void };
  readonly load: { readonly value: LoadRequest; readonly answer: void };
  /** Main was told that the page is there, and has shown the window. */
  readonly loaded: { readonly value: number; readonly answer: void };
  /** A window without scripts, to be printed: nothing of it goes over the loopback server. */
  readonly 'load-sheet': { readonly value: { readonly windowId: number; readonly address: string }; readonly answer: void };
  readonly 'print-sheet': { readonly value: { readonly windowId: number; readonly options: Readonly<Record<string, unknown>> }; readonly answer: Uint8Array };
  readonly window: { readonly value: WindowAction; readonly answer: void };
  /** News, and the answers to what was invoked, in the order main sent them. */
  readonly deliver: { readonly value: { readonly windowId: number; readonly text: string }; readonly answer: void };
  readonly dialog: { readonly value: AskedDialog; readonly answer: unknown };
  readonly desktop: { readonly value: { readonly name: string; readonly value: unknown }; readonly answer: void };
  readonly 'color-scheme': { readonly value: 'light' | 'dark'; readonly answer: void };
  readonly 'server-error': { readonly value: string; readonly answer: void };
  readonly leaving: { readonly value: { readonly code: number }; readonly answer: void };
  // From the driver.
  /** What main answers a sheet; nothing where its filter cancels, or nobody serves it. */
  readonly 'fetch-for-sheet': { readonly value: { readonly windowId: number; readonly address: string; readonly resourceType: string }; readonly answer: FetchedAnswer | undefined };
  readonly invoke: { readonly value: Invoked; readonly answer: void };
  readonly navigate: { readonly value: { readonly windowId: number; readonly url: string; readonly isMainFrame: boolean }; readonly answer: boolean };
  readonly 'new-window': { readonly value: { readonly windowId: number; readonly url: string }; readonly answer: boolean };
  readonly 'permission-request': { readonly value: PermissionDetails & { readonly windowId: number }; readonly answer: boolean };
  readonly 'permission-check': { readonly value: PermissionDetails & { readonly windowId: number }; readonly answer: boolean };
  readonly 'try-to-close': { readonly value: number; readonly answer: boolean };
  readonly 'page-gone': { readonly value: number; readonly answer: void };
  readonly 'page-crashed': { readonly value: number; readonly answer: void };
  readonly 'window-focus': { readonly value: { readonly windowId: number; readonly name: 'focus' | 'blur' }; readonly answer: void };
  readonly 'click-menu': { readonly value: string; readonly answer: void };
  readonly 'click-notification': { readonly value: number; readonly answer: void };
  readonly menu: { readonly value: undefined; readonly answer: readonly MenuEntry[] };
  readonly quit: { readonly value: undefined; readonly answer: void };
  /** A second start of the program, a file opened from the desktop, a suspended computer. */
  readonly 'app-event': { readonly value: { readonly name: string; readonly values: readonly unknown[] }; readonly answer: void };
  readonly 'power-event': { readonly value: string; readonly answer: void };
}

export type MessageName = keyof Messages;
