/**
 * How long a WAV says it is.
 *
 * ffmpeg corrects the header by what is in the file, so that a recording cut in half looks whole to it; here the
 * header is taken at its word. Recorders that crashed leave 0 or the largest number, which says nothing.
 */
import { firstBytes } from '../disk/first-bytes.ts';

const searchedBytes = 65_536;
const saysNothing = new Set([0, 0xffff_ffff]);

/** Undefined where the header does not say, or the bytes per second are not fixed. */
export const wavLengthMs = async (file: string): Promise<number | undefined> => {
  const bytes = await firstBytes(file, searchedBytes);
  let bytesPerSecond = 0;
  for (let at = 12; at + 8 <= bytes.length; ) {
    const type = bytes.toString('latin1', at, at + 4);
    const size = bytes.readUInt32LE(at + 4);
    if (type === 'fmt ' && at + 20 <= bytes.length) bytesPerSecond = bytes.readUInt32LE(at + 16);
    if (type === 'data') return saysNothing.has(size) || bytesPerSecond === 0 ? undefined : Math.round((size / bytesPerSecond) * 1000);
    // Chunks begin at even places.
    at += 8 + size + (size % 2);
  }
  return undefined;
};
