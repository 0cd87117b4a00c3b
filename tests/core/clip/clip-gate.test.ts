import * as fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { gateClip, type ReceivedTerms } from '../../../electron/core/clip/clip-gate.ts';
import { clipStatements } from '../../../electron/core/clip/clip-words.ts';
import type { Clip } from '../../../electron/core/clip/clip.ts';
import { gate } from '../../../electron/core/consent/gate.ts';
import type { Finding, GateInput } from '../../../electron/core/consent/gate-input.ts';
import { aQuestion, now } from '../consent/a-consented-story.ts';
import { aClip, part, single } from './a-clip.ts';
import { asStory, consentQuestion } from './consent-questions.ts';

// Many trials on a busy machine take their time; how long is not what is tested.
vi.setConfig({ testTimeout: 120_000 });

const course = (sketch: Parameters<typeof aQuestion>[0] = {}): GateInput => aQuestion({ channel: 'training-course', ...sketch });
const ask = (question: GateInput, clip: Clip = aClip()) => gateClip({ clip, stories: new Map([['bread', asStory(question)]]), packages: new Map(), now });
const rules = (findings: readonly Finding[]): readonly string[] => findings.map((one) => `${one.rule}_${String(one.params['context'])}`);

describe('core/clip/clip-gate', () => {
  it('lets a clip into a course where its story may go there in parts', () => {
    expect(ask(course())).toMatchObject({ isAllowed: true, refusals: [], validUntil: '2028-01-01T00:00:00Z' });
  });

  it('is never allowed where its story is not, nor where somebody agreed to the whole only, and repeats every refusal', () => {
    const seen = { allowed: 0, refused: 0 };
    fc.assert(
      fc.property(consentQuestion, (input) => {
        const story = gate({ ...input, statements: clipStatements(aClip()) });
        const clip = ask(input);
        const grants = input.consent.records.flatMap((record) => record.grants.filter((grant) => grant.channel === 'training-course'));
        seen[clip.isAllowed ? 'allowed' : 'refused'] += 1;
        const inherits = story.refusals.every((refusal) => clip.refusals.some((one) => one.rule === refusal.rule && one.personId === refusal.personId && one.params['context'] === refusal.params['context']));
        return inherits && (!clip.isAllowed || (story.isAllowed && grants.every((grant) => grant.allowed.clip)));
      }),
      { numRuns: 120 },
    );
    // Both sides were really tried.
    expect([seen.allowed > 10, seen.refused > 10]).toEqual([true, true]);
  });

  it('refuses who said the whole story only, with that sentence, also for a scene they are not in', () => {
    const whole = course({ sisterGrant: { allowed: { clip: false, translate: false, download: false, remix: false, machineLearning: false } } });
    const secondScene = aClip({ parts: [part({ in: { kind: 'scene-start', sceneId: 's-2' }, out: { kind: 'scene-end', sceneId: 's-2' } })] });
    expect(rules(ask(whole, secondScene).refusals)).toEqual(['T1_clip']);
  });

  it('asks about every story, and takes the earliest end', () => {
    const early = course({ grant: { validUntil: '2027-01-01T00:00:00Z' } });
    const clip = aClip({ sources: [...aClip().sources, { id: 'other', kind: 'story', storyId: 'other' }], parts: [part(), part({ id: 'part-2', sourceId: 'other' })] });
    const both = new Map([['bread', asStory(course())], ['other', asStory(early)]]);
    expect(gateClip({ clip, stories: both, packages: new Map(), now })).toMatchObject({ isAllowed: true, validUntil: '2027-01-01T00:00:00Z' });
    expect(gateClip({ clip, stories: new Map([['bread', asStory(course())]]), packages: new Map(), now }).isAllowed).toBe(false);
    expect(gateClip({ clip: aClip({ parts: [] }), stories: new Map(), packages: new Map(), now }).isAllowed).toBe(false);
  });

  it.each([
    ['a title', { title: 'What is her name?' }],
    ['a question', { questions: [{ ...single, ask: 'Where does she live?' }] }],
    ['an answer', { questions: [{ ...single, kind: 'single', options: [{ id: 'o-1', text: 'Do you know her' }, { id: 'o-2', text: 'No' }], rightId: 'o-1' }] }],
    ['a note', { parts: [part({ notes: 'Ask which village it was.' })] }],
    ['a chapter', { chapters: [{ id: 'c-1', partId: 'part-1', atMs: 0, title: 'Her address' }] }],
  ] satisfies readonly (readonly [string, Partial<Clip>])[])('looks at %s like at any question to learners', (_what, given) => {
    expect(rules(ask(course(), aClip(given)).refusals)).toEqual(['T3_identifying']);
  });

  it('lets no private word leave in what a trainer wrote', () => {
    const told = course({ input: { privateFields: [{ subjectId: 'p-teller', legalName: 'Nadia Testova' }] } });
    expect(rules(ask(told, aClip({ parts: [part({ notes: 'Nadia Testova told it in May.' })] })).refusals)).toContain('R08_name');
  });
});

const terms: ReceivedTerms = { channel: 'training-course', validUntil: '2027-01-01T00:00:00Z', mayClip: [true, true] };
const received = (given: Partial<ReceivedTerms> = {}, clip: Partial<Clip> = {}) => gateClip({ clip: aClip(clip), stories: new Map(), packages: new Map([['bread', { ...terms, ...given }]]), now });

describe('core/clip/clip-gate of a received package', () => {
  it('lets what was given for courses be cut, until its end', () => {
    expect(received()).toMatchObject({ isAllowed: true, refusals: [], validUntil: '2027-01-01T00:00:00Z' });
  });

  it.each([
    ['R02_package', { channel: 'partner-portfolio' }, {}],
    ['R12_match', { withdrawnOn: '2026-05-01' }, {}],
    ['T1_clip', { mayClip: [true, false] }, {}],
    ['R02_unknown', { mayClip: [] }, {}],
    ['R03_over', { validUntil: '2026-05-31T00:00:00Z' }, {}],
    ['T4_end-late', {}, { courseEndsOn: '2027-06-01' }],
    ['T4_end-past', {}, { courseEndsOn: '2026-05-01' }],
    ['T2_context-line', {}, { contextLine: '' }],
    ['T3_identifying', {}, { prompts: ['Who is she?'] }],
    ['T3_language', {}, { language: 'ti' }],
  ] satisfies readonly (readonly [string, Partial<ReceivedTerms>, Partial<Clip>])[])('refuses with %s', (rule, given, clip) => {
    const answer = received(given, clip);
    expect([answer.isAllowed, rules(answer.refusals)]).toEqual([false, [rule]]);
  });

  it('asks for the last day of the course', () => {
    const { courseEndsOn: _gone, ...endless } = aClip();
    expect(rules(gateClip({ clip: endless, stories: new Map(), packages: new Map([['bread', terms]]), now }).refusals)).toEqual(['T4_end-missing']);
  });
});
