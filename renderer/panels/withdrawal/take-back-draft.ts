/**
 * What is being filled in while a yes is taken back: who, what, said by whom, with which effect.
 *
 * Values only. Nothing is chosen beforehand but what led here; nothing is done before all of it is said.
 */
import type { GivenCopy, WithdrawalOutlook, WithdrawingPerson } from '../../../electron/core/bridge/withdrawal.ts';
import { isReached, type WithdrawalEffect } from '../../../electron/core/consent/withdrawal-log.ts';
import type { Channel } from '../../../electron/core/story/story.ts';
import { nothingSaid, type Said } from '../consent/said-fields.tsx';

export interface TakeBackStart {
  readonly folderName: string;
  readonly personId?: string | undefined;
  /** Absent: asked. */
  readonly what?: Channel | 'everything' | undefined;
}

export interface TakeBackDraft {
  readonly personId: string | null;
  readonly what: Channel | 'everything' | null;
  readonly said: Said;
  readonly effect: WithdrawalEffect | null;
}

export const personIn = ({ people }: WithdrawalOutlook, personId: string | null): WithdrawingPerson | undefined => people.find((one) => one.personId === personId);

export const draftFor = (outlook: WithdrawalOutlook, { personId, what }: TakeBackStart): TakeBackDraft => {
  const person = personIn(outlook, personId ?? (outlook.people.length === 1 ? (outlook.people[0]?.personId ?? null) : null));
  return { personId: person?.personId ?? null, what: what ?? null, said: person === undefined ? { by: null, how: null } : nothingSaid(person), effect: null };
};

/** Another person: what was said about the one before is not theirs. */
export const withPerson = (draft: TakeBackDraft, person: WithdrawingPerson): TakeBackDraft => (draft.personId === person.personId ? draft : { ...draft, personId: person.personId, what: null, said: nothingSaid(person) });

export const isWhoSaid = ({ personId, what, said }: TakeBackDraft): boolean => personId !== null && what !== null && said.by !== null && said.how !== null;

/** To erase means everywhere; else what was chosen, out of what the person ever agreed to. */
export const channelsOf = (person: WithdrawingPerson, { what, effect }: Pick<TakeBackDraft, 'what' | 'effect'>): readonly Channel[] => (effect === 'erase' || what === 'everything' || what === null ? person.agreed : [what]);

export const copiesReached = ({ copies }: WithdrawalOutlook, person: WithdrawingPerson, draft: Pick<TakeBackDraft, 'what' | 'effect'>): readonly GivenCopy[] =>
  copies.filter((copy) => isReached(copy, { effect: draft.effect ?? 'stop-new', channels: [...channelsOf(person, draft)], personId: person.personId }));

/** Others whose yes to these channels stays written down and helps nobody while this person is in the story. */
export const othersTouched = ({ people }: WithdrawalOutlook, person: WithdrawingPerson, draft: Pick<TakeBackDraft, 'what' | 'effect'>): readonly WithdrawingPerson[] => {
  const channels = channelsOf(person, draft);
  return people.filter((one) => one.personId !== person.personId && one.yes.some((channel) => channels.includes(channel)));
};

/** Whose story it is takes all of it away. */
export const isTeller = ({ roles }: WithdrawingPerson): boolean => roles.includes('storyteller');
