/**
 * The schemas of the bridge's questions about files of the person's disk.
 */
import { z } from 'zod';
import { filePurposes, type FilesRequests } from './files.ts';
import type { QuestionSchemas } from './question-schemas.ts';

const offered = z.array(z.strictObject({ fileId: z.string(), name: z.string(), isFolder: z.boolean() }));
/** More at once is a folder dropped by mistake; the rest can be dropped again. */
const mostFiles = 1000;

export const filesSchemas: QuestionSchemas<FilesRequests> = {
  'files:offer': { request: z.strictObject({ places: z.array(z.string().min(1).max(4096)).max(mostFiles) }), answer: offered },
  'files:choose': {
    request: z.strictObject({ purpose: z.enum(filePurposes), many: z.boolean() }),
    answer: offered,
  },
};
