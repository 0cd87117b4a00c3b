/**
 * The states of a library that a backup folder holds: one list of files for each time it was backed up.
 *
 * Contract with users: `states/<moment>.json` (`.age` where it is locked) names every file of the library with its size
 * and SHA-256; the bytes lie in `objects/`. A name is accepted or refused, never cleaned.
 */
import path from 'node:path';
import { z } from 'zod';
import { refuse, succeed, type Result } from '../../core/failure.ts';
import { storyParts } from '../../core/story/story.ts';
import { writeFileAtomically } from '../disk/atomic-write.ts';
import { failureFromDisk, systemCodeOf } from '../disk/disk-fault.ts';
import type { FileSystem } from '../disk/file-system.ts';
import { sealedTo, unsealedBy, type KeyPair } from '../keys/sealed-file.ts';

/** No part that leads elsewhere: where the names are put back is for the system to take or refuse. */
const placePattern = /^(?:(?!\.{1,2}(?:\/|$))[^/\\\0]+\/){0,8}(?!\.{1,2}$)[^/\\\0]+$/;

export const isBackupPlace = (place: string): boolean => placePattern.test(place) && place.length <= 1000;

const stateSchema = z
  .object({
    schemaVersion: z.literal(1),
    kind: z.literal('storyhearth-library-backup'),
    libraryId: z.string().regex(/^[0-9a-f]{16}$/),
    savedAt: z.iso.datetime(),
    files: z.array(z.object({ path: z.string().refine(isBackupPlace), sizeBytes: z.int().min(0), sha256: storyParts.sha256, modifiedAtMs: z.number() })),
    /** How many there were, for whoever looks for the right state. */
    stories: z.int().min(0),
  })
  .refine(({ files }) => new Set(files.map((file) => file.path)).size === files.length);

export type BackupState = z.infer<typeof stateSchema>;
export type BackedUpFile = BackupState['files'][number];

export interface StatesPlace {
  readonly fs: FileSystem;
  readonly folder: string;
  readonly key: KeyPair | undefined;
}

const statesFolder = ({ folder }: Pick<StatesPlace, 'folder'>): string => path.join(folder, 'states');

/** Newest first; the names say when. */
export const listBackupStates = async ({ fs, folder }: Pick<StatesPlace, 'fs' | 'folder'>): Promise<readonly string[]> => {
  const place = statesFolder({ folder });
  const names = (await fs.facts(place)) === undefined ? [] : await fs.list(place);
  return [...new Set(names.flatMap((name) => /^(\d{8}T\d{9}Z)\.json(?:\.age)?$/.exec(name)?.[1] ?? []))].sort().toReversed();
};

const fileOf = (place: StatesPlace, name: string): string => path.join(statesFolder(place), place.key === undefined ? `${name}.json` : `${name}.json.age`);

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield await Promise.resolve(bytes);
}

const joined = async (pieces: AsyncIterable<Uint8Array>): Promise<Uint8Array> => {
  const all: Uint8Array[] = [];
  for await (const piece of pieces) all.push(Uint8Array.from(piece));
  return Buffer.concat(all);
};

export const readBackupState = async (place: StatesPlace, name: string): Promise<Result<BackupState>> => {
  const invalid = refuse('backup-folder-damaged', { name });
  try {
    const bytes = await place.fs.readFile(fileOf(place, name));
    const plain = place.key === undefined ? bytes : await joined(unsealedBy(place.key.identity)(once(bytes)));
    const parsed = stateSchema.safeParse(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(plain)));
    return parsed.success ? succeed(parsed.data) : invalid;
  } catch (error) {
    // Whatever JSON, the decoder or age says: it is not what was written.
    const code = systemCodeOf(error);
    return code === undefined || code.startsWith('ERR_') ? invalid : { ok: false, failure: failureFromDisk(error, { name }) };
  }
};

export interface WrittenState {
  readonly name: string;
  readonly bytes: Uint8Array;
}

export const stateBytes = async (place: StatesPlace, state: BackupState): Promise<WrittenState> => {
  const plain = new TextEncoder().encode(`${JSON.stringify(state, null, 1)}\n`);
  return { name: state.savedAt.replaceAll(/[-:.]/g, ''), bytes: place.key === undefined ? plain : await joined(sealedTo(place.key.recipient)(once(plain))) };
};

export const writeBackupState = (place: StatesPlace, { name, bytes }: WrittenState): Promise<Result<void>> => writeFileAtomically({ fs: place.fs, path: fileOf(place, name), data: bytes });
