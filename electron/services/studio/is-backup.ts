/**
 * Whether a file looks like a backup or a handover of this program, told by its first bytes and not by its name.
 *
 * In: a path. Out: true for a locked file, and for an archive whose first entry lies in a backup's or a handover's
 * folder; false for everything else. Nothing is proved by it: that is for whoever restores. Rejects with Node's own errors.
 */
import { handoverFolder } from '../../core/handover/handover-format.ts';
import { firstBytes } from '../disk/first-bytes.ts';
import { isSealedFile } from '../keys/sealed-file.ts';
import { backupFolder } from './backup-format.ts';

/** APPNOTE.TXT 4.3.7: what every entry of an archive begins with, and how far its name is from there. */
const entrySignature = Buffer.from('PK\u0003\u0004', 'latin1');
const nameAt = 30;

export const isBackup = async (file: string): Promise<boolean> => {
  if (await isSealedFile(file)) return true;
  const wanted = [backupFolder, handoverFolder].map((folder) => Buffer.from(`${folder}/`, 'utf8'));
  const bytes = await firstBytes(file, nameAt + Math.max(...wanted.map(({ length }) => length)));
  return bytes.subarray(0, 4).equals(entrySignature) && wanted.some((name) => bytes.subarray(nameAt, nameAt + name.length).equals(name));
};
