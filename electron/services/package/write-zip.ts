/**
 * Writes a finished folder as one archive whose bytes depend on nothing but the files.
 *
 * In: the files in their order. Out: a flushed ZIP at a temporary path. Everything is stored, not deflated: media would
 * not shrink, and a deflater of another version would give other bytes. Rejects with Node's errors and when stopped.
 */
import { createReadStream } from 'node:fs';
import path from 'node:path';
import { ZipFile } from 'yazl';
import type { FileSystem } from '../disk/file-system.ts';

/** Local time on purpose: a ZIP date has no zone, so a UTC moment would give other bytes in another zone. */
const fixedDate = new Date(2020, 0, 1);
const entryOptions = { mtime: fixedDate, mode: 0o100644, compress: false, forceDosTimestamp: true } as const;

export interface ZipOrder {
  readonly fs: FileSystem;
  /** The folder to pack; its own name becomes the one folder inside. */
  readonly folder: string;
  /** Paths inside it with their sizes, in the order they are written. */
  readonly files: readonly { readonly path: string; readonly sizeBytes: number }[];
  readonly target: string;
  /** Without the one folder inside: platforms look for their manifest at the top. */
  readonly isBare?: boolean;
  readonly signal?: AbortSignal | undefined;
  /** Of the archive itself, also where other bytes are written in their place. */
  readonly onBytes?: (bytes: number) => void;
  /** Turns the archive's bytes into those that are written: an encrypted archive is never plain on the disk. */
  readonly through?: ((plain: AsyncIterable<Uint8Array>) => AsyncIterable<Uint8Array>) | undefined;
}

/** Counts and can be stopped between any two pieces. */
async function* counted(zip: ZipFile, { signal, onBytes }: Pick<ZipOrder, 'signal' | 'onBytes'>): AsyncGenerator<Uint8Array> {
  for await (const chunk of zip.outputStream) {
    signal?.throwIfAborted();
    const bytes = chunk as Buffer;
    yield bytes;
    onBytes?.(bytes.length);
  }
}

export const writeZip = async ({ fs, folder, files, target, isBare = false, through = (plain) => plain, ...how }: ZipOrder): Promise<void> => {
  const zip = new ZipFile();
  let fault: unknown;
  for (const file of files) {
    const name = isBare ? file.path : `${path.basename(folder)}/${file.path}`;
    zip.addReadStreamLazy(name, { ...entryOptions, size: file.sizeBytes }, (give) => {
      const stream = createReadStream(path.join(folder, ...file.path.split('/')), { highWaterMark: 1024 * 1024 });
      stream.on('error', (error) => {
        fault = error;
        zip.outputStream.emit('error', error);
      });
      // yazl's own types say any where Node's convention says: no error.
      give(undefined, stream);
    });
  }
  zip.on('error', (error) => {
    fault = error;
    zip.outputStream.emit('error', error);
  });
  zip.end();
  const handle = await fs.open(target, 'create', 0o644);
  try {
    for await (const bytes of through(counted(zip, how))) await handle.write(bytes);
    if (fault !== undefined) throw fault;
    await handle.sync();
  } finally {
    await handle.close();
  }
};
