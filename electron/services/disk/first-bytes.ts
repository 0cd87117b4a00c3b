/**
 * The first bytes of a file, by which its kind is told.
 *
 * In: a path and how many bytes are wanted. Out: as many, or fewer where the file is shorter. Rejects with Node's own errors.
 */
import { open } from 'node:fs/promises';

export const firstBytes = async (file: string, count: number): Promise<Buffer> => {
  const handle = await open(file, 'r');
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(count), 0, count, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
};
