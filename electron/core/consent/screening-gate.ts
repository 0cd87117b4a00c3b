/**
 * May this story be shown on the screen of its workshop? What people said decides, as it does for everything that leaves.
 *
 * In: the question to the gate. Out: every refusal, and under which name each teller is shown. A screening is no export:
 * nothing leaves the room, so rules about files, funders, lawyers and captions are not asked; nor is R08, because playing
 * needs no passphrase. Everything that was said about people is: who is in it, their yes for this channel and version, its
 * end, who is a child, what is to be hidden.
 */
import type { Person } from './consent.ts';
import { gate } from './gate.ts';
import type { Finding, GateAnswer, GateInput, RuleCode } from './gate-input.ts';
import { narrowestIdentity } from './standing.ts';

const askedInTheRoom: ReadonlySet<RuleCode> = new Set<RuleCode>(['R01', 'R02', 'R03', 'R04', 'R05', 'R06', 'R07', 'R10', 'R11', 'R12', 'R20']);

export type ScreeningQuestion = Omit<GateInput, 'channel' | 'recipient' | 'leavesAs'>;

export interface Teller {
  readonly personId: string;
  /** Empty where the person wants no name, or no such name, on the screen. */
  readonly name: string;
}

export interface ScreeningAnswer {
  readonly refusals: readonly Finding[];
  readonly tellers: readonly Teller[];
}

/** The name a person may be shown under, as far as the grants that were relied on say; empty for none. */
export const shownName = ({ subjectId, publicName }: Pick<Person, 'subjectId' | 'publicName'>, { relied }: Pick<GateAnswer, 'relied'>): string => {
  const grants = relied.filter(({ personId }) => personId === subjectId).map(({ grant }) => grant.identity);
  const wish = grants.length === 0 ? 'none' : narrowestIdentity(grants).name;
  const mayBeShown = publicName.kind !== 'none' && (wish === 'real' || (wish === 'pseudonym' && publicName.kind === 'pseudonym'));
  return mayBeShown ? publicName.text.trim() : '';
};

export const askScreening = (question: ScreeningQuestion): ScreeningAnswer => {
  const answer = gate({ ...question, channel: 'workshop-screening', recipient: undefined });
  const tellers = question.consent.people.filter(({ roles }) => roles.includes('storyteller'));
  return {
    refusals: answer.refusals.filter(({ rule }) => askedInTheRoom.has(rule)),
    tellers: tellers.map((person) => ({ personId: person.subjectId, name: shownName(person, answer) })),
  };
};
