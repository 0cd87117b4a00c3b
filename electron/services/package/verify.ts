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

const verdictOn = async (source: BagSource, question: VerifyQuestion): Promise<PackageVerdict> => {
  const bag = await readBag(source, question.signal);
  const contents = contentsVerdict({ files: bag.files, now: question.now });
  const signature = checkSignature({ ...bag.signed, pem: bag.files.get(paths.signerKey)?.text, trustedKeys: question.trustedKeys });
  const { fingerprint } = signature;
  return {
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
};

const openBag = async (file: string): Promise<OpenedBag> => {
  const stats = await lstat(file);
  return stats.isDirectory() ? openFolderSource(file) : openZipSource(file);
};

const isDiskError = (error: unknown): boolean => error instanceof Error && 'code' in error && typeof error.code === 'string' && /^E[A-Z0-9]+$/.test(error.code) && !error.code.startsWith('ERR_');

/** Rejects only when `signal` stops it. */
export const verifyPackage = async (question: VerifyQuestion): Promise<PackageVerdict> => {
  try {
    const opened = await openBag(question.path);
    if (opened.kind === 'refused') return refused(opened.problems);
    try {
      return await verdictOn(opened.source, question);
    } finally {
      await opened.source.close();
    }
  } catch (error) {
    if (isDiskError(error)) return refused([packageReason('unreadable')]);
    throw error;
  }
};
