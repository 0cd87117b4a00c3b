/**
 * The schemas of the bridge's questions about what could identify somebody.
 */
import { z } from 'zod';
import { reviewKinds } from '../consent/identity-review.ts';
import { storyParts } from '../story/story.ts';
import { noParticulars, type QuestionSchemas, sha256 } from './question-schemas.ts';
import type { ReviewRequests } from './review.ts';

const sceneId = storyParts.id;
const place = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.enum(['scene-voice', 'scene-picture']), sceneId }),
  z.strictObject({ kind: z.literal('words'), sceneId: sceneId.optional() }),
  z.strictObject({ kind: z.literal('caption'), language: storyParts.language, sceneId: sceneId.optional() }),
  z.strictObject({ kind: z.literal('person'), personId: storyParts.id }),
  z.strictObject({ kind: z.literal('people') }),
]);

const question = z.strictObject({
  questionId: sha256,
  kind: z.enum(reviewKinds),
  sceneNumber: z.int().min(1).optional(),
  where: z.enum(['title', 'titles', 'captions', 'script', 'credits', 'alt-text', 'file-name']).optional(),
  words: z.array(z.string()),
  personId: storyParts.id.optional(),
  place,
});

export const reviewSchemas = {
  'review:read': { request: noParticulars, answer: z.strictObject({ questions: z.array(question), tickedIds: z.array(sha256), needsPassphrase: z.boolean() }) },
  'review:tick': { request: z.strictObject({ questionId: sha256, isTicked: z.boolean() }), answer: z.strictObject({ tickedIds: z.array(sha256) }) },
} as unknown as QuestionSchemas<ReviewRequests>;
