/**
 * What every export settles before it asks anybody: the typed reasons, who gets it, and who gives it.
 *
 * Out: the three, or why one of them is not to be had (`organisation-missing`, an unknown partner, a reason that cannot
 * be read). Asks no gate and no passphrase.
 */
import type { Organisation, Partner } from '../../core/consent/organisation.ts';
import { refuse, succeed, type Result } from '../../core/failure.ts';
import { readReasons } from './ask-gate.ts';
import { findPartner } from './organisation.ts';
import type { Studio } from './studio.ts';

export interface SettledTerms {
  readonly reasons: Readonly<Record<string, string>>;
  readonly partner: Partner | undefined;
  readonly organisation: Organisation;
}

export const settleTerms = async ({ studio, reasons: typed, recipient }: { readonly studio: Studio; readonly reasons: readonly string[]; readonly recipient?: string }): Promise<Result<SettledTerms>> => {
  const reasons = readReasons(typed);
  if (!reasons.ok) return reasons;
  const partner = await findPartner(studio, recipient);
  if (!partner.ok) return partner;
  const library = await studio.library();
  if (!library.ok) return library;
  const organisation = library.value.organisation.value();
  return organisation === undefined ? refuse('organisation-missing') : succeed({ reasons: reasons.value, partner: partner.value, organisation });
};
