/**
 * The notes of sendings, so that one that was cut off goes on after a restart.
 *
 * In: the library. Out: `sending/<id>.json`, each written whole or not at all. A note that cannot be read counts as none:
 * the package is then sent from the start, and what lies at the target already is found there.
 */
import path from 'node:path';
import { succeed, type Result } from '../../core/failure.ts';
import { sendingSchema, type Sending } from '../../core/send/sending.ts';
import { writeFileAtomically } from '../disk/atomic-write.ts';
import { failureFromDisk, systemCodeOf } from '../disk/disk-fault.ts';
import type { FileSystem } from '../disk/file-system.ts';

export interface NotesPlace {
  readonly fs: FileSystem;
  readonly libraryRoot: string;
}

const folderOf = ({ libraryRoot }: NotesPlace): string => path.join(libraryRoot, 'sending');
const fileOf = (place: NotesPlace, sendingId: string): string => path.join(folderOf(place), `${sendingId}.json`);

export const readSending = async (place: NotesPlace, sendingId: string): Promise<Result<Sending | undefined>> => {
  try {
    const parsed = sendingSchema.safeParse(JSON.parse(new TextDecoder().decode(await place.fs.readFile(fileOf(place, sendingId)))));
    return succeed(parsed.success && parsed.data.sendingId === sendingId ? parsed.data : undefined);
  } catch (error) {
    if (error instanceof SyntaxError || systemCodeOf(error) === 'ENOENT') return succeed(undefined);
    return { ok: false, failure: failureFromDisk(error) };
  }
};

export const writeSending = (place: NotesPlace, note: Sending): Promise<Result<void>> => writeFileAtomically({ fs: place.fs, path: fileOf(place, note.sendingId), data: `${JSON.stringify(note, undefined, 2)}\n` });

/** Every sending that was begun and has not arrived, what was tried last first. */
export const readUnfinished = async (place: NotesPlace): Promise<Result<readonly Sending[]>> => {
  try {
    const names = (await place.fs.facts(folderOf(place))) === undefined ? [] : await place.fs.list(folderOf(place));
    const notes: Sending[] = [];
    for (const name of names.filter((one) => /^[0-9a-f]{16}\.json$/.test(one))) {
      const note = await readSending(place, name.slice(0, 16));
      if (!note.ok) return note;
      if (note.value?.state === 'unfinished') notes.push(note.value);
    }
    return succeed(notes.toSorted((a, b) => Date.parse(b.updatedAt) - Date.parse(a.updatedAt)));
  } catch (error) {
    return { ok: false, failure: failureFromDisk(error) };
  }
};

/** What is gone already is no failure. */
export const removeSending = async (place: NotesPlace, sendingId: string): Promise<Result<void>> => {
  try {
    await place.fs.unlink(fileOf(place, sendingId));
    await place.fs.syncFolder(folderOf(place));
    return succeed(undefined);
  } catch (error) {
    return systemCodeOf(error) === 'ENOENT' ? succeed(undefined) : { ok: false, failure: failureFromDisk(error) };
  }
};
