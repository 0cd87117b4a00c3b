import * as fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import type { ConsentRecord, Grant, Identity } from '../../../electron/core/consent/consent.ts';
import type { GateInput } from '../../../electron/core/consent/gate-input.ts';
import { gate } from '../../../electron/core/consent/gate.ts';
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
  })
  .map(({ channel, isHidden, age, identities, last, until, wasSeen, hasReason }) => {
    const plain = aStory();
    const story: Story = isHidden ? { ...plain, scenes: plain.scenes.map((scene) => (scene.id === 's-1' ? { ...scene, hidden: [{ rect: { x: 0, y: 0, width: 1, height: 1 }, style: 'fill', personIds: ['p-sister'] }] } : scene)) } : plain;
    const input = aQuestion({
      channel,
      story,
      seen: wasSeen ? story : { ...story, title: 'Other' },
      sister: aPerson({ subjectId: 'p-sister', age, ...(age === 'minor' ? { turns18On: '2031-01-01', guardian: { basis: 'parent' } } : {}) }),
      grant: { identity: identities[0], validUntil: until },
      sisterGrant: { identity: identities[1] },
      sisterEvents: (one) => [
        anEvent('requested', one),
        ...(last === 'requested' || last === 'refused' ? [] : [...(age === 'minor' ? [anEvent('given', one, { by: 'guardian' })] : []), anEvent('given', one)]),
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

const endings = ['withdrawn', 'revoked', 'expired', 'invalidated'] as const;
const narrowings: readonly ((identity: Identity) => Identity)[] = [
  (one) => ({ ...one, name: one.name === 'real' ? 'pseudonym' : 'none' }),
  (one) => ({ ...one, face: 'hide' }),
  (one) => ({ ...one, face: one.face === 'show' ? 'replace' : 'hide' }),
  (one) => ({ ...one, voice: one.voice === 'own' ? 'revoiced' : 'none' }),
  (one) => ({ ...one, place: 'hide' }),
];

/** Every grant of one person for the channel, changed; chain and state stay whole. */
const withGrants = (input: GateInput, person: string, change: (grant: Grant) => Grant): GateInput =>
  withRecords(input, (record) => (record.personId === person ? { ...record, grants: record.grants.map((grant) => (grant.channel === input.channel ? change(grant) : grant)) } : record));

describe('core/consent/gate, whatever the story', () => {
  it('is sometimes a yes and sometimes a no in these trials', () => {
    const answers = fc.sample(question, 200).map((input) => gate(input).isAllowed);
    expect(new Set(answers)).toEqual(new Set([true, false]));
  });

  it('never allows more for another recognisable person without a yes', () => {
    neverHelps((input, person) => {
      const stranger = aPerson({ subjectId: `p-new-${person}` });
      const story: Story = { ...input.story, assets: input.story.assets.map((asset) => (asset.id === 'a-bread' ? { ...asset, shows: { kind: 'people', personIds: [stranger.subjectId] } } : asset)) };
      const changed = { ...input, story, storyHash: storyHash(story), consent: { ...input.consent, people: [...input.consent.people, stranger] } };
      expect(gate(changed).isAllowed).toBe(false);
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
    neverHelps((input, person) => withGrants(input, person, (grant) => ({ ...grant, identity: narrow(grant.identity) })));
  });

  it('never allows more without guardian or assent', () => {
    neverHelps((input, person) => ({ ...input, consent: { ...input.consent, people: input.consent.people.map(({ guardian, ...one }) => (one.subjectId === person || guardian === undefined ? one : { ...one, guardian })) } }));
    neverHelps((input) => withRecords(input, (record) => ({ ...record, events: record.events.filter((event) => event.by !== 'guardian') })));
    neverHelps((input) => withRecords(input, (record) => ({ ...record, events: record.events.filter((event) => event.by !== 'subject') })));
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
