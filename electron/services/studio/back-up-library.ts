/**
 * Backs everything up into a folder, as a rule on a USB stick: the first time all of it, then only what is new.
 *
 * In: a folder that exists, and the passphrase that locks the backup or the plain word that none does. Out: one more
 * state of the library in `storyhearth-backup-<library>`, every new file of which was read back and compared. The state
 * is named last: a stick that is pulled before leaves the backup as it was, with some files more, which the next one
 * finds. Nothing in the backup is ever removed or replaced. The library is only read, but for its ledger, which says
 * of every story that a copy of it lies outside.
 */
import { createHash, randomUUID } from 'node:crypto';
import path from 'node:path';
import type { NewLedgerEntry } from '../../core/consent/ledger.ts';
import { refuse, succeed, type Reason, type Result } from '../../core/failure.ts';
import { storyHash } from '../../core/story/story-hash.ts';
import { failureFromDisk, systemCodeOf } from '../disk/disk-fault.ts';
import { ensureFolder } from '../disk/folders.ts';
import { requireFreeSpace, RESERVE_BYTES } from '../disk/free-space.ts';
import { isLockedBackup, makeBackupKey, openBackupKey } from '../handover/backup-key.ts';
import { isBackupPlace, listBackupStates, readBackupState, stateBytes, writeBackupState, type BackedUpFile, type BackupState } from '../handover/backup-states.ts';
import { openBackupStore, type BackupStore } from '../handover/backup-store.ts';
import { libraryFiles, type LibraryFile } from '../handover/library-files.ts';
import type { KeyPair } from '../keys/sealed-file.ts';
import { appendLedgerEntries, backupEntry } from '../library/ledger.ts';
import type { Library } from '../library/library.ts';
import { byteProgress, type OnByteProgress } from './byte-progress.ts';
import { askForSeal, type AskPassphrase } from './keys.ts';
import { refuseInsideLibrary } from './outside-library.ts';
import type { Studio } from './studio.ts';

export interface BackUpLibraryRequest {
  readonly studio: Studio;
  /** Where the backup's own folder is, or will be. */
  readonly folder: string;
  /** Undefined: written plain, because somebody chose that after being told what it means. */
  readonly askPassphrase: AskPassphrase | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: OnByteProgress | undefined;
}

export interface LibraryBackedUp {
  /** The backup's own folder. */
  readonly folder: string;
  readonly state: string;
  readonly storyCount: number;
  readonly fileCount: number;
  readonly sizeBytes: number;
  readonly newBytes: number;
  readonly isEncrypted: boolean;
  /** Files whose name no backup can keep, and files that are not what their own name says. */
  readonly notes: readonly Reason[];
}

/** A file of its own size and moment is read again only where that is soon done. */
const trustMomentBytes = 1024 * 1024;

/** A backup keeps the lock it began with, also when the library has another passphrase by now. */
const keyFor = async ({ studio, askPassphrase }: BackUpLibraryRequest, folder: string): Promise<Result<KeyPair | undefined>> => {
  const place = { fs: studio.fs, folder };
  const isThere = (await listBackupStates(place)).length > 0;
  if (await isLockedBackup(place)) {
    const asked = (await askPassphrase?.({ isNew: false })) ?? succeed(undefined);
    return asked.ok ? openBackupKey(place, asked.value) : asked;
  }
  if (askPassphrase === undefined) return succeed(undefined);
  // Half of it locked would be told as locked.
  if (isThere) return refuse('backup-is-plain');
  const passphrase = await askForSeal({ studio, askPassphrase });
  return passphrase.ok ? makeBackupKey(place, { passphrase: passphrase.value, workFactor: studio.workFactor }) : passphrase;
};

const namedHash = (place: string): string | undefined => /\/(?:media|originals)\/([0-9a-f]{64})\.(?!from$)[a-z0-9]+$/.exec(place)?.[1];

interface Work {
  readonly request: BackUpLibraryRequest;
  readonly store: BackupStore;
  readonly before: ReadonlyMap<string, BackedUpFile>;
  readonly onBytes: (bytes: number) => void;
}

interface Done {
  readonly file: BackedUpFile;
  readonly newBytes: number;
  readonly note?: Reason;
}

const knownHash = ({ before }: Work, file: LibraryFile): string | undefined => {
  const earlier = before.get(file.path);
  const isUntouched = earlier !== undefined && file.sizeBytes >= trustMomentBytes && earlier.sizeBytes === file.sizeBytes && earlier.modifiedAtMs === file.modifiedAtMs;
  return isUntouched ? earlier.sha256 : namedHash(file.path);
};

const putFile = async (work: Work, file: LibraryFile): Promise<Result<Done>> => {
  const { studio } = work.request;
  let toldBytes = 0;
  const onBytes = (bytes: number): void => {
    toldBytes += bytes;
    work.onBytes(bytes);
  };
  const sha256 = knownHash(work, file);
  const stored = await work.store.put(path.join(studio.libraryRoot, file.path), { sha256, onBytes });
  if (!stored.ok) return stored;
  // What was there already is done as soon as it is known.
  work.onBytes(Math.max(0, 2 * file.sizeBytes - toldBytes));
  const isOdd = sha256 !== undefined && stored.value.sha256 !== sha256;
  return succeed({ file: { ...file, sha256: stored.value.sha256 }, newBytes: stored.value.isNew ? file.sizeBytes : 0, ...(isOdd ? { note: { code: 'note.file-not-its-name', params: { name: path.basename(file.path) } } } : {}) });
};

/** An older version that made room for a newer one while everything was listed is no loss; a stick that is gone is. */
const isGone = async ({ request: { studio } }: Work, file: LibraryFile, error: unknown): Promise<boolean> => systemCodeOf(error) === 'ENOENT' && (await studio.fs.facts(path.join(studio.libraryRoot, file.path))) === undefined;

const backUpFile = async (work: Work, file: LibraryFile): Promise<Result<Done | undefined>> => {
  try {
    return await putFile(work, file);
  } catch (error) {
    if (await isGone(work, file, error)) return succeed(undefined);
    throw error;
  }
};

/** Two at a time: while one is compared, the next is copied. */
const lanes = 2;

const backUpFiles = async (work: Work, files: readonly LibraryFile[]): Promise<Result<readonly Done[]>> => {
  const done: (Done | undefined)[] = [];
  const waiting = files.entries();
  let refused: Result<never> | undefined;
  const lane = async (): Promise<void> => {
    for (const [index, file] of waiting) {
      if (work.request.signal?.aborted === true) refused ??= refuse('stopped');
      if (refused !== undefined) return;
      const stored = await backUpFile(work, file);
      if (stored.ok) done[index] = stored.value;
      else refused ??= stored;
    }
  };
  const ended = await Promise.allSettled(Array.from({ length: lanes }, lane));
  const fault = ended.find((one) => one.status === 'rejected');
  if (fault !== undefined) throw fault.reason;
  return refused ?? succeed(done.filter((one) => one !== undefined));
};

/** Written before the state has its name: should that fail, the ledger tells of a copy that is not whole, never the other way. */
const noteInLedger = async ({ studio }: BackUpLibraryRequest, library: Library, { packageHash, isEncrypted }: { readonly packageHash: string; readonly isEncrypted: boolean }): Promise<Result<number>> => {
  const { fs, libraryRoot } = studio;
  const at = studio.now().toISOString();
  const entries: NewLedgerEntry[] = [];
  for (const card of await library.listStories()) {
    const opened = await library.openStory(path.join(library.root, 'stories', card.folder), { readOnly: true });
    // One that cannot be read is backed up as it lies; its id is all that is known.
    const hash = opened.ok ? storyHash(opened.value.story()) : packageHash;
    entries.push(backupEntry({ exportId: randomUUID(), storyId: card.id, storyHash: hash, at, packageHash, isEncrypted }));
  }
  const noted = await appendLedgerEntries({ fs, libraryRoot, entries });
  return noted.ok ? succeed(entries.length) : noted;
};

const latestState = async (place: Parameters<typeof readBackupState>[0]): Promise<ReadonlyMap<string, BackedUpFile>> => {
  for (const name of await listBackupStates(place)) {
    const state = await readBackupState(place, name);
    if (state.ok) return new Map(state.value.files.map((file) => [file.path, file]));
  }
  return new Map();
};

const newBytesAtMost = async (store: BackupStore, files: readonly LibraryFile[]): Promise<number> => {
  let sum = 0;
  for (const file of files) {
    const sha256 = namedHash(file.path);
    sum += sha256 !== undefined && (await store.has(sha256)) ? 0 : file.sizeBytes;
  }
  return sum;
};

const backUp = async (request: BackUpLibraryRequest, library: Library, folder: string): Promise<Result<LibraryBackedUp>> => {
  const { studio, signal, onProgress } = request;
  const { fs, libraryRoot } = studio;
  const key = await keyFor(request, folder);
  if (!key.ok) return key;
  const place = { fs, folder, key: key.value };
  const store = openBackupStore({ ...place, signal });
  const all = await libraryFiles(fs, libraryRoot);
  const files = all.filter((file) => isBackupPlace(file.path));
  const before = await latestState(place);
  const sizeBytes = files.reduce((sum, file) => sum + file.sizeBytes, 0);
  const room = await requireFreeSpace({ fs, folder: request.folder, bytes: (await newBytesAtMost(store, files)) + RESERVE_BYTES });
  if (!room.ok) return room;
  const tell = byteProgress({ phase: 'backup', onProgress: (progress) => onProgress?.(progress) });
  let doneBytes = 0;
  const onBytes = (bytes: number): void => {
    doneBytes += bytes;
    tell({ doneBytes, totalBytes: 2 * sizeBytes });
  };
  const stored = await backUpFiles({ request, store, before, onBytes }, files);
  if (!stored.ok) return stored;
  await store.flush();
  const stories = (await library.listStories()).length;
  const state: BackupState = { schemaVersion: 1, kind: 'storyhearth-library-backup', libraryId: library.libraryId, savedAt: studio.now().toISOString(), files: stored.value.map((one) => one.file), stories };
  const written = await stateBytes(place, state);
  const noted = await noteInLedger(request, library, { packageHash: createHash('sha256').update(written.bytes).digest('hex'), isEncrypted: key.value !== undefined });
  if (!noted.ok) return noted;
  if (signal?.aborted === true) return refuse('stopped');
  const named = await writeBackupState(place, written);
  if (!named.ok) return named;
  const leftOut = all.filter((file) => !isBackupPlace(file.path)).map((file): Reason => ({ code: 'note.name-not-kept', params: { name: path.basename(file.path) } }));
  return succeed({
    folder,
    state: written.name,
    storyCount: noted.value,
    fileCount: files.length,
    sizeBytes,
    newBytes: stored.value.reduce((sum, one) => sum + one.newBytes, 0),
    isEncrypted: key.value !== undefined,
    notes: [...leftOut, ...stored.value.flatMap((one) => one.note ?? [])],
  });
};

export const backUpLibrary = async (request: BackUpLibraryRequest): Promise<Result<LibraryBackedUp>> => {
  const { studio, signal } = request;
  const library = await studio.library();
  if (!library.ok) return library;
  try {
    if ((await studio.fs.facts(await studio.fs.realPath(request.folder)))?.kind !== 'folder') return refuse('backup-place-missing');
    const outside = await refuseInsideLibrary(studio, request.folder);
    if (!outside.ok) return outside.failure.code === 'print-in-library' ? refuse('backup-in-library') : outside;
    const folder = path.join(request.folder, `storyhearth-backup-${library.value.libraryId}`);
    await ensureFolder({ fs: studio.fs, folder });
    return await backUp(request, library.value, folder);
  } catch (error) {
    if (signal?.aborted === true) return refuse('stopped');
    const failure = failureFromDisk(error);
    return { ok: false, failure: failure.code === 'file-missing' ? { ...failure, code: 'backup-place-missing' } : failure };
  }
};
