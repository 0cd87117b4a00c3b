/**
 * Closes the doors of a session and of a window: permissions, network, navigation, new windows.
 *
 * The decisions are pure and stand in files of their own; this file only hands them to Electron. It never opens
 * anything in another program.
 */
import type { Session, WebContents } from 'electron';
import { mayLoad, mayNavigate, type LoadContext } from './may-navigate.ts';
import { isPermissionGranted } from './permission.ts';

export const lockDownSession = (session: Session, context: LoadContext): void => {
  // Without both handlers Electron grants what the missing one would be asked.
  session.setPermissionRequestHandler((_contents, permission, callback) => callback(isPermissionGranted(permission)));
  session.setPermissionCheckHandler((_contents, permission) => isPermissionGranted(permission));
  session.setDevicePermissionHandler(() => false);
  session.setDisplayMediaRequestHandler(null);
  session.setSpellCheckerEnabled(false);
  session.on('will-download', (event) => event.preventDefault());
  session.webRequest.onBeforeRequest((details, callback) => callback({ cancel: !mayLoad(details.url, context) }));
};

export const lockDownContents = (contents: WebContents): void => {
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  contents.on('will-navigate', (event) => {
    if (!mayNavigate(event.url)) event.preventDefault();
  });
  contents.on('will-frame-navigate', (event) => {
    if (!mayNavigate(event.url)) event.preventDefault();
  });
  contents.on('will-redirect', (event) => {
    if (!mayNavigate(event.url)) event.preventDefault();
  });
  contents.on('will-attach-webview', (event) => event.preventDefault());
};
