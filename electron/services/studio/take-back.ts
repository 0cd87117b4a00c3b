/**
 * Takes a yes back: one more event in every record of the person, from this moment on.
 *
 * In: a story, a person, a channel or all of them, what is to happen with what was handed out. Out: the channels whose
 * yes ended, and the hashes of the events that say so. It works also while another program holds the story. A record
 * that does not fit together allows nothing already, so it needs no event; a second wish needs none either.
 */
import type { ConsentDocument, ConsentEvent, ConsentRecord } from '../../core/consent/consent.ts';
import { applyEvent, derivedState, eventHash, eventsOf, isYes, verifyChain } from '../../core/consent/grants.ts';
import type { WithdrawalEffect } from '../../core/consent/withdrawal-log.ts';
import { refuse, succeed, type Result } from '../../core/failure.ts';
import type { Channel } from '../../core/story/story.ts';
import type { OpenStory } from '../library/open-story.ts';
import { personOf } from './people.ts';
import { newId, type Studio } from './studio.ts';

export interface TakeBackTerms {
  readonly studio: Studio;
  readonly personId: string;
  /** Absent: every channel. */
  readonly channel?: Channel;
  readonly by: 'subject' | 'guardian';
  readonly how?: NonNullable<ConsentEvent['how']>;
  readonly effect: WithdrawalEffect;
}

export interface TakenBack {
  /** Every channel the person once agreed to and does not now. */
  readonly channels: readonly Channel[];
  /** Of the events that took a yes back, the ones of earlier wishes too. */
  readonly events: readonly string[];
}

const withdrawIn = (record: ConsentRecord, request: TakeBackTerms, at: string): Result<ConsentRecord> => {
  let current = record;
  for (const { channel } of record.grants) {
    const state = derivedState(current, channel);
    if ((request.channel !== undefined && request.channel !== channel) || state === undefined || !isYes(state) || !verifyChain(current)) continue;
    const event = { eventId: newId(), kind: 'withdrawn', channel, at, by: request.by, effect: request.effect, ...(request.how === undefined ? {} : { how: request.how }) } as const;
    const next = applyEvent(current, event);
    if (!next.ok) return next;
    current = next.value;
  }
  return succeed(current);
};

const isAbout = (request: TakeBackTerms, channel: Channel): boolean => request.channel === undefined || request.channel === channel;

/** A channel that was ever agreed to: something may have left because of it. */
const wasAgreed = (record: ConsentRecord, channel: Channel): boolean => eventsOf(record, channel).some((event) => event.kind === 'given' || event.kind === 'renewed');

/** Every channel the person ever agreed to. */
export const agreedChannels = (records: readonly ConsentRecord[], personId: string): readonly Channel[] => [
  ...new Set(records.filter((record) => record.personId === personId).flatMap((record) => record.grants.map((grant) => grant.channel).filter((channel) => wasAgreed(record, channel)))),
];

const takenBack = (records: readonly ConsentRecord[], request: TakeBackTerms): TakenBack => {
  const theirs = records.filter((record) => record.personId === request.personId);
  const events = theirs.flatMap((record) => record.events.filter((event) => event.kind === 'withdrawn' && isAbout(request, event.channel)).map(eventHash));
  return { channels: agreedChannels(records, request.personId).filter((channel) => isAbout(request, channel)), events };
};

const withdrawAll = (consent: ConsentDocument, request: TakeBackTerms): Result<{ readonly consent: ConsentDocument; readonly taken: TakenBack }> => {
  const person = personOf(consent, request.personId);
  if (!person.ok) return person;
  const at = request.studio.now().toISOString();
  const records: ConsentRecord[] = [];
  for (const record of consent.records) {
    const next = record.personId === request.personId ? withdrawIn(record, request, at) : succeed(record);
    if (!next.ok) return next;
    records.push(next.value);
  }
  const taken = takenBack(records, request);
  // Whoever never agreed may still want to be erased.
  if (taken.channels.length === 0 && request.effect !== 'erase') return refuse('grant-transition', { from: 'unknown', to: 'withdrawn', channel: request.channel ?? '*' });
  return succeed({ consent: { ...consent, records }, taken });
};

export const takeBack = async (request: TakeBackTerms, opened: OpenStory): Promise<Result<TakenBack>> => {
  let taken: TakenBack | undefined;
  const written = await opened.consent.update((present) => {
    const withdrawn = withdrawAll(present, request);
    if (!withdrawn.ok) return withdrawn;
    taken = withdrawn.value.taken;
    return succeed(withdrawn.value.consent);
  });
  if (!written.ok) return written;
  return succeed(taken ?? { channels: [], events: [] });
};
