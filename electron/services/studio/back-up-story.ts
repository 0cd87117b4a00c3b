/**
 * Backs a story up into one file: everything that lasts of it, with a manifest of checksums.
 *
 * In: a story and where to write. Out: an archive that was read back and proven before it got its name, and a line in
 * the library's list of backups. Films and caches are left out, because they are made again. Stopped or refused,
 * nothing is left behind; the story is only read. The archive is not encrypted by itself.
 */
import path from 'node:path';
import { refuse, succeed, type Result } from '../../core/failure.ts';
import { appendLine, readLines } from '../disk/append-log.ts';
import { publishFile, writeFlushed } from '../disk/atomic-write.ts';
import { failureFromDisk } from '../disk/disk-fault.ts';
import { ensureFolder } from '../disk/folders.ts';
import { requireFreeSpace, RESERVE_BYTES } from '../disk/free-space.ts';
import { hashFile } from '../disk/hash-file.ts';
import { temporaryNameFor } from '../disk/temporary-name.ts';
import type { OpenStory } from '../library/open-story.ts';
import { copyStoryFiles, storyFiles, type StoryFile } from '../library/story-copy.ts';
import { writeZip } from '../package/write-zip.ts';
import { backupFolder, entryFor, isPlace, manifestName, type BackupFile, type BackupManifest } from './backup-format.ts';
import type { CopyProgress } from './duplicate-story.ts';
import { openBackup } from './read-backup.ts';
import type { Studio } from './studio.ts';

export interface BackUpRequest extends CopyProgress {
  readonly studio: Studio;
  readonly folderName: string;
  /** The file to write; one that is there is replaced, whole. */
  readonly target: string;
}

const parts = ['documents', 'media', 'originals', 'evidence', 'backups', 'lost+found'] as const;

/** How much of the work each step is, by experience with stories of a few hundred megabytes. */
const steps = { hash: 0.25, write: 0.4, prove: 0.35 } as const;

interface Bench {
  readonly request: BackUpRequest;
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

const prove = async (bench: Bench): Promise<Result<void>> => {
  const tell = tellShare(bench, steps.hash + steps.write, steps.prove);
  const backup = await openBackup(bench.temporary);
  if (!backup.ok) return backup;
  let doneBytes = 0;
  try {
    for (const file of backup.value.manifest.files) {
      if (bench.request.signal?.aborted === true) return refuse('stopped');
      const read = await backup.value.read(file, () => Promise.resolve());
      if (!read.ok) return read;
      doneBytes += file.sizeBytes;
      tell(doneBytes);
    }
    return succeed(undefined);
  } finally {
    await backup.value.close();
  }
};

const write = async (bench: Bench, manifest: BackupManifest): Promise<Result<void>> => {
  const { fs } = bench.request.studio;
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
    onBytes: (bytes) => {
      doneBytes += bytes;
      tell(doneBytes);
    },
  });
  const proven = await prove(bench);
  return proven.ok ? publishFile({ fs, temporary: bench.temporary, path: bench.request.target }) : proven;
};

/** Whoever erases something for good later is told that a copy was made, and when. */
const remember = async ({ studio, target }: BackUpRequest, storyId: string): Promise<Result<void>> => {
  const { sha256, sizeBytes } = await hashFile(target);
  return appendLine({ fs: studio.fs, path: path.join(studio.libraryRoot, 'backups.jsonl'), value: { storyId, at: studio.now().toISOString(), sha256, sizeBytes } });
};

/** When a story was backed up, oldest first. */
export const backupDates = async (studio: Studio, storyId: string): Promise<readonly string[]> => {
  const lines = await readLines({ fs: studio.fs, path: path.join(studio.libraryRoot, 'backups.jsonl') });
  if (!lines.ok) return [];
  return lines.value.values.flatMap((line) => (typeof line === 'object' && line !== null && 'storyId' in line && 'at' in line && line.storyId === storyId && typeof line.at === 'string' ? [line.at] : []));
};

const make = async (request: BackUpRequest, opened: OpenStory): Promise<Result<void>> => {
  const { studio, target, signal } = request;
  const { fs } = studio;
  const files = (await storyFiles({ fs, folder: opened.folder, parts })).filter((file) => isPlace(file.path));
  const allBytes = files.reduce((sum, file) => sum + file.sizeBytes, 0);
  const bench: Bench = { request, staging: temporaryNameFor(path.join(studio.libraryRoot, 'backup')), temporary: temporaryNameFor(target), allBytes };
  try {
    const room = await requireFreeSpace({ fs, folder: path.dirname(target), bytes: allBytes + RESERVE_BYTES });
    if (!room.ok) return room;
    await fs.mkdir(bench.staging);
    const copied = await copyStoryFiles({ fs, from: opened.folder, to: path.join(bench.staging, 'story'), files, signal });
    if (!copied.ok) return copied;
    const named = await hashed(bench, files);
    if (!named.ok) return named;
    const manifest: BackupManifest = { schemaVersion: 1, kind: 'storyhearth-backup', storyId: opened.story().id, folderName: path.basename(opened.folder), savedAt: studio.now().toISOString(), files: [...named.value] };
    const written = await write(bench, manifest);
    return written.ok ? await remember(request, opened.story().id) : written;
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
