/**
 * R05, R06: children, and children who grew up.
 */
import { eachGrant, findingAbout, type GateCase, type Rule } from '../gate-case.ts';
import { lastRound } from '../grants.ts';
import type { PersonInStory } from '../people-in-story.ts';
import type { BindingGrant } from '../standing.ts';

const longestYears = 5;

const turned18At = (who: PersonInStory): number | undefined => (who.person?.turns18On === undefined ? undefined : Date.parse(`${who.person.turns18On}T00:00:00Z`));

const isGrown = (one: GateCase, who: PersonInStory): boolean => {
  const at = turned18At(who);
  return at !== undefined && at <= Date.parse(one.input.now);
};

const isTooLong = ({ grant }: BindingGrant): boolean => {
  if (grant.validUntil === undefined) return false;
  const latest = new Date(grant.validFrom);
  latest.setUTCFullYear(latest.getUTCFullYear() + longestYears);
  return Date.parse(grant.validUntil) > latest.getTime();
};

const childProblems = (bound: BindingGrant, who: PersonInStory): readonly string[] => {
  // Both must have said the latest thing that was said: a child cannot renew alone, a guardian cannot either.
  const round = lastRound(bound.answers);
  const isNamed = bound.grant.identity.name === 'real' || who.person?.publicName.kind === 'real';
  return [
    ...(who.person?.guardian === undefined || !round.some((event) => event.by === 'guardian') ? ['guardian'] : []),
    ...(round.some((event) => event.by === 'subject') ? [] : ['assent']),
    ...(who.person?.turns18On === undefined ? ['birthday'] : []),
    ...(isNamed ? ['name'] : []),
    ...(bound.grant.identity.place === 'exact' ? ['place'] : []),
    ...(isTooLong(bound) ? ['too-long'] : []),
  ];
};

const mendFor = { guardian: 'add-guardian', assent: 'add-guardian', birthday: 'add-guardian', name: 'change-name', place: 'take-words-out', 'too-long': 'set-end' } as const;

/** R05 A child: guardian and assent, a pseudonym, no exact place, five years at most. */
export const childIsProtected: Rule = (one) =>
  eachGrant(one, (bound, who) => {
    if (who.person?.age !== 'minor' || isGrown(one, who)) return [];
    return childProblems(bound, who).map((context) => findingAbout(one, who, { rule: 'R05', context, mend: mendFor[context as keyof typeof mendFor] }));
  });

/** R06 Whoever turned 18 said yes again, alone. */
export const grownChildSaidYes: Rule = (one) =>
  eachGrant(one, (bound, who) => {
    const at = turned18At(who);
    if (at === undefined || !isGrown(one, who)) return [];
    const hasOwnYes = bound.answers.some((event) => event.by === 'subject' && event.kind !== 'changed' && Date.parse(event.at) >= at);
    return hasOwnYes ? [] : [findingAbout(one, who, { rule: 'R06', context: 'grown', mend: 'ask-own-yes' })];
  });
