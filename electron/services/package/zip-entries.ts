/**
 * What the headers of an archive must agree on before anything is unpacked.
 *
 * In: the entries of the directory, each with its local header. Out: every problem: links and devices, encryption,
 * unknown methods, headers that tell two stories, sizes that cannot be true, bytes that belong to two files or to none.
 */
import type { Entry, LocalFileHeader } from 'yauzl';
import type { Reason } from '../../core/failure.ts';
import { packageLimits } from '../../core/package/names.ts';
import { printable } from '../../core/package/found-file.ts';
import { packageReason } from './bag-source.ts';
import type { ZipEnd } from './zip-end.ts';

export interface PlacedEntry {
  readonly entry: Entry;
  /** The raw bytes of the name, one character each. */
  readonly name: string;
  readonly header: LocalFileHeader;
}

const hasDescriptor = 0x0008;
/** Traditional and strong encryption, compressed patches, hidden headers. */
const unwantedFlags = 0x0001 | 0x0020 | 0x0040 | 0x2000;
const unicodePathField = 0x7075;
/** Text deflates by ten, media not at all; a hundred is a bomb. */
const mostRatio = 100;

const fileType = (entry: Entry): number => (entry.versionMadeBy >> 8 === 3 ? (entry.externalFileAttributes >>> 16) & 0o170000 : 0);
const isOrdinary = ({ entry, name }: PlacedEntry): boolean => {
  const type = fileType(entry);
  const specialBits = entry.versionMadeBy >> 8 === 3 ? (entry.externalFileAttributes >>> 16) & 0o7000 : 0;
  return specialBits === 0 && (type === 0 || type === (name.endsWith('/') ? 0o040000 : 0o100000));
};

const headersAgree = ({ entry, header, name }: PlacedEntry): boolean => {
  if (header.fileName.toString('latin1') !== name || header.generalPurposeBitFlag !== entry.generalPurposeBitFlag || header.compressionMethod !== entry.compressionMethod) return false;
  if (entry.extraFields.some((field) => field.id === unicodePathField)) return false;
  // With a descriptor the local header may leave these empty; what it does say must be true.
  const isDeferred = (entry.generalPurposeBitFlag & hasDescriptor) !== 0;
  const same = (local: number, central: number): boolean => local === central || (isDeferred && local === 0) || local === 0xffffffff;
  return same(header.crc32, entry.crc32) && same(header.compressedSize, entry.compressedSize) && same(header.uncompressedSize, entry.uncompressedSize);
};

export const entryProblems = (placed: PlacedEntry): readonly Reason[] => {
  const { entry, name } = placed;
  const file = printable(name);
  const found: Reason[] = [];
  if (!isOrdinary(placed)) found.push(packageReason('zip-not-a-file', { file }));
  if ((entry.generalPurposeBitFlag & unwantedFlags) !== 0) found.push(packageReason('zip-encrypted', { file }));
  if (entry.compressionMethod !== 0 && entry.compressionMethod !== 8) found.push(packageReason('zip-method', { file }));
  if (!headersAgree(placed)) found.push(packageReason('zip-header', { file }));
  const isStored = entry.compressionMethod === 0;
  if (isStored && entry.compressedSize !== entry.uncompressedSize) found.push(packageReason('zip-size', { file }));
  if (entry.uncompressedSize > packageLimits.fileBytes || entry.uncompressedSize > 1024 + entry.compressedSize * mostRatio) found.push(packageReason('zip-bomb', { file }));
  return found;
};

/** A descriptor after the data: CRC and two sizes of 4 or 8 bytes, with or without a signature. */
const descriptorBytes: ReadonlySet<number> = new Set([12, 16, 20, 24]);

/** Every byte before the directory belongs to exactly one entry. */
export const rangeProblems = (entries: readonly PlacedEntry[], end: ZipEnd): readonly Reason[] => {
  const sorted = [...entries].sort((a, b) => a.entry.relativeOffsetOfLocalHeader - b.entry.relativeOffsetOfLocalHeader);
  const found: Reason[] = [];
  let expected = 0;
  let mayHaveDescriptor = false;
  for (const { entry, header, name } of sorted) {
    const gap = entry.relativeOffsetOfLocalHeader - expected;
    if (gap < 0) found.push(packageReason('zip-overlap', { file: printable(name) }));
    else if (gap > 0 && !(mayHaveDescriptor && descriptorBytes.has(gap))) found.push(packageReason('zip-extra-bytes'));
    expected = Math.max(expected, header.fileDataStart + entry.compressedSize);
    mayHaveDescriptor = (entry.generalPurposeBitFlag & hasDescriptor) !== 0;
  }
  const rest = end.directoryStart - expected;
  if (rest < 0) found.push(packageReason('zip-overlap', { file: printable(sorted.at(-1)?.name ?? '') }));
  else if (rest > 0 && !(mayHaveDescriptor && descriptorBytes.has(rest))) found.push(packageReason('zip-extra-bytes'));
  return found;
};
