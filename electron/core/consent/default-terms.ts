/**
 * What a form about a yes begins with: the narrowest of everything, and an end.
 *
 * In: a channel, the person, the moment. Out: terms that can all be seen and changed. Who is named, shown and heard is
 * missing on purpose: those four are asked, never assumed.
 */
import type { Channel } from '../story/story.ts';
import type { Grant, Person } from './consent.ts';

const DEFAULT_MONTHS = 24;

const inMonths = (moment: string, months: number): string => {
  const end = new Date(moment);
  const day = end.getUTCDate();
  end.setUTCMonth(end.getUTCMonth() + months);
  // 31 August plus half a year is the end of February, never the third of March.
  if (end.getUTCDate() !== day) end.setUTCDate(0);
  return end.toISOString();
};

/** A child's yes ends at the latest when the child may decide alone. */
const endFor = ({ age, turns18On }: Pick<Person, 'age' | 'turns18On'>, now: string): string => {
  const usual = inMonths(now, DEFAULT_MONTHS);
  const birthday = turns18On === undefined ? undefined : `${turns18On}T00:00:00.000Z`;
  return age === 'minor' && birthday !== undefined && Date.parse(birthday) > Date.parse(now) && Date.parse(birthday) < Date.parse(usual) ? birthday : usual;
};

export type DefaultTerms = Omit<Grant, 'state' | 'identity'> & { readonly validUntil: string };

export const defaultTerms = (channel: Channel, person: Pick<Person, 'age' | 'turns18On'>, now: string): DefaultTerms => ({
  channel,
  validFrom: now,
  validUntil: endFor(person, now),
  recipients: [],
  anyone: false,
  territory: [],
  legalBasis: ['A6-1-a'],
  allowed: { clip: false, translate: false, download: false, remix: false, machineLearning: false },
  laterEdits: 'none',
  conditions: '',
  notAudience: [],
});
