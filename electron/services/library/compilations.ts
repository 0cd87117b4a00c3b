/**
 * Where the film of a workshop's stories is made, and its removal: `workshops/<id>/compilation`.
 *
 * The film is made for one package and shows everyone in it, so nothing of it stays: not after the package, and not after
 * anybody took a yes back or was erased, should a cut have left it behind. It is joined again from what its stories have.
 */
import path from 'node:path';
import { succeed, type Result } from '../../core/failure.ts';
import { failureFromDisk } from '../disk/disk-fault.ts';
import type { FileSystem } from '../disk/file-system.ts';

interface LibraryFolder {
  readonly fs: FileSystem;
  readonly libraryRoot: string;
}

const workshopsFolder = ({ libraryRoot }: LibraryFolder): string => path.join(libraryRoot, 'workshops');

export const compilationFolder = (place: LibraryFolder, workshopId: string): string => path.join(workshopsFolder(place), workshopId, 'compilation');

export const removeCompilation = async (place: LibraryFolder, workshopId: string): Promise<Result<void>> => {
  const folder = compilationFolder(place, workshopId);
  try {
    if ((await place.fs.facts(folder)) === undefined) return succeed(undefined);
    await place.fs.removeFolder(folder);
    await place.fs.syncFolder(path.dirname(folder));
    return succeed(undefined);
  } catch (error) {
    return { ok: false, failure: failureFromDisk(error) };
  }
};

/** Of every workshop: which stories a film shows is known to nobody but whoever was making it. */
export const removeCompilations = async (place: LibraryFolder): Promise<Result<void>> => {
  try {
    const workshops = (await place.fs.facts(workshopsFolder(place))) === undefined ? [] : await place.fs.list(workshopsFolder(place));
    for (const workshopId of workshops) {
      const removed = await removeCompilation(place, workshopId);
      if (!removed.ok) return removed;
    }
    return succeed(undefined);
  } catch (error) {
    return { ok: false, failure: failureFromDisk(error) };
  }
};
