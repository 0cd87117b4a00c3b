/**
 * The terms of two yeses of one person together: whatever either of them forbids is forbidden.
 *
 * In: the grant as it is here and as it is in the other version. Out: the grant here with the earlier end, the later
 * beginning, the fewer recipients, the narrower identity. Giving it its own result again changes nothing.
 */
import type { Grant } from '../consent/consent.ts';
import { eeaCountries } from '../consent/organisation.ts';
import { narrowestIdentity } from '../consent/standing.ts';

const earlier = (a: string, b: string): string => (Date.parse(a) <= Date.parse(b) ? a : b);
const later = (a: string, b: string): string => (earlier(a, b) === a ? b : a);

/** A missing end lets nothing leave, so it is the stricter one, but only where it is missing here. */
const endOf = (ours: string | undefined, theirs: string | undefined): string | undefined => (ours === undefined || theirs === undefined ? ours : earlier(ours, theirs));
const embargoOf = (ours: string | undefined, theirs: string | undefined): string | undefined => (ours === undefined || theirs === undefined ? (ours ?? theirs) : later(ours, theirs));

const recipientsOf = (ours: Grant, theirs: Grant): Pick<Grant, 'anyone' | 'recipients'> => {
  if (theirs.anyone) return { anyone: ours.anyone, recipients: ours.recipients };
  return { anyone: false, recipients: ours.anyone ? theirs.recipients : ours.recipients.filter((one) => theirs.recipients.includes(one)) };
};

const isCovered = (territory: Grant['territory'], place: string): boolean => territory.includes('world') || territory.includes(place) || (territory.includes('EEA') && eeaCountries.includes(place));

const territoryOf = (ours: Grant['territory'], theirs: Grant['territory']): Grant['territory'] => [...new Set([...ours.filter((place) => isCovered(theirs, place)), ...theirs.filter((place) => isCovered(ours, place))])];

const conditionsOf = (ours: string, theirs: string): string => (theirs.trim() === '' || ours.includes(theirs) ? ours : ours.trim() === '' ? theirs : `${ours}\n${theirs}`);

export const stricterTerms = (ours: Grant, theirs: Grant): Grant => {
  const validUntil = endOf(ours.validUntil, theirs.validUntil);
  const embargoUntil = embargoOf(ours.embargoUntil, theirs.embargoUntil);
  const both = (name: 'clip' | 'translate' | 'download' | 'remix'): boolean => ours.allowed[name] && theirs.allowed[name];
  return {
    ...ours,
    ...recipientsOf(ours, theirs),
    ...(validUntil === undefined ? {} : { validUntil }),
    ...(embargoUntil === undefined ? {} : { embargoUntil }),
    validFrom: later(ours.validFrom, theirs.validFrom),
    territory: territoryOf(ours.territory, theirs.territory),
    legalBasis: ours.legalBasis.filter((one) => theirs.legalBasis.includes(one)),
    identity: { ...ours.identity, ...narrowestIdentity([ours.identity, theirs.identity]) },
    allowed: { ...ours.allowed, clip: both('clip'), translate: both('translate'), download: both('download'), remix: both('remix') },
    laterEdits: ours.laterEdits === 'none' ? 'none' : theirs.laterEdits,
    conditions: conditionsOf(ours.conditions, theirs.conditions),
    notAudience: [...new Set([...ours.notAudience, ...theirs.notAudience])],
  };
};
