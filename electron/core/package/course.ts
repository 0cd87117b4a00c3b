/**
 * What a training package says to its trainers: objectives, and questions to talk about.
 *
 * Contract with partners: `data/course/objectives.json` and `data/course/prompts.<bcp47>.json` hold exactly this. Only
 * a package for a training course has them, and only where somebody wrote some. The context line stands here too,
 * because whoever takes the course apart must not lose it.
 */
import { z } from 'zod';
import { longestCourseList, longestCourseText } from '../consent/statements.ts';
import { jsonText } from './linked-names.ts';
import { courseFolder, objectivesPath, promptsPath } from './names.ts';
import type { PackageValue } from './package-value.ts';

const words = z.string().min(1).max(longestCourseText);
const list = z.array(words).min(1).max(longestCourseList);
const language = z.string().regex(/^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$/);

export const courseObjectivesSchema = z.strictObject({ schemaVersion: z.literal(1), language, contextLine: z.string().max(1000), objectives: list });
export const coursePromptsSchema = z.strictObject({ schemaVersion: z.literal(1), language, prompts: list });

export interface Course {
  readonly language: string;
  readonly objectives: readonly string[];
  readonly prompts: readonly string[];
}

/** Undefined where the package has no course. */
export const courseOf = ({ channel, statements = {}, story }: Pick<PackageValue, 'channel' | 'statements' | 'story'>): Course | undefined => {
  const { objectives = [], prompts = [], courseLanguage = story.language } = statements;
  return channel === 'training-course' && objectives.length + prompts.length > 0 ? { language: courseLanguage, objectives, prompts } : undefined;
};

const nfc = (texts: readonly string[]): readonly string[] => texts.map((text) => text.normalize('NFC'));

/** The schema of a file in the course folder; undefined for any other file. */
export const courseSchemaOf = (path: string): z.ZodType<{ readonly language: string; readonly objectives?: readonly string[]; readonly prompts?: readonly string[] }> | undefined => {
  if (!path.startsWith(courseFolder)) return undefined;
  return path === objectivesPath ? courseObjectivesSchema : coursePromptsSchema;
};

/** Path and text of each file of the course folder. */
export const courseTexts = (value: PackageValue): readonly { readonly path: string; readonly text: string }[] => {
  const course = courseOf(value);
  if (course === undefined) return [];
  const head = { schemaVersion: 1, language: course.language };
  return [
    ...(course.objectives.length === 0 ? [] : [{ path: objectivesPath, text: jsonText({ ...head, contextLine: (value.statements?.contextLine ?? '').normalize('NFC'), objectives: nfc(course.objectives) }) }]),
    ...(course.prompts.length === 0 ? [] : [{ path: promptsPath(course.language), text: jsonText({ ...head, prompts: nfc(course.prompts) }) }]),
  ];
};
