/**
 * What main answers about the studio's settings, its organisation and its passphrase.
 */
import type { SettingsRequests } from '../../core/bridge/settings.ts';
import type { AnswersFor } from '../answer-requests.ts';
import type { MainContext } from '../main-context.ts';

export const settingsAnswers = (_context: MainContext): AnswersFor<SettingsRequests> => ({});
