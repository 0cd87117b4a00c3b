/**
 * A conversation with one person while it goes on: what was answered, which step comes next, what would be written.
 *
 * In: what is known about the person and what was answered so far. Out: the steps in their order and the answers for
 * the record. Nothing is filled in beforehand, and what was not answered is not written.
 */
import type { ConsentView, PersonView } from '../../../electron/core/bridge/consent.ts';
import type { ConsentEvent, ConsentRecord } from '../../../electron/core/consent/consent.ts';
import { defaultTerms } from '../../../electron/core/consent/default-terms.ts';
import { isChild, type InterviewAnswer } from '../../../electron/core/consent/interview.ts';
import { channels, type Channel } from '../../../electron/core/story/story.ts';
import type { UiLanguage } from '../../../electron/core/ui-languages.ts';
import { termsFrom, yesDraft, type YesDraft } from '../consent/yes-draft.ts';

export type QuestionId = 'taking-part' | 'pictured' | Channel;
export type Answer = 'yes' | 'no' | 'later';

export interface QuestionDraft {
  readonly answer: Answer | null;
  readonly guardian: Answer | null;
  /** Once a yes was said. */
  readonly terms?: YesDraft;
}

const evidenceKinds = ['touch', 'signature', 'recorded-voice', 'paper', 'witnessed-mark'] as const;
export type EvidenceKind = (typeof evidenceKinds)[number];

export interface InterviewDraft {
  readonly language: UiLanguage;
  /** Null: the words on the screens themselves. */
  readonly noticeId: string | null;
  readonly interpreter: string;
  /** The recording was played, or someone read the words aloud. */
  readonly isReadAloud: boolean;
  readonly checks: readonly ['understood' | 'not-yet' | null, 'understood' | 'not-yet' | null];
  readonly procedure: PersonView['openProcedure'] | null;
  readonly hasAdvice: boolean;
  readonly questions: Readonly<Partial<Record<QuestionId, QuestionDraft>>>;
  readonly evidence: EvidenceKind | null;
}

export const newDraft = (language: UiLanguage, person: Pick<PersonView, 'openProcedure'>): InterviewDraft => ({
  language,
  noticeId: null,
  interpreter: '',
  isReadAloud: false,
  checks: [null, null],
  // What was never known is asked, not believed.
  procedure: person.openProcedure === 'unknown' ? null : person.openProcedure,
  hasAdvice: false,
  questions: {},
  evidence: null,
});

export type Step = { readonly kind: 'welcome' | 'check' | 'procedure' | 'summary' | 'evidence' } | { readonly kind: 'ask' | 'terms' | 'guardian'; readonly question: QuestionId };

export const stepId = (step: Step): string => ('question' in step ? `${step.kind} ${step.question}` : step.kind);

type WhoAnswers = Pick<PersonView, 'roles' | 'age' | 'turns18On' | 'guardian'>;

const speakingRoles = new Set<PersonView['roles'][number]>(['storyteller', 'voiced']);
const picturedRoles = new Set<PersonView['roles'][number]>(['pictured', 'named']);

/** Seen or named and nothing else: their yes covers face and name. */
const isOnlyPictured = ({ roles }: Pick<PersonView, 'roles'>): boolean => roles.some((role) => picturedRoles.has(role)) && !roles.some((role) => speakingRoles.has(role));

export const questionsFor = (person: WhoAnswers): readonly QuestionId[] => {
  const isPictured = person.roles.some((role) => picturedRoles.has(role));
  const isOnly = isOnlyPictured(person);
  return [...(isOnly ? [] : (['taking-part'] as const)), ...(isPictured ? (['pictured'] as const) : []), ...channels.filter((channel) => !isOnly || channel !== 'workshop-screening')];
};

export const momentOf = (question: QuestionId, person: Pick<PersonView, 'roles'>): ConsentRecord['kind'] => {
  if (question === 'taking-part') return 'participation';
  return question === 'pictured' || isOnlyPictured(person) ? 'pictured' : 'release';
};

/** What stays in the room has the channel of the room. */
export const channelOf = (question: QuestionId): Channel => (question === 'taking-part' || question === 'pictured' ? 'workshop-screening' : question);

const needsGuardian = (person: WhoAnswers, now: string): boolean => person.guardian !== undefined || isChild({ age: person.age, ...(person.turns18On === undefined ? {} : { turns18On: person.turns18On }) }, now);

export const stepsOf = (person: WhoAnswers, draft: InterviewDraft, now: string): readonly Step[] => {
  const asked = questionsFor(person).flatMap((question): readonly Step[] => {
    if (draft.questions[question]?.answer !== 'yes') return [{ kind: 'ask', question }];
    const terms: readonly Step[] = question === 'taking-part' ? [] : [{ kind: 'terms', question }];
    return [{ kind: 'ask', question }, ...terms, ...(needsGuardian(person, now) ? [{ kind: 'guardian', question } as const] : [])];
  });
  return [{ kind: 'welcome' }, { kind: 'check' }, { kind: 'procedure' }, ...asked, { kind: 'summary' }, { kind: 'evidence' }];
};

export const isUnderstood = ({ checks }: Pick<InterviewDraft, 'checks'>): boolean => checks.every((check) => check === 'understood');

/** Whether a yes to this question can be written down as things stand. */
export const mayAgree = (question: QuestionId, draft: InterviewDraft): 'yes' | 'not-understood' | 'advice' => {
  if (!isUnderstood(draft)) return 'not-understood';
  return draft.procedure === 'yes' && !draft.hasAdvice && channelOf(question) !== 'workshop-screening' ? 'advice' : 'yes';
};

/** What an answer counts for as things stand: a yes may have lost what it needs since it was given. */
export const answerNow = (question: QuestionId, draft: InterviewDraft): Answer | 'not-understood' | 'advice' | null => {
  const answer = draft.questions[question]?.answer ?? null;
  const agreement = mayAgree(question, draft);
  return answer === 'yes' ? agreement : answer;
};

/** The terms of a yes as they are first shown; of someone who is not heard, no voice is asked. */
export const firstTerms = (question: QuestionId, { person, view, now }: { readonly person: PersonView; readonly view: Pick<ConsentView, 'notices'>; readonly now: string }): YesDraft => {
  const terms = yesDraft({ person, view, channel: channelOf(question), now });
  return momentOf(question, person) === 'pictured' ? { ...terms, voice: 'none' } : terms;
};

const termsOf = (question: QuestionId, draft: QuestionDraft, person: WhoAnswers, now: string): ReturnType<typeof termsFrom> => {
  if (question !== 'taking-part') return draft.terms === undefined ? undefined : termsFrom(draft.terms, now);
  // Taking part lets nothing leave and shows nothing of anybody.
  return { ...defaultTerms('workshop-screening', person, now), identity: { name: 'none', face: 'hide', voice: 'none', place: 'hide' } };
};

/** A step that must be answered before anything after it makes sense. */
export const isStepOpen = (step: Step, person: WhoAnswers, draft: InterviewDraft, now: string): boolean => {
  if (step.kind === 'check') return draft.checks.includes(null);
  if (step.kind === 'procedure') return draft.procedure === null;
  if (step.kind === 'evidence') return draft.evidence === null;
  if (!('question' in step)) return false;
  const question = draft.questions[step.question];
  if (step.kind === 'terms') return question === undefined || termsOf(step.question, question, person, now) === undefined;
  return step.kind === 'guardian' && (person.guardian === undefined || question?.guardian === null);
};

const answersTo = (question: QuestionId, person: WhoAnswers, draft: InterviewDraft, now: string): readonly InterviewAnswer[] => {
  const said = draft.questions[question];
  if (said === undefined || said.answer === null) return [];
  const channel = channelOf(question);
  const moment = momentOf(question, person);
  if (said.answer !== 'yes') return [{ answer: said.answer, moment, by: 'subject', channel }];
  const terms = termsOf(question, said, person, now);
  if (terms === undefined || mayAgree(question, draft) !== 'yes') return [];
  const yes = { answer: 'yes', moment, terms, specialCategories: [...(said.terms?.special ?? [])] } as const;
  if (!needsGuardian(person, now)) return [{ ...yes, by: 'subject' }];
  if (said.guardian === 'yes') return [{ ...yes, by: 'subject' }, { ...yes, by: 'guardian' }];
  if (said.guardian === 'no') return [{ ...yes, by: 'subject' }, { answer: 'no', moment, by: 'guardian', channel }];
  // Nothing holds until both have said it: together they decide later.
  return said.guardian === 'later' ? [{ answer: 'later', moment, by: 'guardian', channel }] : [];
};

/** Everything that would be written down, in the order it was asked. */
export const answersOf = (person: WhoAnswers, draft: InterviewDraft, now: string): readonly InterviewAnswer[] => questionsFor(person).flatMap((question) => answersTo(question, person, draft, now));

export const howOf = (evidence: EvidenceKind): NonNullable<ConsentEvent['how']> => (evidence === 'paper' ? 'signature' : evidence);
export const evidenceOptions: readonly EvidenceKind[] = evidenceKinds;
