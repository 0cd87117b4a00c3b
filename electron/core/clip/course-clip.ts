/**
 * A clip as its package tells it: chapters, questions and notes on the clock of the film.
 *
 * In: the clip on its clock and the end of the consent. Out: the value of `data/course/clip.json`. The ids by which the
 * studio works stay here.
 */
import type { CourseClip } from '../package/course-clip.ts';
import { clipChapters } from './clip-plan.ts';
import { type ClipClock, onClipClock } from './clip-clock.ts';
import type { Clip, ClipQuestion } from './clip.ts';

const nfc = (text: string): string => text.trim().normalize('NFC');

const questionOf = (question: ClipQuestion, clock: ClipClock): CourseClip['questions'][number] => {
  const asked = { atMs: onClipClock(clock, question) ?? 0, ask: nfc(question.ask) };
  switch (question.kind) {
    case 'single':
      return { kind: 'single', ...asked, options: question.options.map(({ id, text }) => ({ text: nfc(text), isRight: id === question.rightId })) };
    case 'multiple':
      return { kind: 'multiple', ...asked, options: question.options.map(({ id, text }) => ({ text: nfc(text), isRight: question.rightIds.includes(id) })) };
    case 'order':
      return { kind: 'order', ...asked, pictures: question.pictures.map((picture) => ({ atMs: onClipClock(clock, picture) ?? 0, altText: nfc(picture.altText) })) };
    case 'open':
    default:
      return { kind: 'open', ...asked };
  }
};

export const courseClip = ({ clip, clock, validUntil }: { readonly clip: Clip; readonly clock: ClipClock; readonly validUntil: string }): CourseClip => ({
  schemaVersion: 1,
  language: clip.language,
  title: nfc(clip.title),
  contextLine: nfc(clip.contextLine),
  ...(clip.courseEndsOn === undefined ? {} : { courseEndsOn: clip.courseEndsOn }),
  validUntil,
  chapters: clipChapters(clip, clock).map(({ startMs, title }) => ({ atMs: startMs, title: nfc(title) })),
  questions: clip.questions.map((question) => questionOf(question, clock)).toSorted((one, other) => one.atMs - other.atMs),
  notes: clock.parts.flatMap(({ part, startMs, lengthMs }) => (nfc(part.notes) === '' ? [] : [{ fromMs: startMs, untilMs: startMs + lengthMs, text: nfc(part.notes) }])),
});
