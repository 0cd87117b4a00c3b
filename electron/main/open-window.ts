/**
 * Opens the one window: options, locked doors, our page. It stays hidden until who attends to it says where it belongs.
 */
import { BrowserWindow } from 'electron';
import { lockDownContents } from './lock-down.ts';
import { studioPage } from './studio-origin.ts';
import { windowOptions, type WindowOptionsRequest } from './window-options.ts';

export interface OpenedWindow {
  /** Ours at once: its page asks before it has finished loading. */
  readonly window: BrowserWindow;
  readonly loaded: Promise<void>;
  /** There is something to show. */
  readonly painted: Promise<void>;
}

export interface OpenWindowRequest extends WindowOptionsRequest {
  /** Its process ended, as Electron tells why. */
  readonly onGone: (reason: string) => void;
}

export const openWindow = ({ onGone, ...request }: OpenWindowRequest): OpenedWindow => {
  const window = new BrowserWindow(windowOptions(request));
  lockDownContents(window.webContents);
  window.webContents.on('render-process-gone', (_event, details) => onGone(details.reason));
  const painted = new Promise<void>((resolve) => {
    window.once('ready-to-show', () => resolve());
  });
  return { window, loaded: window.loadURL(studioPage), painted };
};
