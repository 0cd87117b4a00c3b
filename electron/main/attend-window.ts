/**
 * Attends to the open window: puts it where it was, shows it, hears when it moves, hangs or is to be closed.
 */
import type { BrowserWindow } from 'electron';
import type { OpenedWindow } from './open-window.ts';
import type { WindowPlace, WindowState } from './window-place.ts';

export interface AttendWindowRequest {
  readonly place: WindowPlace;
  /** Called some moments after the window was moved or sized. */
  readonly onPlaced: (state: WindowState) => void;
  readonly onFullScreen: (isFullScreen: boolean) => void;
  readonly onUnresponsive: () => void;
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

const watchPlace = (window: BrowserWindow, onPlaced: AttendWindowRequest['onPlaced']): void => {
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

const show = (window: BrowserWindow, { isMaximised, isFullScreen }: WindowPlace): void => {
  if (window.isDestroyed()) return;
  if (isMaximised) window.maximize();
  window.show();
  if (isFullScreen) window.setFullScreen(true);
};

/** Resolves when the window is shown. */
export const attendWindow = async ({ window, painted }: OpenedWindow, { place, onPlaced, onFullScreen, onUnresponsive, onClose, onSessionEnd }: AttendWindowRequest): Promise<void> => {
  window.setBounds(place.bounds);
  if (place.bounds.x === undefined) window.center();
  watchPlace(window, onPlaced);
  window.on('enter-full-screen', () => onFullScreen(true));
  window.on('leave-full-screen', () => onFullScreen(false));
  window.on('unresponsive', onUnresponsive);
  window.on('close', onClose);
  window.on('query-session-end', onSessionEnd);
  window.on('session-end', onSessionEnd);
  await painted;
  show(window, place);
};
