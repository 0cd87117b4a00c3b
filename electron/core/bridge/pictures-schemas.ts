/**
 * The schemas of the bridge's questions about pictures that come into the open story.
 */
import type { PicturesNews, PicturesRequests } from './pictures.ts';
import type { NewsSchemas, QuestionSchemas } from './question-schemas.ts';

export const picturesSchemas: QuestionSchemas<PicturesRequests> = {};
export const picturesNewsSchemas: NewsSchemas<PicturesNews> = {};
