import { describe, expect, it } from 'vitest';
import type { PersonView } from '../../../../electron/core/bridge/consent.ts';
import { answerNow, answersOf, firstTerms, howOf, isStepOpen, mayAgree, newDraft, questionsFor, stepId, stepsOf, type InterviewDraft, type QuestionDraft, type QuestionId } from '../../../../renderer/panels/interview/interview-draft.ts';

const now = '2026-11-28T10:00:00Z';
const someone = (more: Partial<PersonView> = {}): PersonView => ({
  personId: 'p-1',
  publicName: { kind: 'pseudonym', text: 'Rasha' },
  roles: ['storyteller'],
  age: 'adult',
  openProcedure: 'no',
  languages: ['ar'],
  hasLegalName: false,
  hasContact: false,
  hiddenPlaceCount: 0,
  answers: [],
  seen: 'this-version',
  ...more,
});
const view = { notices: [] };
const understood: InterviewDraft = { ...newDraft('en', someone()), checks: ['understood', 'understood'] };
const yes = (question: QuestionId, person: PersonView, more: Partial<QuestionDraft> = {}): InterviewDraft['questions'] => ({
  [question]: { answer: 'yes', guardian: null, terms: { ...firstTerms(question, { person, view, now }), name: 'pseudonym', face: 'hide', place: 'region', ...(person.roles.includes('storyteller') ? { voice: 'own' as const } : {}) }, ...more },
});
const kinds = (person: PersonView, draft: InterviewDraft): readonly string[] => stepsOf(person, draft, now).map(stepId);

describe('renderer/panels/interview/interview-draft', () => {
  it('asks a storyteller about taking part and about each channel', () => {
    expect(kinds(someone(), understood)).toEqual(['welcome', 'check', 'procedure', 'ask taking-part', 'ask workshop-screening', 'ask partner-portfolio', 'ask public-web', 'ask training-course', 'ask policy-advocacy', 'ask social-media', 'ask own-copy', 'summary', 'evidence']);
  });

  it('asks someone who is only seen about the pictures first, and never about the room twice', () => {
    expect(questionsFor(someone({ roles: ['pictured'] }))).toEqual(['pictured', 'partner-portfolio', 'public-web', 'training-course', 'policy-advocacy', 'social-media', 'own-copy']);
    expect(questionsFor(someone({ roles: ['storyteller', 'pictured'] })).slice(0, 3)).toEqual(['taking-part', 'pictured', 'workshop-screening']);
  });

  it('asks about the terms after a yes, and a guardian where there is one', () => {
    const person = someone({ guardian: 'parent' });
    const draft = { ...understood, questions: { ...yes('public-web', person), 'own-copy': { answer: 'no', guardian: null } as const } };
    expect(kinds(person, draft).filter((id) => id.includes('public-web') || id.includes('own-copy'))).toEqual(['ask public-web', 'terms public-web', 'guardian public-web', 'ask own-copy']);
  });

  it('leads no child past a guardian who is missing or silent', () => {
    const child = someone({ age: 'minor', turns18On: '2031-01-01' });
    const step = { kind: 'guardian', question: 'public-web' } as const;
    const said = { ...understood, questions: yes('public-web', child) };
    expect(isStepOpen(step, child, said, now)).toBe(true);
    const withGuardian = { ...child, guardian: 'parent' as const };
    expect(isStepOpen(step, withGuardian, said, now)).toBe(true);
    expect(isStepOpen(step, withGuardian, { ...understood, questions: yes('public-web', child, { guardian: 'no' }) }, now)).toBe(false);
  });

  it('believes no “not known” about a procedure, and fills in nothing', () => {
    expect([newDraft('en', someone({ openProcedure: 'unknown' })).procedure, newDraft('en', someone()).procedure]).toEqual([null, 'no']);
    const empty = newDraft('en', someone());
    expect([empty.checks, empty.questions, empty.evidence, answersOf(someone(), empty, now)]).toEqual([[null, null], {}, null, []]);
  });

  it('lets nobody agree before it was understood, and while a procedure is open only to what stays in the room', () => {
    const notYet: InterviewDraft = { ...understood, checks: ['understood', 'not-yet'] };
    const open: InterviewDraft = { ...understood, procedure: 'yes' };
    expect([mayAgree('public-web', notYet), mayAgree('public-web', open), mayAgree('workshop-screening', open), mayAgree('taking-part', open), mayAgree('public-web', { ...open, hasAdvice: true })]).toEqual(['not-understood', 'advice', 'yes', 'yes', 'yes']);
    const person = someone();
    expect(answersOf(person, { ...notYet, questions: { ...yes('public-web', person), 'own-copy': { answer: 'no', guardian: null } } }, now)).toMatchObject([{ answer: 'no', channel: 'own-copy' }]);
  });

  it('reads a yes back as none when it lost what it needs', () => {
    const person = someone();
    const said = (draft: InterviewDraft) => answerNow('public-web', { ...draft, questions: yes('public-web', person) });
    expect([said(understood), said({ ...understood, checks: ['understood', 'not-yet'] }), said({ ...understood, procedure: 'yes' }), answerNow('public-web', understood)]).toEqual(['yes', 'not-understood', 'advice', null]);
    expect(answerNow('own-copy', { ...understood, checks: ['not-yet', 'not-yet'], questions: { 'own-copy': { answer: 'no', guardian: null } } })).toBe('no');
  });

  it('writes two voices for a yes with a guardian, and no yes where the guardian did not say one', () => {
    const person = someone({ guardian: 'parent' });
    const said = (guardian: QuestionDraft['guardian']) => answersOf(person, { ...understood, questions: yes('public-web', person, { guardian }) }, now).map(({ answer, by }) => [answer, by]);
    expect([said('yes'), said('no'), said('later'), said(null)]).toEqual([[['yes', 'subject'], ['yes', 'guardian']], [['yes', 'subject'], ['no', 'guardian']], [['later', 'guardian']], []]);
  });

  it('shows nothing of anybody for taking part, and no voice of who is only seen', () => {
    const person = someone();
    expect(answersOf(person, { ...understood, questions: { 'taking-part': { answer: 'yes', guardian: null } } }, now)).toMatchObject([{ moment: 'participation', terms: { channel: 'workshop-screening', identity: { name: 'none', face: 'hide', voice: 'none', place: 'hide' } } }]);
    const seen = someone({ roles: ['pictured'] });
    expect(answersOf(seen, { ...understood, questions: yes('own-copy', seen) }, now)).toMatchObject([{ moment: 'pictured', terms: { identity: { voice: 'none', face: 'hide' } } }]);
  });

  it('leaves out a yes whose terms are open', () => {
    const person = someone();
    expect(answersOf(person, { ...understood, questions: { 'own-copy': { answer: 'yes', guardian: null, terms: firstTerms('own-copy', { person, view, now }) } } }, now)).toEqual([]);
  });

  it('counts a photo of a signed form as a signature', () => {
    expect([howOf('paper'), howOf('touch'), howOf('recorded-voice')]).toEqual(['signature', 'touch', 'recorded-voice']);
  });
});
