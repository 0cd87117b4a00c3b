/**
 * Files locked with a passphrase (age, scrypt): written and read as streams, so that a story costs no memory.
 *
 * In: plain bytes as they come, or a locked file. Out: locked bytes, or the plain file. A file that was cut or changed
 * anywhere never opens to its end; what was unlocked until then is only as good as the caller's own check. It never
 * writes a plain byte where it was not told to.
 */
import { createReadStream } from 'node:fs';
import { systemCodeOf } from '../disk/disk-fault.ts';
import type { FileSystem } from '../disk/file-system.ts';
import { firstBytes } from '../disk/first-bytes.ts';
import { age } from './age.ts';
import { isWrongPassphrase, settledPassphrase } from './passphrase.ts';

const firstLine = 'age-encryption.org/v1\n';
const PIECE_BYTES = 1024 * 1024;

/** Told by what it begins with, not by its name. Rejects with Node's own error when the file cannot be read. */
export const isSealedFile = async (file: string): Promise<boolean> => (await firstBytes(file, firstLine.length)).toString('latin1') === firstLine;

export interface Seal {
  readonly passphrase: string;
  /** Power of two of scrypt's cost; what age uses by default unless said. Lower only in tests. */
  readonly workFactor?: number | undefined;
}

/** Asked for piece by piece, so that nothing piles up; whoever stops reading ends the source. */
const streamOf = (pieces: AsyncIterable<Uint8Array>): ReadableStream<Uint8Array> => {
  const iterator = pieces[Symbol.asyncIterator]();
  return new ReadableStream<Uint8Array>(
    {
      pull: async (controller) => {
        const next = await iterator.next();
        if (next.done === true) controller.close();
        else controller.enqueue(next.value);
      },
      cancel: async () => {
        await iterator.return?.();
      },
    },
    { highWaterMark: 0 },
  );
};

/** Locked bytes in the place of plain ones. */
export const sealedWith = ({ passphrase, workFactor }: Seal) =>
  async function* sealed(plain: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    const { Encrypter } = await age();
    const encrypter = new Encrypter();
    encrypter.setPassphrase(settledPassphrase(passphrase));
    if (workFactor !== undefined) encrypter.setScryptWorkFactor(workFactor);
    yield* await encrypter.encrypt(streamOf(plain));
  };

/** Two halves of one key: whoever has the first can lock, only whoever has the second can unlock. */
export interface KeyPair {
  readonly recipient: string;
  readonly identity: string;
}

export const newKeyPair = async (): Promise<KeyPair> => {
  const { generateIdentity, identityToRecipient } = await age();
  const identity = await generateIdentity();
  return { identity, recipient: await identityToRecipient(identity) };
};

/** Locked with a key instead of a passphrase: thousands of files cost no thousand seconds. */
export const sealedTo = (recipient: string) =>
  async function* sealed(plain: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    const { Encrypter } = await age();
    const encrypter = new Encrypter();
    encrypter.addRecipient(recipient);
    yield* await encrypter.encrypt(streamOf(plain));
  };

/** Ends with an error of age where the bytes were changed or cut, or locked for somebody else. */
export const unsealedBy = (identity: string) =>
  async function* plain(locked: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    const { Decrypter } = await age();
    const decrypter = new Decrypter();
    decrypter.addIdentity(identity);
    yield* await decrypter.decrypt(streamOf(locked));
  };

export interface UnsealOrder {
  readonly fs: FileSystem;
  readonly from: string;
  /** A name that is free. */
  readonly to: string;
  readonly passphrase: string;
  readonly signal?: AbortSignal | undefined;
  readonly onBytes?: ((bytes: number) => void) | undefined;
}

/** Whatever age says about a changed or cut file, the person can do one thing only: fetch a good copy. */
const whatFailed = (error: unknown): 'wrong' | 'damaged' => {
  if (systemCodeOf(error) !== undefined) throw error;
  return isWrongPassphrase(error) ? 'wrong' : 'damaged';
};

/** Rejects with Node's errors of the disk and when stopped; the caller removes what was begun. */
export const unsealFile = async ({ fs, from, to, passphrase, signal, onBytes }: UnsealOrder): Promise<'opened' | 'wrong' | 'damaged'> => {
  const { Decrypter } = await age();
  const decrypter = new Decrypter();
  decrypter.addPassphrase(settledPassphrase(passphrase));
  const locked = createReadStream(from, { highWaterMark: PIECE_BYTES });
  const handle = await fs.open(to, 'create');
  try {
    const plain = await decrypter.decrypt(streamOf(locked));
    for await (const bytes of plain) {
      if (signal?.aborted === true) break;
      await handle.write(bytes);
      onBytes?.(bytes.byteLength);
    }
  } catch (error) {
    return whatFailed(error);
  } finally {
    locked.destroy();
    await handle.close();
  }
  signal?.throwIfAborted();
  return 'opened';
};
