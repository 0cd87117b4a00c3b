/**
 * What was said in the room about showing stories: `workshops/<id>/screening.json`.
 *
 * In: a workshop. Out: its answers and its order; nobody was asked where there is no file. Where an older copy had to
 * stand in for a damaged file, no yes of it counts: the no that came later may be missing.
 */
import path from 'node:path';
import { succeed, type Reason, type Result } from '../../core/failure.ts';
import { canonicalJson } from '../../core/story/story-hash.ts';
import { newScreening, readableNos, screeningSchema, stricterScreening, withoutStories, withoutYes, type Screening } from '../../core/workshop/screening.ts';
import { writeFileAtomically } from '../disk/atomic-write.ts';
import { failureFromDisk } from '../disk/disk-fault.ts';
import type { FileSystem } from '../disk/file-system.ts';
import { documentBytes, parseBytes, schemaParser } from './document-text.ts';
import { openDocument, type DurableDocument } from './durable-document.ts';
import { workshopFolder, type WorkshopsPlace } from './workshops.ts';

export const screeningFile = 'screening.json';

const openAt = ({ fs }: Pick<WorkshopsPlace, 'fs'>, file: string, readOnly: boolean): Promise<Result<DurableDocument<Screening>>> =>
  openDocument<Screening>({ fs, path: file, parse: schemaParser(screeningSchema, 'screening'), fallback: newScreening(), isShared: true, readOnly });

const fileOf = (place: WorkshopsPlace, workshopId: string): string => path.join(workshopFolder(place, workshopId), screeningFile);

const believed = (opened: DurableDocument<Screening>, value: Screening): Screening => (opened.notes.length === 0 ? value : withoutYes(value));

/** The workshop's id must have been read from the library: it names a folder. */
export const readScreening = async (place: WorkshopsPlace, workshopId: string): Promise<Result<Screening>> => {
  const opened = await openAt(place, fileOf(place, workshopId), true);
  return opened.ok ? succeed(believed(opened.value, opened.value.value())) : opened;
};

/** Reads what is on the disk at this moment and writes what `change` makes of it; a refusal of `change` writes nothing. */
export const changeScreening = async (place: WorkshopsPlace, workshopId: string, change: (present: Screening) => Result<Screening>): Promise<Result<Screening>> => {
  const opened = await openAt(place, fileOf(place, workshopId), false);
  return opened.ok ? opened.value.update((present) => change(believed(opened.value, present))) : opened;
};

interface ReadNos {
  /** With the nos alone, where the rest cannot be read. */
  readonly screening: Screening;
  readonly isWhole: boolean;
}

const readFrom = async (fs: FileSystem, file: string): Promise<ReadNos> => {
  if ((await fs.facts(file)) === undefined) return { screening: newScreening(), isWhole: true };
  const bytes = await fs.readFile(file);
  const whole = parseBytes(bytes, schemaParser(screeningSchema, 'screening'));
  if (whole.ok) return { screening: whole.value, isWhole: true };
  const nos = parseBytes(bytes, (document) => succeed(readableNos(document)));
  return { screening: { ...newScreening(), answers: nos.ok ? [...nos.value] : [] }, isWhole: false };
};

const unread: Reason = { code: 'note.screening-unread', params: {} };

/**
 * Adds every no that another laptop's file holds. Where it cannot be read whole it may hold a no that is lost: no yes
 * counts here any more. Rejects with Node's errors of the disk.
 */
export const bringNosAlong = async (place: WorkshopsPlace, workshopId: string, theirFile: string): Promise<Result<readonly Reason[]>> => {
  const theirs = await readFrom(place.fs, theirFile);
  if (theirs.isWhole && theirs.screening.answers.every(({ kind }) => kind === 'yes')) return succeed([]);
  const kept = await changeScreening(place, workshopId, (ours) => succeed(stricterScreening(theirs.isWhole ? ours : withoutYes(ours), theirs.screening)));
  return kept.ok ? succeed(theirs.isWhole ? [] : [unread]) : kept;
};

/**
 * Takes every yes out of a document that came from somewhere else, or from before: a no may have been said since.
 * One that cannot be read whole keeps its readable nos. Rejects with Node's errors of the disk.
 */
export const keepOnlyNos = async (fs: FileSystem, file: string): Promise<Result<readonly Reason[]>> => {
  const { screening, isWhole } = await readFrom(fs, file);
  if (isWhole && screening.answers.every(({ kind }) => kind === 'no')) return succeed([]);
  const written = await writeFileAtomically({ fs, path: file, data: documentBytes(withoutYes(screening)) });
  return written.ok ? succeed(isWhole ? [] : [unread]) : written;
};

const namesIn = async (fs: FileSystem, folder: string): Promise<readonly string[]> => ((await fs.facts(folder))?.kind === 'folder' ? fs.list(folder) : []);

const screeningsOf = async ({ fs, libraryRoot }: WorkshopsPlace): Promise<readonly string[]> => {
  const workshops = path.join(libraryRoot, 'workshops');
  const found: string[] = [];
  for (const name of await namesIn(fs, workshops)) if ((await fs.facts(path.join(workshops, name, screeningFile)))?.kind === 'file') found.push(name);
  return found;
};

/** Of a whole library that was brought back. What is damaged stays as it is: whoever reads it believes no yes of it. */
export const keepOnlyNosEverywhere = async (place: WorkshopsPlace): Promise<Result<void>> => {
  for (const workshopId of await screeningsOf(place)) {
    const file = fileOf(place, workshopId);
    if (!(await readFrom(place.fs, file)).isWhole) continue;
    const kept = await keepOnlyNos(place.fs, file);
    if (!kept.ok) return kept;
  }
  return succeed(undefined);
};

/** Earlier versions as well: they hold who said what about a story that is erased. */
const forgetVersions = async (fs: FileSystem, folder: string): Promise<void> => {
  for (const name of ['backups', 'lost+found']) {
    const files = (await namesIn(fs, path.join(folder, name))).filter((file) => /^\.?screening\./.test(file));
    for (const file of files) await fs.unlink(path.join(folder, name, file));
    if (files.length > 0) await fs.syncFolder(path.join(folder, name));
  }
};

/** Takes every word about these stories away, in every workshop. One that cannot be opened now stays, and is refused. */
export const forgetScreenings = async (place: WorkshopsPlace, storyIds: readonly string[]): Promise<Result<void>> => {
  try {
    for (const workshopId of await screeningsOf(place)) {
      const known = await readScreening(place, workshopId);
      if (!known.ok) return known;
      if (canonicalJson(withoutStories(known.value, storyIds)) !== canonicalJson(known.value)) {
        const changed = await changeScreening(place, workshopId, (present) => succeed(withoutStories(present, storyIds)));
        if (!changed.ok) return changed;
      }
      await forgetVersions(place.fs, workshopFolder(place, workshopId));
    }
    return succeed(undefined);
  } catch (error) {
    return { ok: false, failure: failureFromDisk(error) };
  }
};
