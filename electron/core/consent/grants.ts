/**
 * What a record's events say: the state of each grant, and the chain that keeps them from being changed.
 *
 * In: a record and, to go on, one more event. Out: the record with the event appended, or `grant-transition`.
 * Never removes or rewrites an event; never believes a stored state that the events do not bear out.
 */
import { refuse, succeed, type Result } from '../failure.ts';
import { canonicalJson, sha256Hex } from '../story/story-hash.ts';
import type { Channel } from '../story/story.ts';
import type { ConsentEvent, ConsentRecord, Grant, GrantState } from './consent.ts';

type EventKind = ConsentEvent['kind'];

/** From each state the events that lead on. `changed` tells new terms and keeps the state. */
const leadsOn: Readonly<Record<GrantState, readonly EventKind[]>> = {
  unknown: ['requested'],
  requested: ['deferred', 'refused', 'given'],
  deferred: ['requested'],
  refused: ['requested'],
  given: ['renewed', 'changed', 'expired', 'withdrawn', 'revoked', 'invalidated'],
  renewed: ['renewed', 'changed', 'expired', 'withdrawn', 'revoked', 'invalidated'],
  expired: ['requested'],
  withdrawn: ['requested'],
  revoked: ['requested'],
  invalidated: ['requested'],
};

const stateAfter = (state: GrantState, kind: EventKind): GrantState => (kind === 'changed' ? state : kind);

/** Only these two let anything leave. */
export const isYes = (state: GrantState): boolean => state === 'given' || state === 'renewed';

export const eventsOf = (record: ConsentRecord, channel: Channel): readonly ConsentEvent[] => record.events.filter((event) => event.channel === channel);

/** The answers since the last time it was asked: who said yes, who said no. */
export const answersSinceRequest = (record: ConsentRecord, channel: Channel): readonly ConsentEvent[] => {
  const events = eventsOf(record, channel);
  return events.slice(events.findLastIndex((event) => event.kind === 'requested') + 1);
};

/** The latest of the answers that belong together: of each voice one, of one kind. A voice that speaks again begins anew. */
export const lastRound = (answers: readonly ConsentEvent[]): readonly ConsentEvent[] =>
  answers.reduce<readonly ConsentEvent[]>((round, event) => (round.some((other) => other.by === event.by || other.kind !== event.kind) ? [event] : [...round, event]), []);

/** A guardian's yes and the child's own are two events of the same kind, by two people. */
const isSecondVoice = (record: ConsentRecord, event: ConsentEvent): boolean =>
  event.kind === 'given' && event.by !== 'controller' && answersSinceRequest(record, event.channel).every((earlier) => earlier.kind === 'given' && earlier.by !== event.by);

const mayFollow = (record: ConsentRecord, state: GrantState, event: ConsentEvent): boolean => {
  // Only the person or the guardian can say yes or no; the organisation can ask, revoke and note an end.
  if (['given', 'refused', 'renewed', 'changed', 'withdrawn', 'deferred'].includes(event.kind) && event.by === 'controller') return false;
  return leadsOn[state].includes(event.kind) || (state === 'given' && isSecondVoice(record, event));
};

/** The hash every chain begins with: it ties the events to the person and to the version that was seen. */
export const recordHeadHash = (record: ConsentRecord): string => {
  const { recordId, kind, personId, storyHash, noticeId, createdAt } = record;
  return sha256Hex(canonicalJson({ recordId, kind, personId, storyHash, noticeId, createdAt }));
};

export const eventHash = (event: ConsentEvent): string => sha256Hex(canonicalJson(event));

export const lastHash = (record: ConsentRecord): string => {
  const last = record.events.at(-1);
  return last === undefined ? recordHeadHash(record) : eventHash(last);
};

/** True when every event follows the one before, unchanged, in the order of time. */
export const verifyChain = (record: ConsentRecord): boolean => {
  let expected = recordHeadHash(record);
  let latestAt = 0;
  for (const event of record.events) {
    const at = Date.parse(event.at);
    if (event.prevHash !== expected || at < latestAt) return false;
    expected = eventHash(event);
    latestAt = at;
  }
  return true;
};

/** The state that the events lead to, or undefined when they do not follow one another. */
export const derivedState = (record: ConsentRecord, channel: Channel): GrantState | undefined => {
  let state: GrantState = 'unknown';
  const events = eventsOf(record, channel);
  for (const [index, event] of events.entries()) {
    if (!mayFollow({ ...record, events: events.slice(0, index) }, state, event)) return undefined;
    state = stateAfter(state, event.kind);
  }
  return state;
};

/** Everything that was agreed; the state is what the events say of it. Fields of a newer program count too. */
export const termsHash = ({ state: _state, ...terms }: Grant): string => sha256Hex(canonicalJson(terms));

/** Whether the terms are those of the last event that names any. Records older than the hashes are believed as they are. */
export const areTermsKept = (record: ConsentRecord, grant: Grant): boolean => {
  const told = eventsOf(record, grant.channel).findLast((event) => event.termsSha256 !== undefined)?.termsSha256;
  return told === undefined || told === termsHash(grant);
};

/** What a grant of this record may be relied on for: its state when chain, events, terms and stored state agree. */
export const reliableState = (record: ConsentRecord, grant: Grant): GrantState | undefined => {
  const derived = derivedState(record, grant.channel);
  const isAlone = record.grants.filter((other) => other.channel === grant.channel).length === 1;
  return derived === grant.state && verifyChain(record) && isAlone && areTermsKept(record, grant) ? derived : undefined;
};

/** An event before it is part of a chain. */
export type NewEvent = Omit<ConsentEvent, 'prevHash' | 'termsSha256'>;

export const applyEvent = (record: ConsentRecord, event: NewEvent): Result<ConsentRecord> => {
  const state = derivedState(record, event.channel);
  const grant = record.grants.find((one) => one.channel === event.channel);
  const chained: ConsentEvent = { ...event, ...(grant === undefined ? {} : { termsSha256: termsHash(grant) }), prevHash: lastHash(record) };
  const params = { from: state ?? 'unknown', to: event.kind, channel: event.channel };
  if (state === undefined || grant === undefined || !verifyChain(record) || !mayFollow(record, state, chained)) return refuse('grant-transition', params);
  if (record.events.some((earlier) => earlier.eventId === event.eventId)) return refuse('grant-transition', params);
  const next: ConsentRecord = {
    ...record,
    grants: record.grants.map((one) => (one.channel === event.channel ? { ...one, state: stateAfter(state, event.kind) } : one)),
    events: [...record.events, chained],
  };
  return verifyChain(next) ? succeed(next) : refuse('grant-transition', params);
};
