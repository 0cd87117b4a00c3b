import * as fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import type { ConsentDocument, ConsentRecord, Grant } from '../../../electron/core/consent/consent.ts';
import { gate } from '../../../electron/core/consent/gate.ts';
import { applyEvent, isYes, reliableState, type NewEvent } from '../../../electron/core/consent/grants.ts';
import { narrowestIdentity } from '../../../electron/core/consent/standing.ts';
import { stricterConsent } from '../../../electron/core/handover/stricter-consent.ts';
import type { Channel } from '../../../electron/core/story/story.ts';
import { aConsent, aGrant, anEvent, aPerson, aQuestion, aRecord, sister, teller } from '../consent/a-consented-story.ts';

// Many trials on a busy machine take their time; how long is not what is tested.
vi.setConfig({ testTimeout: 120_000 });

const channels = ['partner-portfolio', 'own-copy'] as const;
const both = (sketch: Partial<Grant> = {}): ConsentRecord => aRecord({ personId: 'p-teller', grants: channels.map((channel) => aGrant(channel, sketch)) });
const base = aConsent([both(), aRecord({ personId: 'p-sister', kind: 'pictured', grants: channels.map((channel) => aGrant(channel)) })]);

type Step =
  | { readonly kind: 'event'; readonly who: number; readonly channel: Channel; readonly event: NewEvent['kind']; readonly at: number }
  | { readonly kind: 'terms'; readonly who: number; readonly channel: Channel; readonly terms: Partial<Grant>; readonly at: number };

const at = (day: number): string => new Date(Date.UTC(2026, 2, 1 + day)).toISOString();

/** One thing that happens to a record, where it can follow; else the record as it was. */
const after = (record: ConsentRecord, step: Step): ConsentRecord => {
  const changed = step.kind === 'terms' ? { ...record, grants: record.grants.map((grant) => (grant.channel === step.channel ? { ...grant, ...step.terms } : grant)) } : record;
  const kind = step.kind === 'terms' ? 'changed' : step.event;
  const next = applyEvent(changed, anEvent(kind, step.channel, { at: at(step.at) }));
  return next.ok ? next.value : record;
};

const lived = (document: ConsentDocument, steps: readonly Step[]): ConsentDocument =>
  steps.reduce<ConsentDocument>((one, step) => ({ ...one, records: one.records.map((record, index) => (index === step.who ? after(record, step) : record)) }), document);

const terms: fc.Arbitrary<Partial<Grant>> = fc.record(
  {
    validUntil: fc.constantFrom('2027-01-01T00:00:00Z', '2026-06-20T00:00:00Z', '2028-01-01T00:00:00Z'),
    laterEdits: fc.constantFrom('none' as const, 'corrections' as const),
    recipients: fc.constantFrom(['city-library'], ['city-library', 'school'], ['school'], []),
    territory: fc.constantFrom<Grant['territory'][]>(['IT'], ['EEA'], ['world'], ['FR']),
    conditions: fc.constantFrom('', 'Only with the ending.'),
    identity: fc.constantFrom<Grant['identity'][]>({ name: 'pseudonym', face: 'show', voice: 'own', place: 'region' }, { name: 'none', face: 'hide', voice: 'own', place: 'region' }, { name: 'real', face: 'show', voice: 'own', place: 'exact' }),
  },
  { requiredKeys: [] },
);

const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ kind: fc.constant('event' as const), who: fc.nat(1), channel: fc.constantFrom(...channels), event: fc.constantFrom('requested' as const, 'given' as const, 'refused' as const, 'renewed' as const, 'withdrawn' as const, 'revoked' as const, 'expired' as const, 'deferred' as const), at: fc.nat(40) }),
  fc.record({ kind: fc.constant('terms' as const), who: fc.nat(1), channel: fc.constantFrom(...channels), terms, at: fc.nat(40) }),
);
const steps = fc.array(step, { maxLength: 6 });
/** Neighbouring moments in order, as a life has them. */
const inTime = (all: readonly Step[]): readonly Step[] => [...all].sort((a, b) => a.at - b.at);

const stateIn = (document: ConsentDocument, recordId: string, channel: Channel) => {
  const record = document.records.find((one) => one.recordId === recordId);
  const grant = record?.grants.find((one) => one.channel === channel);
  return { state: record === undefined || grant === undefined ? undefined : reliableState(record, grant), grant };
};

const merge = (ours: ConsentDocument, theirs: ConsentDocument, personIds: readonly string[] = []): ConsentDocument => stricterConsent({ ours, theirs, personIds });

describe('core/handover/stricter-consent', () => {
  it('takes a withdrawal from the other version, and no yes', () => {
    const theirs = lived(base, [{ kind: 'event', who: 0, channel: 'own-copy', event: 'withdrawn', at: 3 }]);
    const merged = merge(base, theirs);
    expect([stateIn(merged, 'r-p-teller-release', 'own-copy').state, stateIn(merged, 'r-p-teller-release', 'partner-portfolio').state]).toEqual(['withdrawn', 'given']);
    const renewed = lived(theirs, [{ kind: 'event', who: 0, channel: 'own-copy', event: 'requested', at: 4 }, { kind: 'event', who: 0, channel: 'own-copy', event: 'given', at: 5 }]);
    expect(stateIn(merge(base, renewed), 'r-p-teller-release', 'own-copy').state).toBe('withdrawn');
  });

  it('ends a yes that was asked for anew here and refused there', () => {
    const asked = lived(base, [{ kind: 'event', who: 0, channel: 'own-copy', event: 'expired', at: 1 }, { kind: 'event', who: 0, channel: 'own-copy', event: 'requested', at: 2 }]);
    const ours = lived(asked, [{ kind: 'event', who: 0, channel: 'own-copy', event: 'given', at: 9 }]);
    const theirs = lived(asked, [{ kind: 'event', who: 0, channel: 'own-copy', event: 'refused', at: 5 }]);
    expect(stateIn(merge(ours, theirs), 'r-p-teller-release', 'own-copy').state).toBe('invalidated');
  });

  it('takes the earlier end and every other narrower term, each with its event', () => {
    const theirs = lived(base, [{ kind: 'terms', who: 0, channel: 'own-copy', terms: { validUntil: '2026-09-01T00:00:00Z', conditions: 'Not the market.' }, at: 3 }]);
    const { state, grant } = stateIn(merge(base, theirs), 'r-p-teller-release', 'own-copy');
    expect([state, grant?.validUntil, grant?.conditions]).toEqual(['given', '2026-09-01T00:00:00Z', 'Not the market.']);
  });

  it('brings the people who come with a scene and their no, never their yes', () => {
    const guest = aPerson({ subjectId: 'p-guest', publicName: { kind: 'pseudonym', text: 'Noor' } });
    const record = aRecord({ personId: 'p-guest', grants: channels.map((channel) => aGrant(channel)), events: (channel) => [anEvent('requested', channel), channel === 'own-copy' ? anEvent('refused', channel) : anEvent('given', channel)] });
    const theirs = { ...base, people: [...base.people, guest], records: [...base.records, record] };
    expect(merge(base, theirs)).toBe(base);
    const merged = merge(base, theirs, ['p-guest']);
    expect(merged.people.map(({ subjectId }) => subjectId)).toEqual(['p-teller', 'p-sister', 'p-guest']);
    expect(merged.records.at(-1)).toMatchObject({ recordId: record.recordId, grants: [{ channel: 'own-copy', state: 'refused' }] });
    expect(stateIn(merged, record.recordId, 'own-copy').state).toBe('refused');
  });

  it('makes nobody a storyteller, gives no child a guardian or a birthday, and keeps a procedure open', () => {
    const child = { ...sister, age: 'minor' as const };
    const told = { ...sister, roles: ['storyteller' as const, 'named' as const], age: 'adult' as const, openProcedure: 'yes' as const, turns18On: '2020-01-01', guardian: { basis: 'parent' as const }, publicName: { kind: 'real' as const, text: 'Ferial' } };
    const merged = merge({ ...base, people: [teller, child] }, { ...base, people: [teller, told] });
    expect(merged.people[1]).toEqual({ ...child, roles: ['pictured', 'named'], openProcedure: 'yes' });
  });

  it('believes no record whose chain is broken', () => {
    const theirs = lived(base, [{ kind: 'event', who: 0, channel: 'own-copy', event: 'withdrawn', at: 3 }]);
    const broken = { ...theirs, records: theirs.records.map((record) => ({ ...record, events: record.events.slice(1) })) };
    expect(merge(base, broken)).toBe(base);
  });

  it('never widens what either version allows, whatever happened to both', () => {
    fc.assert(
      fc.property(steps, steps, steps, (before, here, there) => {
        const common = lived(base, inTime(before));
        const [ours, theirs] = [lived(common, inTime(here)), lived(common, inTime(there))];
        const merged = merge(ours, theirs);
        for (const record of ours.records) {
          for (const channel of channels) {
            const [mine, other, now] = [ours, theirs, merged].map((document) => stateIn(document, record.recordId, channel));
            // Nothing was altered, and no yes is there that was not here.
            expect(now?.state).toBeDefined();
            if (now?.state === undefined || !isYes(now.state)) continue;
            expect(mine?.state).toSatisfy((state: string) => state === 'given' || state === 'renewed');
            expect(Date.parse(now.grant?.validUntil ?? '')).toBeLessThanOrEqual(Date.parse(mine?.grant?.validUntil ?? ''));
            const known = new Set(ours.records.flatMap((one) => one.events.map((event) => event.eventId)));
            const news = theirs.records.find((one) => one.recordId === record.recordId)?.events.filter((event) => event.channel === channel && !known.has(event.eventId)) ?? [];
            expect(news.filter((event) => ['refused', 'withdrawn', 'revoked', 'expired', 'invalidated'].includes(event.kind))).toEqual([]);
            if (news.length === 0 || other?.grant === undefined || mine?.grant === undefined) continue;
            expect(Date.parse(now.grant?.validUntil ?? '')).toBeLessThanOrEqual(Date.parse(other.grant.validUntil ?? ''));
            expect(now.grant?.identity).toEqual(narrowestIdentity([mine.grant.identity, other.grant.identity]));
          }
        }
        expect(merge(merged, theirs)).toBe(merged);
      }),
      { numRuns: 50 },
    );
  });

  it('never turns a no of the gate into a yes', () => {
    fc.assert(
      fc.property(fc.constantFrom(...channels), steps, steps, fc.boolean(), (channel, here, there, isChild) => {
        const people = isChild ? [teller, { ...sister, age: 'minor' as const, turns18On: '2031-01-01', guardian: { basis: 'parent' as const } }] : [teller, sister];
        const [ours, theirs] = [lived(base, inTime(here)), lived({ ...base, people }, inTime(there))];
        const question = { ...aQuestion({ channel }), consent: ours, now: '2026-05-01T12:00:00Z' };
        return gate(question).isAllowed || !gate({ ...question, consent: merge(ours, theirs) }).isAllowed;
      }),
      { numRuns: 40 },
    );
  });
});
