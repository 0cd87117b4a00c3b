import * as fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { recordYes } from '../../../electron/core/consent/answers.ts';
import { asDrafted, bindConsent } from '../../../electron/core/consent/bind.ts';
import type { ConsentRecord, Grant } from '../../../electron/core/consent/consent.ts';
import type { GateInput } from '../../../electron/core/consent/gate-input.ts';
import { gate } from '../../../electron/core/consent/gate.ts';
import { applyEvent, areTermsKept, eventHash, recordHeadHash, reliableState, termsHash } from '../../../electron/core/consent/grants.ts';
import { aConsent, aGrant, anEvent, aPerson, aQuestion, aRecord } from './a-consented-story.ts';

// Many trials on a busy machine take their time; how long is not what is tested.
vi.setConfig({ testTimeout: 120_000 });

const channel = 'partner-portfolio';
const given = (): ConsentRecord => aRecord({ personId: 'p-sister', grants: [aGrant(channel)] });
const grantOf = (record: ConsentRecord): Grant => {
  const [grant] = record.grants;
  if (grant === undefined) throw new Error('the record has a grant');
  return grant;
};

/** As a program before these hashes wrote it: the chain holds, no event names terms. */
const asBefore = (record: ConsentRecord): ConsentRecord => {
  let prevHash = recordHeadHash(record);
  const events = record.events.map(({ termsSha256: _terms, ...event }) => {
    const next = { ...event, prevHash };
    prevHash = eventHash(next);
    return next;
  });
  return { ...record, events };
};

const change: fc.Arbitrary<(grant: Grant) => Grant> = fc.oneof(
  fc.constantFrom('2026-06-02T00:00:00Z', '2027-12-31T00:00:00Z', '2099-01-01T00:00:00Z', '2028-01-01T00:00:01Z').map((validUntil) => (grant: Grant) => ({ ...grant, validUntil })),
  fc.constantFrom('2020-01-01T00:00:00Z', '2026-01-02T00:00:00Z').map((validFrom) => (grant: Grant) => ({ ...grant, validFrom })),
  fc.constantFrom<readonly string[]>([], ['another'], ['city-library', 'another']).map((recipients) => (grant: Grant) => ({ ...grant, recipients: [...recipients] })),
  fc.constantFrom<readonly string[]>([], ['world'], ['IT', 'FR']).map((territory) => (grant: Grant) => ({ ...grant, territory: [...territory] })),
  fc.constant((grant: Grant) => ({ ...grant, anyone: !grant.anyone })),
  fc.constant((grant: Grant) => ({ ...grant, laterEdits: grant.laterEdits === 'none' ? ('corrections' as const) : ('none' as const) })),
  fc.string({ minLength: 1 }).map((conditions) => (grant: Grant) => ({ ...grant, conditions: `${grant.conditions}${conditions}` })),
  fc.constantFrom('real' as const, 'none' as const).map((name) => (grant: Grant) => ({ ...grant, identity: { ...grant.identity, name } })),
  fc.constantFrom('hide' as const, 'replace' as const).map((face) => (grant: Grant) => ({ ...grant, identity: { ...grant.identity, face } })),
  fc.constantFrom('clip' as const, 'translate' as const, 'download' as const, 'remix' as const).map((what) => (grant: Grant) => ({ ...grant, allowed: { ...grant.allowed, [what]: !grant.allowed[what] } })),
  fc.constant((grant: Grant) => ({ ...grant, notAudience: [...grant.notAudience, 'DE'] })),
  fc.constant((grant: Grant) => ({ ...grant, legalBasis: grant.legalBasis.filter((basis) => basis !== 'A9-2-a') })),
  fc.constant((grant: Grant) => ({ ...grant, embargoUntil: '2026-01-15T00:00:00Z' })),
  fc.constant(({ validUntil: _end, ...grant }: Grant) => grant),
  fc.constant((grant: Grant) => ({ ...grant, ofANewerProgram: true })),
);

const withSister = (input: GateInput, change: (grant: Grant) => Grant): GateInput => ({
  ...input,
  consent: { ...input.consent, records: input.consent.records.map((record) => (record.personId === 'p-sister' ? { ...record, grants: record.grants.map(change) } : record)) },
});

describe('core/consent/grants: terms behind their event', () => {
  it('lets no story go once any term was changed after its event, whatever the term', () => {
    const question = aQuestion({ channel });
    expect(gate(question).refusals).toEqual([]);
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 3 }), (changes) => {
        const changed = withSister(question, (grant) => changes.reduce((current, one) => one(current), grant));
        const before = question.consent.records.find((record) => record.personId === 'p-sister');
        const after = changed.consent.records.find((record) => record.personId === 'p-sister');
        // Two changes may undo each other.
        fc.pre(before !== undefined && after !== undefined && termsHash(grantOf(before)) !== termsHash(grantOf(after)));
        const answer = gate(changed);
        expect(answer.isAllowed).toBe(false);
        expect(answer.refusals).toContainEqual(expect.objectContaining({ rule: 'R02', personId: 'p-sister', params: expect.objectContaining({ context: 'altered' }) }));
      }),
      { numRuns: 200 },
    );
  });

  it('turns no refusal into a yes by a changed term, from an answer that was no yes either', () => {
    fc.assert(
      fc.property(change, fc.constantFrom('2026-05-01T00:00:00Z', '2028-01-01T00:00:00Z'), fc.constantFrom('none' as const, 'withdrawn' as const), (one, validUntil, last) => {
        const question = aQuestion({ channel, sisterGrant: { validUntil }, sisterEvents: (asked) => [anEvent('requested', asked), anEvent('given', asked), ...(last === 'none' ? [] : [anEvent(last, asked)])] });
        if (!gate(question).isAllowed) expect(gate(withSister(question, one)).isAllowed).toBe(false);
      }),
    );
  });

  it('believes records that were written before terms were hashed as they are', () => {
    const old = asBefore(given());
    expect(old.events.some((event) => 'termsSha256' in event)).toBe(false);
    expect(reliableState(old, grantOf(old))).toBe('given');
  });

  it('covers an old record from its next event on', () => {
    const old = asBefore(given());
    const renewed = applyEvent(old, anEvent('renewed', channel));
    expect(renewed.ok && reliableState(renewed.value, grantOf(renewed.value))).toBe('renewed');
    if (!renewed.ok) return;
    const longer = { ...grantOf(renewed.value), validUntil: '2040-01-01T00:00:00Z' };
    expect(reliableState({ ...renewed.value, grants: [longer] }, longer)).toBeUndefined();
  });

  it('takes a no whatever was done to the terms', () => {
    const record = given();
    const changed = { ...record, grants: [{ ...grantOf(record), validUntil: '2040-01-01T00:00:00Z' }] };
    expect(applyEvent(changed, anEvent('withdrawn', channel)).ok).toBe(true);
  });

  it('lets no guardian join in terms that were changed behind the child', () => {
    const person = aPerson({ subjectId: 'p-sister', age: 'minor', turns18On: '2031-01-01', guardian: { basis: 'parent' } });
    const record = given();
    const changed = { ...record, grants: [{ ...grantOf(record), validUntil: '2027-06-01T00:00:00Z' }] };
    const consent = aConsent([changed], [person]);
    const { state: _state, ...terms } = grantOf(changed);
    const answer = recordYes({ person, by: 'guardian', terms, noticeId: record.noticeId, specialCategories: record.specialCategories }, { consent, storyHash: record.storyHash, at: '2026-03-01T10:00:00Z', newId: () => 'e-new' });
    // A yes of its own begins a new round in which the child has not spoken.
    expect(answer.ok && answer.value.kind).toBe('renewed');
  });

  it('hashes what a folder hands in when it is tied to the story', () => {
    const open: ConsentRecord = { ...given(), storyHash: asDrafted };
    const handed = { ...open, events: open.events.map(({ termsSha256: _terms, ...event }) => ({ ...event, prevHash: asDrafted })) };
    const [bound] = bindConsent({ document: aConsent([handed]), storyId: 's', storyHash: 'a'.repeat(64) }).document.records;
    expect(bound !== undefined && areTermsKept(bound, grantOf(bound))).toBe(true);
    expect(bound?.events.map((event) => event.termsSha256)).toEqual([undefined, termsHash(grantOf(handed))]);
  });
});
