import * as fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { gateClip } from '../../../electron/core/clip/clip-gate.ts';
import type { EvidenceFile, GateInput } from '../../../electron/core/consent/gate-input.ts';
import { unitFiles } from '../../../electron/core/course/unit-files.ts';
import { exportForms, type ExportForm } from '../../../electron/core/course/unit-form.ts';
import { packageFiles, type PackageFile } from '../../../electron/core/package/package-files.ts';
import { aQuestion, now } from '../consent/a-consented-story.ts';
import { aClip } from '../clip/a-clip.ts';
import { asStory, consentQuestion } from '../clip/consent-questions.ts';
import { sampleClip, unitValue } from './unit-sample.ts';

// Many trials on a busy machine take their time; how long is not what is tested.
vi.setConfig({ testTimeout: 120_000 });

const secret = 'Nadia Testova';
/** Where a private name can get into what leaves: words of the course, words of the story, nowhere. */
const places = {
  nowhere: unitValue(),
  question: unitValue({ clip: { questions: [{ kind: 'open', atMs: 100, ask: `What did ${secret} say?` }, ...sampleClip.questions] } }),
  answer: unitValue({ clip: { questions: [{ kind: 'single', atMs: 100, ask: 'Who?', options: [{ text: secret.toUpperCase(), isRight: true }, { text: 'Nobody', isRight: false }] }] } }),
  chapter: unitValue({ clip: { chapters: [{ atMs: 0, title: secret }, { atMs: 500, title: 'More' }] } }),
  caption: unitValue({ story: { captions: [{ language: 'ar', kind: 'original', translator: '', checkedByStoryteller: true, cues: [{ id: 'c1', sceneId: 's2', startMs: 0, endMs: 900, text: `${secret} told it.` }] }] } }),
  transcript: unitValue({ story: { assets: unitValue().story.assets.map((asset) => ({ ...asset, altText: `A letter to ${secret}` })) } }),
} as const;

type Planned = readonly PackageFile[];
const filesOf = (place: keyof typeof places, form: ExportForm): Planned => (form === 'package' ? packageFiles(places[place]).files : unitFiles(places[place], form).files);
const planned = new Map(Object.keys(places).flatMap((place) => exportForms.map((form): readonly [string, Planned] => [`${place} ${form}`, filesOf(place as keyof typeof places, form)])));

const evidenceOf = (files: Planned, { storyHash }: GateInput, isTagged: boolean): readonly EvidenceFile[] =>
  files
    // The documents of the receipt are the same in each form, byte for byte.
    .filter((file) => !/\.jsonld$|export-report|^manifest|^tagmanifest/.test(file.path))
    .map((file): EvidenceFile => {
      if (file.kind === 'text') return { name: file.path, kind: 'text', text: file.text };
      return { name: file.path, kind: file.role === 'poster' ? 'picture' : 'video', text: '', metadata: isTagged ? ['location'] : [], renderedFrom: storyHash };
    });

type Place = keyof typeof places;
const everyPlace = Object.keys(places) as Place[];

/** The decision about each form, and the rules behind it: the package's first. */
const decisions = (input: GateInput, place: Place, isTagged: boolean): readonly (readonly [boolean, readonly string[]])[] => {
  const told: GateInput = { ...input, privateFields: [{ subjectId: 'p-teller', legalName: secret }] };
  return exportForms.map((form) => {
    const question = { ...asStory(told), evidence: evidenceOf(planned.get(`${place} ${form}`) ?? [], told, isTagged) };
    const { isAllowed, refusals } = gateClip({ clip: aClip(), stories: new Map([['bread', question]]), packages: new Map(), now });
    return [isAllowed, [...new Set(refusals.map((one) => one.rule))].toSorted()];
  });
};

describe('core/course: the gate about a unit', () => {
  it.each(everyPlace)('reads every word of a unit as it reads the package: a private name in a %s', (place) => {
    const [packed, ...units] = decisions(aQuestion({ channel: 'training-course' }), place, false);
    expect(packed).toEqual(place === 'nowhere' ? [true, []] : [false, ['R08']]);
    for (const unit of units) expect(unit).toEqual(packed);
  });

  it('allows a unit in each form exactly when it allows the package of the clip, for the same rules', () => {
    fc.assert(
      fc.property(consentQuestion, fc.constantFrom<Place>(...everyPlace, 'nowhere', 'nowhere', 'nowhere'), fc.constantFrom(false, false, false, true), (input, place, isTagged) => {
        const [packed, ...units] = decisions(input, place, isTagged);
        for (const unit of units) expect(unit).toEqual(packed);
      }),
      { numRuns: 25 },
    );
  });
});
