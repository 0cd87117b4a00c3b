/**
 * The one way in which something made gets its name outside: made aside, checked, written down, and only then there.
 *
 * In: what is to be made, how, and the last word before release. Out: the finished file or folder under its own name, or
 * a failure and nothing. It never overwrites; the name is given only after `beforeRelease` has written the ledger.
 */
import path from 'node:path';
import { refuse, succeed, type Result } from '../../core/failure.ts';
import type { PackageFile } from '../../core/package/package-files.ts';
import type { PackageValue } from '../../core/package/package-value.ts';
import { renameWithRetries } from '../disk/atomic-write.ts';
import { failureFromDisk, systemCodeOf } from '../disk/disk-fault.ts';
import { nodeFileSystem, type FileSystem } from '../disk/file-system.ts';
import { ensureFolder } from '../disk/folders.ts';
import { requireFreeSpace, RESERVE_BYTES } from '../disk/free-space.ts';
import { releaseFile } from '../disk/release-file.ts';
import { temporaryNameFor } from '../disk/temporary-name.ts';
import { packageReason } from './bag-source.ts';
import { describeMedia, type MediaFiles } from './media-facts.ts';

/** What the ledger keeps about what left. */
export interface ReleaseFacts {
  readonly exportId: string;
  readonly archiveName: string;
  /** SHA-256 of the archive; of a folder, of the list of its files. */
  readonly sha256: string;
  readonly sizeBytes: number;
  readonly files: readonly { readonly path: string; readonly sha512: string; readonly sizeBytes: number }[];
}

export interface BuiltPackage extends ReleaseFacts {
  readonly path: string;
}

export interface ReleaseOrder {
  readonly value: PackageValue;
  /** Exactly the roles that `value.media` describes. */
  readonly mediaFiles: MediaFiles;
  readonly outFolder: string;
  /** Called when all is complete and verified, before it gets its name; a refusal leaves nothing. */
  readonly beforeRelease: (facts: ReleaseFacts) => Promise<Result<void>>;
  readonly fs?: FileSystem;
  readonly signal?: AbortSignal;
  /** From 0 to 1. */
  readonly onProgress?: (part: number) => void;
}

/** Where it is made: aside, and on the same disk. */
export interface WorkPlace {
  readonly fs: FileSystem;
  /** Private folder beside the target; removed whatever happens. */
  readonly work: string;
  readonly folder: string;
  readonly archive: string;
  readonly target: string;
  /** Bytes that were moved, for the progress. */
  readonly onBytes: (bytes: number) => void;
}

export interface ReleaseWork {
  readonly plan: { readonly folderName: string; readonly files: readonly PackageFile[] };
  readonly kind: 'archive' | 'folder';
  /** Makes it at `folder` and, for an archive, at `archive`; checks its own work. */
  readonly make: (place: WorkPlace) => Promise<Result<{ readonly sha256: string; readonly sizeBytes: number }>>;
}

const meter = ({ onProgress }: ReleaseOrder, { plan, kind }: ReleaseWork): ((bytes: number) => void) => {
  // Every byte of media is moved once into the folder, and once into an archive.
  const moves = kind === 'archive' ? 2 : 1;
  const total = Math.max(1, moves * plan.files.reduce((sum, file) => sum + (file.kind === 'media' ? file.sizeBytes : 0), 0));
  let done = 0;
  return (bytes) => {
    done += bytes;
    onProgress?.(Math.min(1, done / total));
  };
};

const isTaken = async (fs: FileSystem, target: string): Promise<boolean> => (await fs.facts(target)) !== undefined;

/** The facts of the media must still be those the value was made with, and the roles the same. */
const checkMedia = async (order: ReleaseOrder): Promise<Result<void>> => {
  const described = await describeMedia({ files: order.mediaFiles, ...(order.signal === undefined ? {} : { signal: order.signal }) });
  if (!described.ok) return described;
  const known = new Map(order.value.media.map((media) => [media.role, media]));
  const isSame = described.value.length === known.size && described.value.every((media) => known.get(media.role)?.sha512 === media.sha512 && known.get(media.role)?.sizeBytes === media.sizeBytes);
  return isSame ? succeed(undefined) : refuse('package-invalid', {}, { reasons: [packageReason('media-differs')] });
};

const prepare = async (order: ReleaseOrder, work: ReleaseWork): Promise<Result<WorkPlace>> => {
  const { plan, kind } = work;
  const fs = order.fs ?? nodeFileSystem;
  const target = path.join(order.outFolder, kind === 'archive' ? `${plan.folderName}.zip` : plan.folderName);
  await ensureFolder({ fs, folder: order.outFolder });
  if (await isTaken(fs, target)) return refuse('target-exists', { name: path.basename(target) });
  // An archive is packed from a folder that stands beside it.
  const bytes = (kind === 'archive' ? 2 : 1) * plan.files.reduce((sum, file) => sum + file.sizeBytes, 0) + RESERVE_BYTES;
  const room = await requireFreeSpace({ fs, folder: order.outFolder, bytes });
  if (!room.ok) return room;
  const aside = temporaryNameFor(target);
  return succeed({ fs, work: aside, folder: path.join(aside, plan.folderName), archive: path.join(aside, `${plan.folderName}.zip`), target, onBytes: meter(order, work) });
};

const releaseFolder = async ({ fs, folder, target }: WorkPlace): Promise<Result<void>> => {
  try {
    await renameWithRetries({ fs, from: folder, to: target });
    await fs.syncFolder(path.dirname(target));
    return succeed(undefined);
  } catch (error) {
    const code = systemCodeOf(error) ?? '';
    return ['EEXIST', 'ENOTEMPTY', 'ENOTDIR'].includes(code) ? refuse('target-exists', { name: path.basename(target) }) : { ok: false, failure: failureFromDisk(error) };
  }
};

const makeIn = async (order: ReleaseOrder, work: ReleaseWork, place: WorkPlace): Promise<Result<BuiltPackage>> => {
  const { fs, target, archive } = place;
  await fs.mkdir(place.work);
  const made = await work.make(place);
  if (!made.ok) return made;
  order.signal?.throwIfAborted();
  if (await isTaken(fs, target)) return refuse('target-exists', { name: path.basename(target) });
  const facts: ReleaseFacts = { exportId: order.value.exportId, archiveName: path.basename(target), ...made.value, files: work.plan.files.map(({ path: name, sha512, sizeBytes }) => ({ path: name, sha512, sizeBytes })) };
  const allowed = await order.beforeRelease(facts);
  if (!allowed.ok) return allowed;
  // From here on the ledger says it left; a stop comes too late.
  const released = work.kind === 'archive' ? await releaseFile({ fs, finished: archive, target }) : await releaseFolder(place);
  return released.ok ? succeed({ ...facts, path: target }) : released;
};

const clearAway = async ({ fs, work }: WorkPlace): Promise<void> => {
  try {
    await fs.removeFolder(work);
  } catch (error) {
    // What stays behind has a temporary name and is swept at the next start; the answer is already known.
    if (systemCodeOf(error) === undefined) throw error;
  }
};

export const releaseWork = async (order: ReleaseOrder, workFor: () => Result<ReleaseWork>): Promise<Result<BuiltPackage>> => {
  try {
    const media = await checkMedia(order);
    if (!media.ok) return media;
    const work = workFor();
    if (!work.ok) return work;
    const place = await prepare(order, work.value);
    if (!place.ok) return place;
    try {
      return await makeIn(order, work.value, place.value);
    } finally {
      await clearAway(place.value);
    }
  } catch (error) {
    if (order.signal?.aborted === true) return refuse('stopped');
    return { ok: false, failure: failureFromDisk(error) };
  }
};

/** Names that no form of a story may have, as a refusal. */
export const refuseNames = (problems: readonly { readonly problem: string; readonly path: string }[]): Result<void> =>
  problems.length === 0 ? succeed(undefined) : refuse('package-name', {}, { reasons: problems.map(({ problem, path: file }) => packageReason(problem, { file, many: 2000, gigabytes: 8 })) });
