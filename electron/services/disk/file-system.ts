/**
 * The file-system seam: the only door of the services to the disk for what must survive.
 *
 * Everything that stores goes through this interface, so that tests can fail the n-th call, fill the disk, or
 * forget what was not flushed. Methods reject with Node's own errors (`code` is ENOSPC, EACCES …); callers turn
 * them into a `Failure` with `failureFromDisk`. It never decides policy: no retries, no temporary names.
 */
import { constants } from 'node:fs';
import { copyFile, link, lstat, mkdir, open, readFile, readdir, realpath, rename, rm, statfs, unlink, utimes } from 'node:fs/promises';

export interface OpenFile {
  /** Writes all of `data` at the current end (append) or position (sequential write). */
  write(data: Uint8Array): Promise<void>;
  /** Flushes data and metadata to the device; resolves only when the system says so. */
  sync(): Promise<void>;
  close(): Promise<void>;
}

export interface FileFacts {
  readonly kind: 'file' | 'folder' | 'link' | 'other';
  readonly sizeBytes: number;
  readonly modifiedAtMs: number;
}

export interface FileSystem {
  /** `create` fails when the name exists; `append` creates when missing. Mode 0600 unless said. */
  open(path: string, how: 'create' | 'append', mode?: number): Promise<OpenFile>;
  readFile(path: string): Promise<Uint8Array>;
  rename(from: string, to: string): Promise<void>;
  /** A second name for the same content; fails when the name exists. */
  link(existing: string, path: string): Promise<void>;
  /** Copies bytes; fails when the target exists. Not flushed. */
  copy(from: string, to: string): Promise<void>;
  unlink(path: string): Promise<void>;
  /** Creates parents too; existing folders are fine. */
  mkdir(path: string, mode?: number): Promise<void>;
  /** Removes a folder and all in it; missing is fine. */
  removeFolder(path: string): Promise<void>;
  list(path: string): Promise<readonly string[]>;
  /** Never follows a link; undefined when nothing is there. */
  facts(path: string): Promise<FileFacts | undefined>;
  realPath(path: string): Promise<string>;
  /** Flushes the folder's entries (renames, creations). Does nothing on Windows, which has no such handle. */
  syncFolder(path: string): Promise<void>;
  freeBytes(path: string): Promise<number>;
  touch(path: string, atMs: number): Promise<void>;
  /** Waits between two tries; left out, real time passes. */
  pause?(ms: number): Promise<void>;
}

const isMissing = (error: unknown): boolean => error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR');

export const nodeFileSystem: FileSystem = {
  open: async (path, how, mode = 0o600) => {
    const handle = await open(path, how === 'create' ? 'wx' : 'a', mode);
    return {
      write: (data) => handle.writeFile(data),
      sync: () => handle.sync(),
      close: () => handle.close(),
    };
  },
  readFile: (path) => readFile(path),
  rename: (from, to) => rename(from, to),
  link: (existing, path) => link(existing, path),
  copy: (from, to) => copyFile(from, to, constants.COPYFILE_EXCL),
  unlink: (path) => unlink(path),
  mkdir: async (path, mode = 0o700) => {
    await mkdir(path, { recursive: true, mode });
  },
  removeFolder: (path) => rm(path, { recursive: true, force: true }),
  list: (path) => readdir(path),
  facts: async (path) => {
    try {
      const found = await lstat(path);
      const kind = found.isSymbolicLink() ? 'link' : found.isFile() ? 'file' : found.isDirectory() ? 'folder' : 'other';
      return { kind, sizeBytes: found.size, modifiedAtMs: Math.round(found.mtimeMs) };
    } catch (error) {
      if (isMissing(error)) return undefined;
      throw error;
    }
  },
  realPath: (path) => realpath(path),
  syncFolder: async (path) => {
    if (process.platform === 'win32') return;
    const handle = await open(path, 'r');
    try {
      await handle.sync();
    } finally {
      await handle.close();
    }
  },
  freeBytes: async (path) => {
    const found = await statfs(path);
    return found.bavail * found.bsize;
  },
  touch: (path, atMs) => utimes(path, atMs / 1000, atMs / 1000),
};
