/**
 * The files of a backup, each once, by what is in them: `objects/<two digits>/<sha256>`, with `.age` where it is locked.
 *
 * In: a file, and its hash where its name tells it. Out: the same bytes in the backup, flushed, read back and compared
 * before they get their name; so whatever has a name is whole. A file that is there already is not written again. It
 * never removes or replaces one.
 */
import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import path from 'node:path';
import { refuse, succeed, type Result } from '../../core/failure.ts';
import { renameWithRetries } from '../disk/atomic-write.ts';
import { systemCodeOf } from '../disk/disk-fault.ts';
import type { FileSystem } from '../disk/file-system.ts';
import { ensureFolder } from '../disk/folders.ts';
import { readAhead } from '../disk/read-ahead.ts';
import { sweepTemporaries } from '../disk/sweep.ts';
import { temporaryNameFor } from '../disk/temporary-name.ts';
import { sealedTo, unsealedBy, type KeyPair } from '../keys/sealed-file.ts';

export interface StoreOptions {
  readonly fs: FileSystem;
  /** The backup's folder. */
  readonly folder: string;
  /** Undefined: the backup is not locked. */
  readonly key: KeyPair | undefined;
  readonly signal?: AbortSignal | undefined;
}

export interface StoredFile {
  readonly sha256: string;
  readonly isNew: boolean;
}

export interface BackupStore {
  has(sha256: string): Promise<boolean>;
  /** `sha256`: what the file's name says of it. Told how many bytes were copied or read back. */
  put(file: string, told: { readonly sha256: string | undefined; readonly onBytes: (bytes: number) => void }): Promise<Result<StoredFile>>;
  /** Writes the file to a free name, flushed; refused where its bytes are not what its name says. */
  get(sha256: string, target: string, onBytes: (bytes: number) => void): Promise<Result<void>>;
  /** Reads the file and compares it with its name. */
  check(sha256: string, onBytes: (bytes: number) => void): Promise<Result<void>>;
  /** After the last file: every new name is on the device. */
  flush(): Promise<void>;
}

/** Bytes of a file, each piece good only until the next one is asked for. */
export async function* bytesOf(file: string, signal: AbortSignal | undefined): AsyncGenerator<Uint8Array> {
  const handle = await open(file, 'r');
  try {
    for await (const bytes of readAhead({ start: 0, length: Infinity, read: async (into, position) => (await handle.read(into, 0, into.length, position)).bytesRead })) {
      signal?.throwIfAborted();
      yield bytes;
    }
  } finally {
    await handle.close();
  }
}

/** What is piped through a cipher is used later than the next piece is asked for. */
async function* kept(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  for await (const bytes of pieces) yield Uint8Array.from(bytes);
}

const hashOf = async (pieces: AsyncIterable<Uint8Array>, onBytes: (bytes: number) => void): Promise<string> => {
  const hash = createHash('sha256');
  for await (const bytes of pieces) {
    hash.update(bytes);
    onBytes(bytes.byteLength);
  }
  return hash.digest('hex');
};

const invalid = (sha256: string): ReturnType<typeof refuse> => refuse('backup-folder-damaged', { name: sha256.slice(0, 12) });

export const openBackupStore = ({ fs, folder, key, signal }: StoreOptions): BackupStore => {
  const touched = new Set<string>();
  const folderOf = (sha256: string): string => path.join(folder, 'objects', sha256.slice(0, 2));
  const placeOf = (sha256: string): string => path.join(folderOf(sha256), key === undefined ? sha256 : `${sha256}.age`);
  const stored = (file: string): AsyncIterable<Uint8Array> => (key === undefined ? bytesOf(file, signal) : unsealedBy(key.identity)(kept(bytesOf(file, signal))));

  const copy = async (from: string, temporary: string, onBytes: (bytes: number) => void): Promise<void> => {
    const counted = async function* counted(): AsyncGenerator<Uint8Array> {
      for await (const bytes of bytesOf(from, signal)) {
        onBytes(bytes.byteLength);
        yield bytes;
      }
    };
    const handle = await fs.open(temporary, 'create');
    try {
      for await (const bytes of key === undefined ? counted() : sealedTo(key.recipient)(kept(counted()))) await handle.write(bytes);
      await handle.sync();
    } finally {
      await handle.close();
    }
  };

  const prepare = async (sha256: string): Promise<void> => {
    const place = folderOf(sha256);
    if (touched.has(place)) return;
    await ensureFolder({ fs, folder: place });
    await sweepTemporaries({ fs, folder: place });
    touched.add(place);
  };

  /** Undefined: the copy is not what it was to be, because the file itself is not. */
  const putAs = async (file: string, sha256: string, onBytes: (bytes: number) => void): Promise<string> => {
    await prepare(sha256);
    const temporary = temporaryNameFor(placeOf(sha256));
    try {
      await copy(file, temporary, onBytes);
      const found = await hashOf(stored(temporary), onBytes);
      if (found === sha256) await renameWithRetries({ fs, from: temporary, to: placeOf(sha256) });
      return found;
    } finally {
      if ((await fs.facts(temporary)) !== undefined) await fs.unlink(temporary);
    }
  };

  const has = async (sha256: string): Promise<boolean> => (await fs.facts(placeOf(sha256))) !== undefined;
  const read = async (sha256: string, work: () => Promise<string>): Promise<Result<void>> => {
    try {
      return (await has(sha256)) && (await work()) === sha256 ? succeed(undefined) : invalid(sha256);
    } catch (error) {
      // What age cannot read was changed or cut; errors of the disk and of a stop go on.
      if (systemCodeOf(error) !== undefined || signal?.aborted === true) throw error;
      return invalid(sha256);
    }
  };

  return {
    has,
    put: async (file, { sha256: named, onBytes }) => {
      const sha256 = named ?? (await hashOf(bytesOf(file, signal), () => undefined));
      if (await has(sha256)) return succeed({ sha256, isNew: false });
      const found = await putAs(file, sha256, onBytes);
      if (found === sha256) return succeed({ sha256, isNew: true });
      // A file that was damaged long ago is kept as it is, under what it really is; a copy that is wrong is no copy.
      const really = await hashOf(bytesOf(file, signal), () => undefined);
      if (really === sha256 || (await putAs(file, really, () => undefined)) !== really) return refuse('backup-copy-differs');
      return succeed({ sha256: really, isNew: true });
    },
    get: (sha256, target, onBytes) =>
      read(sha256, async () => {
        const handle = await fs.open(target, 'create');
        const hash = createHash('sha256');
        try {
          for await (const bytes of stored(placeOf(sha256))) {
            hash.update(bytes);
            await handle.write(bytes);
            onBytes(bytes.byteLength);
          }
          await handle.sync();
        } finally {
          await handle.close();
        }
        return hash.digest('hex');
      }),
    check: (sha256, onBytes) => read(sha256, () => hashOf(stored(placeOf(sha256)), onBytes)),
    flush: async () => {
      for (const place of touched) await fs.syncFolder(place);
      const objects = path.join(folder, 'objects');
      if ((await fs.facts(objects)) !== undefined) await fs.syncFolder(objects);
    },
  };
};
