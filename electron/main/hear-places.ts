/**
 * Places that the system hands over: by the words of the start, by a double-click, by a second start.
 *
 * Comes in: what Electron tells, from before anything is ready. Goes out: each place once, as soon as somebody can open it.
 */
import type { App, BrowserWindow } from 'electron';
import { parseArgv } from './parse-argv.ts';

export type OpenPlace = (place: string) => void;

export const hearPlaces = (app: Pick<App, 'isPackaged' | 'on'>, windowOf: () => BrowserWindow | undefined): { readonly giveTo: (openPlace: OpenPlace) => void } => {
  const early: string[] = [];
  let open: OpenPlace = (place) => void early.push(place);
  const openFrom = (argv: readonly string[], workingFolder: string): void => {
    const place = parseArgv({ argv, isPackaged: app.isPackaged, workingFolder });
    if (place !== undefined) open(place);
  };
  openFrom(process.argv, process.cwd());
  app.on('open-file', (event, place) => {
    event.preventDefault();
    open(place);
  });
  app.on('second-instance', (_event, argv, workingFolder) => {
    const window = windowOf();
    if (window?.isMinimized() === true) window.restore();
    window?.focus();
    openFrom(argv, workingFolder);
  });
  return {
    giveTo: (openPlace) => {
      open = openPlace;
      early.splice(0).forEach(openPlace);
    },
  };
};
