/**
 * Whether a file looks like a backup of this program, told by its first bytes and not by its name.
 *
 * In: a path. Out: true for a locked file, and for an archive whose first entry lies in a backup's folder; false for
 * everything else. Nothing is proved by it: that is for whoever restores. Rejects with Node's own errors.
 */
import { open } from 'node:fs/promises';
import { isSealedFile } from '../keys/sealed-file.ts';
import { backupFolder } from './backup-format.ts';

/** APPNOTE.TXT 4.3.7: what every entry of an archive begins with, and how far its name is from there. */
const entrySignature = Buffer.from('PK\u0003\u0004', 'latin1');
const nameAt = 30;

export const isBackup = async (file: string): Promise<boolean> => {
  if (await isSealedFile(file)) return true;
  const handle = await open(file, 'r');
  try {
    const wanted = Buffer.from(`${backupFolder}/`, 'utf8');
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(nameAt + wanted.length), 0, nameAt + wanted.length, 0);
    return bytesRead === buffer.length && buffer.subarray(0, 4).equals(entrySignature) && buffer.subarray(nameAt).equals(wanted);
  } finally {
    await handle.close();
  }
};
