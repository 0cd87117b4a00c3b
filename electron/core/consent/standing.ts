/**
 * What a person's records say about one channel: the yes to rely on, or why there is none.
 *
 * In: someone who can be recognised, the consent document, the version. Out: the grants that bind, at most one for
 * each kind of record. A later no in any record outweighs a yes; a record whose events and states disagree spoils the
 * person's answer. Never infers a yes from another channel, another person or another kind of record.
 */
import type { Channel, Story } from '../story/story.ts';
import type { ConsentDocument, ConsentEvent, ConsentRecord, Grant, GrantState, Identity } from './consent.ts';
import { answersSinceRequest, eventsOf, isYes, reliableState } from './grants.ts';
import { isCorrection, isNarrower } from './later-edits.ts';
import type { PersonInStory } from './people-in-story.ts';

export interface BindingGrant {
  readonly record: ConsentRecord;
  readonly grant: Grant;
  readonly isForThisVersion: boolean;
  /** Every yes, renewal and change since it was last asked. */
  readonly answers: readonly ConsentEvent[];
}

/** Why there is no yes: what the last record says, or what is wrong with the records. */
export type Trouble = GrantState | 'altered' | 'not-covered' | 'other-person';

export interface Standing {
  readonly who: PersonInStory;
  readonly binding: readonly BindingGrant[];
  readonly trouble: Trouble | undefined;
}

export interface Version {
  readonly story: Story;
  readonly storyHash: string;
  readonly earlier: readonly { readonly storyHash: string; readonly story: Story }[];
}

const isForVersion = (record: ConsentRecord, grant: Grant, version: Version): boolean => {
  if (record.storyHash === version.storyHash) return true;
  const seen = version.earlier.find((one) => one.storyHash === record.storyHash);
  if (seen === undefined) return false;
  return isNarrower(seen.story, version.story) || (grant.laterEdits === 'corrections' && isCorrection(seen.story, version.story));
};

interface Answered {
  readonly record: ConsentRecord;
  readonly grant: Grant | undefined;
  readonly state: GrantState | undefined;
  readonly at: string;
}

const answered = (record: ConsentRecord, channel: Channel): Answered => {
  const grant = record.grants.find((one) => one.channel === channel);
  return { record, grant, state: grant === undefined ? undefined : reliableState(record, grant), at: eventsOf(record, channel).at(-1)?.at ?? record.createdAt };
};

/** A picture's consent covers face and name; a voice and a whole story need a release. */
const covers = (record: ConsentRecord, who: PersonInStory): boolean => record.kind === 'release' || (record.kind === 'pictured' && who.voiceIn.length === 0 && !who.isTheirStory);

const isNo = (state: GrantState | undefined): boolean => state === 'refused' || state === 'withdrawn' || state === 'revoked' || state === 'invalidated';

const latestOf = <T extends { readonly at: string }>(all: readonly T[]): T | undefined => all.reduce<T | undefined>((latest, one) => (latest === undefined || Date.parse(one.at) >= Date.parse(latest.at) ? one : latest), undefined);

const isAffirmation = (event: ConsentEvent): boolean => event.kind === 'given' || event.kind === 'renewed' || event.kind === 'changed';

const bind = ({ record, grant }: Answered, channel: Channel, version: Version): BindingGrant | undefined =>
  grant === undefined ? undefined : { record, grant, isForThisVersion: isForVersion(record, grant, version), answers: answersSinceRequest(record, channel).filter(isAffirmation) };

/** The latest yes of each kind for this version; without one, the latest yes at all, for R04 to name. */
const bindingOf = (yes: readonly Answered[], channel: Channel, version: Version): readonly BindingGrant[] => {
  const bound = yes.map((one) => ({ at: one.at, bound: bind(one, channel, version) }));
  const forThis = bound.filter((one) => one.bound?.isForThisVersion === true);
  const kinds = [...new Set(forThis.map((one) => one.bound?.record.kind))];
  const chosen = forThis.length === 0 ? [latestOf(bound)] : kinds.map((kind) => latestOf(forThis.filter((one) => one.bound?.record.kind === kind)));
  return chosen.flatMap((one) => one?.bound ?? []);
};

const birthdayOf = (who: PersonInStory): string | undefined => (who.person?.turns18On === undefined ? undefined : `${who.person.turns18On}T00:00:00Z`);

/** Recorded as a child, and as far as anybody knows not 18 yet. */
export const isChild = (who: PersonInStory, now: string): boolean => {
  const birthday = birthdayOf(who);
  return who.person?.age === 'minor' && (birthday === undefined || Date.parse(birthday) > Date.parse(now));
};

const mostOfAChild: Identity = { name: 'pseudonym', face: 'show', voice: 'own', place: 'region' };

/** A child's yes reaches no further than another name and a region (R05), whatever was written down. */
const forAChild = (bound: BindingGrant): BindingGrant => ({ ...bound, grant: { ...bound.grant, identity: { ...bound.grant.identity, ...narrowestIdentity([bound.grant.identity, mostOfAChild]) } } });

export interface StandingQuestion {
  readonly who: PersonInStory;
  readonly consent: ConsentDocument;
  readonly channel: Channel;
  readonly version: Version;
  /** UTC, ISO 8601. */
  readonly now: string;
}

export const standingOf = ({ who, consent, channel, version, now }: StandingQuestion): Standing => {
  const without = (trouble: Trouble): Standing => ({ who, binding: [], trouble });
  const records = consent.records
    .filter((record) => record.personId === who.personId && record.kind !== 'participation')
    .filter((record) => record.grants.some((grant) => grant.channel === channel) || eventsOf(record, channel).length > 0)
    .map((record) => answered(record, channel));
  if (who.person === undefined) return without('other-person');
  if (records.some((one) => one.state === undefined)) return without('altered');
  const yes = records.filter((one) => one.state !== undefined && isYes(one.state));
  const covering = yes.filter((one) => covers(one.record, who));
  const last = latestOf(covering);
  const laterNo = latestOf(records.filter((one) => isNo(one.state) && (last === undefined || Date.parse(one.at) >= Date.parse(last.at))));
  if (laterNo?.state !== undefined) return without(laterNo.state);
  if (last === undefined) return without(yes.length > 0 ? 'not-covered' : (latestOf(records)?.state ?? 'unknown'));
  const binding = bindingOf(covering, channel, version);
  return { who, binding: isChild(who, now) ? binding.map(forAChild) : binding, trouble: undefined };
};

const narrowOrder = { name: ['real', 'pseudonym', 'none'], face: ['show', 'replace', 'hide'], voice: ['own', 'revoiced', 'none'], place: ['exact', 'region', 'hide'] } as const;

const narrowestOf = <Value extends string>(order: readonly Value[], values: readonly Value[]): Value | undefined => order.findLast((value) => values.includes(value)) ?? order[0];

export const narrowestIdentity = (identities: readonly Identity[]): Identity => ({
  name: narrowestOf(narrowOrder.name, identities.map((one) => one.name)) ?? 'none',
  face: narrowestOf(narrowOrder.face, identities.map((one) => one.face)) ?? 'hide',
  voice: narrowestOf(narrowOrder.voice, identities.map((one) => one.voice)) ?? 'none',
  place: narrowestOf(narrowOrder.place, identities.map((one) => one.place)) ?? 'hide',
});

/** When a grant ends: at its own end, and for a child at the latest on the day it may decide alone. */
export const endOf = ({ grant }: BindingGrant, who: PersonInStory, now: string): string | undefined => {
  const birthday = isChild(who, now) ? birthdayOf(who) : undefined;
  if (grant.validUntil === undefined || birthday === undefined) return grant.validUntil;
  return Date.parse(birthday) < Date.parse(grant.validUntil) ? birthday : grant.validUntil;
};
