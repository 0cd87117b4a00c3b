/**
 * SHA-256 of a file, read as a stream, so that a film costs no more memory than a caption.
 */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';

export interface FileHash {
  readonly sha256: string;
  readonly sizeBytes: number;
}

/** Rejects with Node's own error when the file cannot be read. */
export const hashFile = async (path: string): Promise<FileHash> => {
  const hash = createHash('sha256');
  let sizeBytes = 0;
  for await (const chunk of createReadStream(path, { highWaterMark: 1024 * 1024 })) {
    const bytes = chunk as Buffer;
    hash.update(bytes);
    sizeBytes += bytes.byteLength;
  }
  return { sha256: hash.digest('hex'), sizeBytes };
};
