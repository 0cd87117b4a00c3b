/**
 * The schemas of the bridge's questions about people of the open story and their answers.
 */
import type { ConsentNews, ConsentRequests } from './consent.ts';
import type { NewsSchemas, QuestionSchemas } from './question-schemas.ts';

export const consentSchemas: QuestionSchemas<ConsentRequests> = {};
export const consentNewsSchemas: NewsSchemas<ConsentNews> = {};
