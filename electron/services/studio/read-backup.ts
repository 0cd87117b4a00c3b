/**
 * Reads a backup and proves every file in it.
 *
 * In: the path of a file, which may come from anywhere, and the passphrase it may be locked with. Out: its manifest, and
 * each file's bytes with their hash checked to the end. A locked file is told by its first line and unlocked into the
 * library until it is closed. An archive that holds a file the manifest does not name, or lacks one, is no backup.
 */
import { createHash } from 'node:crypto';
import { refuse, succeed, type Reason, type Result } from '../../core/failure.ts';
import { packageReason } from '../package/bag-source.ts';
import type { ZipArchive } from '../package/zip-archive.ts';
import type { PlacedEntry } from '../package/zip-entries.ts';
import { backupFolder, MANIFEST_BYTES, manifestName, manifestSchema, type BackupFile, type BackupManifest } from './backup-format.ts';
import { openLockedArchive, readingArchive, type ArchivePlace } from './open-locked-archive.ts';

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

/** Refuses what a reader could take for two things; never reads a byte of a file before. */
export const backupIn = async (archive: ZipArchive): Promise<Result<Backup>> => {
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
      readingArchive('backup-invalid', async () => {
        const entry = byName.get(`${backupFolder}/${file.entry}`);
        return entry === undefined ? invalid(packageReason('missing', { file: file.path })) : readFile(archive, entry, { file, onBytes });
      }),
    close: () => archive.close(),
  });
};

/** Refused with `backup-passphrase-needed` or `backup-passphrase-wrong` where the file is locked. */
export const openBackup = (place: ArchivePlace): Promise<Result<Backup>> => openLockedArchive({ ...place, invalidCode: 'backup-invalid', read: backupIn });
