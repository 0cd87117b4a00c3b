/**
 * Opens the one window: options, locked doors, place, what happens when it breaks, our page.
 */
import { BrowserWindow } from 'electron';
import type { News, NewsName } from '../core/bridge.ts';
import { newsSchemas } from '../core/bridge-schemas.ts';
import { lockDownContents } from './lock-down.ts';
import { studioPage } from './studio-origin.ts';
import { windowOptions, type WindowOptionsRequest } from './window-options.ts';
import type { WindowPlace, WindowState } from './window-place.ts';
import type { WindowTrouble } from './window-trouble.ts';

export interface OpenWindowRequest extends WindowOptionsRequest {
  readonly place: WindowPlace;
  /** Called some moments after the window was moved or sized. */
  readonly onPlaced: (state: WindowState) => void;
  readonly onFullScreen: (isFullScreen: boolean) => void;
  readonly trouble: (window: BrowserWindow) => WindowTrouble;
  readonly onClose: (event: { preventDefault(): void }) => void;
  /** Windows only: the person signs off, or the computer shuts down. */
  readonly onSessionEnd: () => void;
}

/** Dragging an edge tells of it a hundred times. */
const settleMs = 500;

const stateOf = (window: BrowserWindow): WindowState => {
  const { x, y, width, height } = window.getNormalBounds();
  return { xPx: x, yPx: y, widthPx: width, heightPx: height, isMaximised: window.isMaximized(), isFullScreen: window.isFullScreen() };
};

const watchPlace = (window: BrowserWindow, onPlaced: OpenWindowRequest['onPlaced']): void => {
  let settling: NodeJS.Timeout | undefined;
  const later = (): void => {
    clearTimeout(settling);
    settling = setTimeout(() => {
      // A window in the taskbar has the place it will come back to, but says it is neither large nor full.
      if (!window.isDestroyed() && !window.isMinimized()) onPlaced(stateOf(window));
    }, settleMs);
  };
  window.on('resize', later);
  window.on('move', later);
  window.on('maximize', later);
  window.on('unmaximize', later);
  window.on('enter-full-screen', later);
  window.on('leave-full-screen', later);
  window.on('closed', () => clearTimeout(settling));
};

/** The window is ours at once: its page asks before it has finished loading. */
export const openWindow = ({ place, onPlaced, onFullScreen, trouble, onClose, onSessionEnd, ...request }: OpenWindowRequest): { readonly window: BrowserWindow; readonly loaded: Promise<void> } => {
  const window = new BrowserWindow({ ...windowOptions(request), ...place.bounds });
  lockDownContents(window.webContents);
  watchPlace(window, onPlaced);
  window.on('enter-full-screen', () => onFullScreen(true));
  window.on('leave-full-screen', () => onFullScreen(false));
  const { onGone, onUnresponsive } = trouble(window);
  window.webContents.on('render-process-gone', (_event, details) => onGone(details.reason));
  window.on('unresponsive', onUnresponsive);
  window.on('close', onClose);
  window.on('query-session-end', onSessionEnd);
  window.on('session-end', onSessionEnd);
  window.once('ready-to-show', () => {
    if (place.isMaximised) window.maximize();
    window.show();
    if (place.isFullScreen) window.setFullScreen(true);
  });
  return { window, loaded: window.loadURL(studioPage) };
};

/** News goes to a window that still exists; one that was closed has no use for it. */
export const tell = <Name extends NewsName>(window: BrowserWindow | undefined, name: Name, news: News[Name]): void => {
  if (window === undefined || window.isDestroyed()) return;
  window.webContents.send(name, newsSchemas[name].parse(news));
};
