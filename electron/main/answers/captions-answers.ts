/**
 * What main answers about caption files.
 */
import type { CaptionsRequests } from '../../core/bridge/captions.ts';
import type { AnswersFor } from '../answer-requests.ts';
import type { MainContext } from '../main-context.ts';

export const captionsAnswers = (_context: MainContext): AnswersFor<CaptionsRequests> => ({});
