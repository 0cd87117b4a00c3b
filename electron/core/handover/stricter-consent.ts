/**
 * What the consent of another version of the same story changes here: every no, and never a yes.
 *
 * In: the record here, the record of the other version, and whom to bring along. Out: the record here with the people
 * who come, every no, end and narrower term the other version holds, as events of their own. A yes that was given there
 * stays there: it was given for that version, and the people are asked again for this one. Doing it twice changes
 * nothing. A record whose chain of events is broken is never believed, neither its yes nor its no.
 */
import type { ConsentDocument, ConsentEvent, ConsentRecord, Grant, Person } from '../consent/consent.ts';
import { applyEvent, derivedState, eventHash, eventsOf, isYes, termsHash, verifyChain, type NewEvent } from '../consent/grants.ts';
import type { Channel } from '../story/story.ts';
import { sha256Hex } from '../story/story-hash.ts';
import { canonicalText } from './compare-stories.ts';
import { stricterTerms } from './stricter-terms.ts';

export interface MergeConsent {
  readonly ours: ConsentDocument;
  readonly theirs: ConsentDocument;
  /** Who comes along, where the record here does not know them. */
  readonly personIds: readonly string[];
}

const isNo = ({ kind }: ConsentEvent): boolean => kind === 'refused' || kind === 'withdrawn' || kind === 'revoked' || kind === 'invalidated' || kind === 'expired';

export const newEventId = (...parts: readonly string[]): string => `merged-${sha256Hex(parts.join('\n')).slice(0, 40)}`;

const withoutChain = ({ prevHash: _prevHash, termsSha256: _termsSha256, ...event }: ConsentEvent): NewEvent => event;

/** A chain goes forward in time only: what was said earlier, and heard of later, keeps its own moment beside. */
const heardLater = (record: ConsentRecord, event: NewEvent): NewEvent => {
  const last = record.events.at(-1);
  return last === undefined || Date.parse(last.at) <= Date.parse(event.at) ? event : { ...event, at: last.at, saidAt: event.at };
};

/** Undefined where the event cannot follow. */
export const applied = (record: ConsentRecord, event: NewEvent): ConsentRecord | undefined => {
  const next = applyEvent(record, heardLater(record, event));
  return next.ok ? next.value : undefined;
};

/** Where the no itself cannot follow, the organisation notes that the yes no longer holds. */
const withNo = (record: ConsentRecord, no: ConsentEvent): ConsentRecord =>
  applied(record, withoutChain(no)) ?? applied(record, { eventId: newEventId('no', eventHash(no)), kind: 'invalidated', channel: no.channel, at: no.at, by: 'controller' }) ?? record;

const withTerms = (record: ConsentRecord, ours: Grant, theirs: Grant, said: ConsentEvent): ConsentRecord => {
  const terms = stricterTerms(ours, theirs);
  if (termsHash(terms) === termsHash(ours)) return record;
  const next: ConsentRecord = { ...record, grants: record.grants.map((grant) => (grant === ours ? terms : grant)) };
  const told = { ...withoutChain(said), kind: 'changed' as const, eventId: newEventId('terms', termsHash(terms), eventHash(said)) };
  return applied(next, told) ?? record;
};

const isAffirmation = ({ kind }: ConsentEvent): boolean => kind === 'given' || kind === 'renewed' || kind === 'changed';

const mergeChannel = (record: ConsentRecord, theirs: ConsentRecord, channel: Channel): ConsentRecord => {
  const known = new Set(record.events.map((event) => event.eventId));
  const [ours, other] = [record.grants.find((grant) => grant.channel === channel), theirs.grants.find((grant) => grant.channel === channel)];
  const news = eventsOf(theirs, channel).filter((event) => !known.has(event.eventId));
  if (ours === undefined || other === undefined) return record;
  const state = derivedState(record, channel);
  const no = news.find(isNo);
  if (no !== undefined) return state !== undefined && (isYes(state) || state === 'requested') ? withNo(record, no) : record;
  const said = eventsOf(theirs, channel).findLast(isAffirmation);
  const isYesTwice = state !== undefined && isYes(state) && isYes(derivedState(theirs, channel) ?? 'unknown');
  return isYesTwice && said !== undefined ? withTerms(record, ours, other, said) : record;
};

const mergeRecord = (record: ConsentRecord, theirs: ConsentRecord): ConsentRecord => {
  if (!verifyChain(record) || !verifyChain(theirs) || record.personId !== theirs.personId) return record;
  return theirs.grants.reduce((merged, { channel }) => mergeChannel(merged, theirs, channel), record);
};

/** Of a record that is not here: the channels that were ever answered with a no, as far as the last one. */
const onlyItsNos = (theirs: ConsentRecord): ConsentRecord | undefined => {
  if (!verifyChain(theirs)) return undefined;
  const lastNo = new Map(theirs.events.flatMap((event, index) => (isNo(event) ? [[event.channel, index] as const] : [])));
  const events = theirs.events.filter((event, index) => index <= (lastNo.get(event.channel) ?? -1));
  const empty: ConsentRecord = { ...theirs, grants: theirs.grants.filter((grant) => lastNo.has(grant.channel)).map((grant) => ({ ...grant, state: 'unknown' as const })), events: [] };
  const told = events.reduce<ConsentRecord | undefined>((record, event) => (record === undefined ? undefined : applied(record, withoutChain(event))), empty);
  return told === undefined || told.events.length === 0 ? undefined : told;
};

const procedures = ['no', 'unknown', 'yes'] as const;

/**
 * What either knows about a person that forbids more. Names stay as they are here, and a guardian or a birthday that
 * was missing for a child stays missing: either could turn a no of the gate into a yes.
 */
const mergePerson = (ours: Person, theirs: Person): Person => {
  const wasChild = ours.age === 'minor';
  const guardian = ours.guardian ?? (wasChild ? undefined : theirs.guardian);
  const turns18On = ours.turns18On ?? (wasChild ? undefined : theirs.turns18On);
  const [legalName, contact] = [ours.legalName ?? theirs.legalName, ours.contact ?? theirs.contact];
  const procedure = Math.max(procedures.indexOf(ours.openProcedure), procedures.indexOf(theirs.openProcedure));
  return {
    ...ours,
    ...(guardian === undefined ? {} : { guardian }),
    ...(legalName === undefined ? {} : { legalName }),
    ...(contact === undefined ? {} : { contact }),
    ...(turns18On === undefined ? {} : { turns18On }),
    // Whoever tells a story may always take it home: nobody becomes a storyteller by a merge.
    roles: [...new Set([...ours.roles, ...theirs.roles.filter((role) => role !== 'storyteller')])],
    age: wasChild ? 'minor' : theirs.age,
    openProcedure: procedures[procedure] ?? 'unknown',
    // A field sealed twice never looks the same: only the very same one is known to be the same.
    hiddenPlaces: [...ours.hiddenPlaces, ...theirs.hiddenPlaces.filter((place) => !ours.hiddenPlaces.some((one) => one.age === place.age))],
  };
};

const mergePeople = ({ ours, theirs, personIds }: MergeConsent): readonly Person[] => {
  const known = new Set(ours.people.map((person) => person.subjectId));
  const merged = ours.people.map((person) => {
    const other = theirs.people.find((one) => one.subjectId === person.subjectId);
    return other === undefined ? person : mergePerson(person, other);
  });
  return [...merged, ...theirs.people.filter((person) => personIds.includes(person.subjectId) && !known.has(person.subjectId))];
};

/** The same value where nothing changes. */
export const stricterConsent = (request: MergeConsent): ConsentDocument => {
  const { ours, theirs } = request;
  const people = mergePeople(request);
  const isKnown = (personId: string): boolean => people.some((person) => person.subjectId === personId);
  const records = ours.records.map((record) => {
    const other = theirs.records.find((one) => one.recordId === record.recordId);
    return other === undefined ? record : mergeRecord(record, other);
  });
  const nos = theirs.records.filter((record) => isKnown(record.personId) && !ours.records.some((one) => one.recordId === record.recordId)).flatMap((record) => onlyItsNos(record) ?? []);
  const needed = new Set(nos.map((record) => record.noticeId));
  const notices = theirs.notices.filter((notice) => needed.has(notice.id) && !ours.notices.some((one) => one.id === notice.id));
  const merged: ConsentDocument = { ...ours, people: [...people], notices: [...ours.notices, ...notices], records: [...records, ...nos] };
  return canonicalText(merged) === canonicalText(ours) ? ours : merged;
};
