/**
 * The clip document: what a trainer cuts from finished stories, and what goes with it in a course.
 *
 * Contract with users: `clips/<id>/clip.json` holds exactly this. Unknown fields survive. Times are whole milliseconds,
 * ranges include the start and exclude the end; only the plan knows frames. Chapters and questions stand on the clock
 * of their part, so that a part that is moved takes them along. A clip holds no picture and no sound: it points at its
 * sources, and whoever they belong to decides anew each time whether it may be shown.
 */
import { z } from 'zod';
import { longestCourseList, longestCourseText, longestStatement } from '../consent/statements.ts';
import { refuse, succeed, type Result } from '../failure.ts';
import type { Known } from '../known.ts';
import { migrate } from '../story/migrations/migrate.ts';
import { storyParts } from '../story/story.ts';

const CLIP_SCHEMA_VERSION = 1;

const { id, language } = storyParts;
const wholeMs = z.int().min(0);
const words = z.string().max(longestCourseText);
const list = z.array(words).max(longestCourseList);

const source = z.discriminatedUnion('kind', [
  /** A story of this library. */
  z.looseObject({ id, kind: z.literal('story'), storyId: id }),
  /** A package that was received, by the id of its export: a film, with no project behind it. */
  z.looseObject({ id, kind: z.literal('package'), exportId: z.uuid() }),
]);

const point = z.discriminatedUnion('kind', [
  /** On the border of a scene: the neighbour's picture is not seen, also where one would grow out of the other. */
  z.looseObject({ kind: z.literal('scene-start'), sceneId: id }),
  z.looseObject({ kind: z.literal('scene-end'), sceneId: id }),
  /** Anywhere on the source's clock: exactly what its film shows there. */
  z.looseObject({ kind: z.literal('moment'), atMs: wholeMs }),
]);

const part = z.looseObject({
  id,
  sourceId: id,
  in: point,
  out: point,
  /** For whoever gives the course; learners do not see it. */
  notes: z.string().max(longestStatement),
});

const moment = { partId: id, atMs: wholeMs };
const option = z.looseObject({ id, text: words });
const asked = { id, ...moment, ask: words };

const question = z.discriminatedUnion('kind', [
  z.looseObject({ kind: z.literal('single'), ...asked, options: z.array(option).max(longestCourseList), rightId: id.optional() }),
  z.looseObject({ kind: z.literal('multiple'), ...asked, options: z.array(option).max(longestCourseList), rightIds: z.array(id) }),
  /** Stills of the clip, here in their right order. */
  z.looseObject({ kind: z.literal('order'), ...asked, pictures: z.array(z.looseObject({ id, ...moment, altText: words })).max(longestCourseList) }),
  /** To think about; nothing is right or wrong. */
  z.looseObject({ kind: z.literal('open'), ...asked }),
]);

export const clipSchema = z.looseObject({
  schemaVersion: z.literal(CLIP_SCHEMA_VERSION),
  id,
  title: z.string().max(longestStatement),
  /** Who speaks, when, and that it is not everybody's experience. */
  contextLine: z.string().max(longestStatement),
  /** Of the course: captions and all words here. */
  language,
  /** The last day of the course, `2027-03-01`. */
  courseEndsOn: z.iso.date().optional(),
  sources: z.array(source),
  parts: z.array(part),
  chapters: z.array(z.looseObject({ id, ...moment, title: words })),
  objectives: list,
  prompts: list,
  questions: z.array(question),
});

export type Clip = Known<z.infer<typeof clipSchema>>;
export type ClipSource = Clip['sources'][number];
export type ClipPart = Clip['parts'][number];
export type ClipPoint = ClipPart['in'];
export type ClipChapter = Clip['chapters'][number];
export type ClipQuestion = Clip['questions'][number];

export const clipParts = { id, language, source, point, part, chapter: clipSchema.shape.chapters.element, question } as const;

/** A clip with nothing in it yet. */
export const newClip = ({ id: clipId, title, language: spoken }: Pick<Clip, 'id' | 'title' | 'language'>): Clip => ({
  schemaVersion: CLIP_SCHEMA_VERSION,
  id: clipId,
  title,
  contextLine: '',
  language: spoken,
  sources: [],
  parts: [],
  chapters: [],
  objectives: [],
  prompts: [],
  questions: [],
});

const mostReasons = 20;

/** A clip from what JSON gave, whatever it is; never throws. Refuses with `document-newer`, `document-invalid` or `document-unreadable`. */
export const readClip = (document: unknown): Result<Clip> => {
  const migrated = migrate({ document, kind: 'clip' });
  if (!migrated.ok) return migrated;
  const parsed = clipSchema.safeParse(migrated.value);
  if (parsed.success) return succeed(parsed.data);
  return refuse('document-invalid', {}, { reasons: parsed.error.issues.slice(0, mostReasons).map((issue) => ({ code: 'note.field-invalid', params: { field: issue.path.join('.'), message: issue.message } })) });
};
