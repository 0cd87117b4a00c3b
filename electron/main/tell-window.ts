/**
 * Tells the window news, checked against their schema.
 */
import type { BrowserWindow } from 'electron';
import type { News, NewsName } from '../core/bridge.ts';
import { newsSchemas } from '../core/bridge-schemas.ts';

/** News goes to a window that still exists; one that was closed has no use for it. */
export const tellWindow = <Name extends NewsName>(window: BrowserWindow | undefined, name: Name, news: News[Name]): void => {
  if (window === undefined || window.isDestroyed()) return;
  window.webContents.send(name, newsSchemas[name].parse(news));
};
