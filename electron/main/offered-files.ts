/**
 * Files of the person's disk that were dropped or chosen, known to the window by a random id.
 *
 * Comes in: paths from the system's dialog or from the preload. Goes out: ids and names; a path only to main's own
 * answers. Ids live as long as the window: what was offered once may be asked for again after a refusal.
 */
import { randomUUID } from 'node:crypto';
import { stat } from 'node:fs/promises';
import path from 'node:path';
import type { OfferedFile } from '../core/bridge/files.ts';
import { refuse, succeed, type Result } from '../core/failure.ts';

export interface OfferedFiles {
  offer(places: readonly string[]): Promise<readonly OfferedFile[]>;
  /** The path behind an id; refused when it was never offered. */
  placeOf(fileId: string): Result<{ readonly path: string; readonly name: string }>;
}

const isFolder = async (place: string): Promise<boolean> => {
  try {
    return (await stat(place)).isDirectory();
  } catch {
    // What is gone or cannot be looked at is refused by name when it is read.
    return false;
  }
};

export const offeredFiles = (): OfferedFiles => {
  const places = new Map<string, string>();
  return {
    offer: async (given) => {
      const offered: OfferedFile[] = [];
      for (const place of given) {
        if (!path.isAbsolute(place)) continue;
        const fileId = randomUUID();
        places.set(fileId, place);
        offered.push({ fileId, name: path.basename(place), isFolder: await isFolder(place) });
      }
      return offered;
    },
    placeOf: (fileId) => {
      const place = places.get(fileId);
      return place === undefined ? refuse('file-missing', { name: '' }) : succeed({ path: place, name: path.basename(place) });
    },
  };
};
