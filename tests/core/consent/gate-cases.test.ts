import { describe, expect, it } from 'vitest';
import type { GateInput } from '../../../electron/core/consent/gate-input.ts';
import { gate } from '../../../electron/core/consent/gate.ts';
import { mendsFor } from '../../../electron/core/consent/mends.ts';
import { storyHash } from '../../../electron/core/story/story-hash.ts';
import { newScene, newTake } from '../../../electron/core/story/new-story.ts';
import type { Story } from '../../../electron/core/story/story.ts';
import { aConsent, aGrant, anEvent, aPerson, aQuestion, aRecord, aStory, now, sister, teller } from './a-consented-story.ts';

const said = (input: GateInput): readonly unknown[] => [...gate(input).refusals, ...gate(input).warnings].map((finding) => [finding.rule, finding.params['context']]);
const changed = (input: GateInput, consent: Partial<GateInput['consent']>): GateInput => ({ ...input, consent: { ...input.consent, ...consent } });
const reader = aPerson({ subjectId: 'p-reader' });
const revoiced = (): Story => ({
  ...aStory(),
  scenes: aStory().scenes.map((scene) =>
    scene.takes.length === 0 ? scene : { ...scene, takes: [...scene.takes, newTake({ id: `${scene.id}-read`, sha256: 'e'.repeat(64), durationMs: 4000, speakerIds: ['p-reader'], origin: 'revoiced', revoicesTakeId: scene.chosenTakeId ?? '' })], chosenTakeId: `${scene.id}-read` },
  ),
});
const silent = { name: 'pseudonym', face: 'show', voice: 'none', place: 'region' } as const;
const withReader = (voice: 'revoiced' | 'none'): GateInput => {
  const story = revoiced();
  const records = [
    aRecord({ personId: 'p-teller', story, grants: [aGrant('partner-portfolio', { identity: { ...silent, voice } })] }),
    aRecord({ personId: 'p-reader', story, grants: [aGrant('partner-portfolio')] }),
    aRecord({ personId: 'p-sister', story, kind: 'pictured', grants: [aGrant('partner-portfolio')] }),
  ];
  return { ...aQuestion({ story }), consent: aConsent(records, [teller, sister, reader]) };
};

describe('core/consent/gate, case by case', () => {
  it('does not take the consent of another story', () => {
    const input = aQuestion({});
    expect(said(changed(input, { storyId: 'another-story' }))).toEqual([['R04', 'other-story'], ['R04', 'other-story']]);
    const copy = { ...input.story, id: 'a-copy', derivedFrom: { storyId: 'a-story', storyHash: input.storyHash, changes: [] } };
    expect(said({ ...input, story: copy })).toEqual([]);
  });

  it('lets another reader speak for someone who must not be heard, with the reader’s own yes', () => {
    const input = withReader('revoiced');
    expect(said(input)).toEqual([]);
    expect(said(changed(input, { records: input.consent.records.filter((record) => record.personId !== 'p-reader') }))).toEqual([['R02', 'unknown']]);
  });

  it('lets nobody speak for someone who wants no voice at all', () => {
    expect(said(withReader('none'))).toEqual([['R07', 'no-voice']]);
  });

  describe('a scene told in writing', () => {
    /** The first scene on a card, in the words of its captions. */
    const inWriting = (lines: readonly string[] = ['We baked at dawn.'], whose = 'p-teller'): Story => ({
      ...aStory(),
      scenes: [newScene({ id: 'card', kind: 'title', text: { templateId: 'plain', lines: [...lines], wordsOf: [whose] }, transition: aStory().scenes[0]!.transition }), ...aStory().scenes.slice(1)],
      captions: aStory().captions.map((track) => ({ ...track, cues: track.cues.filter((cue) => cue.sceneId !== 's-1') })),
    });
    const earlier = aStory();
    const asked = (story: Story, more: Partial<GateInput> = {}): GateInput => ({ ...aQuestion({}), story, storyHash: storyHash(story), earlierVersions: [{ storyHash: storyHash(earlier), story: earlier }], ...more });

    it('goes on with the yes to the same words as captions, and asks again for others', () => {
      expect([said(asked(inWriting())), said(asked(inWriting(['We left at night.'])))]).toEqual([[], [['R04', 'other-version']]]);
    });

    it('asks whoever said the words, although nobody is heard', () => {
      const friend = aPerson({ subjectId: 'p-friend' });
      const input = asked(inWriting(['We baked at dawn.'], 'p-friend'));
      const known = changed(input, { people: [teller, sister, friend] });
      expect([said(input), said(known)]).toEqual([[['R01', 'stranger'], ['R02', 'unknown']], [['R02', 'unknown']]]);
      expect(gate(known).refusals[0]?.params['scenes']).toBe('1');
    });

    it('is a voice that is not heard: whoever wants none may be read', () => {
      const story = { ...inWriting(), scenes: [inWriting().scenes[0]!, aStory().scenes[2]!], captions: [] };
      const records = [aRecord({ personId: 'p-teller', story, grants: [aGrant('partner-portfolio', { identity: silent })] })];
      // No captions are missed either: everything that is said stands in the picture.
      expect(said({ ...aQuestion({ story }), consent: aConsent(records, [teller, sister]) })).toEqual([]);
    });

    it('is searched for what was told in confidence, also where a name breaks over two lines', () => {
      const privateFields = [{ subjectId: 'p-teller', legalName: 'Rasha Haddad', hiddenPlaces: ['Ayn Zahra'] }];
      const input = asked(inWriting(['I am called Rasha', 'Haddad, of Ayn Zahra.']), { privateFields });
      expect(said(input).filter((one) => Array.isArray(one) && one[0] === 'R08')).toEqual([['R08', 'name'], ['R08', 'place']]);
    });
  });

  it('stops at a name in the credits that nobody of the story bears, and says in which scene', () => {
    const story = { ...aStory(), scenes: aStory().scenes.map((scene) => (scene.id === 's-3' ? { ...scene, text: { templateId: 'credits-list' as const, lines: ['Told by Lamia', 'Thanks to Rima Haddad'] } } : scene)) };
    const [found, ...rest] = gate(aQuestion({ story })).refusals;
    expect([found?.rule, found?.params, rest]).toEqual(['R01', { channel: 'partner-portfolio', context: 'name', scenes: '3', sceneCount: 1 }, []]);
    expect(mendsFor(found!, { story, channel: 'partner-portfolio' }).slice(0, 2)).toEqual([{ kind: 'words', sceneId: 's-3' }, { kind: 'people' }]);
    const known = aQuestion({ story });
    expect(said(changed(known, { people: [...known.consent.people, aPerson({ subjectId: 'p-rima', publicName: { kind: 'real', text: 'Rima Haddad' } })] }))).toEqual([['R02', 'unknown']]);
  });

  it('takes no consent to taking part for a consent to leave', () => {
    const input = aQuestion({});
    const records = input.consent.records.map((record) => (record.personId === 'p-sister' ? aRecord({ personId: 'p-sister', kind: 'participation', grants: [aGrant('partner-portfolio')] }) : record));
    expect(said(changed(input, { records }))).toEqual([['R02', 'unknown']]);
  });

  it.each([
    ['a changed event', { at: '2026-01-15T00:00:00Z' }],
    ['a forged chain', { prevHash: 'f'.repeat(64) }],
  ])('allows nothing after %s', (_what, forged) => {
    const input = aQuestion({});
    const records = input.consent.records.map((record) => (record.personId === 'p-sister' ? { ...record, events: record.events.map((event, index) => (index === 0 ? { ...event, ...forged } : event)) } : record));
    expect(said(changed(input, { records }))).toEqual([['R02', 'altered']]);
  });

  it('allows nothing to a state that the events do not bear out', () => {
    const input = aQuestion({ sisterEvents: (channel) => [anEvent('requested', channel), anEvent('refused', channel)] });
    const records = input.consent.records.map((record) => ({ ...record, grants: record.grants.map((grant) => ({ ...grant, state: 'given' as const })) }));
    expect(said(changed(input, { records }))).toEqual([['R02', 'altered']]);
  });

  it('reads a grant that was taken out as a changed record, not as an older yes', () => {
    const input = aQuestion({});
    const older = aRecord({ personId: 'p-sister', kind: 'release', grants: [aGrant('partner-portfolio')] });
    const newer = input.consent.records.map((record) => (record.personId === 'p-sister' ? { ...record, grants: [] } : record));
    expect(said(changed(input, { records: [...newer, older] }))).toEqual([['R02', 'altered']]);
  });

  it('counts no yes that was said tomorrow', () => {
    expect(said(aQuestion({ sisterEvents: (channel) => [anEvent('requested', channel), anEvent('given', channel, { at: '2026-06-02T00:00:00Z' })] }))).toEqual([['R03', 'not-yet']]);
  });

  it('lets all kinds of record of one person bind together', () => {
    const input = aQuestion({});
    const release = aRecord({ personId: 'p-sister', kind: 'release', grants: [aGrant('partner-portfolio', { identity: { ...silent, face: 'hide' } })] });
    expect(said(changed(input, { records: [...input.consent.records, release] }))).toEqual([['R07', 'face']]);
  });

  it('protects a child by its public name too', () => {
    const child = { ...sister, age: 'minor' as const, turns18On: '2030-01-01', guardian: { basis: 'parent' as const }, publicName: { kind: 'real' as const, text: 'Rima' } };
    const bothYes = (channel: Parameters<typeof anEvent>[1]) => [anEvent('requested', channel), anEvent('given', channel, { by: 'guardian' }), anEvent('given', channel)];
    expect(said(aQuestion({ sister: child, sisterEvents: bothYes }))).toEqual([['R05', 'name']]);
  });

  it('lets no yes of a child reach further than another name and a region', () => {
    const child = { ...sister, age: 'minor' as const, turns18On: '2030-01-01', guardian: { basis: 'parent' as const }, publicName: { kind: 'pseudonym' as const, text: 'Rima' } };
    const bothYes = (channel: Parameters<typeof anEvent>[1]) => [anEvent('requested', channel), anEvent('given', channel, { by: 'guardian' }), anEvent('given', channel)];
    const asWritten = { identity: { name: 'real', face: 'show', voice: 'own', place: 'exact' } } as const;
    const answer = gate(aQuestion({ sister: child, sisterEvents: bothYes, grant: asWritten, sisterGrant: asWritten }));
    expect([answer.isAllowed, answer.permission.identity]).toEqual([true, { name: 'pseudonym', face: 'show', voice: 'own', place: 'region' }]);
    const told = answer.relied.map(({ personId, grant }) => [personId, grant.identity.name, grant.identity.place]);
    expect(told).toEqual([['p-teller', 'real', 'exact'], ['p-sister', 'pseudonym', 'region']]);
  });

  it('reads EEA as its countries and nothing more', () => {
    const eea = { territory: ['EEA' as const] };
    expect(said(aQuestion({ grant: eea, input: { territory: 'NO' } }))).toEqual([]);
    expect(said(aQuestion({ grant: eea, input: { territory: 'CH' } }))).toEqual([['P2', 'territory'], ['P2', 'territory']]);
  });

  it('knows a notice by its words or by the workshop, and by nothing else', () => {
    const input = aQuestion({});
    const [notice] = input.consent.notices;
    const { text: _text, ...unread } = notice!;
    expect(said(changed(input, { notices: [{ ...notice!, text: 'You must say yes.' }] }))).toEqual([['R11', 'words'], ['R11', 'words']]);
    expect(said(changed(input, { notices: [unread] }))).toEqual([['R11', 'words'], ['R11', 'words']]);
    const workshop = { schemaVersion: 1 as const, id: 'w-1', title: '', startsOn: '2026-01-01', endsOn: '2026-01-02', place: '', partner: '', languages: [], purpose: '', participants: [], notices: [{ id: 'n', version: '1', sha256: notice!.sha256, language: 'ar', fileName: 'n.txt' }] };
    expect(said({ ...changed(input, { notices: [unread] }), workshop })).toEqual([]);
  });

  it('distrusts withdrawal lists from the future: the clock is wrong', () => {
    expect(said(aQuestion({ input: { withdrawals: { checkedAt: '2026-06-03T00:00:00Z', notices: [], exports: [] } } }))).toEqual([['R12', 'old']]);
  });

  it('takes a withdrawal as answered only when everyone said yes after it', () => {
    const withdrawn = (effectiveAt: string): GateInput['withdrawals'] => ({ checkedAt: now, exports: ['urn:uuid:1'], notices: [{ type: 'StoryWithdrawal', package: 'urn:uuid:1', channel: 'partner-portfolio', effect: 'take-down', effectiveAt, prevHash: '0'.repeat(64) }] });
    const later = (channel: Parameters<typeof anEvent>[1]) => [anEvent('requested', channel), anEvent('given', channel, { at: '2026-05-01T00:00:00Z' })];
    expect(said(aQuestion({ input: { withdrawals: withdrawn('2026-01-31T00:00:00Z') } }))).toEqual([]);
    expect(said(aQuestion({ sisterEvents: later, input: { withdrawals: withdrawn('2026-04-01T00:00:00Z') } }))).toEqual([['R12', 'match']]);
  });

  it('searches the name a person does not want in file names and package texts', () => {
    const story: Story = { ...aStory(), scenes: aStory().scenes.slice(0, 2) };
    const nameless = { name: 'none', face: 'show', voice: 'own', place: 'region' } as const;
    expect(said(aQuestion({ story, grant: { identity: nameless } }))).toEqual([]);
    expect(said(aQuestion({ story, grant: { identity: nameless }, input: { evidence: [{ name: 'data/text/lamia.txt', kind: 'text', text: '' }] } }))).toEqual([['R07', 'name']]);
    expect(said(aQuestion({ story, grant: { identity: nameless }, input: { evidence: [{ name: 'data/text/credits.json', kind: 'text', text: '{"name":"Lamia"}' }] } }))).toEqual([['R07', 'name']]);
  });

  it('keeps the legal name of someone without a yes out, whoever they are', () => {
    expect(said(aQuestion({ people: [teller, sister, aPerson({ subjectId: 'p-third' })], input: { privateFields: [{ subjectId: 'p-third', legalName: 'Dawn At' }] } }))).toContainEqual(['R08', 'name']);
  });

  it('reports one missing end once and hides the other ends', () => {
    const input = aQuestion({});
    const { validUntil: _end, ...endless } = aGrant('partner-portfolio');
    const records = [input.consent.records[0]!, aRecord({ personId: 'p-sister', kind: 'pictured', grants: [endless] })];
    const answer = gate(changed(input, { records }));
    expect([answer.refusals.map((finding) => finding.rule), answer.permission.validUntil]).toEqual([['R20'], undefined]);
  });

  it('asks everyone but the storyteller before a copy goes home', () => {
    const input = aQuestion({ channel: 'own-copy' });
    const mine = input.consent.records.filter((record) => record.personId === 'p-sister');
    expect(said(changed(input, { records: mine }))).toEqual([]);
    expect(said(changed(input, { records: [] }))).toEqual([['R02', 'unknown']]);
  });
});
