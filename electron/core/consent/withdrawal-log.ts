/**
 * What the library itself keeps of every withdrawal: what was asked, who has copies, what was done about it.
 *
 * Contract with users: `withdrawal-log.jsonl` holds exactly these lines; it only grows. It names packages and random
 * ids, never a person or a title, so that it may stay when everything else is erased: it is the proof that it happened.
 * Lines of a kind that comes later are read, kept and passed over.
 */
import { z } from 'zod';
import type { Reason } from '../failure.ts';
import type { Known } from '../known.ts';
import { storyParts } from '../story/story.ts';
import { isExport, type LedgerEntry } from './ledger.ts';
import type { Withdrawal } from './withdrawals.ts';

const { id, sha256, channel } = storyParts;
const moment = z.iso.datetime();

export const withdrawalEffects = ['stop-new', 'take-down', 'erase'] as const;
export type WithdrawalEffect = (typeof withdrawalEffects)[number];

const copy = z.looseObject({
  exportId: z.uuid(),
  channel,
  /** Partner id; empty where a channel has none. */
  recipient: z.union([id, z.literal('')]),
  givenAt: moment,
  files: z.array(z.string()),
});

const ordered = z.looseObject({
  kind: z.literal('ordered'),
  withdrawalId: z.uuid(),
  storyId: id,
  personId: id,
  at: moment,
  by: z.enum(['subject', 'guardian']),
  effect: z.enum(withdrawalEffects),
  channels: z.array(channel),
  /** Everything that left on these channels and shows or tells of the person, as the ledger had it. */
  copies: z.array(copy),
  /** Hashes of the events that took the yes back. */
  events: z.array(sha256),
  /** The short code on the person's receipt; absent where none was printed. */
  code: z.string().optional(),
});

const reason = z.object({ code: z.string(), params: z.record(z.string(), z.union([z.string(), z.number()])) });

/** What was here is gone; `remains` names what could not be reached. */
const erased = z.looseObject({ kind: z.literal('erased'), withdrawalId: z.uuid(), at: moment, remains: z.array(reason) });
/** Somebody saved or printed the letter to this recipient. */
const letter = z.looseObject({ kind: z.literal('letter'), withdrawalId: z.uuid(), recipient: id, at: moment });
/** What a recipient said it did. */
const acknowledged = z.looseObject({
  kind: z.literal('acknowledged'),
  exportId: z.uuid(),
  recipient: id,
  at: moment,
  effect: z.enum(['take-down', 'erase']),
  removedAt: moment,
  /** The whole of what was signed, so that it can be checked again. */
  document: z.record(z.string(), z.json()),
});

/** Somebody wrote down by hand that a copy is dealt with: asked back, taken down, or answered without a signed file. */
const settled = z.looseObject({ kind: z.literal('settled'), withdrawalId: z.uuid(), exportId: z.uuid(), at: moment });

const kinds = [ordered, erased, letter, acknowledged, settled] as const;
export const withdrawalLineSchema = z.discriminatedUnion('kind', kinds);
export type WithdrawalLine = Known<z.infer<typeof withdrawalLineSchema>>;
export type WithdrawalOrder = Extract<WithdrawalLine, { readonly kind: 'ordered' }>;
export type WithdrawnCopy = WithdrawalOrder['copies'][number];

/** Of a line that is not for this program; undefined where it is none at all. */
export const isLaterKind = (value: unknown): boolean => typeof value === 'object' && value !== null && 'kind' in value && typeof value.kind === 'string' && !kinds.some((kind) => kind.shape.kind.value === value.kind);

export const ordersOf = (lines: readonly WithdrawalLine[]): readonly WithdrawalOrder[] => lines.filter((line) => line.kind === 'ordered');

export interface GivenAway extends WithdrawnCopy {
  /** Who can be recognised in it; absent where an earlier program did not note it, and then it may be anybody. */
  readonly people?: readonly string[] | undefined;
}

/** A copy in which the person cannot be recognised is no matter of theirs. To erase means everywhere, whatever the channel. */
export const isReached = ({ channel: on, people }: Pick<GivenAway, 'channel' | 'people'>, { effect, channels, personId }: Pick<WithdrawalOrder, 'effect' | 'channels' | 'personId'>): boolean =>
  (people === undefined || people.includes(personId)) && (effect === 'erase' || channels.includes(on));

/** What left of a story. */
export const copiesOf = (ledger: readonly LedgerEntry[], storyId: string): readonly GivenAway[] =>
  ledger
    .filter((entry) => entry.storyId === storyId && isExport(entry))
    .map(({ exportId, channel: on, recipient, at, files, people }) => ({ exportId, channel: on, recipient, givenAt: at, files: [...files], ...(people === undefined ? {} : { people }) }));

type UnsignedNotice = Omit<Withdrawal, 'prevHash' | 'signature'>;

/** One notice for every package, as partners will read it. */
export const noticesOf = (order: WithdrawalOrder): readonly UnsignedNotice[] =>
  order.copies.map((one) => ({ type: 'StoryWithdrawal', package: `urn:uuid:${one.exportId}`, ...(order.code === undefined ? {} : { code: order.code }), channel: one.channel, effect: order.effect, effectiveAt: order.at }));

const isSame = (a: UnsignedNotice, b: UnsignedNotice): boolean => a.package === b.package && a.channel === b.channel && a.effect === b.effect && a.effectiveAt === b.effectiveAt;

/** What the signed list does not hold yet, oldest first. */
export const unsignedNotices = (orders: readonly WithdrawalOrder[], listed: readonly UnsignedNotice[]): readonly UnsignedNotice[] => orders.flatMap(noticesOf).filter((notice) => !listed.some((one) => isSame(one, notice)));

export interface CopyState extends WithdrawnCopy {
  /** The notice stands in the signed list. */
  readonly isSigned: boolean;
  readonly letterAt: string | undefined;
  /** What the recipient said it did, and when. */
  readonly acknowledged: { readonly effect: 'take-down' | 'erase'; readonly at: string } | undefined;
  /** When somebody wrote down by hand that it is dealt with. */
  readonly settledAt: string | undefined;
}

export interface WithdrawalState {
  readonly order: WithdrawalOrder;
  readonly copies: readonly CopyState[];
  /** Of `erase`: when it was finished here, and what could not be reached. */
  readonly erased: { readonly at: string; readonly remains: readonly Reason[] } | undefined;
}

/** Whoever was only asked to stop has nothing to remove; an erasure is not answered by a mere take-down. */
const answers = (effect: WithdrawalEffect, done: 'take-down' | 'erase'): boolean => effect !== 'erase' || done === 'erase';

/**
 * Nothing is left to be done about a copy. Whoever was only asked to pass nothing on has nothing to answer: the letter
 * is enough.
 */
export const isSettled = (copy: CopyState, effect: WithdrawalEffect): boolean => copy.acknowledged !== undefined || copy.settledAt !== undefined || (effect === 'stop-new' && copy.isSigned && copy.letterAt !== undefined);

/** Somebody still has to be told or to answer, or something is still to be erased here. */
export const isOpenWithdrawal = ({ order, copies, erased: done }: WithdrawalState): boolean => copies.some((one) => !isSettled(one, order.effect)) || (order.effect === 'erase' && done === undefined);

/** Newest first. */
export const withdrawalStates = (lines: readonly WithdrawalLine[], listed: readonly UnsignedNotice[]): readonly WithdrawalState[] => {
  const stateOf = (order: WithdrawalOrder, one: WithdrawnCopy): CopyState => {
    const told = lines.findLast((line) => line.kind === 'letter' && line.withdrawalId === order.withdrawalId && line.recipient === one.recipient);
    const answer = lines.find((line) => line.kind === 'acknowledged' && line.exportId === one.exportId && answers(order.effect, line.effect));
    const byHand = lines.find((line) => line.kind === 'settled' && line.withdrawalId === order.withdrawalId && line.exportId === one.exportId);
    return {
      ...one,
      isSigned: noticesOf({ ...order, copies: [one] }).every((notice) => listed.some((other) => isSame(other, notice))),
      letterAt: told?.kind === 'letter' ? told.at : undefined,
      acknowledged: answer?.kind === 'acknowledged' ? { effect: answer.effect, at: answer.removedAt } : undefined,
      settledAt: byHand?.kind === 'settled' ? byHand.at : undefined,
    };
  };
  return ordersOf(lines)
    .map((order): WithdrawalState => {
      const done = lines.find((line) => line.kind === 'erased' && line.withdrawalId === order.withdrawalId);
      return { order, copies: order.copies.map((one) => stateOf(order, one)), erased: done?.kind === 'erased' ? { at: done.at, remains: done.remains } : undefined };
    })
    .toReversed();
};
