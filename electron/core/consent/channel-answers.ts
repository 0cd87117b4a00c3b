/**
 * What a person's records say about each channel, in the order people read it: the last word and its terms.
 *
 * In: the consent document, a person, the version. Out: one line per channel, `unknown` where nobody asked. It shows and
 * decides nothing: whether a story may leave, the gate says.
 */
import { channels, type Channel } from '../story/story.ts';
import type { ConsentDocument, ConsentEvent, ConsentRecord, Grant, GrantState } from './consent.ts';
import { answersSinceRequest, eventsOf, isYes, lastRound, reliableState } from './grants.ts';

export interface ChannelAnswer {
  readonly channel: Channel;
  /** `altered`: the record does not fit together and allows nothing. */
  readonly state: GrantState | 'altered';
  /** Of a yes: everyone who said it, the last time it was asked. */
  readonly saidBy: readonly ConsentEvent['by'][];
  readonly how?: NonNullable<ConsentEvent['how']>;
  readonly at?: string;
  /** Of a yes. */
  readonly terms?: Omit<Grant, 'state'>;
  readonly noticeId?: string;
  readonly specialCategories: ConsentRecord['specialCategories'];
  /** Of a yes: it was said about the story as it is now. */
  readonly isForThisVersion: boolean;
}

export interface AnswersQuestion {
  readonly consent: ConsentDocument;
  readonly personId: string;
  readonly storyHash: string;
  readonly now: string;
}

const unasked = (channel: Channel): ChannelAnswer => ({ channel, state: 'unknown', saidBy: [], specialCategories: [], isForThisVersion: false });

const lastAt = (record: ConsentRecord, channel: Channel): number => Date.parse(eventsOf(record, channel).at(-1)?.at ?? record.createdAt);

const answerFrom = (record: ConsentRecord, channel: Channel, { storyHash, now }: AnswersQuestion): ChannelAnswer => {
  const grant = record.grants.find((one) => one.channel === channel);
  const told = grant === undefined ? undefined : reliableState(record, grant);
  const last = eventsOf(record, channel).at(-1);
  if (grant === undefined || told === undefined) return { ...unasked(channel), state: 'altered' };
  const hasYes = isYes(told);
  const isOver = hasYes && grant.validUntil !== undefined && Date.parse(grant.validUntil) <= Date.parse(now);
  const { state: _state, ...terms } = grant;
  return {
    channel,
    state: isOver ? 'expired' : told,
    saidBy: hasYes ? lastRound(answersSinceRequest(record, channel)).map((event) => event.by) : last === undefined ? [] : [last.by],
    ...(last?.how === undefined ? {} : { how: last.how }),
    ...(last === undefined ? {} : { at: last.at }),
    ...(hasYes ? { terms, noticeId: record.noticeId } : {}),
    specialCategories: hasYes ? record.specialCategories : [],
    isForThisVersion: hasYes && record.storyHash === storyHash,
  };
};

export const channelAnswers = (question: AnswersQuestion): readonly ChannelAnswer[] => {
  const records = question.consent.records.filter((record) => record.personId === question.personId && record.kind !== 'participation');
  return channels.map((channel) => {
    const about = records.filter((record) => record.grants.some((grant) => grant.channel === channel) || eventsOf(record, channel).length > 0);
    const latest = about.reduce<ConsentRecord | undefined>((before, record) => (before === undefined || lastAt(record, channel) >= lastAt(before, channel) ? record : before), undefined);
    return latest === undefined ? unasked(channel) : answerFrom(latest, channel, question);
  });
};
