/**
 * The schemas of the bridge's questions about versions.
 */
import { z } from 'zod';
import type { QuestionSchemas } from './question-schemas.ts';
import { reason } from './question-schemas.ts';
import { gateWish } from './render-schemas.ts';
import type { VersionsRequests } from './versions.ts';

export const versionsSchemas = {
  'versions:offer': { request: gateWish, answer: z.strictObject({ changes: z.array(reason) }) },
  'versions:make': { request: gateWish, answer: z.strictObject({ folderName: z.string(), isNew: z.boolean() }) },
} as unknown as QuestionSchemas<VersionsRequests>;
