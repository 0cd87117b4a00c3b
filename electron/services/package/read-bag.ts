/**
 * Reads every file of a package once.
 *
 * In: an opened bag. Out: each file's hash, first bytes and, for texts, the text; and what went wrong while reading. A
 * film is never held in memory; a text larger than any text of a package is not held either.
 */
import { createHash } from 'node:crypto';
import type { Reason } from '../../core/failure.ts';
import type { FoundFile } from '../../core/package/found-file.ts';
import { packageLimits, paths, type NamedSize } from '../../core/package/names.ts';
import { BagReadError, packageReason, type BagSource } from './bag-source.ts';

export interface ReadBag {
  readonly files: ReadonlyMap<string, FoundFile>;
  readonly problems: readonly Reason[];
  /** The raw bytes of the tag manifest and its signature, which the signature is checked over. */
  readonly signed: { readonly manifest?: Buffer; readonly signature?: Buffer };
}

const headBytes = 16;
const isMedia = (path: string): boolean => path.endsWith('.mp4') || path.endsWith('.jpg');

const decode = (bytes: Buffer): string | undefined => {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (error) {
    if (error instanceof TypeError) return undefined;
    throw error;
  }
};

interface OneFile {
  readonly found: FoundFile;
  readonly bytes?: Buffer;
}

const readOne = async ({ source, file, signal }: { readonly source: BagSource; readonly file: NamedSize; readonly signal?: AbortSignal | undefined }): Promise<OneFile> => {
  const hash = createHash('sha512');
  const kept: Buffer[] = [];
  let head = Buffer.alloc(0);
  let sizeBytes = 0;
  const isKept = !isMedia(file.path);
  for await (const chunk of source.read(file.path)) {
    signal?.throwIfAborted();
    const bytes = Buffer.from(chunk);
    sizeBytes += bytes.length;
    // A file of a folder may grow while it is read.
    if (sizeBytes > file.sizeBytes) throw new BagReadError(packageReason('zip-size', { file: file.path }));
    hash.update(bytes);
    if (head.length < headBytes) head = Buffer.concat([head, bytes.subarray(0, headBytes)]).subarray(0, headBytes);
    if (isKept) kept.push(bytes);
  }
  const found = { path: file.path, sizeBytes, sha512: hash.digest('hex'), head };
  if (!isKept) return { found };
  const bytes = Buffer.concat(kept);
  return { found: { ...found, text: decode(bytes) }, bytes };
};

/** Rejects with Node's own errors of the disk, and when `signal` stops it. */
export const readBag = async (source: BagSource, signal?: AbortSignal): Promise<ReadBag> => {
  const files = new Map<string, FoundFile>();
  const problems: Reason[] = [];
  const signed: { manifest?: Buffer; signature?: Buffer } = {};
  let textBytes = 0;
  for (const file of source.files) {
    try {
      // Texts are held in memory until all checks are done, so their sum is limited, not each alone.
      if (!isMedia(file.path)) textBytes += file.sizeBytes;
      if (!isMedia(file.path) && textBytes > packageLimits.textBytes) throw new BagReadError(packageReason('text-too-large', { file: file.path }));
      const { found, bytes } = await readOne({ source, file, signal });
      files.set(file.path, found);
      if (bytes !== undefined && file.path === paths.tagManifest) signed.manifest = bytes;
      if (bytes !== undefined && file.path === paths.signature) signed.signature = bytes;
    } catch (error) {
      if (!(error instanceof BagReadError)) throw error;
      problems.push(error.reason);
    }
  }
  return { files, problems, signed };
};
