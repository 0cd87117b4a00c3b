/**
 * Puts one workshop of a handover into the library.
 *
 * In: a workshop's folder, unpacked and proven. Out: whether it is new, known, or different from the one that is here;
 * then the one here stays as it is and the other is kept beside it. Notices and recordings that are missing come along;
 * of what was said about showing the stories, every no that can be read, and never a yes: since the file was made, a no may
 * have been said.
 */
import path from 'node:path';
import { succeed, type Reason, type Result } from '../../core/failure.ts';
import { renameWithRetries } from '../disk/atomic-write.ts';
import { ensureFolder } from '../disk/folders.ts';
import type { FileSystem } from '../disk/file-system.ts';
import { bringNosAlong, keepOnlyNos, screeningFile } from '../library/screenings.ts';
import { workshopFiles } from './handover-choice.ts';

export interface HandedWorkshop {
  readonly workshopId: string;
  readonly outcome: 'new' | 'same' | 'kept-beside';
  readonly notes: readonly Reason[];
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
      const kept = await keepOnlyNos(fs, path.join(unpacked, screeningFile));
      if (!kept.ok) return kept;
      await renameWithRetries({ fs, from: unpacked, to: folder });
      await fs.syncFolder(path.dirname(folder));
      return succeed({ workshopId, outcome: 'new', notes: kept.value });
    }
  }
  const isKnown = (await fs.facts(document)) !== undefined;
  const isSame = isKnown && Buffer.compare(await fs.readFile(document), await fs.readFile(path.join(unpacked, 'workshop.json'))) === 0;
  const nos = await bringNosAlong({ fs, libraryRoot }, workshopId, path.join(unpacked, screeningFile));
  if (!nos.ok) return nos;
  for (const file of await workshopFiles(fs, unpacked)) {
    if (file.path === screeningFile) continue;
    const beside = path.join(folder, 'lost+found', `workshop.json.handover-${handoverId.slice(0, 8)}`);
    const target = file.path === 'workshop.json' && isKnown ? beside : path.join(folder, file.path);
    if ((file.path === 'workshop.json' && isSame) || (await fs.facts(target)) !== undefined) continue;
    await ensureFolder({ fs, folder: path.dirname(target) });
    await renameWithRetries({ fs, from: path.join(unpacked, file.path), to: target });
    await fs.syncFolder(path.dirname(target));
  }
  return succeed({ workshopId, outcome: isKnown ? (isSame ? 'same' : 'kept-beside') : 'new', notes: nos.value });
};
