/**
 * The workshops of a library: `workshops/<id>/workshop.json`, one folder for each.
 *
 * In: the library's folder. Out: every workshop that can be read, by its first day, newest first; one of them, a new one, a
 * changed one. One that cannot be read is left out of the list; the gate refuses a story that belongs to it.
 */
import path from 'node:path';
import { workshopSchema, type Workshop } from '../../core/consent/organisation.ts';
import { refuse, succeed, type Result } from '../../core/failure.ts';
import { failureFromDisk } from '../disk/disk-fault.ts';
import type { FileSystem } from '../disk/file-system.ts';
import { schemaParser } from './document-text.ts';
import { openDocument, type DurableDocument } from './durable-document.ts';

export interface WorkshopsPlace {
  readonly fs: FileSystem;
  readonly libraryRoot: string;
}

export const workshopFolder = ({ libraryRoot }: Pick<WorkshopsPlace, 'libraryRoot'>, id: string): string => path.join(libraryRoot, 'workshops', id);

const open = ({ fs, libraryRoot }: WorkshopsPlace, id: string, how: { readonly readOnly?: boolean; readonly fallback?: Workshop }): Promise<Result<DurableDocument<Workshop>>> =>
  openDocument<Workshop>({ fs, path: path.join(workshopFolder({ libraryRoot }, id), 'workshop.json'), parse: schemaParser(workshopSchema, 'workshop'), isShared: true, ...how });

export const listWorkshops = async (place: WorkshopsPlace): Promise<Result<readonly Workshop[]>> => {
  const folder = path.join(place.libraryRoot, 'workshops');
  try {
    const names = (await place.fs.facts(folder)) === undefined ? [] : await place.fs.list(folder);
    const found: Workshop[] = [];
    for (const name of names) {
      const opened = await open(place, name, { readOnly: true });
      if (opened.ok) found.push(opened.value.value());
    }
    return succeed(found.sort((a, b) => b.startsOn.localeCompare(a.startsOn) || a.title.localeCompare(b.title)));
  } catch (error) {
    return { ok: false, failure: failureFromDisk(error) };
  }
};

export const createWorkshop = async (place: WorkshopsPlace, workshop: Workshop): Promise<Result<Workshop>> => {
  const opened = await open(place, workshop.id, { fallback: workshop });
  if (!opened.ok) return opened;
  const written = await opened.value.write(workshop);
  return written.ok ? succeed(workshop) : written;
};

/** An id comes from outside: only what the schema takes for one may become a folder's name. */
const isId = (id: string): boolean => workshopSchema.shape.id.safeParse(id).success;

const missing = <Value>(result: Result<Value>): Result<Value> => (!result.ok && result.failure.code === 'file-missing' ? refuse('workshop-missing') : result);

export const readWorkshop = async (place: WorkshopsPlace, id: string): Promise<Result<Workshop>> => {
  if (!isId(id)) return refuse('workshop-missing');
  const opened = missing(await open(place, id, { readOnly: true }));
  return opened.ok ? succeed(opened.value.value()) : opened;
};

/** Reads what is on the disk at this moment and writes what `change` makes of it. */
export const changeWorkshop = async (place: WorkshopsPlace, id: string, change: (present: Workshop) => Result<Workshop>): Promise<Result<Workshop>> => {
  if (!isId(id)) return refuse('workshop-missing');
  const opened = missing(await open(place, id, {}));
  return opened.ok ? opened.value.update(change) : opened;
};

/** Takes the earlier versions of a workshop away: they still hold, encrypted, whoever was taken out of it. */
export const forgetWorkshopVersions = async (place: WorkshopsPlace, id: string): Promise<Result<void>> => {
  try {
    for (const name of ['backups', 'lost+found']) {
      const folder = path.join(workshopFolder(place, id), name);
      const files = (await place.fs.facts(folder)) === undefined ? [] : await place.fs.list(folder);
      for (const file of files) if (/^\.?workshop\./.test(file)) await place.fs.unlink(path.join(folder, file));
      if (files.length > 0) await place.fs.syncFolder(folder);
    }
    return succeed(undefined);
  } catch (error) {
    return { ok: false, failure: failureFromDisk(error) };
  }
};
