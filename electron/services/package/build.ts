/**
 * Makes the one file that may leave.
 *
 * In: the value of a package, finished derivatives by role, a key to sign with, and the last word before release. Out:
 * a signed, verified archive under its own name, or a failure and nothing. It never renders, never reads a story's
 * folder, never overwrites a file; the archive gets its name only after `beforeRelease` has written the ledger.
 */
import path from 'node:path';
import { refuse, succeed, type Result } from '../../core/failure.ts';
import { nameProblems, paths } from '../../core/package/names.ts';
import { packageFiles, type PackageFiles } from '../../core/package/package-files.ts';
import type { PackageValue } from '../../core/package/package-value.ts';
import { failureFromDisk, systemCodeOf } from '../disk/disk-fault.ts';
import { nodeFileSystem, type FileSystem } from '../disk/file-system.ts';
import { ensureFolder } from '../disk/folders.ts';
import { requireFreeSpace, RESERVE_BYTES } from '../disk/free-space.ts';
import { hashFile } from '../disk/hash-file.ts';
import { releaseFile } from '../disk/release-file.ts';
import { temporaryNameFor } from '../disk/temporary-name.ts';
import { packageReason } from './bag-source.ts';
import { describeMedia, type MediaFiles } from './media-facts.ts';
import { verifyPackage } from './verify.ts';
import { writeBag } from './write-bag.ts';
import { writeZip } from './write-zip.ts';

/** What the ledger keeps about an archive. */
export interface ReleaseFacts {
  readonly exportId: string;
  readonly archiveName: string;
  /** SHA-256 of the archive. */
  readonly sha256: string;
  readonly sizeBytes: number;
  readonly files: readonly { readonly path: string; readonly sha512: string; readonly sizeBytes: number }[];
}

export interface BuiltPackage extends ReleaseFacts {
  readonly path: string;
}

export interface PackageOrder {
  readonly value: PackageValue;
  /** Exactly the roles that `value.media` describes. */
  readonly mediaFiles: MediaFiles;
  readonly outFolder: string;
  readonly sign: (bytes: Uint8Array) => Uint8Array;
  /** Called when the archive is complete and verified, before it gets its name; a refusal leaves no file. */
  readonly beforeRelease: (facts: ReleaseFacts) => Promise<Result<void>>;
  readonly fs?: FileSystem;
  readonly signal?: AbortSignal;
  /** From 0 to 1. */
  readonly onProgress?: (part: number) => void;
}

interface Place {
  readonly fs: FileSystem;
  /** Private folder beside the target; removed whatever happens. */
  readonly work: string;
  readonly folder: string;
  readonly archive: string;
  readonly target: string;
}

const invalid = (reasons: readonly ReturnType<typeof packageReason>[]) => refuse('package-invalid', {}, { reasons });

const checkOwnWork = async ({ order, file }: { readonly order: PackageOrder; readonly file: string }): Promise<Result<void>> => {
  const { signer, exportedAt } = order.value;
  const verdict = await verifyPackage({ path: file, now: new Date(exportedAt), trustedKeys: [signer.fingerprint], ...(order.signal === undefined ? {} : { signal: order.signal }) });
  if (verdict.problems.length > 0) return invalid(verdict.problems);
  return verdict.facts?.isSignerTrusted === true ? succeed(undefined) : invalid([packageReason('signature-wrong')]);
};

const meter = (order: PackageOrder, plan: PackageFiles): ((bytes: number) => void) => {
  // Every byte of media is moved once into the folder and once into the archive.
  const total = Math.max(1, 2 * plan.files.reduce((sum, file) => sum + (file.kind === 'media' ? file.sizeBytes : 0), 0));
  let done = 0;
  return (bytes) => {
    done += bytes;
    order.onProgress?.(Math.min(1, done / total));
  };
};

const makeArchive = async ({ order, plan, place }: { readonly order: PackageOrder; readonly plan: PackageFiles; readonly place: Place }): Promise<Result<ReleaseFacts>> => {
  const { fs, folder, archive, target } = place;
  const { signal } = order;
  const onBytes = meter(order, plan);
  const unequal = await writeBag({ fs, folder, plan, mediaFiles: order.mediaFiles, sign: order.sign, signal, onBytes });
  if (unequal.length > 0) return invalid(unequal);
  const folderIsRight = await checkOwnWork({ order, file: folder });
  if (!folderIsRight.ok) return folderIsRight;
  const signature = { path: paths.signature, sizeBytes: 64 };
  const files = [...plan.files, signature].toSorted((a, b) => (a.path < b.path ? -1 : 1));
  await writeZip({ fs, folder, files, target: archive, signal, onBytes });
  const archiveIsRight = await checkOwnWork({ order, file: archive });
  if (!archiveIsRight.ok) return archiveIsRight;
  const hash = await hashFile(archive);
  return succeed({ exportId: order.value.exportId, archiveName: path.basename(target), ...hash, files: plan.files.map(({ path, sha512, sizeBytes }) => ({ path, sha512, sizeBytes })) });
};

const isTaken = async (fs: FileSystem, target: string): Promise<boolean> => (await fs.facts(target)) !== undefined;

const buildIn = async ({ order, plan, place }: { readonly order: PackageOrder; readonly plan: PackageFiles; readonly place: Place }): Promise<Result<BuiltPackage>> => {
  const { fs, target, archive } = place;
  const made = await makeArchive({ order, plan, place });
  if (!made.ok) return made;
  order.signal?.throwIfAborted();
  if (await isTaken(fs, target)) return refuse('target-exists', { name: path.basename(target) });
  const allowed = await order.beforeRelease(made.value);
  if (!allowed.ok) return allowed;
  // From here on the ledger says it left; a stop comes too late.
  const released = await releaseFile({ fs, finished: archive, target });
  return released.ok ? succeed({ ...made.value, path: target }) : released;
};

/** The facts of the media must still be those the value was made with, and the roles the same. */
const checkMedia = async (order: PackageOrder): Promise<Result<void>> => {
  const described = await describeMedia({ files: order.mediaFiles, ...(order.signal === undefined ? {} : { signal: order.signal }) });
  if (!described.ok) return described;
  const known = new Map(order.value.media.map((media) => [media.role, media]));
  const isSame = described.value.length === known.size && described.value.every((media) => known.get(media.role)?.sha512 === media.sha512 && known.get(media.role)?.sizeBytes === media.sizeBytes);
  return isSame ? succeed(undefined) : invalid([packageReason('media-differs')]);
};

const prepare = async (order: PackageOrder, plan: PackageFiles): Promise<Result<Place>> => {
  const fs = order.fs ?? nodeFileSystem;
  const names = nameProblems(plan.files);
  if (names.length > 0) return refuse('package-name', {}, { reasons: names.map(({ problem, path }) => packageReason(problem, { file: path, many: 2000, gigabytes: 8 })) });
  const target = path.join(order.outFolder, `${plan.folderName}.zip`);
  await ensureFolder({ fs, folder: order.outFolder });
  if (await isTaken(fs, target)) return refuse('target-exists', { name: path.basename(target) });
  const bytes = 2 * plan.files.reduce((sum, file) => sum + file.sizeBytes, 0) + RESERVE_BYTES;
  const room = await requireFreeSpace({ fs, folder: order.outFolder, bytes });
  if (!room.ok) return room;
  const work = temporaryNameFor(target);
  return succeed({ fs, work, folder: path.join(work, plan.folderName), archive: path.join(work, `${plan.folderName}.zip`), target });
};

const clearAway = async ({ fs, work }: Place): Promise<void> => {
  try {
    await fs.removeFolder(work);
  } catch (error) {
    // What stays behind has a temporary name and is swept at the next start; the answer is already known.
    if (systemCodeOf(error) === undefined) throw error;
  }
};

export const buildPackage = async (order: PackageOrder): Promise<Result<BuiltPackage>> => {
  try {
    const media = await checkMedia(order);
    if (!media.ok) return media;
    const plan = packageFiles(order.value);
    const place = await prepare(order, plan);
    if (!place.ok) return place;
    try {
      return await buildIn({ order, plan, place: place.value });
    } finally {
      await clearAway(place.value);
    }
  } catch (error) {
    if (order.signal?.aborted === true) return refuse('stopped');
    return { ok: false, failure: failureFromDisk(error) };
  }
};
