/**
 * `data/course/clip.json`: what goes with the film of a clip, for whoever puts it into a course.
 *
 * Contract with partners: the file holds exactly this. Times are whole milliseconds of the film.
 */
import { z } from 'zod';
import { longestCourseList, longestCourseText, longestStatement } from '../consent/statements.ts';

const words = z.string().max(longestCourseText);
const atMs = z.int().min(0);
const option = z.strictObject({ text: words, isRight: z.boolean() });
const asked = { atMs, ask: words };

const question = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('single'), ...asked, options: z.array(option).max(longestCourseList) }),
  z.strictObject({ kind: z.literal('multiple'), ...asked, options: z.array(option).max(longestCourseList) }),
  /** Stills of the film, in their right order. */
  z.strictObject({ kind: z.literal('order'), ...asked, pictures: z.array(z.strictObject({ atMs, altText: words })).max(longestCourseList) }),
  z.strictObject({ kind: z.literal('open'), ...asked }),
]);

export const courseClipSchema = z.strictObject({
  schemaVersion: z.literal(1),
  /** Of all words here. */
  language: z.string().regex(/^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$/),
  title: z.string().max(longestStatement),
  contextLine: z.string().max(longestStatement),
  /** The last day of the course. */
  courseEndsOn: z.iso.date().optional(),
  /** The end of the consent, UTC: the clip is shown no longer, whatever the course says. */
  validUntil: z.iso.datetime(),
  chapters: z.array(z.strictObject({ atMs, title: z.string().max(longestStatement) })).max(500),
  questions: z.array(question).max(500),
  /** For whoever gives the course. */
  notes: z.array(z.strictObject({ fromMs: atMs, untilMs: atMs, text: z.string().max(longestStatement) })).max(500),
});
export type CourseClip = z.infer<typeof courseClipSchema>;

const questionWords = (one: CourseClip['questions'][number]): readonly string[] => {
  if (one.kind === 'order') return [one.ask, ...one.pictures.map((picture) => picture.altText)];
  return one.kind === 'open' ? [one.ask] : [one.ask, ...one.options.map((answer) => answer.text)];
};

/** Everything in it that somebody reads. */
export const courseClipWords = (clip: CourseClip | undefined): readonly string[] =>
  clip === undefined ? [] : [clip.title, ...clip.chapters.map((one) => one.title), ...clip.notes.map((one) => one.text), ...clip.questions.flatMap(questionWords)];
