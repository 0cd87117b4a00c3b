/**
 * The library the window works with: opened once, asked again as long as it could not be opened.
 *
 * A disk may be plugged in later; the place may be changed in the settings.
 */
import { succeed, type Result } from '../core/failure.ts';
import { openLibrary, type Library } from '../services/library/library.ts';
import { openStudio, type Studio, type StudioSettings } from '../services/studio/studio.ts';
import type { LibraryPlace } from './library-place.ts';

export interface LibraryInUse {
  readonly place: () => LibraryPlace;
  readonly studio: () => Studio;
  readonly library: () => Promise<Result<Library>>;
  readonly moveTo: (place: LibraryPlace) => void;
}

/** `settings`: what every studio of this program is opened with, wherever its library lies. */
export const libraryInUse = (first: LibraryPlace, settings: Omit<StudioSettings, 'libraryRoot'> = {}): LibraryInUse => {
  let place = first;
  let studio = openStudio({ ...settings, libraryRoot: first.root });
  let library: Library | undefined;
  return {
    place: () => place,
    studio: () => studio,
    library: async () => {
      if (library !== undefined) return succeed(library);
      const asked = place;
      const opened = await openLibrary({ root: asked.root, create: asked.shouldCreate });
      if (opened.ok && asked === place) library = opened.value;
      return opened;
    },
    moveTo: (next) => {
      place = next;
      studio = openStudio({ ...settings, libraryRoot: next.root });
      library = undefined;
    },
  };
};
