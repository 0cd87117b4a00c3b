/**
 * The schemas of the bridge's questions about caption files.
 */
import type { CaptionsNews, CaptionsRequests } from './captions.ts';
import type { NewsSchemas, QuestionSchemas } from './question-schemas.ts';

export const captionsSchemas: QuestionSchemas<CaptionsRequests> = {};
export const captionsNewsSchemas: NewsSchemas<CaptionsNews> = {};
