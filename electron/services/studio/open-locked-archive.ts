/**
 * Opens an archive that may be locked with a passphrase, as backups and handovers are.
 *
 * In: the path of a file, which may come from anywhere, and the passphrase it may be locked with. Out: what the reader
 * makes of the archive. A locked file is told by its first line and unlocked into the library until it is closed;
 * whatever goes wrong, nothing unlocked stays behind.
 */
import path from 'node:path';
import { refuse, succeed, type FailureCode, type Reason, type Result } from '../../core/failure.ts';
import { failureFromDisk, systemCodeOf } from '../disk/disk-fault.ts';
import type { FileSystem } from '../disk/file-system.ts';
import { requireFreeSpace, RESERVE_BYTES } from '../disk/free-space.ts';
import { temporaryNameFor } from '../disk/temporary-name.ts';
import { isSealedFile, unsealFile } from '../keys/sealed-file.ts';
import { BagReadError, packageReason } from '../package/bag-source.ts';
import { openZipArchive, type ZipArchive } from '../package/zip-archive.ts';
import { backupLimits } from './backup-format.ts';

export interface ArchivePlace {
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

interface Closable {
  close(): Promise<void>;
}

interface ArchiveReading<Opened extends Closable> extends ArchivePlace {
  /** What an archive is refused with that is none of ours, or no longer whole. */
  readonly invalidCode: FailureCode;
  /** Closing what it gives closes the archive. */
  readonly read: (archive: ZipArchive) => Promise<Result<Opened>>;
}

const invalid = (code: FailureCode, ...reasons: readonly Reason[]): ReturnType<typeof refuse> => refuse(code, {}, { reasons });

/** Turns what an archive or a disk says while it is read into a refusal. */
export const readingArchive = async <Value>(invalidCode: FailureCode, work: () => Promise<Result<Value>>): Promise<Result<Value>> => {
  try {
    return await work();
  } catch (error) {
    if (error instanceof BagReadError) return invalid(invalidCode, error.reason);
    if (systemCodeOf(error) === undefined) throw error;
    return { ok: false, failure: failureFromDisk(error) };
  }
};

const openPlain = async <Opened extends Closable>({ invalidCode, read }: ArchiveReading<Opened>, file: string): Promise<Result<Opened>> => {
  const opened = await openZipArchive(file, backupLimits);
  if (opened.kind === 'refused') return invalid(invalidCode, ...opened.problems);
  let found: Result<Opened> | undefined;
  try {
    found = await read(opened.archive);
    return found;
  } finally {
    if (found?.ok !== true) await opened.archive.close();
  }
};

const removeIfThere = async (fs: FileSystem, file: string): Promise<void> => {
  if ((await fs.facts(file)) !== undefined) await fs.unlink(file);
};

type Unlocking<Opened extends Closable> = ArchiveReading<Opened> & { readonly passphrase: string };

const unlockAndOpen = async <Opened extends Closable>(reading: Unlocking<Opened>, plain: string): Promise<Result<Opened>> => {
  const { fs, path: from, workFolder, passphrase, invalidCode, signal, onBytes } = reading;
  const room = await requireFreeSpace({ fs, folder: workFolder, bytes: ((await fs.facts(from))?.sizeBytes ?? 0) + RESERVE_BYTES });
  if (!room.ok) return room;
  const unlocked = await unsealFile({ fs, from, to: plain, passphrase, signal, onBytes });
  if (unlocked === 'wrong') return refuse('backup-passphrase-wrong');
  if (unlocked === 'damaged') return invalid(invalidCode, packageReason('changed', { file: path.basename(from) }));
  return openPlain(reading, plain);
};

const openLocked = async <Opened extends Closable>(reading: Unlocking<Opened>): Promise<Result<Opened>> => {
  const plain = temporaryNameFor(path.join(reading.workFolder, 'backup'));
  let opened: Result<Opened> | undefined;
  try {
    opened = await unlockAndOpen(reading, plain);
  } finally {
    if (opened?.ok !== true) await removeIfThere(reading.fs, plain);
  }
  if (!opened.ok) return opened;
  const { value } = opened;
  return succeed({
    ...value,
    close: async () => {
      await value.close();
      await removeIfThere(reading.fs, plain);
    },
  });
};

/** Refused with `backup-passphrase-needed` or `backup-passphrase-wrong` where the file is locked. */
export const openLockedArchive = <Opened extends Closable>(reading: ArchiveReading<Opened>): Promise<Result<Opened>> =>
  readingArchive(reading.invalidCode, async () => {
    const { fs, path: file, passphrase, signal } = reading;
    const isFile = (await fs.facts(file))?.kind === 'file';
    if (!isFile || !(await isSealedFile(file))) return openPlain(reading, file);
    if (passphrase === undefined || passphrase.trim() === '') return refuse('backup-passphrase-needed');
    try {
      return await openLocked({ ...reading, passphrase });
    } catch (error) {
      if (signal?.aborted === true) return refuse('stopped');
      throw error;
    }
  });
