/**
 * Writes down one whole conversation with one person: every answer of it, or none.
 *
 * In: the consent document, what was answered and how. Out: the document with all of it, or what stands in the way. A
 * yes counts only when it was understood, for a child only together with the guardian's, and while a protection
 * procedure is open only after legal advice was asked for; a no always counts. It never fills in an answer.
 */
import { refuse, succeed, type Reason, type Result } from '../failure.ts';
import type { Channel } from '../story/story.ts';
import { recordLater, recordNo, recordYes, type AnswerMoment, type Manner } from './answers.ts';
import type { ConsentDocument, ConsentRecord, Grant, Person } from './consent.ts';

interface Spoken {
  readonly moment: ConsentRecord['kind'];
  readonly by: 'subject' | 'guardian';
}

export type InterviewAnswer =
  | (Spoken & { readonly answer: 'yes'; readonly terms: Omit<Grant, 'state'>; readonly specialCategories: ConsentRecord['specialCategories'] })
  | (Spoken & { readonly answer: 'no' | 'later'; readonly channel: Channel });

export interface Interview extends Manner {
  readonly person: Person;
  /** Both questions that ask back were answered in own words. */
  readonly isUnderstood: boolean;
  readonly noticeId: string;
  /** In the order in which they were said. */
  readonly answers: readonly InterviewAnswer[];
}

type YesSaid = Extract<InterviewAnswer, { readonly answer: 'yes' }>;

const isYesSaid = (answer: InterviewAnswer): answer is YesSaid => answer.answer === 'yes';

/** Whether the person is a child at that moment: someone whose day has come decides alone. */
export const isChild = ({ age, turns18On }: Pick<Person, 'age' | 'turns18On'>, at: string): boolean => age === 'minor' && !(turns18On !== undefined && Date.parse(`${turns18On}T00:00:00Z`) <= Date.parse(at));

const about = (answer: InterviewAnswer): string => `${answer.moment} ${isYesSaid(answer) ? answer.terms.channel : answer.channel}`;

const hasBothVoices = (answer: YesSaid, all: readonly InterviewAnswer[]): boolean =>
  (['subject', 'guardian'] as const).every((voice) => all.some((one) => one.by === voice && about(one) === about(answer)));

/** Everything that keeps the yeses of a conversation from counting; empty where none was said. */
const obstacles = ({ person, isUnderstood, legalAdvice, answers }: Interview, at: string): readonly Reason[] => {
  const yeses = answers.filter(isYesSaid);
  if (yeses.length === 0) return [];
  const leaves = yeses.some((yes) => yes.moment !== 'participation' && yes.terms.channel !== 'workshop-screening');
  return [
    ...(isUnderstood ? [] : ['problem.interview-not-understood']),
    ...(isChild(person, at) && (person.guardian === undefined || yeses.some((yes) => !hasBothVoices(yes, answers))) ? ['problem.interview-two-voices'] : []),
    ...(person.guardian === undefined && answers.some((answer) => answer.by === 'guardian') ? ['problem.interview-no-guardian'] : []),
    ...(person.openProcedure === 'yes' && leaves && legalAdvice !== true ? ['problem.interview-advice'] : []),
  ].map((code) => ({ code, params: {} }));
};

export const recordInterview = (interview: Interview, moment: AnswerMoment): Result<ConsentDocument> => {
  const reasons = obstacles(interview, moment.at);
  if (reasons.length > 0) return refuse('answer-invalid', {}, { reasons });
  const { person, noticeId, how, evidenceSha256, legalAdvice } = interview;
  const manner: Manner = { ...(how === undefined ? {} : { how }), ...(evidenceSha256 === undefined ? {} : { evidenceSha256 }), ...(legalAdvice === undefined ? {} : { legalAdvice }) };
  let consent = moment.consent;
  for (const answer of interview.answers) {
    const now = { ...moment, consent };
    const said = { person, by: answer.by, moment: answer.moment, ...manner };
    const recorded = isYesSaid(answer)
      ? recordYes({ ...said, terms: answer.terms, noticeId, specialCategories: answer.specialCategories }, now)
      : (answer.answer === 'no' ? recordNo : recordLater)({ ...said, channel: answer.channel }, now);
    if (!recorded.ok) return recorded;
    consent = recorded.value.consent;
  }
  return succeed(consent);
};
