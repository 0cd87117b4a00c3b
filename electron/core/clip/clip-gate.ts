/**
 * May this clip be shown in a course? It may do nothing that one of its stories may not.
 *
 * In: a clip, for each of its stories the question to the gate, for each package what its receipt says. Out: every
 * refusal and warning of every source. A story is asked about whole, also where only a part of it is used: what people
 * decided about their story holds for each piece of it. It never answers for a source that nobody asked about.
 */
import { gate } from '../consent/gate.ts';
import type { Finding, GateAnswer, GateInput } from '../consent/gate-input.ts';
import { afterDay } from '../consent/rules/guided-channels.ts';
import { checkedCourseLanguages, identifyingWords } from '../consent/rules/identifying-questions.ts';
import { canonicalJson } from '../story/story-hash.ts';
import type { Channel } from '../story/story.ts';
import type { Clip } from './clip.ts';
import { clipStatements } from './clip-words.ts';

/** What a received package says of itself. */
export interface ReceivedTerms {
  readonly channel: Channel;
  /** UTC, ISO 8601. */
  readonly validUntil: string;
  /** For each yes of the receipt, whether clips may be made; the receipt names nobody. */
  readonly mayClip: readonly boolean[];
  /** Day on which it was taken back. */
  readonly withdrawnOn?: string;
}

/** Without channel and statements: a clip is for a course, and says its own. */
export type StoryQuestion = Omit<GateInput, 'channel' | 'statements' | 'leavesAs'>;

export interface ClipQuestionToGate {
  readonly clip: Clip;
  readonly stories: ReadonlyMap<string, StoryQuestion>;
  readonly packages: ReadonlyMap<string, ReceivedTerms>;
  /** UTC, ISO 8601. */
  readonly now: string;
}

export interface ClipAnswer {
  /** No refusal, every warning has its reason, and every source was asked about. */
  readonly isAllowed: boolean;
  readonly refusals: readonly Finding[];
  readonly warnings: readonly Finding[];
  readonly stories: ReadonlyMap<string, GateAnswer>;
  /** The earliest end of all; absent where one is missing. */
  readonly validUntil?: string;
}

const storyInput = (clip: Clip, question: StoryQuestion): GateInput => ({ ...question, channel: 'training-course', leavesAs: 'package', statements: clipStatements(clip) });

const said = (rule: Finding['rule'], context: string, mend: Finding['mend'], params: Finding['params'] = {}): Finding => ({ rule, severity: 'E', params: { channel: 'training-course', context, ...params }, mend });

const wordFindings = (clip: Clip): readonly Finding[] => {
  const { contextLine = '', prompts = [], objectives = [] } = clipStatements(clip);
  const texts = [...objectives, ...prompts];
  const isLanguageKnown = checkedCourseLanguages.includes(clip.language.split('-')[0]?.toLowerCase() ?? '');
  return [
    ...(contextLine === '' ? [said('T2', 'context-line', 'answer-channel')] : []),
    ...(texts.length > 0 && !isLanguageKnown ? [said('T3', 'language', 'answer-channel', { language: clip.language })] : []),
    ...texts.flatMap((text) => {
      const words = identifyingWords(text);
      return words === undefined ? [] : [said('T3', 'identifying', 'answer-channel', { words, text: text.length > 80 ? `${text.slice(0, 78)}…` : text })];
    }),
  ];
};

const endFindings = (clip: Clip, { validUntil }: ReceivedTerms, now: string): readonly Finding[] => {
  const date = validUntil.slice(0, 10);
  const over = afterDay(clip.courseEndsOn ?? '');
  if (!(Date.parse(validUntil) > Date.parse(now))) return [said('R03', 'over', 'renew', { person: '№ 1', date })];
  if (over === undefined) return [said('T4', 'end-missing', 'answer-channel')];
  if (over <= Date.parse(now)) return [said('T4', 'end-past', 'answer-channel')];
  return over > Date.parse(validUntil) ? [said('T4', 'end-late', 'answer-channel', { person: '№ 1', date })] : [];
};

/** A package was given for something, on terms: neither grows by cutting it. */
const packageFindings = (clip: Clip, terms: ReceivedTerms, now: string): readonly Finding[] => [
  ...(terms.channel === 'training-course' ? [] : [said('R02', 'package', 'ask-again', { person: '№ 1', given: terms.channel })]),
  ...(terms.withdrawnOn === undefined ? [] : [said('R12', 'match', 'keep-inside')]),
  ...(terms.mayClip.length === 0 ? [said('R02', 'unknown', 'ask-again', { person: '№ 1', scenes: '', sceneCount: 0 })] : []),
  ...terms.mayClip.flatMap((may, index) => (may ? [] : [said('T1', 'clip', 'ask-again', { person: `№ ${index + 1}` })])),
  ...wordFindings(clip),
  ...endFindings(clip, terms, now),
];

/** What two sources say in the same words is said once. */
const once = (findings: readonly Finding[]): readonly Finding[] => [...new Map(findings.map((one) => [canonicalJson(JSON.parse(JSON.stringify(one))), one])).values()];

const earliest = (ends: readonly (string | undefined)[]): string | undefined => {
  const known = ends.filter((end) => end !== undefined).toSorted((a, b) => Date.parse(a) - Date.parse(b));
  return known.length === ends.length ? known[0] : undefined;
};

export const gateClip = ({ clip, stories, packages, now }: ClipQuestionToGate): ClipAnswer => {
  const answers = new Map([...stories].map(([sourceId, question]) => [sourceId, gate(storyInput(clip, question))]));
  const refusals = once([...[...answers.values()].flatMap((answer) => answer.refusals), ...[...packages.values()].flatMap((terms) => packageFindings(clip, terms, now))]);
  const warnings = once([...answers.values()].flatMap((answer) => answer.warnings));
  const used = [...new Set(clip.parts.map((part) => part.sourceId))];
  const isAsked = used.length > 0 && used.every((sourceId) => stories.has(sourceId) || packages.has(sourceId));
  const validUntil = earliest([...[...answers.values()].map((answer) => answer.permission.validUntil), ...[...packages.values()].map((terms) => terms.validUntil)]);
  return { isAllowed: isAsked && refusals.length === 0 && [...answers.values()].every((answer) => answer.isAllowed), refusals, warnings, stories: answers, ...(validUntil === undefined ? {} : { validUntil }) };
};
