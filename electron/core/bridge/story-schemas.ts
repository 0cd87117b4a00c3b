/**
 * The schemas of the bridge's questions about the open story.
 */
import { z } from 'zod';
import { storyEditSchema } from '../story/edit-schema.ts';
import type { StoryEdit } from '../story/edit-schema.ts';
import { storyParts, storySchema, type Story } from '../story/story.ts';
import { folderName, noParticulars, type QuestionSchemas, reason } from './question-schemas.ts';
import type { StoryRequests } from './story.ts';

const rev = z.strictObject({ rev: z.int().min(0) });
/** The story's own schema is loose on purpose: fields of a newer program survive a round through the window. */
const story = storySchema as unknown as z.ZodType<Story>;
const change = storyEditSchema as unknown as z.ZodType<StoryEdit>;

export const storySchemas: QuestionSchemas<StoryRequests> = {
  'story:open': { request: z.strictObject({ folderName }), answer: z.strictObject({ folderName: z.string(), story, isReadOnly: z.boolean(), notes: z.array(reason) }) },
  'story:apply': { request: z.strictObject({ storyId: storyParts.id, change }), answer: rev },
  'story:replace': { request: z.strictObject({ story }), answer: rev },
  'story:save': { request: noParticulars, answer: rev },
  'story:close': { request: noParticulars, answer: noParticulars },
};
