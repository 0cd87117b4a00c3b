/**
 * The gate: may this story leave for this channel?
 *
 * In: the story, its consent, where it is to go, what is about to leave, the time. Out: every refusal and every
 * warning, never only the first. Pure: the window and the exporter get the same answer to the same question. It never
 * takes a missing input for a passed check: what cannot be looked at yet is listed under `atExport`.
 */
import { captionsAreGood } from './rules/captions.ts';
import { channelAllows } from './rules/channel.ts';
import { identityIsKept } from './rules/identity.ts';
import { childIsProtected, grownChildSaidYes } from './rules/minors.ts';
import { everyoneIsKnown, everyoneSaidYes, yesIsForThisVersion } from './rules/people.ts';
import { filesAreClean, privateWordsStay } from './rules/private-words.ts';
import { noticeWasUnderstood, nothingWasTakenBack, procedureIsClosed, slateIsShown, sourcesAreNamed } from './rules/sources.ts';
import { yesEndsSoon, yesHasAnEnd, yesIsInTime } from './rules/time.ts';
import { gateCase, type GateCase, type Rule } from './gate-case.ts';
import { ruleCodes, type Finding, type GateAnswer, type GateInput, type Permission, type RuleCode } from './gate-input.ts';
import { isRecognisable } from './people-in-story.ts';
import { endOf, narrowestIdentity } from './standing.ts';

const rules: readonly Rule[] = [
  everyoneIsKnown,
  everyoneSaidYes,
  yesIsInTime,
  yesIsForThisVersion,
  childIsProtected,
  grownChildSaidYes,
  identityIsKept,
  privateWordsStay,
  filesAreClean,
  sourcesAreNamed,
  noticeWasUnderstood,
  nothingWasTakenBack,
  procedureIsClosed,
  yesEndsSoon,
  captionsAreGood,
  slateIsShown,
  yesHasAnEnd,
  channelAllows,
];

const notYetChecked = ({ evidence, privateFields, channel }: GateInput): readonly RuleCode[] => [
  ...(evidence === undefined ? (['R07'] as const) : []),
  ...(evidence === undefined || privateFields === undefined ? (['R08'] as const) : []),
  ...(evidence === undefined ? (['R09'] as const) : []),
  ...(evidence === undefined && channel === 'social-media' ? (['M4'] as const) : []),
];

const permissionOf = ({ input, standings }: GateCase): Permission => {
  const ends = standings.flatMap(({ who, binding }) => binding.map((bound) => endOf(bound, who, input.now)));
  const known = ends.filter((end) => end !== undefined).toSorted((a, b) => Date.parse(a) - Date.parse(b));
  return {
    identity: narrowestIdentity(standings.flatMap(({ binding }) => binding.map((bound) => bound.grant.identity))),
    // One missing end is reported by R20; the others must not hide it.
    validUntil: known.length === ends.length ? known[0] : undefined,
  };
};

const withReason = (finding: Finding, acknowledged: GateInput['acknowledged']): Finding => {
  const reason = acknowledged?.[finding.rule]?.trim() ?? '';
  return reason === '' ? finding : { ...finding, reason };
};

const inRuleOrder = (a: Finding, b: Finding): number => ruleCodes.indexOf(a.rule) - ruleCodes.indexOf(b.rule);

export const gate = (input: GateInput): GateAnswer => {
  const one = gateCase(input);
  const findings = rules.flatMap((rule) => rule(one)).toSorted(inRuleOrder);
  const refusals = findings.filter((finding) => finding.severity === 'E');
  const warnings = findings.filter((finding) => finding.severity === 'W').map((finding) => withReason(finding, input.acknowledged));
  return {
    isAllowed: refusals.length === 0 && warnings.every((finding) => finding.reason !== undefined),
    refusals,
    warnings,
    atExport: notYetChecked(input),
    personsInvolved: one.inStory.people.filter(isRecognisable).map((who) => who.personId),
    relied: one.standings.flatMap(({ who, binding }) => binding.map((bound) => ({ personId: who.personId, recordId: bound.record.recordId, grant: bound.grant }))),
    permission: permissionOf(one),
  };
};
