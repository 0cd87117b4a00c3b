/**
 * Brings a whole library back from a backup folder, or checks that it could be.
 *
 * In: the backup's own folder, the passphrase if it is locked, and where the library is to be. Out: the library as it was
 * at that state, whole and under its name, or nothing of it; a folder that is there is never touched. Every file
 * is compared with its hash while it is written. Of what was said about showing stories no yes comes back: a no may have
 * been said since.
 */
import path from 'node:path';
import { refuse, succeed, type Result } from '../../core/failure.ts';
import { renameWithRetries } from '../disk/atomic-write.ts';
import { failureFromDisk } from '../disk/disk-fault.ts';
import type { FileSystem } from '../disk/file-system.ts';
import { ensureFolder } from '../disk/folders.ts';
import { requireFreeSpace, RESERVE_BYTES } from '../disk/free-space.ts';
import { temporaryNameFor } from '../disk/temporary-name.ts';
import { keepOnlyNosEverywhere } from '../library/screenings.ts';
import { isLockedBackup, openBackupKey } from '../handover/backup-key.ts';
import { listBackupStates, readBackupState, type BackupState, type StatesPlace } from '../handover/backup-states.ts';
import { openBackupStore, type BackupStore } from '../handover/backup-store.ts';
import { byteProgress, type OnByteProgress } from './byte-progress.ts';

export interface BackupFolderRequest {
  readonly fs: FileSystem;
  /** The backup's own folder, `storyhearth-backup-…`, or the one it lies in. */
  readonly folder: string;
  readonly passphrase?: string | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: OnByteProgress | undefined;
}

export interface RestoreLibraryRequest extends BackupFolderRequest {
  /** A folder that is not there yet. */
  readonly into: string;
  /** A state by its name; the newest unless said. */
  readonly state?: string | undefined;
}

export interface LibraryRestored {
  readonly state: string;
  readonly savedAt: string;
  readonly storyCount: number;
  readonly fileCount: number;
  readonly sizeBytes: number;
}

interface OpenedBackupFolder {
  readonly place: StatesPlace;
  readonly store: BackupStore;
  readonly states: readonly string[];
}

/** A stick holds one backup as a rule; of several, nobody but the person knows which is meant. */
const ownFolder = async (fs: FileSystem, folder: string): Promise<string | undefined> => {
  if ((await listBackupStates({ fs, folder })).length > 0) return folder;
  const names = (await fs.facts(folder))?.kind === 'folder' ? (await fs.list(folder)).filter((name) => /^storyhearth-backup-[0-9a-f]{16}$/.test(name)) : [];
  return names.length === 1 && names[0] !== undefined ? path.join(folder, names[0]) : undefined;
};

const openFolder = async ({ fs, folder: given, passphrase, signal }: BackupFolderRequest): Promise<Result<OpenedBackupFolder>> => {
  const folder = await ownFolder(fs, given);
  const states = folder === undefined ? [] : await listBackupStates({ fs, folder });
  if (folder === undefined || states.length === 0) return refuse('backup-folder-invalid');
  const key = (await isLockedBackup({ fs, folder })) ? await openBackupKey({ fs, folder }, passphrase) : succeed(undefined);
  return key.ok ? succeed({ place: { fs, folder, key: key.value }, store: openBackupStore({ fs, folder, key: key.value, signal }), states }) : key;
};

const caught = async <Value>({ signal }: BackupFolderRequest, work: () => Promise<Result<Value>>): Promise<Result<Value>> => {
  try {
    return await work();
  } catch (error) {
    return signal?.aborted === true ? refuse('stopped') : { ok: false, failure: failureFromDisk(error) };
  }
};

const counter = ({ onProgress }: BackupFolderRequest, phase: string, totalBytes: number): ((bytes: number) => void) => {
  const tell = byteProgress({ phase, onProgress: (progress) => onProgress?.(progress) });
  let doneBytes = 0;
  return (bytes) => {
    doneBytes += bytes;
    tell({ doneBytes, totalBytes });
  };
};

const bytesIn = (files: BackupState['files']): number => files.reduce((sum, file) => sum + file.sizeBytes, 0);

const restoreFiles = async (request: RestoreLibraryRequest, { store }: OpenedBackupFolder, { state, staging }: { readonly state: BackupState; readonly staging: string }): Promise<Result<void>> => {
  const { fs, signal } = request;
  const onBytes = counter(request, 'restore', bytesIn(state.files));
  const made = new Set([staging]);
  for (const file of state.files) {
    if (signal?.aborted === true) return refuse('stopped');
    const target = path.join(staging, ...file.path.split('/'));
    if (!made.has(path.dirname(target))) await fs.mkdir(path.dirname(target));
    made.add(path.dirname(target));
    const got = await store.get(file.sha256, target, onBytes);
    if (!got.ok) return got;
  }
  await fs.mkdir(path.join(staging, 'stories'));
  for (const folder of made) await fs.syncFolder(folder);
  return succeed(undefined);
};

/** The folder that is given becomes the library, by one rename. */
const restore = async (request: RestoreLibraryRequest, backup: OpenedBackupFolder): Promise<Result<LibraryRestored>> => {
  const { fs, into } = request;
  const name = request.state ?? backup.states[0] ?? '';
  if (!backup.states.includes(name)) return refuse('file-missing', { name });
  const state = await readBackupState(backup.place, name);
  if (!state.ok) return state;
  if ((await fs.facts(into)) !== undefined) return refuse('target-exists', { name: path.basename(into) });
  const staging = temporaryNameFor(path.resolve(into));
  try {
    await ensureFolder({ fs, folder: path.dirname(staging) });
    const room = await requireFreeSpace({ fs, folder: path.dirname(staging), bytes: bytesIn(state.value.files) + RESERVE_BYTES });
    if (!room.ok) return room;
    await fs.mkdir(staging);
    const restored = await restoreFiles(request, backup, { state: state.value, staging });
    if (!restored.ok) return restored;
    const asked = await keepOnlyNosEverywhere({ fs, libraryRoot: staging });
    if (!asked.ok) return asked;
    await renameWithRetries({ fs, from: staging, to: path.resolve(into) });
    await fs.syncFolder(path.dirname(staging));
  } finally {
    await fs.removeFolder(staging);
  }
  return succeed({ state: name, savedAt: state.value.savedAt, storyCount: state.value.stories, fileCount: state.value.files.length, sizeBytes: bytesIn(state.value.files) });
};

/** The states that could be brought back, newest first; refused where the passphrase does not open them. */
export const backupFacts = (request: BackupFolderRequest): Promise<Result<{ readonly states: readonly string[] }>> =>
  caught(request, async () => {
    const backup = await openFolder(request);
    return backup.ok ? succeed({ states: backup.value.states }) : backup;
  });

export const restoreLibrary = (request: RestoreLibraryRequest): Promise<Result<LibraryRestored>> =>
  caught(request, async () => {
    const backup = await openFolder(request);
    return backup.ok ? restore(request, backup.value) : backup;
  });

export interface BackupChecked {
  /** Newest first. */
  readonly states: readonly { readonly state: string; readonly savedAt: string; readonly storyCount: number; readonly sizeBytes: number }[];
  readonly objectCount: number;
}

/** Reads every file of every state; refused at the first that is not what it was. */
export const checkBackup = (request: BackupFolderRequest): Promise<Result<BackupChecked>> =>
  caught(request, async () => {
    const backup = await openFolder(request);
    if (!backup.ok) return backup;
    const states: BackupState[] = [];
    for (const name of backup.value.states) {
      const state = await readBackupState(backup.value.place, name);
      if (!state.ok) return state;
      states.push(state.value);
    }
    const objects = new Map(states.flatMap((state) => state.files.map((file) => [file.sha256, file] as const)));
    const onBytes = counter(request, 'backup-check', bytesIn([...objects.values()]));
    for (const sha256 of objects.keys()) {
      if (request.signal?.aborted === true) return refuse('stopped');
      const found = await backup.value.store.check(sha256, onBytes);
      if (!found.ok) return found;
    }
    return succeed({ states: states.map((state, index) => ({ state: backup.value.states[index] ?? '', savedAt: state.savedAt, storyCount: state.stories, sizeBytes: bytesIn(state.files) })), objectCount: objects.size });
  });
