/**
 * Where the library is: STORYHEARTH_LIBRARY, else the place chosen in the settings, else the one that the command line
 * uses too.
 */
import path from 'node:path';
import { defaultLibraryRoot } from '../services/studio/studio.ts';

export interface LibraryPlace {
  readonly root: string;
  /** Only our own place is made on first use; a named one that is missing is a disk not plugged in. */
  readonly shouldCreate: boolean;
}

export const libraryPlace = (env: Readonly<Record<string, string | undefined>>, chosen?: string): LibraryPlace => {
  const named = env['STORYHEARTH_LIBRARY'];
  if (named !== undefined && named !== '') return { root: path.resolve(named), shouldCreate: false };
  return chosen === undefined ? { root: defaultLibraryRoot(), shouldCreate: true } : { root: chosen, shouldCreate: false };
};
