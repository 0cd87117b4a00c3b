/**
 * Reads every file of a package once.
 *
 * In: an opened bag. Out: each file's hash, first bytes and, for texts, the text; and what went wrong while reading. A
 * film is never held in memory; a text larger than any text of a package is not held either. Whoever copies the films
 * anyway may leave them out: then only their first bytes are looked at, and they have no hash yet.
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

export interface BytesDone {
  readonly doneBytes: number;
  readonly totalBytes: number;
}

interface OneFile {
  readonly found: FoundFile;
  readonly bytes?: Buffer;
}

export interface BagReading {
  readonly source: BagSource;
  readonly leavesMedia?: boolean | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly onBytes?: ((progress: BytesDone) => void) | undefined;
}

const joined = (head: Buffer, bytes: Uint8Array): Buffer => (head.length < headBytes ? Buffer.concat([head, bytes.subarray(0, headBytes - head.length)]) : head);

const readOne = async ({ source, signal }: BagReading, file: NamedSize, onBytes: (bytes: number) => void): Promise<OneFile> => {
  const hash = createHash('sha512');
  const kept: Buffer[] = [];
  let head: Buffer = Buffer.alloc(0);
  let sizeBytes = 0;
  const isKept = !isMedia(file.path);
  for await (const bytes of source.read(file.path)) {
    signal?.throwIfAborted();
    sizeBytes += bytes.length;
    // A file of a folder may grow while it is read.
    if (sizeBytes > file.sizeBytes) throw new BagReadError(packageReason('zip-size', { file: file.path }));
    hash.update(bytes);
    head = joined(head, bytes);
    if (isKept) kept.push(Buffer.from(bytes));
    onBytes(bytes.length);
  }
  const found = { path: file.path, sizeBytes, sha512: hash.digest('hex'), head };
  if (!isKept) return { found };
  const bytes = Buffer.concat(kept);
  return { found: { ...found, text: decode(bytes) }, bytes };
};

const lookAt = async ({ source }: BagReading, file: NamedSize): Promise<OneFile> => {
  let head: Buffer = Buffer.alloc(0);
  for await (const bytes of source.read(file.path)) {
    head = joined(head, bytes);
    if (head.length === headBytes) break;
  }
  return { found: { path: file.path, sizeBytes: file.sizeBytes, head } };
};

/** Rejects with Node's own errors of the disk, and when `signal` stops it. */
export const readBag = async (reading: BagReading): Promise<ReadBag> => {
  const files = new Map<string, FoundFile>();
  const problems: Reason[] = [];
  const signed: { manifest?: Buffer; signature?: Buffer } = {};
  const wanted = reading.source.files;
  const totalBytes = wanted.reduce((sum, file) => sum + file.sizeBytes, 0);
  let textBytes = 0;
  let doneBytes = 0;
  const count = (bytes: number): void => {
    doneBytes += bytes;
    reading.onBytes?.({ doneBytes, totalBytes });
  };
  for (const file of wanted) {
    try {
      // Texts are held in memory until all checks are done, so their sum is limited, not each alone.
      if (!isMedia(file.path)) textBytes += file.sizeBytes;
      if (!isMedia(file.path) && textBytes > packageLimits.textBytes) throw new BagReadError(packageReason('text-too-large', { file: file.path }));
      const { found, bytes } = await (reading.leavesMedia === true && isMedia(file.path) ? lookAt(reading, file) : readOne(reading, file, count));
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
