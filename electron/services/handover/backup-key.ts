/**
 * The key of a locked backup: one small file on the stick, which the passphrase opens.
 *
 * In: the backup's folder and a passphrase. Out: the key pair that locks and unlocks every other file of the backup. The
 * file is written once and never replaced: replacing it would lose everything that was locked before.
 */
import path from 'node:path';
import { z } from 'zod';
import { refuse, succeed, type Result } from '../../core/failure.ts';
import { writeFileAtomically } from '../disk/atomic-write.ts';
import { failureFromDisk } from '../disk/disk-fault.ts';
import type { FileSystem } from '../disk/file-system.ts';
import { age } from '../keys/age.ts';
import { isWrongPassphrase, settledPassphrase } from '../keys/passphrase.ts';
import { newKeyPair, type KeyPair, type Seal } from '../keys/sealed-file.ts';

const keySchema = z.object({ schemaVersion: z.literal(1), identity: z.string().startsWith('AGE-SECRET-KEY-1'), recipient: z.string().startsWith('age1') });

interface KeyPlace {
  readonly fs: FileSystem;
  /** The backup's folder. */
  readonly folder: string;
}

const keyFile = ({ folder }: KeyPlace): string => path.join(folder, 'key.age');

export const isLockedBackup = async (place: KeyPlace): Promise<boolean> => (await place.fs.facts(keyFile(place))) !== undefined;

export const openBackupKey = async (place: KeyPlace, passphrase: string | undefined): Promise<Result<KeyPair>> => {
  if (passphrase === undefined || passphrase.trim() === '') return refuse('backup-passphrase-needed');
  try {
    const { Decrypter } = await age();
    const decrypter = new Decrypter();
    decrypter.addPassphrase(settledPassphrase(passphrase));
    const bytes = await place.fs.readFile(keyFile(place));
    const text = await decrypter.decrypt(bytes, 'text').catch((error: unknown) => (isWrongPassphrase(error) ? undefined : ''));
    if (text === undefined) return refuse('backup-passphrase-wrong');
    const parsed = keySchema.safeParse(text === '' ? undefined : JSON.parse(text));
    return parsed.success ? succeed(parsed.data) : refuse('backup-folder-invalid');
  } catch (error) {
    return error instanceof SyntaxError ? refuse('backup-folder-invalid') : { ok: false, failure: failureFromDisk(error, { name: 'key.age' }) };
  }
};

export const makeBackupKey = async (place: KeyPlace, { passphrase, workFactor }: Seal): Promise<Result<KeyPair>> => {
  const pair = await newKeyPair();
  const { Encrypter } = await age();
  const encrypter = new Encrypter();
  encrypter.setPassphrase(settledPassphrase(passphrase));
  if (workFactor !== undefined) encrypter.setScryptWorkFactor(workFactor);
  const data = await encrypter.encrypt(JSON.stringify({ schemaVersion: 1, ...pair }));
  const written = await writeFileAtomically({ fs: place.fs, path: keyFile(place), data, beforeRename: async () => ((await isLockedBackup(place)) ? refuse('target-exists', { name: 'key.age' }) : succeed(undefined)) });
  return written.ok ? succeed(pair) : written;
};
