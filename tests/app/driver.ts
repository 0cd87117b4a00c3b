/**
 * Opens the built studio for a spec: on Electron where its program is there, else on the rig.
 */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { startStudio } from '../rig/start-rig.ts';
import type { Studio, StudioOptions } from '../rig/studio-driver.ts';
import { builtApp, projectRoot } from './built-app.ts';
import { startElectron } from './electron-driver.ts';

/** Electron's package without its program has no such folder. */
export const hasElectron = existsSync(path.join(projectRoot, 'node_modules/electron/dist'));

export const openStudio = async (options: Partial<StudioOptions> = {}): Promise<Studio> => {
  const withApp = { ...options, appFolder: options.appFolder ?? (await builtApp()) };
  return hasElectron ? startElectron(withApp) : startStudio(withApp);
};
