import { describe, expect, it } from 'vitest';
import type { AnswerMoment } from '../../../electron/core/consent/answers.ts';
import { channelAnswers } from '../../../electron/core/consent/channel-answers.ts';
import type { ConsentDocument, Person } from '../../../electron/core/consent/consent.ts';
import { gate } from '../../../electron/core/consent/gate.ts';
import { verifyChain } from '../../../electron/core/consent/grants.ts';
import { recordInterview, type Interview, type InterviewAnswer } from '../../../electron/core/consent/interview.ts';
import type { Result } from '../../../electron/core/failure.ts';
import { storyHash } from '../../../electron/core/story/story-hash.ts';
import { aConsent, aGrant, aPerson, aQuestion, aRecord, aStory, now, sister, teller } from './a-consented-story.ts';

const channel = 'partner-portfolio';
const tellerYes = aRecord({ personId: 'p-teller', grants: [aGrant(channel)] });
const { state: _state, ...terms } = aGrant(channel);
const { state: _home, ...homeTerms } = aGrant('workshop-screening');
let count = 0;
const momentOf = (consent: ConsentDocument): AnswerMoment => ({ consent, storyHash: storyHash(aStory()), at: now, newId: () => `i-${(count += 1)}` });
const yes = (more: Partial<Extract<InterviewAnswer, { answer: 'yes' }>> = {}): InterviewAnswer => ({ answer: 'yes', moment: 'release', by: 'subject', terms, specialCategories: [], ...more });
const unmoved = (answer: 'no' | 'later', more: Partial<Extract<InterviewAnswer, { answer: 'no' | 'later' }>> = {}): InterviewAnswer => ({ answer, moment: 'release', by: 'subject', channel, ...more });
const interview = (answers: readonly InterviewAnswer[], more: Partial<Interview> = {}): Interview => ({ person: sister, isUnderstood: true, noticeId: 'n-1', how: 'touch', answers, ...more });
const said = (one: Interview, people: readonly Person[] = [teller, one.person]): Result<ConsentDocument> => recordInterview(one, momentOf(aConsent([tellerYes], [...people])));
const must = (result: Result<ConsentDocument>): ConsentDocument => {
  if (!result.ok) throw new Error(JSON.stringify(result.failure));
  return result.value;
};
const reasonsOf = (result: Result<ConsentDocument>): readonly string[] => (result.ok ? [] : result.failure.reasons.map((reason) => reason.code));
const statesOf = (consent: ConsentDocument, personId = 'p-sister') =>
  Object.fromEntries(channelAnswers({ consent, personId, storyHash: storyHash(aStory()), now }).filter((one) => one.state !== 'unknown').map((one) => [one.channel, one.state]));
const refusals = (consent: ConsentDocument): readonly unknown[] => gate({ ...aQuestion({}), consent, now, withdrawals: { checkedAt: now, notices: [], exports: [] } }).refusals.map((one) => [one.rule, one.params['context']]);
const child = aPerson({ ...sister, age: 'minor', turns18On: '2031-01-01', guardian: { basis: 'parent' } });

describe('core/consent/interview', () => {
  it('writes every answer of one conversation, each channel on its own, with what proves it', () => {
    const evidenceSha256 = 'a'.repeat(64);
    const consent = must(said(interview([yes(), unmoved('no', { channel: 'public-web' }), unmoved('later', { channel: 'training-course' })], { how: 'signature', evidenceSha256 })));
    expect(statesOf(consent)).toEqual({ [channel]: 'given', 'public-web': 'refused', 'training-course': 'deferred' });
    const spoken = consent.records.filter((record) => record.personId === 'p-sister').flatMap((record) => record.events).filter((event) => event.by === 'subject');
    expect(spoken.map(({ kind, how, evidenceSha256: kept }) => [kind, how, kept])).toEqual([['given', 'signature', evidenceSha256], ['refused', 'signature', evidenceSha256], ['deferred', 'signature', evidenceSha256]]);
    expect([consent.records.every(verifyChain), refusals(consent)]).toEqual([true, []]);
  });

  it('takes no yes before it was understood, and every no', () => {
    expect(reasonsOf(said(interview([yes()], { isUnderstood: false })))).toEqual(['problem.interview-not-understood']);
    expect(statesOf(must(said(interview([unmoved('no')], { isUnderstood: false }))))).toEqual({ [channel]: 'refused' });
  });

  it('takes a child’s yes only together with a guardian’s answer', () => {
    expect(reasonsOf(said(interview([yes()], { person: child })))).toEqual(['problem.interview-two-voices']);
    expect(reasonsOf(said(interview([yes({ by: 'guardian' })], { person: child })))).toEqual(['problem.interview-two-voices']);
    const { guardian: _nobody, ...alone } = child;
    expect(reasonsOf(said(interview([yes()], { person: alone })))).toEqual(['problem.interview-two-voices']);
    const both = must(said(interview([yes(), yes({ by: 'guardian' })], { person: child })));
    expect([statesOf(both), refusals(both)]).toEqual([{ [channel]: 'given' }, []]);
    const refused = must(said(interview([yes(), unmoved('no', { by: 'guardian' })], { person: child })));
    expect([statesOf(refused), refusals(refused)]).toEqual([{ [channel]: 'refused' }, [['R02', 'refused']]]);
    expect(statesOf(must(said(interview([unmoved('no')], { person: child }))))).toEqual({ [channel]: 'refused' });
  });

  it('lets whoever turned 18 decide alone', () => {
    const { guardian: _nobody, ...grown } = { ...child, turns18On: '2026-05-31' };
    expect(statesOf(must(said(interview([yes()], { person: grown }))))).toEqual({ [channel]: 'given' });
  });

  it('takes no guardian’s word about someone who has none', () => {
    expect(reasonsOf(said(interview([yes(), yes({ by: 'guardian' })])))).toEqual(['problem.interview-no-guardian']);
  });

  it('lets nothing leave while a procedure is open and nobody asked for legal advice', () => {
    const person = { ...sister, openProcedure: 'yes' as const };
    expect(reasonsOf(said(interview([yes()], { person })))).toEqual(['problem.interview-advice']);
    expect(statesOf(must(said(interview([yes({ terms: homeTerms })], { person }))))).toEqual({ 'workshop-screening': 'given' });
    const advised = must(said(interview([yes()], { person, legalAdvice: true })));
    expect(advised.records.at(-1)?.events.at(-1)).toMatchObject({ kind: 'given', legalAdvice: true });
  });

  it('keeps taking part apart from being shown', () => {
    const consent = must(said(interview([yes({ moment: 'participation', terms: homeTerms }), unmoved('no', { moment: 'release', channel: 'workshop-screening' })])));
    expect(consent.records.filter((record) => record.personId === 'p-sister').map((record) => [record.kind, record.grants[0]?.state])).toEqual([['participation', 'given'], ['release', 'refused']]);
    expect(statesOf(consent)).toEqual({ 'workshop-screening': 'refused' });
    const again = must(recordInterview(interview([unmoved('no', { moment: 'participation', channel: 'workshop-screening' })]), momentOf(consent)));
    expect(again.records.filter((record) => record.kind === 'participation').map((record) => record.grants[0]?.state)).toEqual(['given', 'refused']);
  });

  it('covers face and name alone with the yes to a picture', () => {
    const consent = must(said(interview([yes({ moment: 'pictured' })])));
    expect(refusals(consent)).toEqual([]);
    const teller2 = must(recordInterview(interview([unmoved('no'), yes({ moment: 'pictured' })], { person: teller }), momentOf(aConsent([], [teller, sister]))));
    expect(refusals(teller2)).toContainEqual(['R02', 'refused']);
  });

  it('writes nothing at all when one answer cannot be written', () => {
    const consent = must(said(interview([yes()])));
    const result = recordInterview(interview([unmoved('no', { channel: 'public-web' }), unmoved('later')]), momentOf(consent));
    expect(result).toMatchObject({ ok: false, failure: { code: 'grant-transition' } });
  });
});
