/**
 * Every yes that ends soon, over all stories of a library.
 *
 * In: the consent of each story, the ledger, the day, how many days ahead. Out: one line per person and channel, the
 * earliest end first, with those who hold copies because of it. A yes that has ended already is not listed: nothing can
 * be renewed there, it has to be asked for anew. It advises and decides nothing.
 */
import type { Channel } from '../story/story.ts';
import type { ConsentDocument, Person } from './consent.ts';
import { channelAnswers } from './channel-answers.ts';
import { isYes } from './grants.ts';
import { isExport, type LedgerEntry } from './ledger.ts';

export interface StoryConsent {
  readonly storyId: string;
  readonly folderName: string;
  readonly title: string;
  readonly storyHash: string;
  readonly consent: ConsentDocument;
}

export interface ExpiringYes {
  readonly storyId: string;
  readonly folderName: string;
  readonly title: string;
  readonly personId: string;
  /** Empty for who wants no name. */
  readonly publicName: string;
  readonly channel: Channel;
  readonly validUntil: string;
  /** Whoever got the story for this channel; the empty id stands for a copy no partner is noted for. */
  readonly holders: readonly string[];
}

const DAY_MS = 24 * 60 * 60 * 1000;

/** A child's yes ends on the day it may decide alone, whatever the grant says. */
const endFor = ({ age, turns18On }: Person, validUntil: string, nowMs: number): string => {
  const birthday = age === 'minor' && turns18On !== undefined ? `${turns18On}T00:00:00Z` : undefined;
  return birthday !== undefined && Date.parse(birthday) > nowMs && Date.parse(birthday) < Date.parse(validUntil) ? birthday : validUntil;
};

export interface ExpiringQuestion {
  readonly stories: readonly StoryConsent[];
  readonly ledger: readonly LedgerEntry[];
  readonly now: string;
  readonly days: number;
}

export const expiringYes = ({ stories, ledger, now, days }: ExpiringQuestion): readonly ExpiringYes[] => {
  const nowMs = Date.parse(now);
  const lastMs = nowMs + days * DAY_MS;
  const holdersOf = (storyId: string, channel: Channel): readonly string[] => [...new Set(ledger.filter((entry) => entry.storyId === storyId && entry.channel === channel && isExport(entry)).map((entry) => entry.recipient))];
  const found = stories.flatMap(({ consent, storyHash, ...story }) =>
    consent.people.flatMap((person) =>
      channelAnswers({ consent, personId: person.subjectId, storyHash, now }).flatMap(({ channel, state, terms }): readonly ExpiringYes[] => {
        if (state === 'altered' || !isYes(state) || terms?.validUntil === undefined) return [];
        const validUntil = endFor(person, terms.validUntil, nowMs);
        if (Date.parse(validUntil) <= nowMs || Date.parse(validUntil) > lastMs) return [];
        return [{ ...story, personId: person.subjectId, publicName: person.publicName.kind === 'none' ? '' : person.publicName.text, channel, validUntil, holders: holdersOf(story.storyId, channel) }];
      }),
    ),
  );
  return found.toSorted((a, b) => Date.parse(a.validUntil) - Date.parse(b.validUntil));
};
