/**
 * The schemas of the bridge's questions about the library.
 */
import { z } from 'zod';
import type { LibraryNews, LibraryRequests } from './library.ts';
import { failureCode, type NewsSchemas, noParticulars, type QuestionSchemas, reason, wholeMs } from './question-schemas.ts';

const storyListing = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('readable'),
    storyId: z.string(),
    folderName: z.string(),
    title: z.string(),
    language: z.string(),
    sceneCount: z.int().min(0),
    durationMs: wholeMs,
    changedAtMs: wholeMs,
    problems: z.array(reason),
  }),
  z.strictObject({ kind: z.literal('unreadable'), storyId: z.string(), folderName: z.string(), changedAtMs: wholeMs, failureCode }),
]);

export const librarySchemas: QuestionSchemas<LibraryRequests> = {
  'library:list': { request: noParticulars, answer: z.array(storyListing) },
  'library:status': { request: noParticulars, answer: z.strictObject({ folderName: z.string(), storyCount: z.int().min(0) }) },
};

export const libraryNewsSchemas: NewsSchemas<LibraryNews> = { 'library:changed': z.strictObject({ atMs: wholeMs }) };
