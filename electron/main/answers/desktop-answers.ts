/**
 * What main answers about the desktop around the window.
 */
import type { DesktopRequests } from '../../core/bridge/desktop.ts';
import type { AnswersFor } from '../answer-requests.ts';
import type { MainContext } from '../main-context.ts';

export const desktopAnswers = (_context: MainContext): AnswersFor<DesktopRequests> => ({});
