/**
 * Backs a story up into one file: everything that lasts of it, with a manifest of checksums.
 *
 * In: a story, where to write, and the passphrase that locks the file or the plain word that none does. Out: a file
 * that was read back and proven before it got its name, and an entry in the library's ledger, written before the file
 * is there. Films and caches are left out, because they are made again. Stopped or refused, no file is left behind;
 * the story is only read. A locked file is never plain at its place; what is proven is unlocked inside the library,
 * where the story itself lies.
 */
import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { refuse, succeed, type Result } from '../../core/failure.ts';
import { storyHash } from '../../core/story/story-hash.ts';
import { publishFile, writeFlushed } from '../disk/atomic-write.ts';
import { failureFromDisk } from '../disk/disk-fault.ts';
import { ensureFolder } from '../disk/folders.ts';
import { requireFreeSpace, RESERVE_BYTES } from '../disk/free-space.ts';
import { hashFile } from '../disk/hash-file.ts';
import { temporaryNameFor } from '../disk/temporary-name.ts';
import { sealedWith, type Seal } from '../keys/sealed-file.ts';
import { appendLedgerEntry, backupEntry } from '../library/ledger.ts';
import type { OpenStory } from '../library/open-story.ts';
import { copyStoryFiles, storyFiles, type StoryFile } from '../library/story-copy.ts';
import { writeZip } from '../package/write-zip.ts';
import { backupFolder, entryFor, isPlace, manifestName, type BackupFile, type BackupManifest } from './backup-format.ts';
import type { CopyProgress } from './duplicate-story.ts';
import { openBackup, type Backup } from './read-backup.ts';
import type { Studio } from './studio.ts';

export interface BackUpRequest extends CopyProgress {
  readonly studio: Studio;
  readonly folderName: string;
  /** The file to write; one that is there is replaced, whole. */
  readonly target: string;
  /** Undefined: written plain, because somebody chose that after being told what it means. */
  readonly seal: Seal | undefined;
}

const parts = ['documents', 'media', 'originals', 'evidence', 'backups', 'lost+found'] as const;

/** How much of the work each step is, by experience with stories of a few hundred megabytes. */
const steps = { hash: 0.2, write: 0.4, prove: 0.4 } as const;

interface Bench {
  readonly request: BackUpRequest;
  readonly opened: OpenStory;
  /** Holds one folder, named as it stands in the archive. */
  readonly staging: string;
  readonly temporary: string;
  readonly allBytes: number;
}

const tellShare = ({ request, allBytes }: Bench, before: number, step: number) => (doneBytes: number): void => request.onShare?.(before + step * Math.min(1, doneBytes / Math.max(1, allBytes)));

const hashed = async (bench: Bench, files: readonly StoryFile[]): Promise<Result<readonly BackupFile[]>> => {
  const tell = tellShare(bench, 0, steps.hash);
  const found: BackupFile[] = [];
  let doneBytes = 0;
  for (const [index, file] of files.entries()) {
    if (bench.request.signal?.aborted === true) return refuse('stopped');
    found.push({ path: file.path, entry: entryFor(file.path, index), ...(await hashFile(path.join(bench.staging, 'story', file.path))) });
    doneBytes += file.sizeBytes;
    tell(doneBytes);
  }
  return succeed(found);
};

/** Every file under the name it has in the archive. */
const arrange = async (bench: Bench, files: readonly BackupFile[]): Promise<void> => {
  const { fs } = bench.request.studio;
  const root = path.join(bench.staging, backupFolder);
  await fs.mkdir(root);
  await fs.rename(path.join(bench.staging, 'story'), path.join(root, 'story'));
  for (const file of files.filter((one) => one.entry.startsWith('files/'))) {
    await ensureFolder({ fs, folder: path.join(root, 'files') });
    await fs.rename(path.join(root, 'story', file.path), path.join(root, file.entry));
  }
};

const readThrough = async (bench: Bench, backup: Backup, tell: (doneBytes: number) => void): Promise<Result<void>> => {
  let doneBytes = 0;
  for (const file of backup.manifest.files) {
    if (bench.request.signal?.aborted === true) return refuse('stopped');
    const read = await backup.read(file, () => Promise.resolve());
    if (!read.ok) return read;
    doneBytes += file.sizeBytes;
    tell(doneBytes);
  }
  return succeed(undefined);
};

/** Opened as whoever restores it will open it: through the passphrase, the archive and the manifest. */
const prove = async (bench: Bench): Promise<Result<void>> => {
  const { studio, signal, seal } = bench.request;
  const tell = tellShare(bench, steps.hash + steps.write, steps.prove);
  let unlockedBytes = 0;
  const backup = await openBackup({
    fs: studio.fs,
    path: bench.temporary,
    workFolder: studio.libraryRoot,
    passphrase: seal?.passphrase,
    signal,
    onBytes: (bytes) => {
      unlockedBytes += bytes;
      tell(Math.min(unlockedBytes, bench.allBytes) / 2);
    },
  });
  if (!backup.ok) return backup;
  try {
    return await readThrough(bench, backup.value, (doneBytes) => tell(seal === undefined ? doneBytes : (bench.allBytes + doneBytes) / 2));
  } finally {
    await backup.value.close();
  }
};

/** The entry comes first: should giving the name fail, the ledger tells of a file that is not there, never the other way. */
const publish = async ({ request, opened, temporary }: Bench): Promise<Result<void>> => {
  const { studio, target, seal } = request;
  const story = opened.story();
  const { sha256 } = await hashFile(temporary);
  const entry = backupEntry({ exportId: randomUUID(), storyId: story.id, storyHash: storyHash(story), at: studio.now().toISOString(), packageHash: sha256, isEncrypted: seal !== undefined });
  const noted = await appendLedgerEntry({ fs: studio.fs, libraryRoot: studio.libraryRoot, entry });
  return noted.ok ? publishFile({ fs: studio.fs, temporary, path: target }) : noted;
};

const write = async (bench: Bench, manifest: BackupManifest): Promise<Result<void>> => {
  const { studio, seal } = bench.request;
  const { fs, workFactor } = studio;
  const folder = path.join(bench.staging, backupFolder);
  const data = new TextEncoder().encode(`${JSON.stringify(manifest, null, 2)}\n`);
  await arrange(bench, manifest.files);
  await writeFlushed({ fs, path: path.join(folder, manifestName), data });
  let doneBytes = 0;
  const tell = tellShare(bench, steps.hash, steps.write);
  const inArchive = [{ path: manifestName, sizeBytes: data.byteLength }, ...manifest.files.map(({ entry, sizeBytes }) => ({ path: entry, sizeBytes }))];
  await writeZip({
    fs,
    folder,
    files: inArchive,
    target: bench.temporary,
    signal: bench.request.signal,
    through: seal === undefined ? undefined : sealedWith({ workFactor, ...seal }),
    onBytes: (bytes) => {
      doneBytes += bytes;
      tell(doneBytes);
    },
  });
  // What is unlocked for the proof needs the room of these copies.
  await fs.removeFolder(bench.staging);
  const proven = await prove(bench);
  if (!proven.ok) return proven;
  return bench.request.signal?.aborted === true ? refuse('stopped') : publish(bench);
};

const make = async (request: BackUpRequest, opened: OpenStory): Promise<Result<void>> => {
  const { studio, target, signal } = request;
  const { fs } = studio;
  const files = (await storyFiles({ fs, folder: opened.folder, parts })).filter((file) => isPlace(file.path));
  const allBytes = files.reduce((sum, file) => sum + file.sizeBytes, 0);
  const bench: Bench = { request, opened, staging: temporaryNameFor(path.join(studio.libraryRoot, 'backup')), temporary: temporaryNameFor(target), allBytes };
  try {
    const room = await requireFreeSpace({ fs, folder: path.dirname(target), bytes: allBytes + RESERVE_BYTES });
    if (!room.ok) return room;
    await fs.mkdir(bench.staging);
    const copied = await copyStoryFiles({ fs, from: opened.folder, to: path.join(bench.staging, 'story'), files, signal });
    if (!copied.ok) return copied;
    const named = await hashed(bench, files);
    if (!named.ok) return named;
    const manifest: BackupManifest = { schemaVersion: 1, kind: 'storyhearth-backup', storyId: opened.story().id, folderName: path.basename(opened.folder), savedAt: studio.now().toISOString(), files: [...named.value] };
    return await write(bench, manifest);
  } finally {
    await fs.removeFolder(bench.staging);
    if ((await fs.facts(bench.temporary)) !== undefined) await fs.unlink(bench.temporary);
  }
};

export const backUpStory = async (request: BackUpRequest): Promise<Result<void>> => {
  const library = await request.studio.library();
  if (!library.ok) return library;
  const opened = await library.value.openStory(path.join(library.value.root, 'stories', request.folderName), { readOnly: true });
  if (!opened.ok) return opened;
  try {
    return await make(request, opened.value);
  } catch (error) {
    if (request.signal?.aborted === true) return refuse('stopped');
    return { ok: false, failure: failureFromDisk(error, { name: path.basename(request.target) }) };
  }
};
