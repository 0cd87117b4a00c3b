/**
 * The schemas of the bridge's questions about caption files.
 */
import { z } from 'zod';
import type { CaptionsRequests } from './captions.ts';
import { type QuestionSchemas, token, wholeMs } from './question-schemas.ts';

const fileCue = z.strictObject({ startMs: wholeMs, endMs: wholeMs, text: z.string() });
const language = z.string().min(2).max(40);

export const captionsSchemas: QuestionSchemas<CaptionsRequests> = {
  'captions:read': { request: z.strictObject({ fileId: token }), answer: z.strictObject({ name: z.string(), cues: z.array(fileCue) }) },
  'captions:write': { request: z.strictObject({ language, format: z.enum(['srt', 'vtt']) }), answer: z.strictObject({ name: z.string() }) },
};
