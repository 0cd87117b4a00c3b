import { describe, expect, it } from 'vitest';
import { windowOptions } from '../../electron/main/window-options.ts';

const fences = {
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
  spellcheck: false,
};

describe('main/window-options', () => {
  it('fences every window in, and takes the inspector out of a packaged app', () => {
    expect(windowOptions({ preloadFile: '/p.cjs', isPackaged: true }).webPreferences).toEqual({ ...fences, preload: '/p.cjs', partition: 'storyhearth', devTools: false });
  });

  it('leaves the inspector to those who develop', () => {
    expect(windowOptions({ preloadFile: '/p.cjs', isPackaged: false }).webPreferences?.devTools).toBe(true);
  });

  it('keeps the session in memory, so that a shared laptop remembers nothing', () => {
    expect(windowOptions({ preloadFile: '/p.cjs', isPackaged: true }).webPreferences?.partition).not.toMatch(/^persist:/);
  });
});
