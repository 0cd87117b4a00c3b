/**
 * Reads a backup and proves every file in it.
 *
 * In: the path of a file, which may come from anywhere, and the passphrase it may be locked with. Out: its manifest, and
 * each file's bytes with their hash checked to the end. A locked file is told by its first line and unlocked into the
 * library until it is closed. An archive that holds a file the manifest does not name, or lacks one, is no backup.
 */
import { createHash } from 'node:crypto';
import path from 'node:path';
import { refuse, succeed, type Reason, type Result } from '../../core/failure.ts';
import { failureFromDisk, systemCodeOf } from '../disk/disk-fault.ts';
import type { FileSystem } from '../disk/file-system.ts';
import { requireFreeSpace, RESERVE_BYTES } from '../disk/free-space.ts';
import { temporaryNameFor } from '../disk/temporary-name.ts';
import { isSealedFile, unsealFile } from '../keys/sealed-file.ts';
import { BagReadError, packageReason } from '../package/bag-source.ts';
import { openZipArchive, type ZipArchive } from '../package/zip-archive.ts';
import type { PlacedEntry } from '../package/zip-entries.ts';
import { backupFolder, backupLimits, MANIFEST_BYTES, manifestName, manifestSchema, type BackupFile, type BackupManifest } from './backup-format.ts';

export interface Backup {
  readonly manifest: BackupManifest;
  /** Hands the file's bytes on; refused where they are not what the manifest says. */
  read(file: BackupFile, onBytes: (bytes: Uint8Array) => Promise<void>): Promise<Result<void>>;
  close(): Promise<void>;
}

const invalid = (...reasons: readonly Reason[]): ReturnType<typeof refuse> => refuse('backup-invalid', {}, { reasons });

const readManifest = async (archive: ZipArchive, entry: PlacedEntry | undefined): Promise<BackupManifest | undefined> => {
  if (entry === undefined || entry.entry.uncompressedSize > MANIFEST_BYTES) return undefined;
  const chunks: Uint8Array[] = [];
  for await (const chunk of archive.read(entry)) chunks.push(Uint8Array.from(chunk));
  try {
    const parsed = manifestSchema.safeParse(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks))));
    return parsed.success ? parsed.data : undefined;
  } catch {
    return undefined;
  }
};

const readFile = async (archive: ZipArchive, entry: PlacedEntry, { file, onBytes }: { readonly file: BackupFile; readonly onBytes: (bytes: Uint8Array) => Promise<void> }): Promise<Result<void>> => {
  const hash = createHash('sha256');
  for await (const chunk of archive.read(entry)) {
    hash.update(chunk);
    await onBytes(chunk);
  }
  return hash.digest('hex') === file.sha256 ? succeed(undefined) : invalid(packageReason('changed', { file: file.path }));
};

const caught = async <Value>(work: () => Promise<Result<Value>>): Promise<Result<Value>> => {
  try {
    return await work();
  } catch (error) {
    if (error instanceof BagReadError) return invalid(error.reason);
    if (systemCodeOf(error) === undefined) throw error;
    return { ok: false, failure: failureFromDisk(error) };
  }
};

const backupIn = async (archive: ZipArchive): Promise<Result<Backup>> => {
  if (archive.problems.length > 0) return invalid(...archive.problems);
  const byName = new Map(archive.entries.map((entry) => [entry.name, entry]));
  const manifest = await readManifest(archive, byName.get(`${backupFolder}/${manifestName}`));
  if (manifest === undefined) return invalid();
  const named = new Set([`${backupFolder}/${manifestName}`, ...manifest.files.map((file) => `${backupFolder}/${file.entry}`)]);
  const strangers = archive.entries.filter((entry) => !named.has(entry.name));
  const missing = manifest.files.filter((file) => byName.get(`${backupFolder}/${file.entry}`)?.entry.uncompressedSize !== file.sizeBytes);
  if (strangers.length > 0 || byName.size !== archive.entries.length) return invalid(packageReason('extra', { file: strangers[0]?.name ?? '' }));
  if (missing[0] !== undefined) return invalid(packageReason('missing', { file: missing[0].path }));
  return succeed({
    manifest,
    read: (file, onBytes) =>
      caught(async () => {
        const entry = byName.get(`${backupFolder}/${file.entry}`);
        return entry === undefined ? invalid(packageReason('missing', { file: file.path })) : readFile(archive, entry, { file, onBytes });
      }),
    close: () => archive.close(),
  });
};

const openArchive = async (file: string): Promise<Result<Backup>> => {
  const opened = await openZipArchive(file, backupLimits);
  if (opened.kind === 'refused') return invalid(...opened.problems);
  let backup: Result<Backup> | undefined;
  try {
    backup = await backupIn(opened.archive);
    return backup;
  } finally {
    if (backup?.ok !== true) await opened.archive.close();
  }
};

export interface BackupPlace {
  readonly fs: FileSystem;
  readonly path: string;
  /** Where a locked file is unlocked: a folder of the library, whose leftovers are swept. */
  readonly workFolder: string;
  /** Undefined: none is known. Asked for only where the file is locked. */
  readonly passphrase: string | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Told while a locked file is unlocked. */
  readonly onBytes?: ((bytes: number) => void) | undefined;
}

const removeIfThere = async (fs: FileSystem, file: string): Promise<void> => {
  if ((await fs.facts(file)) !== undefined) await fs.unlink(file);
};

const openUnlocked = async ({ path: from, passphrase, ...place }: BackupPlace & { readonly passphrase: string }, plain: string): Promise<Result<Backup>> => {
  const room = await requireFreeSpace({ fs: place.fs, folder: place.workFolder, bytes: ((await place.fs.facts(from))?.sizeBytes ?? 0) + RESERVE_BYTES });
  if (!room.ok) return room;
  const unlocked = await unsealFile({ ...place, from, to: plain, passphrase });
  if (unlocked === 'wrong') return refuse('backup-passphrase-wrong');
  if (unlocked === 'damaged') return invalid(packageReason('changed', { file: path.basename(from) }));
  return openArchive(plain);
};

const openLocked = async (place: BackupPlace & { readonly passphrase: string }): Promise<Result<Backup>> => {
  const plain = temporaryNameFor(path.join(place.workFolder, 'backup'));
  let backup: Result<Backup> | undefined;
  try {
    backup = await openUnlocked(place, plain);
  } finally {
    if (backup?.ok !== true) await removeIfThere(place.fs, plain);
  }
  if (!backup.ok) return backup;
  const opened = backup.value;
  return succeed({
    ...opened,
    close: async () => {
      await opened.close();
      await removeIfThere(place.fs, plain);
    },
  });
};

/** Refused with `backup-passphrase-needed` or `backup-passphrase-wrong` where the file is locked. */
export const openBackup = (place: BackupPlace): Promise<Result<Backup>> =>
  caught(async () => {
    const { passphrase } = place;
    const isFile = (await place.fs.facts(place.path))?.kind === 'file';
    if (!isFile || !(await isSealedFile(place.path))) return openArchive(place.path);
    if (passphrase === undefined || passphrase.trim() === '') return refuse('backup-passphrase-needed');
    try {
      return await openLocked({ ...place, passphrase });
    } catch (error) {
      if (place.signal?.aborted === true) return refuse('stopped');
      throw error;
    }
  });
