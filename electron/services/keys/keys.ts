/**
 * The library's keys: one passphrase opens the signing key, the key for private fields and the secret for ids.
 *
 * In: the library's folder and a passphrase. Out: ways to sign, to encrypt and to decrypt, never a key itself. The
 * passphrase protects one small file (age, scrypt); private fields are encrypted to a key inside it, so that each of
 * them costs no second of waiting. It never writes a secret in plain, never takes an existing key away, never logs.
 */
import { createHmac, createPrivateKey, createPublicKey, sign, type KeyObject } from 'node:crypto';
import path from 'node:path';
import type { Sealed } from '../../core/consent/consent.ts';
import { assert, refuse, succeed, type Result } from '../../core/failure.ts';
import { writeFileAtomically } from '../disk/atomic-write.ts';
import { failureFromDisk, systemCodeOf } from '../disk/disk-fault.ts';
import type { FileSystem } from '../disk/file-system.ts';
import { age } from './age.ts';
import { fingerprintOf } from './fingerprint.ts';
import { fieldIdentities, newSecrets, readSecrets, sealSecrets, withNewIdentity, type Secrets } from './secrets.ts';

export interface UnlockedKeys {
  /** Ed25519, 64 bytes. */
  readonly sign: (bytes: Uint8Array) => Uint8Array;
  readonly publicKeyPem: string;
  /** Hex SHA-256 of the public key in DER form: what partners compare in person. */
  readonly fingerprint: string;
  readonly encryptField: (text: string) => Promise<Sealed>;
  readonly decryptField: (sealed: Sealed) => Promise<Result<string>>;
  /** The same field for the key of today; undefined when it is sealed to that one already. */
  readonly resealField: (sealed: Sealed) => Promise<Result<Sealed | undefined>>;
  /** The passphrase was changed, and what lies in the library was not sealed anew to its end. */
  readonly isResealing: boolean;
  /** One age file. */
  readonly encryptBytes: (bytes: Uint8Array) => Promise<Uint8Array>;
  readonly decryptBytes: (sealed: Uint8Array) => Promise<Result<Uint8Array>>;
  /** The same person gets an unrelated id in every package. */
  readonly subjectIdFor: (exportId: string, personId: string) => string;
}

export interface LibraryKeys {
  /** False until the first private field or the first export. */
  hasPassphrase(): Promise<boolean>;
  unlock(passphrase: string): Promise<Result<UnlockedKeys>>;
  /** Makes the keys; refuses when there are keys already. */
  setPassphrase(passphrase: string): Promise<Result<UnlockedKeys>>;
  /**
   * From the moment this succeeds only `next` opens the keys, and with them every field, old and new; until then only
   * `present` does. What lies in the library is then to be sealed anew, and `noteResealed` told.
   */
  changePassphrase(change: { readonly present: string; readonly next: string }): Promise<Result<UnlockedKeys>>;
  noteResealed(): Promise<Result<void>>;
}

export interface KeysPlace {
  readonly libraryRoot: string;
  readonly fs: FileSystem;
  /** Power of two of scrypt's cost; lower only in tests. */
  readonly workFactor?: number | undefined;
}

/** What age uses by default: about a second here, much longer for whoever guesses. */
export const defaultWorkFactor = 18;

const keyFile = (place: KeysPlace): string => path.join(place.libraryRoot, 'keys', 'library-key.age');
/** Stands there, empty, while fields wait to be sealed anew after a change of passphrase. */
const resealingFile = (place: KeysPlace): string => path.join(place.libraryRoot, 'keys', 'resealing');
export const publicFile = (place: KeysPlace): string => path.join(place.libraryRoot, 'keys', 'public.pem');

const publicPemOf = (key: KeyObject): string => key.export({ type: 'spki', format: 'pem' }).toString();

const openBytes = async (sealed: Uint8Array, identities: readonly string[]): Promise<Result<Uint8Array>> => {
  const { Decrypter } = await age();
  const decrypter = new Decrypter();
  for (const identity of identities) decrypter.addIdentity(identity);
  try {
    return succeed(await decrypter.decrypt(sealed));
  } catch {
    // Whatever age says about a changed or foreign ciphertext, the person can do one thing only: fetch a good copy.
    return refuse('keys-damaged');
  }
};

const openField = async (sealed: Sealed, identities: readonly string[]): Promise<Result<string>> => {
  const bytes = await openBytes(Buffer.from(sealed.age, 'base64'), identities);
  return bytes.ok ? succeed(new TextDecoder().decode(bytes.value)) : bytes;
};

const openedKeys = async (secrets: Secrets, isResealing: boolean): Promise<UnlockedKeys> => {
  const privateKey = createPrivateKey(secrets.signingKeyPem);
  const publicKey = createPublicKey(privateKey);
  const idSecret = Buffer.from(secrets.idSecret, 'base64');
  const { Encrypter, identityToRecipient } = await age();
  const recipient = await identityToRecipient(secrets.fieldIdentity);
  const identities = fieldIdentities(secrets);
  const encryptBytes = (plain: string | Uint8Array): Promise<Uint8Array> => {
    const encrypter = new Encrypter();
    encrypter.addRecipient(recipient);
    return encrypter.encrypt(plain);
  };
  const encryptField = async (text: string): Promise<Sealed> => ({ age: Buffer.from(await encryptBytes(text)).toString('base64') });
  return {
    sign: (bytes) => sign(null, bytes, privateKey),
    publicKeyPem: publicPemOf(publicKey),
    fingerprint: fingerprintOf(publicKey),
    encryptField,
    decryptField: (sealed) => openField(sealed, identities),
    resealField: async (sealed) => {
      if ((await openField(sealed, [secrets.fieldIdentity])).ok) return succeed(undefined);
      const text = await openField(sealed, identities);
      return text.ok ? succeed(await encryptField(text.value)) : text;
    },
    isResealing,
    encryptBytes,
    decryptBytes: (sealed) => openBytes(sealed, identities),
    subjectIdFor: (exportId, personId) => createHmac('sha256', idSecret).update(`${exportId}\n${personId}`).digest('hex'),
  };
};

const isThere = async ({ fs }: KeysPlace, file: string): Promise<boolean> => (await fs.facts(file)) !== undefined;
const exists = (place: KeysPlace): Promise<boolean> => isThere(place, keyFile(place));

/** A power cut after the key was made or replaced, or a person who tidied up, may have taken the public half: partners ask for it. */
const showPublicKey = async (place: KeysPlace, keys: UnlockedKeys): Promise<void> => {
  try {
    const isShown = (await isThere(place, publicFile(place))) && new TextDecoder().decode(await place.fs.readFile(publicFile(place))) === keys.publicKeyPem;
    if (isShown) return;
    // Where the library cannot be written to, the keys still open.
    await writeFileAtomically({ fs: place.fs, path: publicFile(place), data: keys.publicKeyPem });
  } catch (error) {
    if (systemCodeOf(error) === undefined) throw error;
  }
};

export const readKeyFile = async (place: KeysPlace): Promise<Result<Uint8Array>> => {
  try {
    return (await exists(place)) ? succeed(await place.fs.readFile(keyFile(place))) : refuse('passphrase-needed');
  } catch (error) {
    return { ok: false, failure: failureFromDisk(error, { name: 'library-key.age' }) };
  }
};

const unlock = async (place: KeysPlace, passphrase: string): Promise<Result<UnlockedKeys>> => {
  const bytes = await readKeyFile(place);
  if (!bytes.ok) return bytes;
  const secrets = await readSecrets(bytes.value, passphrase);
  if (!secrets.ok) return secrets;
  const keys = await openedKeys(secrets.value, await isThere(place, resealingFile(place)));
  await showPublicKey(place, keys);
  return succeed(keys);
};

/** Another program may have changed the passphrase since `before` was read: its identities must not be lost. */
export const replaceKeyFile = async (place: KeysPlace, { before, secrets, passphrase }: { readonly before: Uint8Array; readonly secrets: Secrets; readonly passphrase: string }): Promise<Result<void>> =>
  writeFileAtomically({
    fs: place.fs,
    path: keyFile(place),
    data: await sealSecrets(secrets, passphrase, place.workFactor ?? defaultWorkFactor),
    beforeRename: async () => {
      const now = await readKeyFile(place);
      return now.ok && Buffer.compare(now.value, before) === 0 ? succeed(undefined) : refuse('file-busy', { name: 'library-key.age' });
    },
  });

/** The note comes first: a change that is cut off right after it only finds nothing to seal anew. */
const noteChange = async (place: KeysPlace): Promise<Result<void>> => writeFileAtomically({ fs: place.fs, path: resealingFile(place), data: '' });

const noteResealed = async (place: KeysPlace): Promise<Result<void>> => {
  try {
    await place.fs.unlink(resealingFile(place));
    await place.fs.syncFolder(path.dirname(resealingFile(place)));
    return succeed(undefined);
  } catch (error) {
    return systemCodeOf(error) === 'ENOENT' ? succeed(undefined) : { ok: false, failure: failureFromDisk(error) };
  }
};

const change = async (place: KeysPlace, { present, next }: { readonly present: string; readonly next: string }): Promise<Result<UnlockedKeys>> => {
  assert(next.trim() !== '', 'An empty passphrase protects nothing and is never asked for');
  const before = await readKeyFile(place);
  if (!before.ok) return before;
  const secrets = await readSecrets(before.value, present);
  if (!secrets.ok) return secrets;
  const noted = await noteChange(place);
  if (!noted.ok) return noted;
  const changed = await withNewIdentity(secrets.value);
  const written = await replaceKeyFile(place, { before: before.value, secrets: changed, passphrase: next });
  return written.ok ? succeed(await openedKeys(changed, true)) : written;
};

const create = async (place: KeysPlace, passphrase: string): Promise<Result<UnlockedKeys>> => {
  assert(passphrase.trim() !== '', 'An empty passphrase protects nothing and is never asked for');
  const secrets = await newSecrets();
  const keys = await openedKeys(secrets, false);
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
  changePassphrase: (wish) => change(place, wish),
  noteResealed: () => noteResealed(place),
});
