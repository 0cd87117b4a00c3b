/**
 * Where a package is read from: an archive or a folder, seen alike.
 *
 * Whoever opens one has already refused everything that can be refused without reading a file's bytes.
 */
import type { Params, Reason } from '../../core/failure.ts';
import { isPackagePath, nameProblems, packageLimits, type NamedSize } from '../../core/package/names.ts';
import { printable } from '../../core/package/found-file.ts';

export interface BagSource {
  readonly kind: 'archive' | 'folder';
  /** The one folder inside an archive, or the folder itself. */
  readonly folderName: string;
  /** Files whose names can belong to a package, each once. */
  readonly files: readonly NamedSize[];
  /** What else lies there; named, never read. */
  readonly problems: readonly Reason[];
  /** The bytes of a file, each piece good only until the next one is asked for; ends with an error of kind `BagReadError` where they are not what was announced. */
  read(path: string): AsyncIterable<Uint8Array>;
  close(): Promise<void>;
}

export type OpenedBag = { readonly kind: 'opened'; readonly source: BagSource } | { readonly kind: 'refused'; readonly problems: readonly Reason[] };

export const packageReason = (code: string, params: Params = {}): Reason => ({ code: `package.${code}`, params });

/** Something about the bytes of one file that the reader of an archive noticed. */
export class BagReadError extends Error {
  readonly reason: Reason;
  constructor(reason: Reason) {
    super(reason.code);
    this.reason = reason;
  }
}

export interface Listing {
  readonly files: readonly NamedSize[];
  /** Names that can belong to no package: not dangerous as long as nobody opens them. */
  readonly strangers: readonly Reason[];
  /** Reasons to read nothing at all. */
  readonly refusals: readonly Reason[];
}

const limitsInWords = { many: packageLimits.entries, gigabytes: 8 };

/** What the list of names and sizes alone gives away. */
export const listingOf = (files: readonly NamedSize[]): Listing => {
  const problems = nameProblems(files);
  const told = ({ problem, path }: (typeof problems)[number]): Reason => packageReason(problem, { ...(problem === 'name' || problem === 'twice' ? {} : limitsInWords), file: printable(path) });
  return {
    files: files.filter((file) => isPackagePath(file.path)),
    strangers: problems.filter((one) => one.problem === 'name').map(told),
    refusals: problems.filter((one) => one.problem !== 'name').map(told),
  };
};
