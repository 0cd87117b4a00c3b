/**
 * What main answers about films and packages that are being made.
 */
import type { RenderRequests } from '../../core/bridge/render.ts';
import type { AnswersFor } from '../answer-requests.ts';
import type { MainContext } from '../main-context.ts';

export const renderAnswers = (_context: MainContext): AnswersFor<RenderRequests> => ({});
