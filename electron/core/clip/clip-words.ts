/**
 * Every word of a clip that leaves with it, as the gate is to look at them.
 *
 * In: a clip. Out: the statements of an export for a training course, in which each title, question, answer and note
 * counts like a question to the learners: nothing of it may lead to a person.
 */
import type { ExportStatements } from '../consent/statements.ts';
import type { Clip, ClipQuestion } from './clip.ts';

const questionWords = (question: ClipQuestion): readonly string[] => {
  switch (question.kind) {
    case 'single':
    case 'multiple':
      return [question.ask, ...question.options.map((one) => one.text)];
    case 'order':
      return [question.ask, ...question.pictures.map((one) => one.altText)];
    case 'open':
    default:
      return [question.ask];
  }
};

const isSaid = (text: string): boolean => text.trim() !== '';

const otherWords = (clip: Clip): readonly string[] => [clip.title, ...clip.chapters.map((one) => one.title), ...clip.parts.map((one) => one.notes), ...clip.questions.flatMap(questionWords)];

/** What goes into the package's `course/` under names of its own: objectives and prompts without the other words. */
export const courseStatements = ({ contextLine, courseEndsOn, objectives, prompts, language }: Clip): ExportStatements => ({
  ...(isSaid(contextLine) ? { contextLine: contextLine.trim().normalize('NFC') } : {}),
  ...(courseEndsOn === undefined ? {} : { courseEndsOn }),
  ...(objectives.some(isSaid) ? { objectives: objectives.filter(isSaid) } : {}),
  ...(prompts.some(isSaid) ? { prompts: prompts.filter(isSaid) } : {}),
  courseLanguage: language,
});

export const clipStatements = (clip: Clip): ExportStatements => ({ ...courseStatements(clip), prompts: [...clip.prompts, ...otherWords(clip)].filter(isSaid) });
