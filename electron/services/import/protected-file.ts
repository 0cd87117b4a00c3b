/**
 * Recognises sound that was sold or recorded under lock: decoding it would give noise or an error without a name.
 */
import { open } from 'node:fs/promises';
import type { MediaKind } from './file-kinds.ts';

/** Sample entries of encrypted sound and film in MP4, and Apple's own. */
const lockedEntries = ['enca', 'encv', 'drms', 'drmi'];
/** The Content Encryption object of WMA, as its identifier stands in the file. */
const asfLock = Buffer.from('fbb3112223bdd211b4b700a0c955fc6e', 'hex');

const searchedBytes = 1024 * 1024;

/** The first and the last megabyte: the index of an MP4 stands at either end. */
const ends = async (file: string): Promise<readonly Buffer[]> => {
  const handle = await open(file, 'r');
  try {
    const { size } = await handle.stat();
    const read = async (from: number): Promise<Buffer> => {
      const buffer = Buffer.alloc(Math.min(searchedBytes, size - from));
      const { bytesRead } = await handle.read(buffer, 0, buffer.length, from);
      return buffer.subarray(0, bytesRead);
    };
    return size > searchedBytes ? [await read(0), await read(Math.max(searchedBytes, size - searchedBytes))] : [await read(0)];
  } finally {
    await handle.close();
  }
};

/** An entry counts only inside the table of samples: four letters alone could stand in compressed data. */
const hasLockedEntry = (bytes: Buffer): boolean => {
  for (let at = bytes.indexOf('stsd', 0, 'latin1'); at >= 0; at = bytes.indexOf('stsd', at + 4, 'latin1')) {
    const entry = bytes.toString('latin1', at + 16, at + 20);
    if (lockedEntries.includes(entry)) return true;
  }
  return false;
};

export const isProtected = async (file: string, kind: MediaKind): Promise<boolean> => {
  if (kind.demuxer !== 'mov' && kind.demuxer !== 'asf') return false;
  const pieces = await ends(file);
  return pieces.some((piece) => (kind.demuxer === 'asf' ? piece.includes(asfLock) : hasLockedEntry(piece)));
};
