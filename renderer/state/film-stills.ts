/**
 * Which pictures of this session are moments of films, so that another moment can be chosen.
 *
 * In: what taking in answered. Out: the film's id by the picture's hash. The window holds no path; after a restart the
 * film is not known any more, and the picture stays what it is.
 */
import type { TakenPicture } from './scene-changes.ts';

export interface FilmStill {
  readonly fileId: string;
  readonly atMs?: number;
}

const known = new Map<string, FilmStill>();

export const noteStill = (taken: TakenPicture, atMs?: number): void => {
  if (taken.isStill) known.set(taken.sha256, { fileId: taken.fileId, ...(atMs === undefined ? {} : { atMs }) });
};

export const filmStillOf = (sha256: string): FilmStill | undefined => known.get(sha256);
