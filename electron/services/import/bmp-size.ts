/**
 * Reads how large a BMP says it is, before anything is decoded.
 */
import { open } from 'node:fs/promises';

export const isTooLargeBmp = async (file: string, mostPixels: number): Promise<boolean> => {
  const handle = await open(file, 'r');
  try {
    const header = Buffer.alloc(26);
    const { bytesRead } = await handle.read(header, 0, header.length, 0);
    if (bytesRead < header.length) return false;
    const isOld = header.readUInt32LE(14) === 12;
    const [width, height] = isOld ? [header.readUInt16LE(18), header.readUInt16LE(20)] : [header.readInt32LE(18), header.readInt32LE(22)];
    // A negative height means that the rows run from top to bottom.
    return Math.abs(width) * Math.abs(height) > mostPixels;
  } finally {
    await handle.close();
  }
};
