/**
 * Puts one workshop of a handover into the library.
 *
 * In: a workshop's folder, unpacked and proven. Out: whether it is new, known, or different from the one that is here;
 * then the one here stays as it is and the other is kept beside it. Notices and recordings that are missing come along;
 * of what was said about showing the stories, every no, and never a yes where the workshop was known.
 */
import path from 'node:path';
import { succeed, type Result } from '../../core/failure.ts';
import { renameWithRetries } from '../disk/atomic-write.ts';
import { ensureFolder } from '../disk/folders.ts';
import type { FileSystem } from '../disk/file-system.ts';
import { bringNosAlong, screeningFile } from '../library/screenings.ts';
import { workshopFiles } from './handover-choice.ts';

export interface HandedWorkshop {
  readonly workshopId: string;
  readonly outcome: 'new' | 'same' | 'kept-beside';
}

interface PlaceWorkshop {
  readonly fs: FileSystem;
  readonly libraryRoot: string;
  readonly unpacked: string;
  readonly workshopId: string;
  readonly handoverId: string;
}

/** Rejects with Node's errors of the disk. */
export const placeHandedWorkshop = async ({ fs, libraryRoot, unpacked, workshopId, handoverId }: PlaceWorkshop): Promise<Result<HandedWorkshop>> => {
  const folder = path.join(libraryRoot, 'workshops', workshopId);
  const document = path.join(folder, 'workshop.json');
  if ((await fs.facts(document)) === undefined) {
    await ensureFolder({ fs, folder: path.dirname(folder) });
    if ((await fs.facts(folder)) === undefined) {
      await renameWithRetries({ fs, from: unpacked, to: folder });
      await fs.syncFolder(path.dirname(folder));
      return succeed({ workshopId, outcome: 'new' });
    }
  }
  const isKnown = (await fs.facts(document)) !== undefined;
  const isSame = isKnown && Buffer.compare(await fs.readFile(document), await fs.readFile(path.join(unpacked, 'workshop.json'))) === 0;
  const nos = isKnown ? await bringNosAlong({ fs, libraryRoot }, workshopId, path.join(unpacked, screeningFile)) : succeed(undefined);
  if (!nos.ok) return nos;
  for (const file of await workshopFiles(fs, unpacked)) {
    if (file.path === screeningFile && isKnown) continue;
    const beside = path.join(folder, 'lost+found', `workshop.json.handover-${handoverId.slice(0, 8)}`);
    const target = file.path === 'workshop.json' && isKnown ? beside : path.join(folder, file.path);
    if ((file.path === 'workshop.json' && isSame) || (await fs.facts(target)) !== undefined) continue;
    await ensureFolder({ fs, folder: path.dirname(target) });
    await renameWithRetries({ fs, from: path.join(unpacked, file.path), to: target });
    await fs.syncFolder(path.dirname(target));
  }
  return succeed({ workshopId, outcome: isKnown ? (isSame ? 'same' : 'kept-beside') : 'new' });
};
