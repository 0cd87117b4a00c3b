/**
 * Reads the file a partner sent after removing a story: what was removed, and which partner says so.
 */
import type { Acknowledgement } from '../../core/consent/acknowledgement.ts';
import type { Partner } from '../../core/consent/organisation.ts';
import { assert, succeed, type Result } from '../../core/failure.ts';
import { strictJson } from '../../core/package/strict-json.ts';
import { verifyAcknowledgement } from '../keys/verify-acknowledgement.ts';
import { listPartners } from './organisation.ts';
import type { Studio } from './studio.ts';

export interface CheckedAcknowledgement {
  readonly acknowledgement: Acknowledgement;
  /** Of the key that signed it. */
  readonly fingerprint: string;
  /** Whose key it is; whether this partner ever got the package is for the ledger to say. */
  readonly partner: Partner;
}

const keysOf = (partner: Partner): readonly string[] => [...(partner.acknowledgementKeys ?? []), ...partner.fingerprints];

/** `text` is the decoded file. Refuses with `acknowledgement-invalid` and the reason; writes nothing. */
export const checkAcknowledgement = async ({ studio, text }: { readonly studio: Studio; readonly text: string }): Promise<Result<CheckedAcknowledgement>> => {
  const partners = await listPartners(studio);
  if (!partners.ok) return partners;
  const json = strictJson(text);
  const verified = verifyAcknowledgement({ value: json.ok ? json.value : undefined, trustedKeys: partners.value.flatMap(keysOf) });
  if (!verified.ok) return verified;
  const partner = partners.value.find((one) => keysOf(one).includes(verified.value.fingerprint));
  assert(partner !== undefined, 'a trusted key belongs to a partner');
  return succeed({ ...verified.value, partner });
};
