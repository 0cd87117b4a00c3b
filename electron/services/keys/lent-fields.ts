/**
 * Lends another laptop of the organisation the keys to what people told in confidence, inside a locked handover.
 *
 * In: the giving library's passphrase; there, that one and the receiving library's. Out: one age text that only the
 * giving passphrase opens; there, private fields that open with the library's own passphrase from now on. Keys for
 * fields only, and only those made here: nobody can sign in another library's name or lend on what a third one lent. Nothing is ever taken from a library's own keys.
 */
import { z } from 'zod';
import { refuse, succeed, type Result } from '../../core/failure.ts';
import { failureFromDisk, systemCodeOf } from '../disk/disk-fault.ts';
import { age } from './age.ts';
import { defaultWorkFactor, readKeyFile, replaceKeyFile, type KeysPlace } from './keys.ts';
import { isWrongPassphrase, settledPassphrase } from './passphrase.ts';
import { fieldIdentities, fieldIdentity, readSecrets } from './secrets.ts';

const lentSchema = z.strictObject({ schemaVersion: z.literal(1), identities: z.array(fieldIdentity).min(1) });

/** Base64 of an age file; undefined where the library has no keys yet, and so nothing that was told in confidence. */
export const lendFields = async (place: KeysPlace, passphrase: string): Promise<Result<string | undefined>> => {
  const bytes = await readKeyFile(place);
  if (!bytes.ok) return bytes.failure.code === 'passphrase-needed' ? succeed(undefined) : bytes;
  const secrets = await readSecrets(bytes.value, passphrase);
  if (!secrets.ok) return secrets;
  const { Encrypter } = await age();
  const encrypter = new Encrypter();
  encrypter.setPassphrase(settledPassphrase(passphrase));
  encrypter.setScryptWorkFactor(place.workFactor ?? defaultWorkFactor);
  const lent = { schemaVersion: 1, identities: [secrets.value.fieldIdentity, ...(secrets.value.formerIdentities ?? [])] };
  return succeed(Buffer.from(await encrypter.encrypt(JSON.stringify(lent))).toString('base64'));
};

const readLent = async (lent: string, passphrase: string): Promise<Result<readonly string[]>> => {
  const { Decrypter } = await age();
  const decrypter = new Decrypter();
  decrypter.addPassphrase(settledPassphrase(passphrase));
  try {
    const read = lentSchema.safeParse(JSON.parse(await decrypter.decrypt(Buffer.from(lent, 'base64'), 'text')));
    return read.success ? succeed(read.data.identities) : refuse('keys-damaged');
  } catch (error) {
    return refuse(isWrongPassphrase(error) ? 'passphrase-wrong' : 'keys-damaged');
  }
};

export interface Borrowing {
  readonly place: KeysPlace;
  readonly lent: string;
  readonly lentPassphrase: string;
  /** The receiving library's own. */
  readonly passphrase: string;
}

/** Refused with `passphrase-needed` where this library has none yet, with `passphrase-wrong` where it is another one. */
export const borrowFields = async ({ place, lent, lentPassphrase, passphrase }: Borrowing): Promise<Result<void>> => {
  try {
    const before = await readKeyFile(place);
    if (!before.ok) return before;
    const own = await readSecrets(before.value, passphrase);
    if (!own.ok) return own;
    const identities = await readLent(lent, lentPassphrase);
    if (!identities.ok) return identities;
    const known = fieldIdentities(own.value);
    const news = identities.value.filter((identity) => !known.includes(identity));
    if (news.length === 0) return succeed(undefined);
    return await replaceKeyFile(place, { before: before.value, secrets: { ...own.value, borrowedIdentities: [...(own.value.borrowedIdentities ?? []), ...news] }, passphrase });
  } catch (error) {
    if (systemCodeOf(error) === undefined) throw error;
    return { ok: false, failure: failureFromDisk(error) };
  }
};
