/**
 * What main answers about pictures that come into the open story.
 */
import type { PicturesRequests } from '../../core/bridge/pictures.ts';
import type { AnswersFor } from '../answer-requests.ts';
import type { MainContext } from '../main-context.ts';

export const picturesAnswers = (_context: MainContext): AnswersFor<PicturesRequests> => ({});
