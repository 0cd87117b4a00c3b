/**
 * What was said in the room about showing stories: `workshops/<id>/screening.json`.
 *
 * In: a workshop. Out: its answers and its order; nobody was asked where there is no file. Where an older copy had to
 * stand in for a damaged file, no yes of it counts: the no that came later may be missing.
 */
import path from 'node:path';
import { refuse, succeed, type Result } from '../../core/failure.ts';
import { newScreening, screeningSchema, stricterScreening, withoutYes, type Screening } from '../../core/workshop/screening.ts';
import { schemaParser } from './document-text.ts';
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

/** Adds every no that another laptop's file holds. One that cannot be read may hold a no, so it is refused. */
export const bringNosAlong = async (place: WorkshopsPlace, workshopId: string, theirFile: string): Promise<Result<void>> => {
  const theirs = await openAt(place, theirFile, true);
  if (!theirs.ok) return theirs;
  if (theirs.value.notes.length > 0) return refuse('document-unreadable', { name: screeningFile }, { reasons: theirs.value.notes });
  const told = theirs.value.value();
  if (told.answers.every(({ kind }) => kind === 'yes')) return succeed(undefined);
  const kept = await changeScreening(place, workshopId, (ours) => succeed(stricterScreening(ours, told)));
  return kept.ok ? succeed(undefined) : kept;
};
