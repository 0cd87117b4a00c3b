/**
 * Reads how large a BMP says it is, before anything is decoded.
 */
import { firstBytes } from '../disk/first-bytes.ts';

const headerBytes = 26;

export const isTooLargeBmp = async (file: string, mostPixels: number): Promise<boolean> => {
  const header = await firstBytes(file, headerBytes);
  if (header.length < headerBytes) return false;
  const isOld = header.readUInt32LE(14) === 12;
  const [width, height] = isOld ? [header.readUInt16LE(18), header.readUInt16LE(20)] : [header.readInt32LE(18), header.readInt32LE(22)];
  // A negative height means that the rows run from top to bottom.
  return Math.abs(width) * Math.abs(height) > mostPixels;
};
