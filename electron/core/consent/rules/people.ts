/**
 * R01, R02, R04: everyone is known, and everyone said yes to this, here, in this version.
 */
import type { Finding } from '../gate-input.ts';
import { finding, findingAbout, goesHome, scenesIn, type GateCase, type Rule } from '../gate-case.ts';
import { countryCodeOf } from '../country.ts';
import type { PersonInStory } from '../people-in-story.ts';
import type { BindingGrant } from '../standing.ts';

/** R01 Every used voice, face and name is linked to a person, or marked “nobody”. */
export const everyoneIsKnown: Rule = (one) => {
  // A file that goes home to those who made it: only people known to be in it are asked.
  const unlinked = goesHome(one.input) ? [] : one.inStory.unlinked;
  const kinds = ['face', 'voice', 'music', 'name'] as const;
  const missing = kinds.flatMap((what): readonly Finding[] => {
    const places = unlinked.filter((place) => place.what === what);
    return places.length === 0 ? [] : [finding(one, { rule: 'R01', context: what, mend: 'say-who', params: scenesIn(places.map((place) => place.sceneNumber)) })];
  });
  const strangers = one.inStory.people.filter((who) => who.person === undefined);
  return [...missing, ...strangers.map((who) => findingAbout(one, who, { rule: 'R01', context: 'stranger', mend: 'say-who' }))];
};

const isAudienceExcluded = (one: GateCase, { grant }: BindingGrant): boolean => {
  const { recipient, territory, statements } = one.input;
  const audience = [recipient?.id, recipient?.country, territory, statements?.audience, statements?.platform].filter((part) => part !== undefined);
  // An exclusion never fails for the way a country was written.
  const known = new Set([...audience, ...audience.map(countryCodeOf)]);
  return grant.notAudience.some((excluded) => known.has(countryCodeOf(excluded) ?? excluded));
};

/** An adult answers for themselves; a guardian's word counts only where one is appointed. */
const lacksOwnAnswer = ({ answers }: BindingGrant, who: PersonInStory): boolean =>
  who.person?.age === 'adult' && who.person.guardian === undefined && !answers.some((event) => event.by === 'subject' && event.kind !== 'changed');

const yesProblems = (one: GateCase, bound: BindingGrant, who: PersonInStory): readonly Finding[] => {
  const { grant, record } = bound;
  const problems = [
    ...(isAudienceExcluded(one, bound) ? (['audience'] as const) : []),
    ...(record.specialCategories.length > 0 && !grant.legalBasis.includes('A9-2-a') ? (['not-explicit'] as const) : []),
    ...(lacksOwnAnswer(bound, who) ? (['not-own'] as const) : []),
  ];
  return problems.map((context) => findingAbout(one, who, { rule: 'R02', context, mend: context === 'audience' ? 'choose-recipient' : 'ask-person' }));
};

/** R02 Each such person has a valid grant for this channel. */
export const everyoneSaidYes: Rule = (one) =>
  one.standings.flatMap(({ who, trouble, binding }) => {
    if (trouble === 'other-person') return [findingAbout(one, who, { rule: 'R02', context: 'unknown', mend: 'ask-person' })];
    if (trouble !== undefined) return [findingAbout(one, who, { rule: 'R02', context: trouble, mend: trouble === 'altered' ? 'ask-again' : 'ask-person' })];
    return binding.flatMap((bound) => yesProblems(one, bound, who));
  });

const isOtherStory = ({ input }: GateCase): boolean => input.consent.storyId !== input.story.id && input.consent.storyId !== input.story.derivedFrom?.storyId;

/** R04 The yes was given for this version, or later edits are corrections and allowed. */
export const yesIsForThisVersion: Rule = (one) =>
  one.standings.flatMap(({ who, binding }) => {
    if (binding.length === 0) return [];
    if (isOtherStory(one)) return [findingAbout(one, who, { rule: 'R04', context: 'other-story', mend: 'ask-again' })];
    return binding.some((bound) => !bound.isForThisVersion) ? [findingAbout(one, who, { rule: 'R04', context: 'other-version', mend: 'ask-again' })] : [];
  });
