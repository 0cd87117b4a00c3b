/**
 * Brings a story back from a backup: whole beside the others, or not at all.
 *
 * In: a backup that was opened. Out: the story under its own folder name, or the next free one; a story that is there is never
 * touched. Every file is checked against the manifest while it is written, and the story is read once before it
 * appears.
 */
import path from 'node:path';
import { refuse, succeed, type Result } from '../../core/failure.ts';
import { renameWithRetries } from '../disk/atomic-write.ts';
import { failureFromDisk } from '../disk/disk-fault.ts';
import { ensureFolder } from '../disk/folders.ts';
import { requireFreeSpace, RESERVE_BYTES } from '../disk/free-space.ts';
import { temporaryNameFor } from '../disk/temporary-name.ts';
import { loadStory } from '../library/load-story.ts';
import { freeFolderName } from '../library/story-bin.ts';
import type { BackupFile } from './backup-format.ts';
import type { CopyProgress } from './duplicate-story.ts';
import type { Backup } from './read-backup.ts';
import type { Studio } from './studio.ts';

export interface RestoreRequest extends CopyProgress {
  readonly studio: Studio;
}

const unpackFile = async ({ studio }: RestoreRequest, backup: Backup, { file, to }: { readonly file: BackupFile; readonly to: string }): Promise<Result<void>> => {
  await studio.fs.mkdir(path.dirname(to));
  const handle = await studio.fs.open(to, 'create');
  try {
    const read = await backup.read(file, (bytes) => handle.write(bytes));
    await handle.sync();
    return read;
  } finally {
    await handle.close();
  }
};

const unpack = async (request: RestoreRequest, backup: Backup, staging: string): Promise<Result<void>> => {
  const { fs } = request.studio;
  const { files } = backup.manifest;
  const allBytes = files.reduce((sum, file) => sum + file.sizeBytes, 0);
  const room = await requireFreeSpace({ fs, folder: path.dirname(staging), bytes: allBytes + RESERVE_BYTES });
  if (!room.ok) return room;
  await fs.mkdir(staging);
  let doneBytes = 0;
  for (const file of files) {
    if (request.signal?.aborted === true) return refuse('stopped');
    const unpacked = await unpackFile(request, backup, { file, to: path.join(staging, file.path) });
    if (!unpacked.ok) return unpacked;
    doneBytes += file.sizeBytes;
    request.onShare?.(doneBytes / Math.max(1, allBytes));
  }
  for (const folder of new Set(files.map((file) => path.dirname(path.join(staging, file.path))))) await fs.syncFolder(folder);
  await fs.syncFolder(staging);
  const loaded = await loadStory({ fs, folder: staging, now: () => request.studio.now().getTime(), readOnly: true, session: '00000000' });
  return loaded.ok ? succeed(undefined) : loaded;
};

/** The folder name of the story that came back. The backup is left open. */
export const restoreBackup = async (request: RestoreRequest, backup: Backup): Promise<Result<string>> => {
  const { fs, libraryRoot } = request.studio;
  const stories = path.join(libraryRoot, 'stories');
  const staging = temporaryNameFor(path.join(stories, 'restored'));
  try {
    await ensureFolder({ fs, folder: stories });
    const unpacked = await unpack(request, backup, staging);
    if (!unpacked.ok) return unpacked;
    const folderName = await freeFolderName({ fs, folder: stories, wished: backup.manifest.folderName });
    await renameWithRetries({ fs, from: staging, to: path.join(stories, folderName) });
    await fs.syncFolder(stories);
    return succeed(folderName);
  } catch (error) {
    return { ok: false, failure: failureFromDisk(error) };
  } finally {
    await fs.removeFolder(staging);
  }
};
