/**
 * The options by which an exporter says what a channel asks for, the same for `check` and `export`.
 */
import { acknowledgements, longestCourseList, longestCourseText, longestStatement, tidyStatements, type ExportStatements } from '../core/consent/statements.ts';
import { refuse, succeed, type Result } from '../core/failure.ts';
import { storyParts } from '../core/story/story.ts';
import type { Command } from './command.ts';

export const statementOptions = {
  acknowledge: { type: 'string', holds: 'cannot-be-taken-back', multiple: true },
  audience: { type: 'string', holds: 'words' },
  quote: { type: 'string', holds: 'words' },
  'context-line': { type: 'string', holds: 'words' },
  'course-ends': { type: 'string', holds: 'day' },
  objective: { type: 'string', holds: 'words', multiple: true },
  prompt: { type: 'string', holds: 'words', multiple: true },
  'course-language': { type: 'string', holds: 'language' },
  platform: { type: 'string', holds: 'name' },
} as const satisfies Command['options'];

export const readStatements = (options: Parameters<Command['run']>[0]['options']): Result<ExportStatements | undefined> => {
  const typed = options.texts('acknowledge');
  const acknowledges = acknowledgements.filter((one) => typed.includes(one));
  if (typed.some((one) => !acknowledgements.some((known) => known === one))) return refuse('usage', { usage: `--acknowledge ${acknowledgements.join('|')}` });
  const words = { audience: options.text('audience'), quote: options.text('quote'), contextLine: options.text('context-line'), courseEndsOn: options.text('course-ends'), platform: options.text('platform') };
  const given = Object.fromEntries(Object.entries(words).filter(([, text]) => text !== undefined));
  if (Object.values(given).some((text) => (text ?? '').length > longestStatement)) return refuse('usage', { usage: `--context-line, --quote, --audience, --platform: ≤ ${longestStatement}` });
  const course = { objectives: options.texts('objective'), prompts: options.texts('prompt') };
  const isTooMuch = Object.values(course).some((texts) => texts.length > longestCourseList || texts.some((text) => text.length > longestCourseText));
  if (isTooMuch) return refuse('usage', { usage: `--objective, --prompt: ≤ ${longestCourseText}, ≤ ${longestCourseList} ×` });
  const courseLanguage = options.text('course-language');
  if (courseLanguage !== undefined && !storyParts.language.safeParse(courseLanguage).success) return refuse('usage', { usage: '--course-language ar' });
  return succeed(tidyStatements({ acknowledges, ...given, ...course, ...(courseLanguage === undefined ? {} : { courseLanguage }) }));
};
