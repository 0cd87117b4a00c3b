/**
 * The native menu: what each platform expects, without reload and inspector in a packaged app.
 */
import type { MenuItemConstructorOptions } from 'electron';

export interface MenuRequest {
  readonly platform: NodeJS.Platform;
  readonly isPackaged: boolean;
  readonly viewLabel: string;
}

export const menuTemplate = ({ platform, isPackaged, viewLabel }: MenuRequest): MenuItemConstructorOptions[] => {
  const zoom: MenuItemConstructorOptions[] = [{ role: 'resetZoom' }, { role: 'zoomIn' }, { role: 'zoomOut' }, { type: 'separator' }, { role: 'togglefullscreen' }];
  const inspect: MenuItemConstructorOptions[] = [{ type: 'separator' }, { role: 'reload' }, { role: 'toggleDevTools' }];
  return [
    ...(platform === 'darwin' ? [{ role: 'appMenu' } as const] : [{ role: 'fileMenu' } as const]),
    { role: 'editMenu' },
    { label: viewLabel, submenu: isPackaged ? zoom : [...zoom, ...inspect] },
    { role: 'windowMenu' },
  ];
};
