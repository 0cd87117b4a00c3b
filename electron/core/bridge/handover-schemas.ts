/**
 * The schemas of the bridge's questions about several laptops.
 */
import { z } from 'zod';
import { sceneFacets, wholeFacets } from '../handover/compare-stories.ts';
import { storyParts } from '../story/story.ts';
import type { HandoverRequests } from './handover.ts';
import { folderName, noParticulars, type QuestionSchemas, reason, token, wholeMs } from './question-schemas.ts';

const wish = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('story'), folderName }),
  z.strictObject({ kind: z.literal('workshop'), workshopId: storyParts.id }),
  z.strictObject({ kind: z.literal('library') }),
]);
const count = z.int().min(0);
const two = z.strictObject({ here: folderName, there: folderName });
const passphrase = z.string().min(1).max(1024).optional();
const side = z.strictObject({ text: z.string(), hasVoice: z.boolean(), posterId: z.string().optional() });
const version = z.strictObject({ folderName: z.string(), title: z.string(), language: z.string(), changedAtMs: wholeMs });
const scene = z.strictObject({
  sceneId: z.string(),
  state: z.enum(['same', 'changed', 'only-here', 'only-there']),
  numberHere: z.int().min(1).optional(),
  numberThere: z.int().min(1).optional(),
  isMoved: z.boolean(),
  facets: z.array(z.enum(sceneFacets)),
  here: side.optional(),
  there: side.optional(),
});

/** Of `library:restore`, which opens handovers as well. */
export const openedFileSchema = z.strictObject({
  stories: z.array(
    z.strictObject({
      title: z.string(),
      language: z.string(),
      outcome: z.enum(['new', 'same', 'older', 'continued', 'both-went-on']),
      folderName: z.string(),
      hereFolderName: z.string().optional(),
      notes: z.array(reason),
    }),
  ),
  keptBeside: count,
  notes: z.array(reason),
  isPrivateLocked: z.boolean(),
});

export const handoverSchemas: QuestionSchemas<HandoverRequests> = {
  'handover:make': { request: z.strictObject({ wish, isEncrypted: z.boolean() }), answer: z.strictObject({ isWritten: z.boolean(), fileName: z.string(), storyCount: count }) },
  'handover:compare': { request: two, answer: z.strictObject({ here: version, there: version, scenes: z.array(scene), whole: z.array(z.enum(wholeFacets)) }) },
  'handover:take': { request: two.extend({ sceneIds: z.array(storyParts.id).min(1).max(1000) }), answer: noParticulars },
  'handover:back-up-everything': {
    request: z.strictObject({ isEncrypted: z.boolean(), passphrase }),
    answer: z.strictObject({ isWritten: z.boolean(), folderName: z.string(), storyCount: count, newBytes: count, notes: z.array(reason) }),
  },
  'handover:restore-everything': { request: z.strictObject({ fileId: token, passphrase }), answer: z.strictObject({ isWritten: z.boolean(), folderName: z.string(), storyCount: count, savedAt: z.string() }) },
};
