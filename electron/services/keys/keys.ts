/**
 * The library's keys: one passphrase opens the signing key, the key for private fields and the secret for ids.
 *
 * In: the library's folder and a passphrase. Out: ways to sign, to encrypt and to decrypt, never a key itself. The
 * passphrase protects one small file (age, scrypt); private fields are encrypted to a key inside it, so that each of
 * them costs no second of waiting. It never writes a secret in plain, never replaces an existing key, never logs.
 */
import { createHmac, createPrivateKey, createPublicKey, generateKeyPairSync, randomBytes, sign, type KeyObject } from 'node:crypto';
import path from 'node:path';
import { Decrypter, Encrypter, generateIdentity, identityToRecipient } from 'age-encryption';
import { z } from 'zod';
import type { Sealed } from '../../core/consent/consent.ts';
import { assert, refuse, succeed, type Result } from '../../core/failure.ts';
import { writeFileAtomically } from '../disk/atomic-write.ts';
import { failureFromDisk, systemCodeOf } from '../disk/disk-fault.ts';
import type { FileSystem } from '../disk/file-system.ts';
import { fingerprintOf } from './fingerprint.ts';
import { isWrongPassphrase, settledPassphrase } from './passphrase.ts';

export interface UnlockedKeys {
  /** Ed25519, 64 bytes. */
  readonly sign: (bytes: Uint8Array) => Uint8Array;
  readonly publicKeyPem: string;
  /** Hex SHA-256 of the public key in DER form: what partners compare in person. */
  readonly fingerprint: string;
  readonly encryptField: (text: string) => Promise<Sealed>;
  readonly decryptField: (sealed: Sealed) => Promise<Result<string>>;
  /** The same person gets an unrelated id in every package. */
  readonly subjectIdFor: (exportId: string, personId: string) => string;
}

export interface LibraryKeys {
  /** False until the first private field or the first export. */
  hasPassphrase(): Promise<boolean>;
  unlock(passphrase: string): Promise<Result<UnlockedKeys>>;
  /** Makes the keys; refuses when there are keys already. */
  setPassphrase(passphrase: string): Promise<Result<UnlockedKeys>>;
}

export interface KeysPlace {
  readonly libraryRoot: string;
  readonly fs: FileSystem;
  /** Power of two of scrypt's cost; lower only in tests. */
  readonly workFactor?: number;
}

/** What age uses by default: about a second here, much longer for whoever guesses. */
const defaultWorkFactor = 18;

const secretsSchema = z.looseObject({
  schemaVersion: z.literal(1),
  signingKeyPem: z.string(),
  fieldIdentity: z.string().startsWith('AGE-SECRET-KEY-1'),
  idSecret: z.base64(),
});
type Secrets = z.infer<typeof secretsSchema>;

const keyFile = (place: KeysPlace): string => path.join(place.libraryRoot, 'keys', 'library-key.age');
const publicFile = (place: KeysPlace): string => path.join(place.libraryRoot, 'keys', 'public.pem');

const publicPemOf = (key: KeyObject): string => key.export({ type: 'spki', format: 'pem' }).toString();

const openedKeys = async (secrets: Secrets): Promise<UnlockedKeys> => {
  const privateKey = createPrivateKey(secrets.signingKeyPem);
  const publicKey = createPublicKey(privateKey);
  const idSecret = Buffer.from(secrets.idSecret, 'base64');
  const recipient = await identityToRecipient(secrets.fieldIdentity);
  return {
    sign: (bytes) => sign(null, bytes, privateKey),
    publicKeyPem: publicPemOf(publicKey),
    fingerprint: fingerprintOf(publicKey),
    encryptField: async (text) => {
      const encrypter = new Encrypter();
      encrypter.addRecipient(recipient);
      return { age: Buffer.from(await encrypter.encrypt(text)).toString('base64') };
    },
    decryptField: async (sealed) => {
      const decrypter = new Decrypter();
      decrypter.addIdentity(secrets.fieldIdentity);
      try {
        return succeed(await decrypter.decrypt(Buffer.from(sealed.age, 'base64'), 'text'));
      } catch {
        // Whatever age says about a changed or foreign ciphertext, the person can do one thing only: fetch a good copy.
        return refuse('keys-damaged');
      }
    },
    subjectIdFor: (exportId, personId) => createHmac('sha256', idSecret).update(`${exportId}\n${personId}`).digest('hex'),
  };
};

const newSecrets = async (): Promise<Secrets> => ({
  schemaVersion: 1,
  signingKeyPem: generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  fieldIdentity: await generateIdentity(),
  idSecret: randomBytes(32).toString('base64'),
});

const sealSecrets = (secrets: Secrets, passphrase: string, workFactor: number): Promise<Uint8Array> => {
  const encrypter = new Encrypter();
  encrypter.setPassphrase(settledPassphrase(passphrase));
  encrypter.setScryptWorkFactor(workFactor);
  return encrypter.encrypt(JSON.stringify(secrets));
};

const readSecrets = async (bytes: Uint8Array, passphrase: string): Promise<Result<Secrets>> => {
  const decrypter = new Decrypter();
  decrypter.addPassphrase(settledPassphrase(passphrase));
  try {
    const parsed = secretsSchema.safeParse(JSON.parse(await decrypter.decrypt(bytes, 'text')));
    return parsed.success ? succeed(parsed.data) : refuse('keys-damaged');
  } catch (error) {
    return refuse(isWrongPassphrase(error) ? 'passphrase-wrong' : 'keys-damaged');
  }
};

const exists = async (place: KeysPlace): Promise<boolean> => (await place.fs.facts(keyFile(place))) !== undefined;

/** A power cut after the key was made, or a person who tidied up, may have taken the public half: partners ask for it. */
const showPublicKey = async (place: KeysPlace, keys: UnlockedKeys): Promise<void> => {
  try {
    if ((await place.fs.facts(publicFile(place))) !== undefined) return;
    // Where the library cannot be written to, the keys still open.
    await writeFileAtomically({ fs: place.fs, path: publicFile(place), data: keys.publicKeyPem });
  } catch (error) {
    if (systemCodeOf(error) === undefined) throw error;
  }
};

const unlock = async (place: KeysPlace, passphrase: string): Promise<Result<UnlockedKeys>> => {
  let bytes: Uint8Array;
  try {
    if (!(await exists(place))) return refuse('passphrase-needed');
    bytes = await place.fs.readFile(keyFile(place));
  } catch (error) {
    return { ok: false, failure: failureFromDisk(error, { name: 'library-key.age' }) };
  }
  const secrets = await readSecrets(bytes, passphrase);
  if (!secrets.ok) return secrets;
  const keys = await openedKeys(secrets.value);
  await showPublicKey(place, keys);
  return succeed(keys);
};

const create = async (place: KeysPlace, passphrase: string): Promise<Result<UnlockedKeys>> => {
  assert(passphrase.trim() !== '', 'An empty passphrase protects nothing and is never asked for');
  const secrets = await newSecrets();
  const keys = await openedKeys(secrets);
  const written = await writeFileAtomically({
    fs: place.fs,
    path: keyFile(place),
    data: await sealSecrets(secrets, passphrase, place.workFactor ?? defaultWorkFactor),
    // Two programs may make keys at once: replacing a key would lose every field the first one sealed.
    beforeRename: async () => ((await exists(place)) ? refuse('target-exists', { name: 'library-key.age' }) : succeed(undefined)),
  });
  if (!written.ok) return written;
  const shown = await writeFileAtomically({ fs: place.fs, path: publicFile(place), data: keys.publicKeyPem });
  return shown.ok ? succeed(keys) : shown;
};

/** Touches nothing on the disk until a passphrase is given. */
export const openKeys = (place: KeysPlace): LibraryKeys => ({
  hasPassphrase: () => exists(place),
  unlock: (passphrase) => unlock(place, passphrase),
  setPassphrase: (passphrase) => create(place, passphrase),
});
