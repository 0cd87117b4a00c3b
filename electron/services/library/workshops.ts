/**
 * The workshops of a library: `workshops/<id>/workshop.json`, one folder for each.
 *
 * In: the library's folder. Out: every workshop that can be read, by its first day, newest first; or a new one. One that
 * cannot be read is left out of the list; the gate refuses a story that belongs to it.
 */
import path from 'node:path';
import { workshopSchema, type Workshop } from '../../core/consent/organisation.ts';
import { succeed, type Result } from '../../core/failure.ts';
import { failureFromDisk } from '../disk/disk-fault.ts';
import type { FileSystem } from '../disk/file-system.ts';
import { schemaParser } from './document-text.ts';
import { openDocument, type DurableDocument } from './durable-document.ts';

interface WorkshopsPlace {
  readonly fs: FileSystem;
  readonly libraryRoot: string;
}

const open = ({ fs, libraryRoot }: WorkshopsPlace, id: string, how: { readonly readOnly?: boolean; readonly fallback?: Workshop }): Promise<Result<DurableDocument<Workshop>>> =>
  openDocument<Workshop>({ fs, path: path.join(libraryRoot, 'workshops', id, 'workshop.json'), parse: schemaParser(workshopSchema, 'workshop'), isShared: true, ...how });

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
