/**
 * Reads a package out of a ZIP archive that a stranger may have made.
 *
 * In: the path of a file. Out: its entries as a `BagSource`, or every reason why it is not opened. Budget, names, kinds,
 * headers and ranges are checked before a byte of content is read; CRC and length while it is read. It never unpacks to
 * the disk and never asks a library to.
 */
import { constants, close, open, read } from 'node:fs';
import { lstat } from 'node:fs/promises';
import { promisify } from 'node:util';
import { crc32 } from 'node:zlib';
import { fromFdPromise, type Entry, type ZipFile } from 'yauzl';
import type { Reason } from '../../core/failure.ts';
import { isPackageFolder, isPackageFolderName, packageLimits } from '../../core/package/names.ts';
import { printable } from '../../core/package/found-file.ts';
import { BagReadError, listingOf, packageReason, type BagSource, type OpenedBag } from './bag-source.ts';
import { entryProblems, rangeProblems, type PlacedEntry } from './zip-entries.ts';
import { readZipEnd, type ReadAt, type ZipEnd } from './zip-end.ts';

const openFile = promisify(open);
const closeFile = promisify(close);
const readFile = promisify(read);

const refused = (...problems: readonly Reason[]): OpenedBag => ({ kind: 'refused', problems });

const readerOf = (fd: number): ReadAt => async (position, length) => {
  const buffer = Buffer.alloc(length);
  const { bytesRead } = await readFile(fd, buffer, 0, length, position);
  return buffer.subarray(0, bytesRead).length === length ? buffer : Buffer.alloc(length);
};

/** The library and zlib answer damaged data with plain errors or Z_ codes; the disk answers with E codes. */
const isDataError = (error: unknown): boolean => error instanceof Error && !(error instanceof BagReadError) && (!('code' in error) || String(error.code).startsWith('Z_'));

const nameOf = (entry: Entry): string => entry.fileNameRaw.toString('latin1');

const readDirectory = async (zip: ZipFile): Promise<readonly PlacedEntry[]> => {
  const placed: PlacedEntry[] = [];
  for await (const entry of zip.eachEntry()) {
    placed.push({ entry, name: nameOf(entry), header: await zip.readLocalFileHeaderPromise(entry) });
  }
  return placed;
};

/** The folder all names begin with, when there is exactly one and it is named like a package. */
const commonFolder = (entries: readonly PlacedEntry[]): string | undefined => {
  const folders = new Set(entries.map(({ name }) => name.slice(0, Math.max(0, name.indexOf('/')))));
  const [folder] = folders;
  return folders.size === 1 && folder !== undefined && isPackageFolderName(folder) ? folder : undefined;
};

const isFolderEntry = ({ name, entry }: PlacedEntry, folder: string): boolean =>
  name.endsWith('/') && entry.uncompressedSize === 0 && entry.compressedSize === 0 && (name === `${folder}/` || isPackageFolder(name.slice(folder.length + 1, -1)));

/** Counts while it inflates, so that a lie about the length ends at the first byte too many. */
async function* content(zip: ZipFile, { entry, name }: PlacedEntry): AsyncGenerator<Uint8Array> {
  const wrongSize = new BagReadError(packageReason('zip-size', { file: printable(name) }));
  let crc = 0;
  let sizeBytes = 0;
  try {
    for await (const chunk of await zip.openReadStreamPromise(entry)) {
      const bytes = chunk as Buffer;
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

interface Opened {
  readonly zip: ZipFile;
  readonly end: ZipEnd;
}

const openEntries = async ({ zip, end }: Opened): Promise<OpenedBag> => {
  const placed = await readDirectory(zip);
  const headers = [...placed.flatMap(entryProblems), ...rangeProblems(placed, end)];
  const folder = commonFolder(placed);
  if (folder === undefined) return refused(...headers, packageReason('folder-name'));
  const files = placed.filter((one) => !isFolderEntry(one, folder));
  const named = files.map((one) => ({ path: one.name.slice(folder.length + 1), sizeBytes: one.entry.uncompressedSize }));
  const listing = listingOf(named);
  const problems = [...headers, ...listing.refusals];
  if (problems.length > 0) return refused(...problems, ...listing.strangers);
  const byPath = new Map(files.map((one) => [one.name.slice(folder.length + 1), one]));
  const source: BagSource = {
    kind: 'archive',
    folderName: folder,
    files: listing.files,
    problems: listing.strangers,
    read: (path) => {
      const one = byPath.get(path);
      if (one === undefined) throw new Error(`No such entry: ${path}`);
      return content(zip, one);
    },
    close: () => closeZip(zip),
  };
  return { kind: 'opened', source };
};

const readStructure = async (fd: number, sizeBytes: number): Promise<ZipEnd | Reason> => {
  const end = await readZipEnd(readerOf(fd), sizeBytes);
  if (end === undefined) return packageReason('zip-cut');
  return end.entries > packageLimits.entries ? packageReason('too-many', { many: packageLimits.entries, gigabytes: 8, file: '' }) : end;
};

const openZip = async (fd: number, sizeBytes: number): Promise<OpenedBag> => {
  let zip: ZipFile | undefined;
  let opened: OpenedBag | undefined;
  try {
    const end = await readStructure(fd, sizeBytes);
    if ('code' in end) return refused(end);
    // Names are taken raw: the grammar is ASCII, and no other spelling of a name may come in by a side field.
    zip = await fromFdPromise(fd, { autoClose: false, lazyEntries: true, decodeStrings: false, validateEntrySizes: false });
    opened = await openEntries({ zip, end });
    return opened;
  } finally {
    // An opened archive owns the file from here on; everything else gives it back at once.
    if (opened?.kind !== 'opened') await (zip === undefined ? closeFile(fd) : closeZip(zip));
  }
};

/** Rejects with Node's own error when the disk does not give the file. */
export const openZipSource = async (path: string): Promise<OpenedBag> => {
  const before = await lstat(path);
  if (!before.isFile()) return refused(packageReason('unreadable'));
  if (before.size > packageLimits.totalBytes + 16 * 1024 * 1024) return refused(packageReason('too-large', { many: packageLimits.entries, gigabytes: 8, file: '' }));
  const fd = await openFile(path, constants.O_RDONLY);
  try {
    return await openZip(fd, before.size);
  } catch (error) {
    if (isDataError(error)) return refused(packageReason(/encrypt/i.test(String(error)) ? 'zip-encrypted' : 'zip-broken', { file: '' }));
    throw error;
  }
};
