/**
 * A yes while its form is open: what was answered so far, and the terms once everything that must be asked was.
 */
import type { ConsentView, PersonView } from '../../../electron/core/bridge/consent.ts';
import type { Grant } from '../../../electron/core/consent/consent.ts';
import { countryCodeOf } from '../../../electron/core/consent/country.ts';
import { defaultTerms } from '../../../electron/core/consent/default-terms.ts';
import type { Channel } from '../../../electron/core/story/story.ts';
import { isDay } from './day-field.tsx';

export const specialKinds = ['origin', 'religion', 'health', 'opinions'] as const;
export const allowances = ['clip', 'translate', 'download', 'remix'] as const;

type Identity = Grant['identity'];

export interface YesDraft {
  readonly channel: Channel;
  readonly name: Identity['name'] | null;
  readonly face: Identity['face'] | null;
  readonly voice: Identity['voice'] | null;
  readonly place: Identity['place'] | null;
  readonly recipients: readonly string[];
  readonly anyone: boolean;
  readonly areas: readonly ('EEA' | 'world')[];
  /** Two-letter codes, as they are typed. */
  readonly countries: string;
  readonly otherCountries: boolean;
  readonly until: string;
  readonly embargo: string;
  readonly allowed: readonly (typeof allowances)[number][];
  readonly laterEdits: Grant['laterEdits'];
  readonly conditions: string;
  readonly notAudience: string;
  readonly special: readonly (typeof specialKinds)[number][];
  readonly noticeId: string | null;
}

/** What each part of the form gets. */
export interface YesPartProps {
  readonly draft: YesDraft;
  readonly onDraft: (change: Partial<YesDraft>) => void;
}

const dayOf = (moment: string | undefined): string => moment?.slice(0, 10) ?? '';
const isArea = (one: string): one is 'EEA' | 'world' => one === 'EEA' || one === 'world';

/** Of a yes that guardian or child gave: the other one agrees to the same. */
const firstVoice = (person: PersonView, channel: Channel): PersonView['answers'][number] | undefined => {
  const answer = person.answers.find((one) => one.channel === channel);
  return person.guardian !== undefined && answer?.terms !== undefined && answer.isForThisVersion && answer.saidBy.length === 1 ? answer : undefined;
};

export interface DraftQuestion {
  readonly person: PersonView;
  readonly view: Pick<ConsentView, 'notices'>;
  readonly channel: Channel;
  readonly now: string;
}

export const yesDraft = ({ person, view, channel, now }: DraftQuestion): YesDraft => {
  const agreed = firstVoice(person, channel);
  const terms: Omit<Grant, 'state' | 'identity'> & { readonly identity?: Identity } = agreed?.terms ?? defaultTerms(channel, person, now);
  const { identity } = terms;
  return {
    channel,
    name: identity?.name ?? null,
    face: identity?.face ?? null,
    voice: identity?.voice ?? null,
    place: identity?.place ?? null,
    recipients: terms.recipients,
    anyone: terms.anyone,
    areas: terms.territory.filter(isArea),
    countries: terms.territory.filter((one) => !isArea(one)).join(' '),
    otherCountries: terms.legalBasis.includes('A49-1-a'),
    until: dayOf(terms.validUntil),
    embargo: dayOf(terms.embargoUntil),
    allowed: allowances.filter((one) => terms.allowed[one]),
    laterEdits: terms.laterEdits,
    conditions: terms.conditions,
    notAudience: terms.notAudience.join(' '),
    special: agreed?.specialCategories ?? [],
    noticeId: agreed?.noticeId ?? (view.notices.length === 1 ? (view.notices[0]?.noticeId ?? null) : null),
  };
};

const wordsOf = (typed: string): readonly string[] => typed.split(/[\s,;،]+/u).filter((word) => word !== '');

/** What of the typed countries is none; they are told, never dropped. */
export const unknownCountries = (typed: string): readonly string[] => wordsOf(typed).filter((word) => countryCodeOf(word) === undefined);

/** Undefined while something that must be asked is open, or what was typed cannot be read. */
export const termsFrom = (draft: YesDraft, now: string): Omit<Grant, 'state'> | undefined => {
  const { name, face, voice, place, until, embargo } = draft;
  if (name === null || face === null || voice === null || place === null) return undefined;
  if (!isDay(until) || (embargo !== '' && !isDay(embargo)) || unknownCountries(draft.countries).length > 0) return undefined;
  // All of the last day counts, and a day that has gone is no end.
  const validUntil = `${until}T23:59:59Z`;
  if (Date.parse(validUntil) <= Date.parse(now)) return undefined;
  const may = (one: (typeof allowances)[number]): boolean => draft.allowed.includes(one);
  return {
    channel: draft.channel,
    validFrom: now,
    validUntil,
    recipients: [...draft.recipients],
    anyone: draft.anyone,
    territory: [...draft.areas, ...new Set(wordsOf(draft.countries).flatMap((word) => countryCodeOf(word) ?? []))],
    legalBasis: ['A6-1-a', ...(draft.special.length > 0 ? (['A9-2-a'] as const) : []), ...(draft.otherCountries ? (['A49-1-a'] as const) : [])],
    identity: { name, face, voice, place },
    allowed: { clip: may('clip'), translate: may('translate'), download: may('download'), remix: may('remix'), machineLearning: false },
    laterEdits: draft.laterEdits,
    conditions: draft.conditions.trim(),
    ...(embargo === '' ? {} : { embargoUntil: `${embargo}T00:00:00Z` }),
    notAudience: [...new Set(wordsOf(draft.notAudience).map((word) => countryCodeOf(word) ?? word))],
  };
};
