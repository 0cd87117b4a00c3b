/**
 * Makes the one file that may leave.
 *
 * In: the value of a package, finished derivatives by role, a key to sign with, and the last word before release. Out:
 * a signed, verified archive under its own name, or a failure and nothing. It never renders and never reads a story's
 * folder.
 */
import { refuse, succeed, type Result } from '../../core/failure.ts';
import { nameProblems, paths } from '../../core/package/names.ts';
import { packageFiles, type PackageFiles } from '../../core/package/package-files.ts';
import { hashFile } from '../disk/hash-file.ts';
import { packageReason } from './bag-source.ts';
import { refuseNames, releaseWork, type BuiltPackage, type ReleaseOrder, type WorkPlace } from './release-work.ts';
import { verifyPackage } from './verify.ts';
import { writeBag } from './write-bag.ts';
import { writeZip } from './write-zip.ts';

export interface PackageOrder extends ReleaseOrder {
  readonly sign: (bytes: Uint8Array) => Uint8Array;
}

const invalid = (reasons: readonly ReturnType<typeof packageReason>[]) => refuse('package-invalid', {}, { reasons });

const checkOwnWork = async ({ order, file }: { readonly order: PackageOrder; readonly file: string }): Promise<Result<void>> => {
  const { signer, exportedAt } = order.value;
  const verdict = await verifyPackage({ path: file, now: new Date(exportedAt), trustedKeys: [signer.fingerprint], ...(order.signal === undefined ? {} : { signal: order.signal }) });
  if (verdict.problems.length > 0) return invalid(verdict.problems);
  return verdict.facts?.isSignerTrusted === true ? succeed(undefined) : invalid([packageReason('signature-wrong')]);
};

const makeArchive = async ({ order, plan, place }: { readonly order: PackageOrder; readonly plan: PackageFiles; readonly place: WorkPlace }): Promise<Result<{ readonly sha256: string; readonly sizeBytes: number }>> => {
  const { fs, folder, archive, onBytes } = place;
  const { signal } = order;
  const unequal = await writeBag({ fs, folder, plan, mediaFiles: order.mediaFiles, sign: order.sign, signal, onBytes });
  if (unequal.length > 0) return invalid(unequal);
  const folderIsRight = await checkOwnWork({ order, file: folder });
  if (!folderIsRight.ok) return folderIsRight;
  const signature = { path: paths.signature, sizeBytes: 64 };
  const files = [...plan.files, signature].toSorted((a, b) => (a.path < b.path ? -1 : 1));
  await writeZip({ fs, folder, files, target: archive, signal, onBytes });
  const archiveIsRight = await checkOwnWork({ order, file: archive });
  return archiveIsRight.ok ? succeed(await hashFile(archive)) : archiveIsRight;
};

export const buildPackage = (order: PackageOrder): Promise<Result<BuiltPackage>> =>
  releaseWork(order, () => {
    const plan = packageFiles(order.value);
    const named = refuseNames(nameProblems(plan.files));
    return named.ok ? succeed({ plan, kind: 'archive', make: (place) => makeArchive({ order, plan, place }) }) : named;
  });
