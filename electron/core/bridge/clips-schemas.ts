/**
 * The schemas of the bridge's questions about clips.
 */
import { z } from 'zod';
import { clipSchema } from '../clip/clip.ts';
import { exportForms } from '../course/unit-form.ts';
import { storyParts } from '../story/story.ts';
import type { ClipsNews, ClipsRequests } from './clips.ts';
import type { NewsSchemas, QuestionSchemas } from './question-schemas.ts';
import { noParticulars, reason, token, wholeMs } from './question-schemas.ts';
import { typedReasons } from './render-schemas.ts';

const { id, language } = storyParts;
const clipId = id;
const offered = { title: z.string(), language: z.string() };
const scenes = z.array(z.strictObject({ sceneId: z.string(), startMs: wholeMs, endMs: wholeMs }));

const view = z.strictObject({
  clip: clipSchema,
  durationMs: wholeMs,
  parts: z.array(z.strictObject({ id, title: z.string(), startMs: wholeMs, lengthMs: wholeMs })),
  sources: z.array(z.strictObject({ sourceId: id, title: z.string(), fps: z.number().positive(), durationMs: wholeMs, scenes })),
  problems: z.array(reason),
  refusals: z.array(reason),
  warnings: z.array(reason),
  isAllowed: z.boolean(),
  validUntil: z.string().optional(),
  hasCaptions: z.boolean(),
});

export const clipsSchemas = {
  'clips:list': { request: noParticulars, answer: z.array(z.strictObject({ clipId, title: z.string(), language: z.string(), partCount: z.int().min(0) })) },
  'clips:offers': {
    request: noParticulars,
    answer: z.array(z.discriminatedUnion('kind', [z.strictObject({ kind: z.literal('story'), storyId: id, ...offered }), z.strictObject({ kind: z.literal('package'), exportId: z.uuid(), ...offered })])),
  },
  'clips:make': { request: z.strictObject({ title: clipSchema.shape.title, language }), answer: view },
  'clips:open': { request: z.strictObject({ clipId }), answer: view },
  'clips:add': { request: z.strictObject({ clipId, storyId: id.optional(), exportId: z.uuid().optional() }), answer: view },
  'clips:save': { request: z.strictObject({ clip: clipSchema }), answer: view },
  'clips:render': { request: z.strictObject({ clipId }), answer: z.strictObject({ filmId: token, durationMs: wholeMs, framesCopied: wholeMs, framesEncoded: wholeMs, captions: z.array(z.strictObject({ language: z.string(), vtt: z.string() })) }) },
  'clips:export': { request: z.strictObject({ clipId, form: z.enum(exportForms), recipient: id.optional(), reasons: typedReasons }), answer: z.strictObject({ fileName: z.string(), folderName: z.string(), validUntil: z.string() }) },
  'clips:stop': { request: noParticulars, answer: noParticulars },
} as unknown as QuestionSchemas<ClipsRequests>;

export const clipsNewsSchemas: NewsSchemas<ClipsNews> = { 'clips:progress': z.strictObject({ share: z.number().min(0).max(1), leftMs: z.number().min(0).optional() }) };
