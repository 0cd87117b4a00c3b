/**
 * The question to the gate, with all that several rules need worked out once.
 */
import type { Params } from '../failure.ts';
import type { Finding, GateInput, MendCode, RuleCode } from './gate-input.ts';
import { isRecognisable, peopleInStory, type PeopleInStory, type PersonInStory } from './people-in-story.ts';
import { standingOf, type BindingGrant, type Standing } from './standing.ts';

export interface GateCase {
  readonly input: GateInput;
  readonly inStory: PeopleInStory;
  /** Everyone whose yes is needed for this channel. */
  readonly standings: readonly Standing[];
}

/** A rule looks at one case and says everything it finds. */
export type Rule = (one: GateCase) => readonly Finding[];

/** The storyteller's own file goes home to those who made it; a package of the same channel speaks for everyone in it. */
export const goesHome = ({ channel, leavesAs }: GateInput): boolean => channel === 'own-copy' && leavesAs === 'own-file';

/** Of a file that goes home to the storyteller, only the others are asked. */
const isAsked = (who: PersonInStory, input: GateInput): boolean => isRecognisable(who) && !(goesHome(input) && who.person?.roles.includes('storyteller') === true);

export const gateCase = (input: GateInput): GateCase => {
  const { story, consent, channel, storyHash } = input;
  const legalNames = new Map((input.privateFields ?? []).flatMap((fields) => (fields.legalName === undefined ? [] : [[fields.subjectId, fields.legalName] as const])));
  const inStory = peopleInStory({ story, consent, legalNames });
  const version = { story, storyHash, earlier: input.earlierVersions ?? [] };
  return { input, inStory, standings: inStory.people.filter((who) => isAsked(who, input)).map((who) => standingOf({ who, consent, channel, version, now: input.now })) };
};

/** Public name, or a number by which the organisation can find the person. */
export const nameFor = (one: GateCase, personId: string): string => {
  const at = one.input.consent.people.findIndex((person) => person.subjectId === personId);
  const name = one.input.consent.people[at]?.publicName;
  if (name !== undefined && name.kind !== 'none' && name.text.trim() !== '') return name.text;
  return at === -1 ? personId : `№ ${at + 1}`;
};

/** Scene numbers for a sentence, with their count for its plural form; none means the story as a whole. */
export const scenesIn = (numbers: readonly number[]): Params => {
  const known = [...new Set(numbers)].filter((number) => number > 0);
  return { scenes: known.join(', '), sceneCount: known.length };
};

const scenesWith = (who: PersonInStory): Params => scenesIn([...who.faceIn, ...who.voiceIn, ...who.readByOthersIn, ...who.writtenIn, ...who.namedIn].sort((a, b) => a - b));

export interface Told {
  readonly rule: RuleCode;
  readonly context: string;
  readonly mend: MendCode;
  readonly severity?: 'E' | 'W';
  readonly params?: Params;
}

export const finding = (one: GateCase, { rule, context, mend, severity = 'E', params = {} }: Told): Finding => ({
  rule,
  severity,
  params: { channel: one.input.channel, context, ...params },
  mend,
});

export const findingAbout = (one: GateCase, who: PersonInStory, told: Told): Finding => ({
  ...finding(one, { ...told, params: { person: nameFor(one, who.personId), ...scenesWith(who), ...told.params } }),
  personId: who.personId,
});

/** One look at each grant that binds each person. */
export const eachGrant = (one: GateCase, look: (bound: BindingGrant, who: PersonInStory) => readonly Finding[]): readonly Finding[] =>
  one.standings.flatMap((standing) => standing.binding.flatMap((bound) => look(bound, standing.who)));

export const isBefore = (a: string, b: string): boolean => Date.parse(a) < Date.parse(b);
