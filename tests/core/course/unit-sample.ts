/**
 * A unit of a course for tests: the sample package as a clip, with a question of every kind and notes that stay.
 */
import type { UnitValue } from '../../../electron/core/course/player-page.ts';
import type { CourseClip } from '../../../electron/core/package/course-clip.ts';
import { sampleValue, type SampleChange } from '../package/package-sample.ts';

export const plantedNote = 'PLANTED-NOTE-FOR-THE-TRAINER';

export const sampleClip: CourseClip = {
  schemaVersion: 1,
  language: 'en',
  title: 'At the <market> & back',
  contextLine: 'One voice of many, told in spring.',
  courseEndsOn: '2027-03-01',
  validUntil: '2027-06-30T00:00:00Z',
  chapters: [
    { atMs: 0, title: 'The way' },
    { atMs: 1000, title: 'The market' },
  ],
  questions: [
    { kind: 'single', atMs: 400, ask: 'What is sold there?', options: [{ text: 'Oranges', isRight: true }, { text: '</script><b>Coal', isRight: false }] },
    { kind: 'multiple', atMs: 400, ask: 'What helped on the way?', options: [{ text: 'A friend', isRight: true }, { text: 'A map', isRight: false }, { text: 'Patience', isRight: true }] },
    { kind: 'order', atMs: 800, ask: 'In which order?', pictures: [{ atMs: 200, altText: 'Colours first' }, { atMs: 900, altText: 'Colours later' }] },
    { kind: 'open', atMs: 1500, ask: 'What stays with you?' },
  ],
  notes: [{ fromMs: 0, untilMs: 1000, text: plantedNote }],
};

export const unitValue = ({ clip = {}, ...change }: SampleChange & { readonly clip?: Partial<CourseClip> } = {}): UnitValue => {
  const made = { ...sampleClip, ...clip };
  return {
    ...sampleValue({ channel: 'training-course', ...change, grant: { channel: 'training-course', validUntil: '2027-06-30T00:00:00Z', ...change.grant }, story: { title: made.title, ...change.story } }),
    statements: { contextLine: made.contextLine, courseLanguage: made.language, objectives: ['To listen'], prompts: ['What would you ask yourself?'] },
    clip: made,
  };
};
