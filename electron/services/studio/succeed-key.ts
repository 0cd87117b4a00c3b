/**
 * The organisation's next key, on both sides: replacing one's own, and following a partner's.
 *
 * In: a passphrase, or a file of statements by which old keys hand over. Out: a new key, or a partner's list of trusted
 * keys with the new one in it. Only a key that is trusted already can lead to another; a forgotten one leads nowhere.
 */
import path from 'node:path';
import { refuse, succeed, type Result } from '../../core/failure.ts';
import type { Partner } from '../../core/consent/organisation.ts';
import { failureFromDisk, systemCodeOf } from '../disk/disk-fault.ts';
import { keySteps, trustedPredecessor, type KeyStep } from '../keys/key-succession.ts';
import { openKeys } from '../keys/keys.ts';
import { replaceSigningKey, type ReplacedKey } from '../keys/replace-key.ts';
import { addPartner, listPartners } from './organisation.ts';
import { signWithdrawals } from './sign-withdrawals.ts';
import type { Studio } from './studio.ts';

/** The list of withdrawals is signed anew at once: whoever trusts the new key must be able to read all of it. */
export const replaceOwnKey = async ({ studio, passphrase, isCompromised }: { readonly studio: Studio; readonly passphrase: string; readonly isCompromised: boolean }): Promise<Result<ReplacedKey>> => {
  const replaced = await replaceSigningKey({ place: studio, passphrase, isCompromised, now: studio.now() });
  if (!replaced.ok) return replaced;
  const keys = await openKeys(studio).unlock(passphrase);
  if (!keys.ok) return keys;
  const signed = await signWithdrawals(studio, keys.value);
  return signed.ok ? replaced : signed;
};

/** The partner whose trusted key leads to `fingerprint`; undefined where no key does. Nothing is written. */
export const partnerLedTo = async (studio: Studio, fingerprint: string, steps: readonly KeyStep[]): Promise<Result<Partner | undefined>> => {
  const partners = await listPartners(studio);
  if (!partners.ok) return partners;
  const partner = partners.value.find((one) => trustedPredecessor(fingerprint, one.fingerprints, steps) !== undefined);
  // A key that was forgotten is not led back to by an older one.
  return succeed(partner === undefined || (partner.formerKeys ?? []).includes(fingerprint) ? undefined : partner);
};

/** The same with the new key added to those that are trusted. */
export const followKey = async (studio: Studio, fingerprint: string, steps: readonly KeyStep[]): Promise<Result<Partner | undefined>> => {
  const partner = await partnerLedTo(studio, fingerprint, steps);
  return partner.ok && partner.value !== undefined ? addPartner({ studio, partner: { ...partner.value, fingerprints: [fingerprint] } }) : partner;
};

export interface FollowedKey {
  readonly partner: string;
  readonly fingerprint: string;
}

/** What a file of statements would lead to, oldest first; nothing is written. Refused where no trusted key leads on in it. */
export const readKeyFile = async (studio: Studio, file: string): Promise<Result<{ readonly steps: readonly KeyStep[]; readonly leads: readonly FollowedKey[] }>> => {
  try {
    const steps = keySteps(new TextDecoder().decode(await studio.fs.readFile(file)));
    const leads: FollowedKey[] = [];
    for (const { to } of steps) {
      const partner = await partnerLedTo(studio, to, steps);
      if (!partner.ok) return partner;
      if (partner.value !== undefined) leads.push({ partner: partner.value.id, fingerprint: to });
    }
    return leads.length === 0 ? refuse('key-not-followed', { name: path.basename(file) }) : succeed({ steps, leads });
  } catch (error) {
    if (systemCodeOf(error) === undefined) throw error;
    return { ok: false, failure: failureFromDisk(error, { name: path.basename(file) }) };
  }
};

/** Takes in a file of statements that a partner handed over. */
export const followKeyFile = async (studio: Studio, file: string): Promise<Result<readonly FollowedKey[]>> => {
  const read = await readKeyFile(studio, file);
  if (!read.ok) return read;
  for (const { fingerprint } of read.value.leads) {
    const followed = await followKey(studio, fingerprint, read.value.steps);
    if (!followed.ok) return followed;
  }
  return succeed(read.value.leads);
};
