/**
 * May it reach this recipient, and this country?
 *
 * In: one grant and where the story is to go. Out: what stands against it. Asked by every channel that has someone at
 * the other end; the web and social media have everyone there.
 */
import type { Grant } from '../consent.ts';
import type { GateInput } from '../gate-input.ts';
import { eeaCountries } from '../organisation.ts';

export const mayReach = (grant: Grant, country: string): boolean =>
  mayReachAnywhere(grant) || grant.territory.includes(country) || (grant.territory.includes('EEA') && eeaCountries.includes(country));

export const mayReachAnywhere = (grant: Grant): boolean => grant.legalBasis.includes('A49-1-a') || grant.territory.includes('world');

export const isForRecipient = (grant: Grant, { recipient }: Pick<GateInput, 'recipient'>): boolean => grant.anyone || (recipient !== undefined && grant.recipients.includes(recipient.id));

/** Without a country the story may end up in any. */
export const isForPlace = (grant: Grant, { recipient, territory }: Pick<GateInput, 'recipient' | 'territory'>): boolean => {
  const country = territory ?? recipient?.country;
  return country === undefined ? mayReachAnywhere(grant) : mayReach(grant, country);
};
