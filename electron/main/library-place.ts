/**
 * Where the library is: STORYHEARTH_LIBRARY, else Storyhearth in the person's documents.
 */
import path from 'node:path';

export interface LibraryPlaceRequest {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly documentsFolder: string;
}

export interface LibraryPlace {
  readonly root: string;
  /** Only our own place is made on first use; a named one that is missing is a disk not plugged in. */
  readonly shouldCreate: boolean;
}

export const libraryPlace = ({ env, documentsFolder }: LibraryPlaceRequest): LibraryPlace => {
  const named = env['STORYHEARTH_LIBRARY'];
  if (named !== undefined && named !== '') return { root: path.resolve(named), shouldCreate: false };
  return { root: path.join(documentsFolder, 'Storyhearth'), shouldCreate: true };
};
