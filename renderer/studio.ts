/**
 * The window's only door to main: the named calls that the preload put on `window.studio`.
 */
import type { Studio } from '../electron/core/bridge.ts';

declare global {
  interface Window {
    readonly studio: Studio;
  }
}

export const studio = (): Studio => window.studio;
