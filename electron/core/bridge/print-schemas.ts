/**
 * The schemas of the bridge's questions about paper.
 */
import { z } from 'zod';
import { storyParts } from '../story/story.ts';
import { uiLanguages } from '../ui-languages.ts';
import type { PrintRequests } from './print.ts';
import { folderName, type QuestionSchemas } from './question-schemas.ts';

const wish = { language: z.enum(uiLanguages.map(({ tag }) => tag)), opens: z.boolean() };
/** Names alone: a folder that is the root of a disk has an empty one. */
const kept = z.discriminatedUnion('isKept', [
  z.strictObject({ isKept: z.literal(false) }),
  z.strictObject({ isKept: z.literal(true), fileName: folderName, folderName: z.union([folderName, z.literal('')]), form: z.enum(['pdf', 'html']), isShown: z.boolean(), withdrawalCode: z.string().optional() }),
]);

export const printSchemas = {
  'print:sheet': { request: z.strictObject({ ...wish, what: z.enum(['information', 'form', 'receipt']), personId: storyParts.id, withLegalName: z.boolean() }), answer: kept },
  'print:blank': { request: z.strictObject({ ...wish, what: z.enum(['information', 'form']), workshopId: storyParts.id.optional() }), answer: kept },
  'print:recovery': { request: z.strictObject({ ...wish, withPassphrase: z.boolean() }), answer: kept },
} as unknown as QuestionSchemas<PrintRequests>;
