/**
 * What a training package says to its trainers: objectives, and questions to talk about.
 *
 * Contract with partners: `data/course/objectives.json`, `data/course/prompts.<bcp47>.json` and, where the film is a clip,
 * `data/course/clip.json` hold exactly this. Only a package for a training course has them, and only where somebody wrote some. The context line stands here too,
 * because whoever takes the course apart must not lose it.
 */
import { z } from 'zod';
import { longestCourseList, longestCourseText } from '../consent/statements.ts';
import { jsonText } from './linked-names.ts';
import { courseClipSchema, courseClipWords } from './course-clip.ts';
import { clipPath, courseFolder, objectivesPath, promptsPath } from './names.ts';
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

/** What is to be looked at in a file of the course folder: its form, its language, its words. */
export interface CourseFile {
  readonly schema: z.ZodType<{ readonly language: string }>;
  readonly wordsOf: (document: unknown) => readonly string[];
}

const objectivesFile: CourseFile = { schema: courseObjectivesSchema, wordsOf: (document) => courseObjectivesSchema.safeParse(document).data?.objectives ?? [] };
const promptsFile: CourseFile = { schema: coursePromptsSchema, wordsOf: (document) => coursePromptsSchema.safeParse(document).data?.prompts ?? [] };
const clipFile: CourseFile = { schema: courseClipSchema, wordsOf: (document) => courseClipWords(courseClipSchema.safeParse(document).data) };

/** Undefined for any other file. */
export const courseFileOf = (path: string): CourseFile | undefined => {
  if (!path.startsWith(courseFolder)) return undefined;
  if (path === clipPath) return clipFile;
  return path === objectivesPath ? objectivesFile : promptsFile;
};

/** Whether a file of this language stands under this name. */
export const isCoursePlace = (path: string, spoken: string): boolean => path === objectivesPath || path === clipPath || path === promptsPath(spoken);

/** Path and text of each file of the course folder. */
export const courseTexts = (value: PackageValue): readonly { readonly path: string; readonly text: string }[] => {
  const course = courseOf(value);
  const clip = value.clip === undefined || value.channel !== 'training-course' ? [] : [{ path: clipPath, text: jsonText(value.clip) }];
  if (course === undefined) return clip;
  const head = { schemaVersion: 1, language: course.language };
  return [
    ...clip,
    ...(course.objectives.length === 0 ? [] : [{ path: objectivesPath, text: jsonText({ ...head, contextLine: (value.statements?.contextLine ?? '').normalize('NFC'), objectives: nfc(course.objectives) }) }]),
    ...(course.prompts.length === 0 ? [] : [{ path: promptsPath(course.language), text: jsonText({ ...head, prompts: nfc(course.prompts) }) }]),
  ];
};
