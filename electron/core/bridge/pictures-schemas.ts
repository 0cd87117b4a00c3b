/**
 * The schemas of the bridge's questions about pictures that come into the open story.
 */
import { z } from 'zod';
import type { PicturesNews, PicturesRequests } from './pictures.ts';
import { failureSchema, type NewsSchemas, noParticulars, type QuestionSchemas, reason, sha256, token, wholeMs } from './question-schemas.ts';

const ofFile = { fileId: z.string(), name: z.string() };
const takenIn = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('picture'), ...ofFile, sha256, fileName: z.string(), widthPx: z.int().min(1), heightPx: z.int().min(1), isStill: z.boolean(), notes: z.array(reason) }),
  z.strictObject({ kind: z.literal('sound'), ...ofFile }),
  z.strictObject({ kind: z.literal('failed'), ...ofFile, failure: failureSchema }),
]);

const count = z.int().min(0);

export const picturesSchemas: QuestionSchemas<PicturesRequests> = {
  'pictures:take-in': { request: z.strictObject({ fileIds: z.array(token).max(1000), acceptDamaged: z.boolean() }), answer: z.array(takenIn) },
  'pictures:still': { request: z.strictObject({ fileId: token, atMs: wholeMs }), answer: takenIn },
  'pictures:stop': { request: noParticulars, answer: noParticulars },
};
export const picturesNewsSchemas: NewsSchemas<PicturesNews> = { 'pictures:progress': z.strictObject({ done: count, total: count }) };
