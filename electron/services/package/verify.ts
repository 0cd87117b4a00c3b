/**
 * Checks a package the way a partner would, from nothing but its files.
 *
 * In: the path of an archive or a folder, and the time. Out: every problem, every warning, and the facts of the package.
 * It trusts nothing it reads, writes nothing, and keeps going after the first problem.
 */
import { lstat } from 'node:fs/promises';
import path from 'node:path';
import type { Reason } from '../../core/failure.ts';
import { bagProblems } from '../../core/package/bag-check.ts';
import { contentsVerdict, type ContentsFacts } from '../../core/package/contents-check.ts';
import { paths } from '../../core/package/names.ts';
import { packageReason, type BagSource, type OpenedBag } from './bag-source.ts';
import { openFolderSource } from './folder-source.ts';
import { readBag } from './read-bag.ts';
import { checkSignature } from './signature.ts';
import { openZipSource } from './zip-source.ts';

export interface PackageFacts extends ContentsFacts {
  readonly kind: 'archive' | 'folder';
  readonly folderName: string;
  readonly fileCount: number;
  readonly totalBytes: number;
  readonly fingerprint?: string;
  /** The key is one of `trustedKeys` and the signature is right. */
  readonly isSignerTrusted: boolean;
}

export interface PackageVerdict {
  /** Empty: the package is whole, signed and allowed at `now`. Codes are `package.…`. */
  readonly problems: readonly Reason[];
  readonly warnings: readonly Reason[];
  /** Absent when the package says too little about itself. */
  readonly facts?: PackageFacts;
}

export interface VerifyQuestion {
  readonly path: string;
  readonly now: Date;
  /** Fingerprints of keys that were compared in person; once there are any, every other signer is a problem. */
  readonly trustedKeys?: readonly string[];
  readonly signal?: AbortSignal;
}

const refused = (problems: readonly Reason[]): PackageVerdict => ({ problems, warnings: [] });

const archiveNameWarnings = (file: string, source: BagSource): readonly Reason[] =>
  source.kind === 'archive' && path.basename(file) !== `${source.folderName}.zip` ? [packageReason('archive-name', { folder: source.folderName })] : [];

/** What was checked, for whoever files it: the same opened file is read again, never another of the same name. */
export interface CheckedPackage {
  readonly folderName: string;
  readonly files: readonly { readonly path: string; readonly sizeBytes: number; readonly sha512: string }[];
  /** SHA-512 of the signed list of its files. */
  readonly seal: string;
  readonly read: (path: string) => AsyncIterable<Uint8Array>;
}

interface Judged {
  readonly verdict: PackageVerdict;
  readonly checked: CheckedPackage;
}

const judge = async (source: BagSource, question: VerifyQuestion): Promise<Judged> => {
  const bag = await readBag(source, question.signal);
  const contents = contentsVerdict({ files: bag.files, now: question.now });
  const signature = checkSignature({ ...bag.signed, pem: bag.files.get(paths.signerKey)?.text, trustedKeys: question.trustedKeys });
  const { fingerprint } = signature;
  const checked: CheckedPackage = {
    folderName: source.folderName,
    files: [...bag.files.values()].map(({ path: name, sizeBytes, sha512 }) => ({ path: name, sizeBytes, sha512 })),
    seal: bag.files.get(paths.tagManifest)?.sha512 ?? '',
    read: (name) => source.read(name),
  };
  const verdict: PackageVerdict = {
    problems: [...source.problems, ...bag.problems, ...signature.problems, ...bagProblems(bag.files), ...contents.problems],
    warnings: [...signature.warnings, ...contents.warnings, ...archiveNameWarnings(question.path, source)],
    ...(contents.facts === undefined
      ? {}
      : {
          facts: {
            ...contents.facts,
            kind: source.kind,
            folderName: source.folderName,
            fileCount: source.files.length,
            totalBytes: source.files.reduce((sum, file) => sum + file.sizeBytes, 0),
            ...(fingerprint === undefined ? {} : { fingerprint }),
            isSignerTrusted: signature.isTrusted,
          },
        }),
  };
  return { verdict, checked };
};

const openBag = async (file: string): Promise<OpenedBag> => {
  const stats = await lstat(file);
  return stats.isDirectory() ? openFolderSource(file) : openZipSource(file);
};

const isDiskError = (error: unknown): boolean => error instanceof Error && 'code' in error && typeof error.code === 'string' && /^E[A-Z0-9]+$/.test(error.code) && !error.code.startsWith('ERR_');

const orUnreadable = async <T>(reading: () => Promise<T>): Promise<T | PackageVerdict> => {
  try {
    return await reading();
  } catch (error) {
    if (isDiskError(error)) return refused([packageReason('unreadable')]);
    throw error;
  }
};

/** Checks a package and, while it is still open, hands on what was checked; `use` answers for its own failures. */
export const withPackage = async <T>(question: VerifyQuestion, use: (verdict: PackageVerdict, checked?: CheckedPackage) => Promise<T>): Promise<T> => {
  const opened = await orUnreadable(() => openBag(question.path));
  if ('problems' in opened) return use(refused(opened.problems));
  try {
    const judged = await orUnreadable(() => judge(opened.source, question));
    return await ('problems' in judged ? use(judged) : use(judged.verdict, judged.checked));
  } finally {
    await opened.source.close();
  }
};

/** Rejects only when `signal` stops it. */
export const verifyPackage = (question: VerifyQuestion): Promise<PackageVerdict> => withPackage(question, (verdict) => Promise.resolve(verdict));
