/**
 * The library's secrets as one small file: what the passphrase opens, and nothing else does.
 *
 * In: secrets and a passphrase. Out: age ciphertext, and back. After a change of passphrase `formerIdentities` open what
 * was sealed before, also in older versions and in backups that come back later; so no field is ever out of reach.
 */
import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { z } from 'zod';
import { refuse, succeed, type Result } from '../../core/failure.ts';
import { age } from './age.ts';
import { isWrongPassphrase, settledPassphrase } from './passphrase.ts';

export const fieldIdentity = z.string().startsWith('AGE-SECRET-KEY-1');

const secretsSchema = z.looseObject({
  schemaVersion: z.literal(1),
  signingKeyPem: z.string(),
  /** New fields are sealed to this one. */
  fieldIdentity,
  /** Newest first. */
  formerIdentities: z.array(fieldIdentity).optional(),
  /** Lent by other laptops; they open what came from there and are never lent on. */
  borrowedIdentities: z.array(fieldIdentity).optional(),
  idSecret: z.base64(),
});
export type Secrets = z.infer<typeof secretsSchema>;

/** All that open a field here, the one of today first. */
export const fieldIdentities = ({ fieldIdentity: present, formerIdentities = [], borrowedIdentities = [] }: Secrets): readonly string[] => [present, ...formerIdentities, ...borrowedIdentities];

const newIdentity = async (): Promise<string> => (await age()).generateIdentity();

export const newSecrets = async (): Promise<Secrets> => ({
  schemaVersion: 1,
  signingKeyPem: generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  fieldIdentity: await newIdentity(),
  idSecret: randomBytes(32).toString('base64'),
});

/** A new key for the fields. The signing key stays: partners compared it in person. */
export const withNewIdentity = async (secrets: Secrets): Promise<Secrets> => ({
  ...secrets,
  fieldIdentity: await newIdentity(),
  formerIdentities: [secrets.fieldIdentity, ...(secrets.formerIdentities ?? [])],
});

export const sealSecrets = async (secrets: Secrets, passphrase: string, workFactor: number): Promise<Uint8Array> => {
  const { Encrypter } = await age();
  const encrypter = new Encrypter();
  encrypter.setPassphrase(settledPassphrase(passphrase));
  encrypter.setScryptWorkFactor(workFactor);
  return encrypter.encrypt(JSON.stringify(secrets));
};

export const readSecrets = async (bytes: Uint8Array, passphrase: string): Promise<Result<Secrets>> => {
  const { Decrypter } = await age();
  const decrypter = new Decrypter();
  decrypter.addPassphrase(settledPassphrase(passphrase));
  try {
    const parsed = secretsSchema.safeParse(JSON.parse(await decrypter.decrypt(bytes, 'text')));
    return parsed.success ? succeed(parsed.data) : refuse('keys-damaged');
  } catch (error) {
    return refuse(isWrongPassphrase(error) ? 'passphrase-wrong' : 'keys-damaged');
  }
};
