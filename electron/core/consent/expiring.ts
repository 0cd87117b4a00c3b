/**
 * Every yes that ends soon or has ended, over all stories of a library.
 *
 * In: the consent of each story, the ledger, the day, how many days ahead. Out: one line per person and channel, with
 * those who hold copies because of it: what ends soon, the earliest first; what has ended, the latest first. There
 * nothing can be renewed, it has to be asked for anew. It advises and decides nothing.
 */
import type { Channel } from '../story/story.ts';
import type { ConsentDocument, Person } from './consent.ts';
import { channelAnswers, type ChannelAnswer } from './channel-answers.ts';
import { isYes } from './grants.ts';
import { isExport, type LedgerEntry } from './ledger.ts';

export interface StoryConsent {
  readonly storyId: string;
  readonly folderName: string;
  readonly title: string;
  readonly language: string;
  readonly storyHash: string;
  readonly consent: ConsentDocument;
}

export interface ExpiringYes {
  readonly storyId: string;
  readonly folderName: string;
  readonly title: string;
  readonly language: string;
  readonly personId: string;
  /** Empty for who wants no name. */
  readonly publicName: string;
  readonly channel: Channel;
  readonly validUntil: string;
  /** Whoever got the story for this channel; the empty id stands for a copy no partner is noted for. */
  readonly holders: readonly string[];
}

const DAY_MS = 24 * 60 * 60 * 1000;

/** When the last yes of a person to a channel ends, or ended; undefined where there is none. */
const endOf = ({ age, turns18On }: Person, { state, terms, at }: ChannelAnswer): string | undefined => {
  if (state === 'altered' || (!isYes(state) && state !== 'expired')) return undefined;
  const validUntil = terms?.validUntil ?? (state === 'expired' ? at : undefined);
  const birthday = age === 'minor' && turns18On !== undefined ? `${turns18On}T00:00:00Z` : undefined;
  // A child's yes ends on the day it may decide alone, whatever the grant says; what was said since is its own.
  const endsOnBirthday = birthday !== undefined && validUntil !== undefined && Date.parse(birthday) < Date.parse(validUntil) && Date.parse(at ?? birthday) < Date.parse(birthday);
  return endsOnBirthday ? birthday : validUntil;
};

export interface EndsQuestion {
  readonly stories: readonly StoryConsent[];
  readonly ledger: readonly LedgerEntry[];
  readonly now: string;
}

export interface ExpiringQuestion extends EndsQuestion {
  readonly days: number;
}

const endsIn = ({ stories, ledger, now }: EndsQuestion): readonly ExpiringYes[] => {
  const holdersOf = (storyId: string, channel: Channel): readonly string[] => [...new Set(ledger.filter((entry) => entry.storyId === storyId && entry.channel === channel && isExport(entry)).map((entry) => entry.recipient))];
  return stories.flatMap(({ consent, storyHash, ...story }) =>
    consent.people.flatMap((person) =>
      channelAnswers({ consent, personId: person.subjectId, storyHash, now }).flatMap((answer): readonly ExpiringYes[] => {
        const validUntil = endOf(person, answer);
        if (validUntil === undefined) return [];
        return [{ ...story, personId: person.subjectId, publicName: person.publicName.kind === 'none' ? '' : person.publicName.text, channel: answer.channel, validUntil, holders: holdersOf(story.storyId, answer.channel) }];
      }),
    ),
  );
};

const endMs = ({ validUntil }: ExpiringYes): number => Date.parse(validUntil);

/** The earliest end first. */
export const expiringYes = (question: ExpiringQuestion): readonly ExpiringYes[] => {
  const nowMs = Date.parse(question.now);
  const lastMs = nowMs + question.days * DAY_MS;
  return endsIn(question).filter((one) => endMs(one) > nowMs && endMs(one) <= lastMs).toSorted((a, b) => endMs(a) - endMs(b));
};

/** The latest end first. */
export const endedYes = (question: EndsQuestion): readonly ExpiringYes[] => endsIn(question).filter((one) => endMs(one) <= Date.parse(question.now)).toSorted((a, b) => endMs(b) - endMs(a));
