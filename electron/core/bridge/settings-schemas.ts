/**
 * The schemas of the bridge's questions about the studio's settings, its organisation and its passphrase.
 */
import type { SettingsNews, SettingsRequests } from './settings.ts';
import type { NewsSchemas, QuestionSchemas } from './question-schemas.ts';

export const settingsSchemas: QuestionSchemas<SettingsRequests> = {};
export const settingsNewsSchemas: NewsSchemas<SettingsNews> = {};
