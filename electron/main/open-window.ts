/**
 * Opens the one window: options, locked doors, our page.
 */
import { BrowserWindow } from 'electron';
import type { News, NewsName } from '../core/bridge.ts';
import { newsSchemas } from '../core/bridge-schemas.ts';
import { lockDownContents } from './lock-down.ts';
import { studioPage } from './studio-origin.ts';
import { windowOptions, type WindowOptionsRequest } from './window-options.ts';

export const openWindow = async (request: WindowOptionsRequest): Promise<BrowserWindow> => {
  const window = new BrowserWindow(windowOptions(request));
  lockDownContents(window.webContents);
  window.once('ready-to-show', () => window.show());
  await window.loadURL(studioPage);
  return window;
};

/** News goes to a window that still exists; one that was closed has no use for it. */
export const tell = <Name extends NewsName>(window: BrowserWindow | undefined, name: Name, news: News[Name]): void => {
  if (window === undefined || window.isDestroyed()) return;
  window.webContents.send(name, newsSchemas[name].parse(news));
};
