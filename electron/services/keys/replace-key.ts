/**
 * Gives the library another key to sign with.
 *
 * In: the passphrase, and whether the old key may be in wrong hands. Out: the fingerprint of the new key. The old key
 * signs for the next one unless it can no longer be trusted: then all statements go, and partners compare anew. Private
 * fields stay as they are. Cut off anywhere, the library has one whole key, and at worst a statement for a key that
 * never signed.
 */
import { createPrivateKey, createPublicKey, generateKeyPairSync } from 'node:crypto';
import { keySuccessionsSchema, successionsText } from '../../core/package/key-succession.ts';
import { strictJson } from '../../core/package/strict-json.ts';
import { refuse, succeed, type Result } from '../../core/failure.ts';
import { writeFileAtomically } from '../disk/atomic-write.ts';
import { failureFromDisk, systemCodeOf } from '../disk/disk-fault.ts';
import { fingerprintOf } from './fingerprint.ts';
import { makeSuccession, ownSuccessions, successionFile } from './key-succession.ts';
import { publicFile, readKeyFile, replaceKeyFile, type KeysPlace } from './keys.ts';
import { readSecrets, type Secrets } from './secrets.ts';

export interface KeyReplacement {
  readonly place: KeysPlace;
  readonly passphrase: string;
  /** Lost, stolen or seen by others: the old key signs for nobody any more. */
  readonly isCompromised: boolean;
  readonly now: Date;
}

export interface ReplacedKey {
  readonly before: string;
  readonly fingerprint: string;
}

const writeStatement = async ({ place, isCompromised, now }: KeyReplacement, before: Secrets, after: Secrets): Promise<Result<void>> => {
  const held = await ownSuccessions(place);
  if (isCompromised) {
    if (held !== undefined) await place.fs.unlink(successionFile(place.libraryRoot));
    return succeed(undefined);
  }
  const json = held === undefined ? undefined : strictJson(held);
  const known = keySuccessionsSchema.safeParse(json?.ok === true ? json.value : undefined);
  if (held !== undefined && !known.success) return refuse('document-unreadable', { name: 'key-succession.json' });
  const next = makeSuccession({ from: createPrivateKey(before.signingKeyPem), to: createPrivateKey(after.signingKeyPem), at: now.toISOString() });
  return writeFileAtomically({ fs: place.fs, path: successionFile(place.libraryRoot), data: successionsText([...(known.success ? known.data.successions : []), next]) });
};

export const replaceSigningKey = async (wish: KeyReplacement): Promise<Result<ReplacedKey>> => {
  const { place, passphrase } = wish;
  try {
    const sealed = await readKeyFile(place);
    if (!sealed.ok) return sealed;
    const before = await readSecrets(sealed.value, passphrase);
    if (!before.ok) return before;
    const after: Secrets = { ...before.value, signingKeyPem: generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString() };
    const stated = await writeStatement(wish, before.value, after);
    if (!stated.ok) return stated;
    const written = await replaceKeyFile(place, { before: sealed.value, secrets: after, passphrase });
    if (!written.ok) return written;
    const publicKey = createPublicKey(after.signingKeyPem);
    const shown = await writeFileAtomically({ fs: place.fs, path: publicFile(place), data: publicKey.export({ type: 'spki', format: 'pem' }).toString() });
    return shown.ok ? succeed({ before: fingerprintOf(createPublicKey(before.value.signingKeyPem)), fingerprint: fingerprintOf(publicKey) }) : shown;
  } catch (error) {
    if (systemCodeOf(error) === undefined) throw error;
    return { ok: false, failure: failureFromDisk(error) };
  }
};
