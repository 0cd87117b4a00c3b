/**
 * Makes a clip into a unit of a course: an archive for a platform, or a bare folder.
 *
 * In: the value of the clip's package, its finished film, the last word before release. Out: the archive or the folder
 * under its own name, read back and compared byte for byte with what was planned. It leaves by the same door as a
 * package, and holds its receipt; it is not signed, because a platform takes it apart.
 */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import path from 'node:path';
import type { UnitValue } from '../../core/course/player-page.ts';
import { unitFiles, type UnitFiles } from '../../core/course/unit-files.ts';
import type { UnitForm } from '../../core/course/unit-form.ts';
import { refuse, succeed, type Reason, type Result } from '../../core/failure.ts';
import { nameProblems, packageLimits } from '../../core/package/names.ts';
import type { PackageFile } from '../../core/package/package-files.ts';
import { sha256Hex } from '../../core/story/story-hash.ts';
import { hashFile } from '../disk/hash-file.ts';
import { BagReadError, packageReason } from './bag-source.ts';
import { refuseNames, releaseWork, type BuiltPackage, type ReleaseOrder, type WorkPlace } from './release-work.ts';
import { writeFiles } from './write-bag.ts';
import { writeZip } from './write-zip.ts';
import { openZipArchive } from './zip-archive.ts';

export interface UnitOrder extends ReleaseOrder {
  readonly value: UnitValue;
  readonly form: UnitForm;
}

const ownNames: ReadonlySet<string> = new Set(['index.html', 'imsmanifest.xml', 'cmi5.xml']);

/** The names of a package without its outer folder, and the three of a unit. */
const unitNameProblems = (files: readonly PackageFile[]): ReturnType<typeof nameProblems> =>
  nameProblems(files.filter((file) => !ownNames.has(file.path)).map(({ path: name, sizeBytes }) => ({ path: `data/${name}`, sizeBytes })));

type Bytes = AsyncIterable<Uint8Array | Buffer>;

const hashOf = async (bytes: Bytes, signal: AbortSignal | undefined): Promise<string> => {
  const hash = createHash('sha512');
  for await (const chunk of bytes) {
    signal?.throwIfAborted();
    hash.update(chunk);
  }
  return hash.digest('hex');
};

/** Every planned file is there with its bytes, and no other. */
const compare = async (plan: UnitFiles, found: ReadonlyMap<string, () => Bytes>, signal: AbortSignal | undefined): Promise<readonly Reason[]> => {
  const planned = new Set(plan.files.map((file) => file.path));
  const problems: Reason[] = [...found.keys()].filter((name) => !planned.has(name)).map((file) => packageReason('name', { file }));
  for (const file of plan.files) {
    const bytes = found.get(file.path);
    if (bytes === undefined) problems.push(packageReason('missing', { file: file.path }));
    else if ((await hashOf(bytes(), signal)) !== file.sha512) problems.push(packageReason('changed', { file: file.path }));
  }
  return problems;
};

const checkArchive = async (plan: UnitFiles, file: string, signal: AbortSignal | undefined): Promise<readonly Reason[]> => {
  const opened = await openZipArchive(file, packageLimits);
  if (opened.kind === 'refused') return opened.problems;
  const { archive } = opened;
  try {
    if (archive.problems.length > 0) return archive.problems;
    return await compare(plan, new Map(archive.entries.map((entry) => [entry.name, () => archive.read(entry)])), signal);
  } catch (error) {
    if (error instanceof BagReadError) return [error.reason];
    throw error;
  } finally {
    await archive.close();
  }
};

const checkFolder = (plan: UnitFiles, folder: string, signal: AbortSignal | undefined): Promise<readonly Reason[]> =>
  compare(plan, new Map(plan.files.map((file) => [file.path, () => createReadStream(path.join(folder, ...file.path.split('/')), { highWaterMark: 1024 * 1024 })])), signal);

const listHash = (plan: UnitFiles): string => sha256Hex(plan.files.map((file) => `${file.sha512}  ${file.path}\n`).join(''));

const invalid = (reasons: readonly Reason[]) => refuse('package-invalid', {}, { reasons });

const makeUnit = async (order: UnitOrder, plan: UnitFiles, place: WorkPlace): Promise<Result<{ readonly sha256: string; readonly sizeBytes: number }>> => {
  const { fs, folder, archive, onBytes } = place;
  const { signal, mediaFiles } = order;
  const unequal = await writeFiles({ fs, folder, files: plan.files, mediaFiles, signal, onBytes });
  if (unequal.length > 0) return invalid(unequal);
  if (order.form === 'folder') {
    const problems = await checkFolder(plan, folder, signal);
    return problems.length > 0 ? invalid(problems) : succeed({ sha256: listHash(plan), sizeBytes: plan.files.reduce((sum, file) => sum + file.sizeBytes, 0) });
  }
  await writeZip({ fs, folder, files: plan.files, target: archive, signal, onBytes, isBare: true });
  const problems = await checkArchive(plan, archive, signal);
  return problems.length > 0 ? invalid(problems) : succeed(await hashFile(archive));
};

export const buildUnit = (order: UnitOrder): Promise<Result<BuiltPackage>> =>
  releaseWork(order, () => {
    const plan = unitFiles(order.value, order.form);
    const named = refuseNames(unitNameProblems(plan.files));
    return named.ok ? succeed({ plan, kind: order.form === 'folder' ? 'folder' : 'archive', make: (place) => makeUnit(order, plan, place) }) : named;
  });
