/**
 * Takes in a file that may be a backup of a story or a handover; what it is shows only when it is unlocked.
 *
 * In: a file, and the passphrase if it is locked. Out: the story that came back, or what became of everything handed over.
 */
import { succeed, type Result } from '../../core/failure.ts';
import type { CopyProgress } from './duplicate-story.ts';
import { takeInHandover, type OpenedHandover } from './open-handover.ts';
import { openLockedArchive } from './open-locked-archive.ts';
import { backupIn, type Backup } from './read-backup.ts';
import { handoverIn, isHandoverArchive, type Handover } from './read-handover.ts';
import { restoreBackup } from './restore-backup.ts';
import type { Studio } from './studio.ts';

export interface TakeInRequest extends CopyProgress {
  readonly studio: Studio;
  readonly path: string;
  /** The one it was made with, which another library may have. */
  readonly passphrase?: string | undefined;
  /** This library's, where it is known. */
  readonly ownPassphrase?: string | undefined;
}

export type TakenIn = { readonly kind: 'backup'; readonly folderName: string } | { readonly kind: 'handover'; readonly opened: OpenedHandover };

/** How much of the work it is to unlock a file, where it is locked. */
const unlockShare = 0.4;

type HearthFile = ({ readonly kind: 'backup' } & Backup) | ({ readonly kind: 'handover' } & Handover);

const takeIn = async (request: TakeInRequest, file: HearthFile): Promise<Result<TakenIn>> => {
  if (file.kind === 'backup') {
    const restored = await restoreBackup(request, file);
    return restored.ok ? succeed({ kind: 'backup', folderName: restored.value }) : restored;
  }
  const { studio, path, passphrase, ownPassphrase, signal, onShare } = request;
  const opened = await takeInHandover({ studio, path, passphrase, ownPassphrase, signal, onProgress: ({ share }) => onShare?.(share) }, file);
  return opened.ok ? succeed({ kind: 'handover', opened: opened.value }) : opened;
};

export const takeInFile = async (request: TakeInRequest): Promise<Result<TakenIn>> => {
  const { studio, path, passphrase, signal, onShare } = request;
  const library = await studio.library();
  if (!library.ok) return library;
  const sizeBytes = Math.max(1, (await studio.fs.facts(path))?.sizeBytes ?? 0);
  let before = 0;
  const onBytes = (bytes: number): void => {
    before = Math.min(unlockShare, before + (unlockShare * bytes) / sizeBytes);
    onShare?.(before);
  };
  const file = await openLockedArchive<HearthFile>({
    fs: studio.fs,
    path,
    workFolder: studio.libraryRoot,
    passphrase,
    signal,
    onBytes,
    invalidCode: 'backup-invalid',
    read: async (archive) => {
      if (!isHandoverArchive(archive)) {
        const backup = await backupIn(archive);
        return backup.ok ? succeed({ kind: 'backup', ...backup.value }) : backup;
      }
      const handover = await handoverIn(archive);
      return handover.ok ? succeed({ kind: 'handover', ...handover.value }) : handover;
    },
  });
  if (!file.ok) return file;
  try {
    return await takeIn({ ...request, onShare: (share) => onShare?.(before + (1 - before) * share) }, file.value);
  } finally {
    await file.value.close();
  }
};
