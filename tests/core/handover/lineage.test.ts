import { describe, expect, it } from 'vitest';
import { newConsent } from '../../../electron/core/consent/consent.ts';
import { consentMark, lineage, storyMark, type HandoverMark, type Version } from '../../../electron/core/handover/lineage.ts';
import { sampleStory } from '../story/sample-story.ts';

const titled = (title: string) => ({ ...sampleStory, title });
const consent = newConsent('the-sea');
const later = { ...consent, people: [{ subjectId: 'p1', publicName: { kind: 'none' as const, text: '' }, roles: [], age: 'adult' as const, openProcedure: 'no' as const, languages: [], hiddenPlaces: [] }] };
const mark = (title: string, of = consent): HandoverMark => ({ handoverId: '6a0c7b4e-58de-4b19-9b55-6f0a4c3b1d27', at: '2026-11-28T10:00:00Z', story: storyMark(titled(title)), consent: consentMark(of) });
const version = (title: string, marks: readonly HandoverMark[], of = consent): Version => ({ story: titled(title), consent: of, marks });

describe('core/handover/lineage', () => {
  it.each([
    ['the same, saved anew by another library', version('a', []), { ...version('a', []), story: { ...titled('a'), rev: 99, parentRev: 98, savedBy: 'elsewhere' } }, { kind: 'same' }],
    ['gone on there', version('a', [mark('a')]), version('b', [mark('a'), mark('b')]), { kind: 'there-went-on', story: true, consent: false }],
    ['gone on here', version('b', [mark('a'), mark('b')]), version('a', [mark('a')]), { kind: 'here-went-on' }],
    ['gone on in both', version('c', [mark('a')]), version('b', [mark('a'), mark('b')]), { kind: 'both-went-on' }],
    ['gone on, nobody can say where', version('a', []), version('b', []), { kind: 'both-went-on' }],
    ['story there, consent here', version('a', [mark('a')], later), version('b', [mark('a'), mark('b')]), { kind: 'there-went-on', story: true, consent: false }],
    ['consent there', version('a', [mark('a')]), version('a', [mark('a'), mark('a', later)], later), { kind: 'there-went-on', story: false, consent: true }],
  ] as const)('knows who went on: %s', (_name, here, there, expected) => {
    expect(lineage(here, there)).toEqual(expected);
  });
});
