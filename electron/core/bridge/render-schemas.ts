/**
 * The schemas of the bridge's questions about films and packages that are being made.
 */
import type { RenderNews, RenderRequests } from './render.ts';
import type { NewsSchemas, QuestionSchemas } from './question-schemas.ts';

export const renderSchemas: QuestionSchemas<RenderRequests> = {};
export const renderNewsSchemas: NewsSchemas<RenderNews> = {};
