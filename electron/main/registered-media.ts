/**
 * Media outside of the open story that the window may show, known to it by a random id.
 *
 * The same file keeps its id as long as the program runs, so that a list that is read again shows the pictures it has.
 */
import { randomUUID } from 'node:crypto';
import path from 'node:path';

export interface RegisteredFile {
  readonly folder: string;
  readonly fileName: string;
}

export interface RegisteredMedia {
  /** A picture in `media/` of a story's folder, shown small. Returns its id for `mediaUrl('poster', id)`. */
  poster(storyFolder: string, fileName: string): string;
  /** A finished film or sound. Returns its id for `mediaUrl('film', id)`. */
  film(file: string): string;
  find(kind: 'poster' | 'film', id: string): RegisteredFile | undefined;
}

export const registeredMedia = (): RegisteredMedia => {
  const files = new Map<string, RegisteredFile>();
  const ids = new Map<string, string>();
  const register = (kind: 'poster' | 'film', file: RegisteredFile): string => {
    const key = JSON.stringify([kind, file.folder, file.fileName]);
    const id = ids.get(key) ?? randomUUID();
    ids.set(key, id);
    files.set(`${kind}/${id}`, file);
    return id;
  };
  return {
    poster: (folder, fileName) => register('poster', { folder, fileName }),
    film: (file) => register('film', { folder: path.dirname(file), fileName: path.basename(file) }),
    find: (kind, id) => files.get(`${kind}/${id}`),
  };
};
