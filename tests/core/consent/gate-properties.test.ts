import * as fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import type { ConsentEvent, ConsentRecord, Grant, Identity } from '../../../electron/core/consent/consent.ts';
import type { GateInput } from '../../../electron/core/consent/gate-input.ts';
import { gate } from '../../../electron/core/consent/gate.ts';
import { applyEvent } from '../../../electron/core/consent/grants.ts';
import { storyHash } from '../../../electron/core/story/story-hash.ts';
import { channels, type Channel, type Story } from '../../../electron/core/story/story.ts';
import { aConsent, aGrant, anEvent, aPerson, aQuestion, aRecord, aStory, now, withEvents } from './a-consented-story.ts';

// Many trials on a busy machine take their time; how long is not what is tested.
vi.setConfig({ testTimeout: 120_000 });

const allowing = ['partner-portfolio', 'public-web', 'training-course', 'policy-advocacy', 'social-media', 'own-copy'] as const;
const identity: fc.Arbitrary<Identity> = fc.record({
  name: fc.constantFrom('real', 'pseudonym', 'none'),
  face: fc.constantFrom('show', 'hide', 'replace'),
  voice: fc.constantFrom('own', 'revoiced', 'none'),
  place: fc.constantFrom('exact', 'region', 'hide'),
});

/** Mostly what passes, so that a step from yes to no is really tried. */
const mostly = <T>(value: T, other: fc.Arbitrary<T>): fc.Arbitrary<T> => fc.oneof({ weight: 6, arbitrary: fc.constant(value) }, { weight: 1, arbitrary: other });
const open: Identity = { name: 'pseudonym', face: 'show', voice: 'own', place: 'region' };

const question: fc.Arbitrary<GateInput> = fc
  .record({
    channel: fc.constantFrom(...allowing),
    isHidden: fc.boolean(),
    age: mostly('adult' as const, fc.constant('minor' as const)),
    identities: fc.tuple(mostly(open, identity), mostly(open, identity)),
    last: mostly('given' as const, fc.constantFrom('renewed' as const, 'withdrawn' as const, 'refused' as const, 'requested' as const)),
    until: mostly('2028-01-01T00:00:00Z', fc.constantFrom('2026-06-10T00:00:00Z', '2026-05-01T00:00:00Z')),
    wasSeen: mostly(true, fc.constant(false)),
    hasReason: fc.boolean(),
    procedure: mostly('no' as const, fc.constantFrom('yes' as const, 'unknown' as const)),
    isAdvised: fc.boolean(),
  })
  .map(({ channel, isHidden, age, identities, last, until, wasSeen, hasReason, procedure, isAdvised }) => {
    const plain = aStory();
    const story: Story = isHidden ? { ...plain, scenes: plain.scenes.map((scene) => (scene.id === 's-1' ? { ...scene, hidden: [{ rect: { x: 0, y: 0, width: 1, height: 1 }, style: 'fill', personIds: ['p-sister'] }] } : scene)) } : plain;
    const input = aQuestion({
      channel,
      story,
      seen: wasSeen ? story : { ...story, title: 'Other' },
      sister: aPerson({ subjectId: 'p-sister', age, openProcedure: procedure, ...(age === 'minor' ? { turns18On: '2031-01-01', guardian: { basis: 'parent' } } : {}) }),
      grant: { identity: identities[0], validUntil: until },
      sisterGrant: { identity: identities[1] },
      sisterEvents: (one) => [
        anEvent('requested', one),
        ...(last === 'requested' || last === 'refused' ? [] : [...(age === 'minor' ? [anEvent('given', one, { by: 'guardian' })] : []), anEvent('given', one, isAdvised ? { legalAdvice: true } : {})]),
        ...(last === 'given' || last === 'requested' ? [] : [anEvent(last, one)]),
      ],
      input: hasReason ? { acknowledged: { R15: 'Long enough.' } } : {},
    });
    return input;
  });

const withRecords = (input: GateInput, change: (record: ConsentRecord) => ConsentRecord): GateInput => ({ ...input, consent: { ...input.consent, records: input.consent.records.map(change) } });
const whose = fc.constantFrom('p-teller', 'p-sister');

/** A change that must never turn a no into a yes, whatever it was applied to. */
const neverHelps = (change: (input: GateInput, person: string) => GateInput): void => {
  fc.assert(
    fc.property(question, whose, (input, person) => {
      const before = gate(input);
      const after = gate(change(input, person));
      return before.isAllowed || !after.isAllowed;
    }),
    { numRuns: 100 },
  );
};

/** The ways in which somebody can be recognised in a story. */
const arrivals: Readonly<Record<string, (story: Story, personId: string) => Story>> = {
  'seen in a picture': (story, personId) => ({ ...story, assets: story.assets.map((asset) => (asset.id === 'a-bread' ? { ...asset, shows: { kind: 'people', personIds: [personId] } } : asset)) }),
  'heard in a take': (story, personId) => ({ ...story, scenes: story.scenes.map((scene) => (scene.id === 's-2' ? { ...scene, takes: scene.takes.map((take) => ({ ...take, speakerIds: [...take.speakerIds, personId] })) } : scene)) }),
  'named in a title': (story) => ({ ...story, title: 'Bread for Ferial' }),
  'named in the credits': (story) => ({ ...story, scenes: story.scenes.map((scene) => (scene.kind === 'credits' ? { ...scene, text: { templateId: 'credits-list', lines: ['Told by Lamia', 'With Ferial'] } } : scene)) }),
};

const endings = ['withdrawn', 'revoked', 'expired', 'invalidated'] as const;
const narrowings: readonly ((identity: Identity) => Identity)[] = [
  (one) => ({ ...one, name: one.name === 'real' ? 'pseudonym' : 'none' }),
  (one) => ({ ...one, face: 'hide' }),
  (one) => ({ ...one, face: one.face === 'show' ? 'replace' : 'hide' }),
  (one) => ({ ...one, voice: one.voice === 'own' ? 'revoiced' : 'none' }),
  (one) => ({ ...one, place: 'hide' }),
];

interface Retelling {
  readonly grant?: (grant: Grant) => Grant;
  readonly keeps?: (event: ConsentEvent) => boolean;
}

/**
 * The record as it would have been written with other terms or without some of its answers: its chain, its hashes and
 * its state are whole again, so that nothing but the change itself can make the difference. An answer that no longer
 * follows from those before it was never given.
 */
const retold = (record: ConsentRecord, { grant = (one) => one, keeps = () => true }: Retelling): ConsentRecord =>
  record.events.filter(keeps).reduce<ConsentRecord>(
    (current, { prevHash: _prev, termsSha256: _terms, ...event }) => {
      const next = applyEvent(current, event);
      return next.ok ? next.value : current;
    },
    { ...record, grants: record.grants.map((one) => ({ ...grant(one), state: 'unknown' as const })), events: [] },
  );

const withRetold = (input: GateInput, person: string, retelling: Retelling): GateInput =>
  withRecords(input, (record) => (record.personId === person ? retold(record, retelling) : record));

/** Every grant of one person for the channel, with other terms; chain, hashes and state are whole. */
const withGrants = (input: GateInput, person: string, change: (grant: Grant) => Grant): GateInput =>
  withRetold(input, person, { grant: (grant) => (grant.channel === input.channel ? change(grant) : grant) });

const isYesBy = (event: ConsentEvent, by: ConsentEvent['by']): boolean => event.by === by && ['given', 'renewed', 'changed'].includes(event.kind);

describe('core/consent/gate, whatever the story', () => {
  it('is sometimes a yes and sometimes a no in these trials', () => {
    const answers = fc.sample(question, 200).map((input) => gate(input).isAllowed);
    expect(new Set(answers)).toEqual(new Set([true, false]));
  });

  it('answers the same to a record that was written again without a change', () => {
    fc.assert(
      fc.property(question, whose, (input, person) => {
        expect(gate(withRetold(input, person, {}))).toEqual(gate(input));
      }),
      { numRuns: 100 },
    );
  });

  it.each(Object.keys(arrivals))('never allows more for another person, %s, without a yes', (way) => {
    neverHelps((input, person) => {
      const newcomer = aPerson({ subjectId: `p-new-${person}`, publicName: { kind: 'pseudonym', text: 'Ferial' } });
      const story = arrivals[way]?.(input.story, newcomer.subjectId) ?? input.story;
      const records = input.consent.records.map((record) => retold({ ...record, storyHash: record.storyHash === input.storyHash ? storyHash(story) : record.storyHash }, {}));
      const changed = { ...input, story, storyHash: storyHash(story), consent: { ...input.consent, records, people: [...input.consent.people, newcomer] } };
      // Nothing else stands in the way than was there before: the newcomer alone makes it a no.
      expect(gate(changed).refusals.some((finding) => finding.rule === 'R02' && finding.personId === newcomer.subjectId)).toBe(true);
      return changed;
    });
  });

  it('never allows more without a grant', () => {
    neverHelps((input, person) => withRecords(input, (record) => (record.personId === person ? { ...record, grants: record.grants.filter((grant) => grant.channel !== input.channel) } : record)));
  });

  it('never allows more without a record', () => {
    neverHelps((input, person) => ({ ...input, consent: { ...input.consent, records: input.consent.records.filter((record) => record.personId !== person) } }));
  });

  it.each(endings)('never allows more after a grant was %s', (kind) => {
    neverHelps((input, person) =>
      withRecords(input, (record) => {
        const state = record.grants.find((grant) => grant.channel === input.channel)?.state;
        return record.personId === person && (state === 'given' || state === 'renewed') ? withEvents(record, [anEvent(kind, input.channel, { at: '2026-05-30T00:00:00Z' })]) : record;
      }),
    );
  });

  it('never allows more with an earlier end', () => {
    const earlier = '2026-06-02T00:00:00Z';
    neverHelps((input, person) => withGrants(input, person, (grant) => (grant.validUntil !== undefined && grant.validUntil < earlier ? grant : { ...grant, validUntil: earlier })));
  });

  it('never allows more with one more withdrawal', () => {
    neverHelps((input) => ({
      ...input,
      withdrawals: {
        checkedAt: now,
        exports: ['urn:uuid:1'],
        notices: [{ type: 'StoryWithdrawal', package: 'urn:uuid:1', channel: input.channel, effect: 'erase', effectiveAt: '2026-05-01T00:00:00Z', prevHash: '0'.repeat(64) }],
      },
    }));
  });

  it.each(narrowings.map((narrow, index) => ({ narrow, index })))('never allows more when a grant demands a narrower identity ($index)', ({ narrow }) => {
    // A child's own name or exact place is refused because it is too wide: there the narrower wish is what R05 asks for.
    const isChild = (input: GateInput, person: string): boolean => input.consent.people.some((one) => one.subjectId === person && one.age === 'minor');
    const isTooWide = ({ identity }: Grant): boolean => identity.name === 'real' || identity.place === 'exact';
    neverHelps((input, person) => withGrants(input, person, (grant) => (isChild(input, person) && isTooWide(grant) ? grant : { ...grant, identity: narrow(grant.identity) })));
  });

  it('never allows more without a guardian', () => {
    neverHelps((input, person) => ({ ...input, consent: { ...input.consent, people: input.consent.people.map(({ guardian, ...one }) => (one.subjectId === person || guardian === undefined ? one : { ...one, guardian })) } }));
  });

  it.each(['guardian', 'subject'] as const)('never allows more without the yes of the %s, taken out or never given', (by) => {
    neverHelps((input) => withRecords(input, (record) => ({ ...record, events: record.events.filter((event) => event.by !== by) })));
    neverHelps((input, person) => withRetold(input, person, { keeps: (event) => !isYesBy(event, by) }));
  });

  it('never allows more without legal advice', () => {
    neverHelps((input) => withRecords(input, (record) => retold({ ...record, events: record.events.map(({ legalAdvice: _advice, ...event }) => event) }, {})));
  });

  it('never takes a yes for one channel as a yes for another', () => {
    fc.assert(
      fc.property(fc.constantFrom(...channels), fc.subarray([...channels]), (asked: Channel, given) => {
        const records = ['p-teller', 'p-sister'].map((personId) => aRecord({ personId, grants: given.filter((channel) => channel !== asked).map((channel) => aGrant(channel)) }));
        return !gate({ ...aQuestion({ channel: asked }), consent: aConsent(records) }).isAllowed;
      }),
      { numRuns: 50 },
    );
  });
});
