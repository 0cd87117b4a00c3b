/**
 * The options of every window: sandboxed, isolated, without Node.
 */
import type { BrowserWindowConstructorOptions } from 'electron';

export interface WindowOptionsRequest {
  readonly preloadFile: string;
  readonly isPackaged: boolean;
}

/** Without `persist:` the session lives in memory: a shared laptop keeps nothing of it. */
export const sessionPartition = 'storyhearth';

export const windowOptions = ({ preloadFile, isPackaged }: WindowOptionsRequest): BrowserWindowConstructorOptions => ({
  title: 'Storyhearth',
  width: 1280,
  height: 800,
  minWidth: 640,
  minHeight: 480,
  /** Shown when the first picture is ready, so that no white flash appears in a dark room. */
  show: false,
  webPreferences: {
    preload: preloadFile,
    partition: sessionPartition,
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    webviewTag: false,
    experimentalFeatures: false,
    navigateOnDragDrop: false,
    /** Its dictionaries would be downloaded. */
    spellcheck: false,
    devTools: !isPackaged,
  },
});
