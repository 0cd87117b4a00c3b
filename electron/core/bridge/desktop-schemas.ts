/**
 * The schemas of the bridge's questions about the desktop around the window.
 */
import type { DesktopNews, DesktopRequests } from './desktop.ts';
import type { NewsSchemas, QuestionSchemas } from './question-schemas.ts';

export const desktopSchemas: QuestionSchemas<DesktopRequests> = {};
export const desktopNewsSchemas: NewsSchemas<DesktopNews> = {};
