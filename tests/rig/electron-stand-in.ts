/**
 * The module that answers `import … from 'electron'` in the built main.
 *
 * Holds what main uses of Electron and no more, each part typed as a `Pick` of Electron's own types. A name that is
 * missing here stops main at its start; a member that is missing throws a sentence that names the file to add it to.
 */
export { app } from './stand-in/app.ts';
export { BrowserWindow } from './stand-in/browser-window.ts';
export { clipboard, nativeTheme, powerMonitor, safeStorage, screen, systemPreferences } from './stand-in/computer.ts';
export { Notification, powerSaveBlocker, shell } from './stand-in/desktop.ts';
export { dialog } from './stand-in/dialog.ts';
export { ipcMain } from './stand-in/ipc-main.ts';
export { Menu } from './stand-in/menu.ts';
export { protocol, session } from './stand-in/session.ts';
export { utilityProcess } from './stand-in/utility-process.ts';
