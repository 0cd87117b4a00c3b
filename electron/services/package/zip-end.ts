/**
 * The end of a ZIP archive, where its directory begins.
 *
 * In: an open file and its size. Out: where the directory lies and how many entries it announces, or why this is no
 * whole archive. Read by ourselves before any library looks: the record must stand at the very end without a comment,
 * so that no two readers can find two different directories.
 */
export interface ZipEnd {
  readonly entries: number;
  readonly directoryStart: number;
  readonly directoryEnd: number;
}

export type ReadAt = (position: number, length: number) => Promise<Buffer>;

const endBytes = 22;
const end64Bytes = 56;
const locatorBytes = 20;

const whole = (value: bigint): number => (value > BigInt(Number.MAX_SAFE_INTEGER) ? Number.NaN : Number(value));

const readEnd64 = async (readAt: ReadAt, sizeBytes: number): Promise<ZipEnd | undefined> => {
  const locatorStart = sizeBytes - endBytes - locatorBytes;
  if (locatorStart < end64Bytes) return undefined;
  const locator = await readAt(locatorStart, locatorBytes);
  const recordStart = locatorStart - end64Bytes;
  if (locator.readUInt32LE(0) !== 0x07064b50 || whole(locator.readBigUInt64LE(8)) !== recordStart || locator.readUInt32LE(16) > 1) return undefined;
  const record = await readAt(recordStart, end64Bytes);
  if (record.readUInt32LE(0) !== 0x06064b50 || record.readUInt32LE(16) !== 0 || record.readUInt32LE(20) !== 0) return undefined;
  const [onDisk, entries, length, start] = [24, 32, 40, 48].map((at) => whole(record.readBigUInt64LE(at)));
  if (onDisk !== entries || entries === undefined || start === undefined || length === undefined || start + length !== recordStart) return undefined;
  return { entries, directoryStart: start, directoryEnd: recordStart };
};

/** Undefined: the file is cut, glued, or no ZIP archive at all. */
export const readZipEnd = async (readAt: ReadAt, sizeBytes: number): Promise<ZipEnd | undefined> => {
  if (sizeBytes < endBytes) return undefined;
  const record = await readAt(sizeBytes - endBytes, endBytes);
  if (record.readUInt32LE(0) !== 0x06054b50 || record.readUInt16LE(20) !== 0) return undefined;
  if (record.readUInt16LE(4) !== 0 || record.readUInt16LE(6) !== 0) return undefined;
  const [onDisk, entries, length, start] = [record.readUInt16LE(8), record.readUInt16LE(10), record.readUInt32LE(12), record.readUInt32LE(16)];
  if (entries === 0xffff || length === 0xffffffff || start === 0xffffffff) return readEnd64(readAt, sizeBytes);
  const directoryEnd = sizeBytes - endBytes;
  return onDisk === entries && start + length === directoryEnd ? { entries, directoryStart: start, directoryEnd } : undefined;
};
