/**
 * Every change of a clip goes through here.
 *
 * In: a clip and one change of the closed union. Out: a new clip that shares what did not change, or a refusal that says
 * why. Pure: draws no ids, so that undo is the clip as it was.
 */
import { z } from 'zod';
import { assertNever, refuse, succeed, type Params, type Result } from '../failure.ts';
import type { Known } from '../known.ts';
import { clipParts, clipSchema, type Clip, type ClipPart } from './clip.ts';

const { id, language, source, point, part, chapter, question } = clipParts;
const { title, contextLine, courseEndsOn, objectives, prompts } = clipSchema.shape;
const ofPart = { partId: id };
const place = z.int().min(0);

const kind = <const Kind extends string, Shape extends z.ZodRawShape>(name: Kind, shape: Shape) => z.object({ kind: z.literal(name), ...shape });

export const clipEditSchema = z.discriminatedUnion('kind', [
  kind('set-title', { title }),
  kind('set-context-line', { contextLine }),
  kind('set-language', { language }),
  /** Absent: not said yet. */
  kind('set-course-end', { courseEndsOn }),
  kind('set-objectives', { objectives }),
  kind('set-prompts', { prompts }),
  kind('add-source', { source }),
  kind('remove-source', { sourceId: id }),
  kind('add-part', { part, at: place }),
  kind('remove-part', ofPart),
  kind('move-part', { ...ofPart, to: place }),
  kind('set-points', { ...ofPart, in: point, out: point }),
  kind('set-notes', { ...ofPart, notes: part.shape.notes }),
  /** A new one, or another in place of the one with its id. */
  kind('put-chapter', { chapter }),
  kind('remove-chapter', { chapterId: id }),
  kind('put-question', { question }),
  kind('remove-question', { questionId: id }),
]);
export type ClipEdit = Known<z.infer<typeof clipEditSchema>>;

/** Why a change was refused; each has a sentence `problem.<code>`. */
const editRefusals = ['clip-id-taken', 'clip-source-missing', 'clip-source-in-use', 'clip-part-missing', 'clip-chapter-missing', 'clip-question-missing'] as const;

const refuseEdit = (code: (typeof editRefusals)[number], params: Params = {}): ReturnType<typeof refuse> => refuse('edit-refused', {}, { reasons: [{ code: `problem.${code}`, params }] });

const inserted = <Item>(items: readonly Item[], item: Item, at: number): readonly Item[] => [...items.slice(0, at), item, ...items.slice(at)];

const put = <Item extends { readonly id: string }>(items: readonly Item[], item: Item): readonly Item[] =>
  items.some((one) => one.id === item.id) ? items.map((one) => (one.id === item.id ? item : one)) : [...items, item];

const isPartKnown = (clip: Clip, partId: string): boolean => clip.parts.some((one) => one.id === partId);

const changePart = (clip: Clip, partId: string, fields: Partial<ClipPart>): Result<Clip> =>
  isPartKnown(clip, partId) ? succeed({ ...clip, parts: clip.parts.map((one) => (one.id === partId ? { ...one, ...fields } : one)) }) : refuseEdit('clip-part-missing', { partId });

const movePart = (clip: Clip, partId: string, to: number): Result<Clip> => {
  const moved = clip.parts.find((one) => one.id === partId);
  if (moved === undefined) return refuseEdit('clip-part-missing', { partId });
  return succeed({ ...clip, parts: inserted(clip.parts.filter((one) => one !== moved), moved, to) });
};

/** What stood on its clock goes with it. */
const removePart = (clip: Clip, partId: string): Result<Clip> => {
  if (!isPartKnown(clip, partId)) return refuseEdit('clip-part-missing', { partId });
  return succeed({
    ...clip,
    parts: clip.parts.filter((one) => one.id !== partId),
    chapters: clip.chapters.filter((one) => one.partId !== partId),
    questions: clip.questions
      .filter((one) => one.partId !== partId)
      .map((one) => (one.kind === 'order' ? { ...one, pictures: one.pictures.filter((picture) => picture.partId !== partId) } : one)),
  });
};

const editParts = (clip: Clip, change: Extract<ClipEdit, { readonly kind: 'add-part' | 'remove-part' | 'move-part' | 'set-points' | 'set-notes' }>): Result<Clip> => {
  switch (change.kind) {
    case 'add-part':
      if (isPartKnown(clip, change.part.id)) return refuseEdit('clip-id-taken', { id: change.part.id });
      if (!clip.sources.some((one) => one.id === change.part.sourceId)) return refuseEdit('clip-source-missing', { source: change.part.sourceId });
      return succeed({ ...clip, parts: inserted(clip.parts, change.part, change.at) });
    case 'remove-part':
      return removePart(clip, change.partId);
    case 'move-part':
      return movePart(clip, change.partId, change.to);
    case 'set-points':
      return changePart(clip, change.partId, { in: change.in, out: change.out });
    case 'set-notes':
      return changePart(clip, change.partId, { notes: change.notes });
    default:
      return assertNever(change);
  }
};

const editSources = (clip: Clip, change: Extract<ClipEdit, { readonly kind: 'add-source' | 'remove-source' }>): Result<Clip> => {
  if (change.kind === 'add-source') return clip.sources.some((one) => one.id === change.source.id) ? refuseEdit('clip-id-taken', { id: change.source.id }) : succeed({ ...clip, sources: [...clip.sources, change.source] });
  if (!clip.sources.some((one) => one.id === change.sourceId)) return refuseEdit('clip-source-missing', { source: change.sourceId });
  if (clip.parts.some((one) => one.sourceId === change.sourceId)) return refuseEdit('clip-source-in-use');
  return succeed({ ...clip, sources: clip.sources.filter((one) => one.id !== change.sourceId) });
};

const editMoments = (clip: Clip, change: Extract<ClipEdit, { readonly kind: 'put-chapter' | 'remove-chapter' | 'put-question' | 'remove-question' }>): Result<Clip> => {
  switch (change.kind) {
    case 'put-chapter':
      return isPartKnown(clip, change.chapter.partId) ? succeed({ ...clip, chapters: put(clip.chapters, change.chapter) }) : refuseEdit('clip-part-missing', { partId: change.chapter.partId });
    case 'remove-chapter':
      return clip.chapters.some((one) => one.id === change.chapterId) ? succeed({ ...clip, chapters: clip.chapters.filter((one) => one.id !== change.chapterId) }) : refuseEdit('clip-chapter-missing');
    case 'put-question':
      return isPartKnown(clip, change.question.partId) ? succeed({ ...clip, questions: put(clip.questions, change.question) }) : refuseEdit('clip-part-missing', { partId: change.question.partId });
    case 'remove-question':
      return clip.questions.some((one) => one.id === change.questionId) ? succeed({ ...clip, questions: clip.questions.filter((one) => one.id !== change.questionId) }) : refuseEdit('clip-question-missing');
    default:
      return assertNever(change);
  }
};

const setCourseEnd = ({ courseEndsOn: _before, ...rest }: Clip, day: string | undefined): Clip => ({ ...rest, ...(day === undefined ? {} : { courseEndsOn: day }) });

/** The clip with one change made; refuses with `edit-refused` and its reason. */
export const editClip = (clip: Clip, change: ClipEdit): Result<Clip> => {
  switch (change.kind) {
    case 'set-title':
      return succeed({ ...clip, title: change.title });
    case 'set-context-line':
      return succeed({ ...clip, contextLine: change.contextLine });
    case 'set-language':
      return succeed({ ...clip, language: change.language });
    case 'set-course-end':
      return succeed(setCourseEnd(clip, change.courseEndsOn));
    case 'set-objectives':
      return succeed({ ...clip, objectives: change.objectives });
    case 'set-prompts':
      return succeed({ ...clip, prompts: change.prompts });
    case 'add-source':
    case 'remove-source':
      return editSources(clip, change);
    case 'add-part':
    case 'remove-part':
    case 'move-part':
    case 'set-points':
    case 'set-notes':
      return editParts(clip, change);
    case 'put-chapter':
    case 'remove-chapter':
    case 'put-question':
    case 'remove-question':
      return editMoments(clip, change);
    default:
      return assertNever(change);
  }
};
