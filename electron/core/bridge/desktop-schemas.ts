/**
 * The schemas of the bridge's questions about the desktop around the window.
 */
import { z } from 'zod';
import { menuCommands, type DesktopNews, type DesktopRequests } from './desktop.ts';
import { folderName, noParticulars, token, type NewsSchemas, type QuestionSchemas } from './question-schemas.ts';

const openRequest = z.strictObject({ fileId: token, name: z.string(), kind: z.enum(['package', 'backup', 'answer', 'story-folder']) });
const fullScreen = z.strictObject({ isFullScreen: z.boolean() });
const text = z.strictObject({ text: z.string() });

export const desktopSchemas: QuestionSchemas<DesktopRequests> = {
  'desktop:last-run': { request: noParticulars, answer: z.strictObject({ endedCleanly: z.boolean(), folderName: folderName.exactOptional() }) },
  'desktop:waiting-requests': { request: noParticulars, answer: z.array(openRequest) },
  'desktop:set-full-screen': { request: fullScreen, answer: noParticulars },
  'desktop:about': { request: noParticulars, answer: z.strictObject({ version: z.string(), electronVersion: z.string(), ffmpegVersion: z.string().exactOptional() }) },
  'desktop:diagnosis': { request: noParticulars, answer: text },
  'desktop:save-diagnosis': { request: noParticulars, answer: z.strictObject({ isSaved: z.boolean() }) },
  'desktop:licences': { request: noParticulars, answer: text },
};

export const desktopNewsSchemas: NewsSchemas<DesktopNews> = {
  'desktop:command': z.strictObject({ command: z.enum(menuCommands) }),
  'desktop:open-request': openRequest,
  'desktop:full-screen': fullScreen,
  'desktop:suspend': noParticulars,
  'desktop:leaving': noParticulars,
};
