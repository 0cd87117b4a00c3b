import { describe, expect, it } from 'vitest';
import { recordNo, recordYes, type AnswerMoment, type Recorded, type YesAnswer } from '../../../electron/core/consent/answers.ts';
import type { ConsentDocument } from '../../../electron/core/consent/consent.ts';
import { gate } from '../../../electron/core/consent/gate.ts';
import { derivedState, verifyChain } from '../../../electron/core/consent/grants.ts';
import type { Result } from '../../../electron/core/failure.ts';
import { storyHash } from '../../../electron/core/story/story-hash.ts';
import { aConsent, aGrant, aPerson, aQuestion, aRecord, aStory, now, sister, teller } from './a-consented-story.ts';

const channel = 'partner-portfolio';
const tellerYes = aRecord({ personId: 'p-teller', grants: [aGrant(channel)] });
let count = 0;
const momentOf = (consent: ConsentDocument, at: string): AnswerMoment => ({ consent, storyHash: storyHash(aStory()), at, newId: () => `n-${(count += 1)}` });
const { state: _state, ...terms } = aGrant(channel);
const yes = (more: Partial<YesAnswer> = {}): YesAnswer => ({ person: sister, by: 'subject', how: 'signature', terms, noticeId: 'n-1', specialCategories: [], ...more });
const must = (result: Result<Recorded>): ConsentDocument => {
  if (!result.ok) throw new Error(JSON.stringify(result.failure));
  return result.value.consent;
};
const said = (consent: ConsentDocument, at = now): readonly unknown[] => {
  const input = aQuestion({});
  return gate({ ...input, consent, now: at, withdrawals: { checkedAt: at, notices: [], exports: [] } }).refusals.map((finding) => [finding.rule, finding.params['context']]);
};
const latest = (consent: ConsentDocument) => consent.records.at(-1)!;

describe('core/consent/answers', () => {
  it('renews a yes whose time is over, for the same version', () => {
    const first = must(recordYes(yes(), momentOf(aConsent([tellerYes]), '2026-02-01T00:00:00Z')));
    const ended = must(recordYes(yes({ terms: { ...terms, validUntil: '2026-05-01T00:00:00Z' } }), momentOf(aConsent([tellerYes]), '2026-02-01T00:00:00Z')));
    expect([said(first), said(ended)]).toEqual([[], [['R03', 'over']]]);
    const renewed = must(recordYes(yes({ terms: { ...terms, validUntil: '2027-05-01T00:00:00Z' } }), momentOf(ended, '2026-05-20T00:00:00Z')));
    expect(said(renewed)).toEqual([]);
    expect([derivedState(latest(renewed), channel), verifyChain(latest(renewed)), renewed.records]).toEqual(['renewed', true, expect.objectContaining({ length: 2 })]);
  });

  it('lets guardian and child both say yes, and both renew', () => {
    const child = { ...sister, age: 'minor' as const, turns18On: '2031-01-01', guardian: { basis: 'parent' as const } };
    const people = [teller, child];
    const answer = (by: 'guardian' | 'subject', consent: ConsentDocument, at: string, validUntil = '2028-01-01T00:00:00Z') => must(recordYes(yes({ person: child, by, terms: { ...terms, validUntil } }), momentOf(consent, at)));
    const one = answer('guardian', aConsent([tellerYes], people), '2026-02-01T00:00:00Z');
    expect(said(one)).toEqual([['R05', 'assent']]);
    const both = answer('subject', one, '2026-02-02T00:00:00Z', '2027-06-01T00:00:00Z');
    expect([said(both), latest(both).grants[0]?.validUntil]).toEqual([[], '2027-06-01T00:00:00Z']);
    const again = answer('guardian', both, '2026-03-01T00:00:00Z');
    expect(said(again)).toEqual([['R05', 'assent']]);
    const renewed = answer('subject', again, '2026-03-02T00:00:00Z');
    expect(said(renewed)).toEqual([]);
    // A third round needs the child once more: the second round's assent does not count for it.
    expect(said(answer('guardian', renewed, '2026-04-01T00:00:00Z'))).toEqual([['R05', 'assent']]);
  });

  it('takes no other terms from the second voice than those the first agreed to', () => {
    const child = aPerson({ ...sister, age: 'minor', turns18On: '2031-01-01', guardian: { basis: 'parent' } });
    const one = must(recordYes(yes({ person: child, by: 'guardian' }), momentOf(aConsent([tellerYes], [teller, child]), '2026-02-01T00:00:00Z')));
    expect(recordYes(yes({ person: child, terms: { ...terms, anyone: true } }), momentOf(one, '2026-02-02T00:00:00Z'))).toMatchObject({ ok: false, failure: { code: 'answer-invalid' } });
  });

  it('keeps a refusal, also after a yes, and begins anew after it', () => {
    const refused = must(recordNo({ person: sister, channel, by: 'subject' }, momentOf(aConsent([tellerYes]), '2026-02-01T00:00:00Z')));
    expect([said(refused), latest(refused).events.map((event) => event.kind)]).toEqual([[['R02', 'refused']], ['requested', 'refused']]);
    const agreed = must(recordYes(yes(), momentOf(refused, '2026-02-02T00:00:00Z')));
    expect(said(agreed)).toEqual([]);
    const no = must(recordNo({ person: sister, channel, by: 'subject' }, momentOf(agreed, '2026-02-03T00:00:00Z')));
    expect(said(no)).toEqual([['R02', 'refused']]);
    expect(said(must(recordYes(yes(), momentOf(no, '2026-02-04T00:00:00Z'))))).toEqual([]);
  });

  it('keeps apart what was asked explicitly and what was not', () => {
    const plain = must(recordYes(yes({ terms: { ...terms, legalBasis: ['A6-1-a'] } }), momentOf(aConsent([tellerYes]), '2026-02-01T00:00:00Z')));
    const told = must(recordYes(yes({ specialCategories: ['religion'] }), momentOf(plain, '2026-02-02T00:00:00Z')));
    expect(told.records.filter((record) => record.personId === 'p-sister').map((record) => record.specialCategories)).toEqual([[], ['religion']]);
    expect(said(told)).toEqual([]);
    expect(said(must(recordYes(yes({ specialCategories: ['religion'], terms: { ...terms, legalBasis: ['A6-1-a'] } }), momentOf(told, '2026-02-03T00:00:00Z'))))).toEqual([['R02', 'not-explicit']]);
  });
});
