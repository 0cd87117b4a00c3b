/**
 * R05, R06: children, and children who grew up.
 */
import { eachGrant, findingAbout, type GateCase, type Rule } from '../gate-case.ts';
import { lastRound } from '../grants.ts';
import type { PersonInStory } from '../people-in-story.ts';
import { isChild, type BindingGrant } from '../standing.ts';

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
  return [
    ...(who.person?.guardian === undefined || !round.some((event) => event.by === 'guardian') ? ['guardian'] : []),
    ...(round.some((event) => event.by === 'subject') ? [] : ['assent']),
    ...(who.person?.turns18On === undefined ? ['birthday'] : []),
    ...(who.person?.publicName.kind === 'real' ? ['name'] : []),
    ...(isTooLong(bound) ? ['too-long'] : []),
  ];
};

const mendFor = { guardian: 'add-guardian', assent: 'add-guardian', birthday: 'add-guardian', name: 'change-name', 'too-long': 'set-end' } as const;

/**
 * R05 A child: guardian and assent, a pseudonym, five years at most. No exact place is told and no real name: `standingOf`
 * reads every yes of a child as one for another name and a region, so that R07 holds the story to it.
 */
export const childIsProtected: Rule = (one) =>
  eachGrant(one, (bound, who) => {
    if (!isChild(who, one.input.now)) return [];
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
