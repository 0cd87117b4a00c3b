/**
 * What main answers about people of the open story and their answers.
 */
import type { ConsentRequests } from '../../core/bridge/consent.ts';
import type { AnswersFor } from '../answer-requests.ts';
import type { MainContext } from '../main-context.ts';

export const consentAnswers = (_context: MainContext): AnswersFor<ConsentRequests> => ({});
