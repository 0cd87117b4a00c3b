/**
 * Checks a package the way a partner would, from nothing but its files.
 *
 * In: the path of an archive or a folder, and the time. Out: every problem, every warning, and the facts of the package.
 * It trusts nothing it reads, writes nothing, and keeps going after the first problem.
 */
import { lstat } from 'node:fs/promises';
import path from 'node:path';
import type { Reason } from '../../core/failure.ts';
import { bagProblems, listedHashes } from '../../core/package/bag-check.ts';
import { contentsVerdict, type ContentsFacts } from '../../core/package/contents-check.ts';
import { paths, successionPath } from '../../core/package/names.ts';
import { packageReason, type BagSource, type OpenedBag } from './bag-source.ts';
import { openFolderSource } from './folder-source.ts';
import { readBag, type BytesDone, type ReadBag } from './read-bag.ts';
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
  /** Text of the statements by which a trusted key leads to this one; absent where this one is trusted itself. */
  readonly succession?: string;
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
  /** Keys that are trusted no more; a trusted key that hands over to one of them leads nowhere. */
  readonly forgottenKeys?: readonly string[];
  readonly signal?: AbortSignal;
  readonly onBytes?: (progress: BytesDone) => void;
}

const refused = (problems: readonly Reason[]): PackageVerdict => ({ problems, warnings: [] });

const archiveNameWarnings = (file: string, source: BagSource): readonly Reason[] =>
  source.kind === 'archive' && path.basename(file) !== `${source.folderName}.zip` ? [packageReason('archive-name', { folder: source.folderName })] : [];

/** What was checked, for whoever files it: the same opened file is read again, never another of the same name. */
export interface CheckedPackage {
  readonly folderName: string;
  /** Of every file, the hash that the signed list gives it; media are compared with it while they are copied. */
  readonly files: readonly { readonly path: string; readonly sizeBytes: number; readonly sha512: string }[];
  /** SHA-512 of the signed list of its files. */
  readonly seal: string;
  /** A piece is good only until the next one is asked for. */
  readonly read: (path: string) => AsyncIterable<Uint8Array>;
  /** Reads the media too, for whoever has to name everything that is wrong. */
  readonly wholeVerdict: () => Promise<PackageVerdict>;
}

interface Judged {
  readonly verdict: PackageVerdict;
  readonly checked: CheckedPackage;
}

const verdictOf = ({ source, bag, question }: { readonly source: BagSource; readonly bag: ReadBag; readonly question: VerifyQuestion }): PackageVerdict => {
  const contents = contentsVerdict({ files: bag.files, now: question.now });
  const signature = checkSignature({ ...bag.signed, pem: bag.files.get(paths.signerKey)?.text, trustedKeys: question.trustedKeys, forgottenKeys: question.forgottenKeys, succession: bag.files.get(successionPath)?.text });
  const { fingerprint, succeeds } = signature;
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
            ...(succeeds === undefined ? {} : { succession: bag.files.get(successionPath)?.text ?? '' }),
          },
        }),
  };
};

const readAndJudge = async (source: BagSource, question: VerifyQuestion): Promise<PackageVerdict> => verdictOf({ source, question, bag: await readBag({ source, signal: question.signal, onBytes: question.onBytes }) });

const judge = async (source: BagSource, question: VerifyQuestion, leavesMedia: boolean): Promise<Judged> => {
  const bag = await readBag({ source, signal: question.signal, leavesMedia, ...(leavesMedia ? {} : { onBytes: question.onBytes }) });
  const listed = listedHashes(bag.files);
  const checked: CheckedPackage = {
    folderName: source.folderName,
    // A file that no list names has no hash to compare with: it is a problem of the verdict, and equal to nothing here.
    files: [...bag.files.values()].map(({ path: name, sizeBytes, sha512 }) => ({ path: name, sizeBytes, sha512: sha512 ?? listed.get(name) ?? '' })),
    seal: bag.files.get(paths.tagManifest)?.sha512 ?? '',
    read: (name) => source.read(name),
    wholeVerdict: () => orUnreadable(() => readAndJudge(source, question)),
  };
  return { verdict: verdictOf({ source, bag, question }), checked };
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

interface Uses<T> {
  readonly opened: (source: BagSource) => Promise<T>;
  /** Not even opened: nothing more can be said about it. */
  readonly refused: (verdict: PackageVerdict) => Promise<T>;
}

const whileOpen = async <T>(question: VerifyQuestion, uses: Uses<T>): Promise<T> => {
  const bag = await orUnreadable(() => openBag(question.path));
  if ('problems' in bag) return uses.refused(refused(bag.problems));
  try {
    return await uses.opened(bag.source);
  } finally {
    await bag.source.close();
  }
};

type Use<T> = (verdict: PackageVerdict, checked?: CheckedPackage) => Promise<T>;

const withJudged = <T>(question: VerifyQuestion, leavesMedia: boolean, use: Use<T>): Promise<T> =>
  whileOpen(question, {
    refused: use,
    opened: async (source) => {
      const judged = await orUnreadable(() => judge(source, question, leavesMedia));
      if ('problems' in judged) return use(judged);
      return use(judged.verdict, judged.checked);
    },
  });

/** Checks a package and, while it is still open, hands on what was checked; `use` answers for its own failures. */
export const withPackage = <T>(question: VerifyQuestion, use: Use<T>): Promise<T> => withJudged(question, false, use);

/**
 * The same without the bytes of the media, which are large: for whoever copies them and hashes them on the way. `use` may
 * keep a package only when every file it copied had the hash given for it.
 */
export const withPackageToCopy = <T>(question: VerifyQuestion, use: Use<T>): Promise<T> => withJudged(question, true, use);

/** Rejects only when `signal` stops it. */
export const verifyPackage = (question: VerifyQuestion): Promise<PackageVerdict> =>
  whileOpen(question, { refused: (verdict) => Promise.resolve(verdict), opened: (source) => orUnreadable(() => readAndJudge(source, question)) });
