/**
 * Opens a ZIP archive that a stranger may have made, whatever is meant to be in it.
 *
 * In: the path of a file and how much may be in it. Out: its entries with every problem of their headers, kinds and
 * ranges, found before a byte of content is read; CRC and length are checked while it is read. What the names mean is
 * the caller's to judge. It never unpacks to the disk and never asks a library to.
 */
import { constants, close, open, read } from 'node:fs';
import { lstat } from 'node:fs/promises';
import { promisify } from 'node:util';
import { crc32 } from 'node:zlib';
import { fromFdPromise, type Entry, type ZipFile } from 'yauzl';
import type { Reason } from '../../core/failure.ts';
import { printable } from '../../core/package/found-file.ts';
import { readAhead } from '../disk/read-ahead.ts';
import { BagReadError, packageReason } from './bag-source.ts';
import { entryProblems, rangeProblems, type PlacedEntry } from './zip-entries.ts';
import { readZipEnd, type ReadAt, type ZipEnd } from './zip-end.ts';

const openFile = promisify(open);
const closeFile = promisify(close);
const readFile = promisify(read);

export interface ZipLimits {
  readonly entries: number;
  readonly totalBytes: number;
}

export interface ZipArchive {
  readonly entries: readonly PlacedEntry[];
  /** What is wrong with headers, kinds and ranges; an archive with any is not to be read. */
  readonly problems: readonly Reason[];
  /** A piece is good only until the next one is asked for. Ends with a `BagReadError` where the bytes are not what was announced. */
  read(entry: PlacedEntry): AsyncIterable<Uint8Array>;
  close(): Promise<void>;
}

export type OpenedZip = { readonly kind: 'opened'; readonly archive: ZipArchive } | { readonly kind: 'refused'; readonly problems: readonly Reason[] };

const refused = (...problems: readonly Reason[]): OpenedZip => ({ kind: 'refused', problems });
/** Room for the headers and the directory. */
const OVERHEAD_BYTES = 16 * 1024 * 1024;

const readerOf = (fd: number): ReadAt => async (position, length) => {
  const buffer = Buffer.alloc(length);
  const { bytesRead } = await readFile(fd, buffer, 0, length, position);
  return buffer.subarray(0, bytesRead).length === length ? buffer : Buffer.alloc(length);
};

/** The library and zlib answer damaged data with plain errors or Z_ codes; the disk answers with E codes. */
const isDataError = (error: unknown): boolean => error instanceof Error && !(error instanceof BagReadError) && (!('code' in error) || String(error.code).startsWith('Z_'));

interface OpenZip {
  readonly zip: ZipFile;
  readonly fd: number;
}

const stored = 0;

const nameOf = (entry: Entry): string => entry.fileNameRaw.toString('latin1');

/** Told before anything is looked for there: a place behind all data, more bytes than the file has, or than an archive may hold. */
const isAbsurd = (entry: Entry, { directoryStart }: ZipEnd, { totalBytes }: ZipLimits): boolean => entry.relativeOffsetOfLocalHeader >= directoryStart || entry.compressedSize > directoryStart || entry.uncompressedSize > totalBytes;

const readDirectory = async (zip: ZipFile, end: ZipEnd, limits: ZipLimits): Promise<readonly PlacedEntry[]> => {
  const placed: PlacedEntry[] = [];
  for await (const entry of zip.eachEntry()) {
    if (isAbsurd(entry, end, limits)) throw new BagReadError(packageReason('zip-absurd'));
    placed.push({ entry, name: nameOf(entry), header: await zip.readLocalFileHeaderPromise(entry) });
  }
  return placed;
};

/** Media are stored as they are: read straight from the file, in big pieces, without the library's small ones. */
const rawContent = async ({ zip, fd }: OpenZip, { entry, header }: PlacedEntry): Promise<AsyncIterable<unknown>> =>
  entry.compressionMethod === stored
    ? readAhead({ start: header.fileDataStart, length: entry.compressedSize, read: async (into, position) => (await readFile(fd, into, 0, into.length, position)).bytesRead })
    : zip.openReadStreamPromise(entry);

/** Counts while it inflates, so that a lie about the length ends at the first byte too many. */
async function* content(open: OpenZip, placed: PlacedEntry): AsyncGenerator<Uint8Array> {
  const { entry, name } = placed;
  const wrongSize = new BagReadError(packageReason('zip-size', { file: printable(name) }));
  let crc = 0;
  let sizeBytes = 0;
  try {
    for await (const chunk of await rawContent(open, placed)) {
      const bytes = chunk as Uint8Array;
      sizeBytes += bytes.length;
      if (sizeBytes > entry.uncompressedSize) throw wrongSize;
      crc = crc32(bytes, crc);
      yield bytes;
    }
  } catch (error) {
    // What the inflater cannot read is data of another length than announced; errors of the disk go on.
    throw isDataError(error) ? wrongSize : error;
  }
  if (sizeBytes !== entry.uncompressedSize) throw wrongSize;
  if (crc !== entry.crc32) throw new BagReadError(packageReason('zip-crc', { file: printable(name) }));
}

const closeZip = (zip: ZipFile): Promise<void> =>
  new Promise((resolve) => {
    zip.once('close', resolve);
    zip.close();
  });

const archiveOf = async (open: OpenZip, end: ZipEnd, limits: ZipLimits): Promise<ZipArchive> => {
  const { zip } = open;
  const entries = await readDirectory(zip, end, limits);
  return {
    entries,
    problems: [...entries.flatMap(entryProblems), ...rangeProblems(entries, end)],
    read: (entry) => content(open, entry),
    close: () => closeZip(zip),
  };
};

const tooMany = ({ entries, totalBytes }: ZipLimits, code: 'too-many' | 'too-large'): Reason => packageReason(code, { many: entries, gigabytes: Math.floor(totalBytes / 1024 ** 3), file: '' });

const openZip = async (fd: number, sizeBytes: number, limits: ZipLimits): Promise<OpenedZip> => {
  let zip: ZipFile | undefined;
  let archive: ZipArchive | undefined;
  try {
    const end = await readZipEnd(readerOf(fd), sizeBytes);
    if (end === undefined) return refused(packageReason('zip-cut'));
    if (end.entries > limits.entries) return refused(tooMany(limits, 'too-many'));
    // Names are taken raw: the grammars are ASCII, and no other spelling of a name may come in by a side field.
    zip = await fromFdPromise(fd, { autoClose: false, lazyEntries: true, decodeStrings: false, validateEntrySizes: false });
    archive = await archiveOf({ zip, fd }, end, limits);
    return { kind: 'opened', archive };
  } finally {
    // An opened archive owns the file from here on; everything else gives it back at once.
    if (archive === undefined) await (zip === undefined ? closeFile(fd) : closeZip(zip));
  }
};

/** Rejects with Node's own error when the disk does not give the file. */
export const openZipArchive = async (path: string, limits: ZipLimits): Promise<OpenedZip> => {
  const before = await lstat(path);
  if (!before.isFile()) return refused(packageReason('unreadable'));
  if (before.size > limits.totalBytes + OVERHEAD_BYTES) return refused(tooMany(limits, 'too-large'));
  const fd = await openFile(path, constants.O_RDONLY);
  try {
    return await openZip(fd, before.size, limits);
  } catch (error) {
    if (error instanceof BagReadError) return refused(error.reason);
    if (isDataError(error)) return refused(packageReason(/encrypt/i.test(String(error)) ? 'zip-encrypted' : 'zip-broken', { file: '' }));
    throw error;
  }
};
