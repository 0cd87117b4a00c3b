/**
 * Finds a file that may be shown: a regular file inside the folder it is said to lie in.
 *
 * Comes in: a folder of ours and the name of a file in it. Goes out: its path, size and content type, or nothing. A link,
 * a folder, a device, a name that leads out of the folder, or an ending we never write is nothing.
 */
import path from 'node:path';
import { systemCodeOf } from '../services/disk/disk-fault.ts';
import { nodeFileSystem, type FileSystem } from '../services/disk/file-system.ts';

export interface StoredFile {
  readonly path: string;
  readonly sizeBytes: number;
  readonly contentType: string;
}

/** The endings we give out ourselves, after looking at the content; a stranger's ending is never believed. */
const contentTypes: Readonly<Record<string, string>> = {
  jpg: 'image/jpeg',
  png: 'image/png',
  webp: 'image/webp',
  flac: 'audio/flac',
  wav: 'audio/wav',
  m4a: 'audio/mp4',
  mp4: 'video/mp4',
};

export interface StoredFileRequest {
  readonly folder: string;
  readonly name: string;
  readonly fs?: FileSystem;
}

const isPlain = (name: string): boolean => /^[^/\\:\0]+$/.test(name) && name !== '.' && name !== '..';

export const storedFile = async ({ folder, name, fs = nodeFileSystem }: StoredFileRequest): Promise<StoredFile | undefined> => {
  const contentType = contentTypes[path.extname(name).slice(1)];
  if (contentType === undefined || !isPlain(name)) return undefined;
  const file = path.join(folder, name);
  try {
    const facts = await fs.facts(file);
    if (facts?.kind !== 'file') return undefined;
    // A folder above may be a link of the person's own (a library on another disk); the file may not lead out of it.
    if ((await fs.realPath(file)) !== path.join(await fs.realPath(folder), name)) return undefined;
    return { path: file, sizeBytes: facts.sizeBytes, contentType };
  } catch (error) {
    if (systemCodeOf(error) === undefined) throw error;
    return undefined;
  }
};
