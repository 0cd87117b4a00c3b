/**
 * What a channel asks for beyond the common rules. A channel whose own rules are not built is a no.
 */
import { eeaCountries } from '../organisation.ts';
import { eachGrant, finding, findingAbout, type GateCase, type Rule } from '../gate-case.ts';
import type { Grant } from '../consent.ts';

const mayReach = (grant: Grant, country: string): boolean =>
  grant.legalBasis.includes('A49-1-a') || grant.territory.includes('world') || grant.territory.includes(country) || (grant.territory.includes('EEA') && eeaCountries.includes(country));

const portfolio: Rule = (one) => {
  const { recipient } = one.input;
  if (recipient === undefined) return [finding(one, { rule: 'P1', context: 'missing', mend: 'choose-recipient' })];
  const country = one.input.territory ?? recipient.country;
  return eachGrant(one, ({ grant }, who) => [
    ...(grant.anyone || grant.recipients.includes(recipient.id) ? [] : [findingAbout(one, who, { rule: 'P1', context: 'not-named', mend: 'choose-recipient', params: { recipient: recipient.name } })]),
    ...(mayReach(grant, country) ? [] : [findingAbout(one, who, { rule: 'P2', context: 'territory', mend: 'choose-recipient', params: { recipient: recipient.name, country } })]),
  ]);
};

const unbuilt = (one: GateCase) => [finding(one, { rule: 'channel-unbuilt', context: 'unbuilt', mend: 'keep-inside' })];

export const channelAllows: Rule = (one) => {
  switch (one.input.channel) {
    case 'partner-portfolio':
      return portfolio(one);
    case 'own-copy':
      return [];
    case 'workshop-screening':
      return [finding(one, { rule: 'channel-not-exportable', context: 'screening', mend: 'keep-inside' })];
    default:
      return unbuilt(one);
  }
};
