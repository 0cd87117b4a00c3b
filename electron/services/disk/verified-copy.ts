/**
 * Copies a file to a stick or a folder so that what arrived is known: flushed, read back, compared.
 *
 * In: a file and a name that is free. Out: what was read on the way, and what lies there. It gives no name and removes
 * nothing: whoever copies decides what becomes of the copy. Rejects with Node's errors of the disk, and when it is stopped.
 */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import type { FileSystem } from './file-system.ts';

const BLOCK_BYTES = 1024 * 1024;

export interface Reading {
  readonly file: string;
  readonly signal: AbortSignal;
  readonly onBytes: (bytes: Uint8Array) => void | Promise<void>;
}

/** Hex SHA-256 of all of it. */
export const readThrough = async ({ file, signal, onBytes }: Reading): Promise<string> => {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(file, { highWaterMark: BLOCK_BYTES })) {
    signal.throwIfAborted();
    const bytes = chunk as Buffer;
    hash.update(bytes);
    await onBytes(bytes);
  }
  return hash.digest('hex');
};

export interface FlushedCopy {
  readonly fs: FileSystem;
  readonly from: string;
  /** Must not exist. */
  readonly to: string;
  readonly signal: AbortSignal;
  readonly onBytes: (bytes: Uint8Array) => void;
}

/** Hex SHA-256 of what was read, when all of it is flushed. */
export const copyFlushed = async ({ fs, from, to, signal, onBytes }: FlushedCopy): Promise<string> => {
  const handle = await fs.open(to, 'create', 0o644);
  try {
    const read = await readThrough({
      file: from,
      signal,
      onBytes: async (bytes) => {
        await handle.write(bytes);
        onBytes(bytes);
      },
    });
    await handle.sync();
    return read;
  } finally {
    await handle.close();
  }
};
