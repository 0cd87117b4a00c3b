/**
 * The schemas of the bridge's questions about the library.
 */
import { z } from 'zod';
import { stageNames, type StageName } from '../consent/story-stage.ts';
import { storyParts, storySchema, type Story } from '../story/story.ts';
import { templateIds } from '../story/story-templates.ts';
import { openedFileSchema } from './handover-schemas.ts';
import { formatNames, type LibraryNews, type LibraryRequests } from './library.ts';
import { failureCode, folderName, type NewsSchemas, noParticulars, type QuestionSchemas, reason, token, wholeMs } from './question-schemas.ts';

const share = z.enum(['none', 'some', 'done']);
const stage = z.strictObject(Object.fromEntries(stageNames.map((name) => [name, share])) as Record<StageName, typeof share>);

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
    stage,
    workshopId: z.string().optional(),
    posterId: z.string().optional(),
    versionOf: z.strictObject({ storyId: z.string(), title: z.string().optional() }).optional(),
  }),
  z.strictObject({ kind: z.literal('unreadable'), storyId: z.string(), folderName: z.string(), changedAtMs: wholeMs, failureCode }),
]);

const title = z.string().trim().min(1).max(300);
const line = z.string().trim().max(300);
const workshopParts = { title, startsOn: z.iso.date(), endsOn: z.iso.date(), place: line, partner: line, languages: z.array(storyParts.language).max(20), purpose: line };
/** What was written down otherwise may be longer than a form allows. */
const workshopListing = z.strictObject({ workshopId: z.string(), title: z.string(), startsOn: z.string(), endsOn: z.string(), place: z.string(), partner: z.string(), languages: z.array(z.string()), purpose: z.string() });
const oneStory = z.strictObject({ folderName });
const reasons = z.array(reason);
/** Loose on purpose: fields of a newer program survive a round through the window. */
const story = storySchema as unknown as z.ZodType<Story>;
const part = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('take'), sceneId: storyParts.id, takeId: storyParts.id }),
  z.strictObject({ kind: z.literal('narration') }),
  z.strictObject({ kind: z.literal('asset'), assetId: storyParts.id }),
  z.strictObject({ kind: z.literal('sentence'), text: z.string().trim().min(1).max(5000) }),
]);

export const librarySchemas: QuestionSchemas<LibraryRequests> = {
  'library:list': { request: noParticulars, answer: z.array(storyListing) },
  'library:status': { request: noParticulars, answer: z.strictObject({ folderName: z.string(), storyCount: z.int().min(0) }) },
  'library:create-story': {
    request: z.strictObject({ title, language: storyParts.language, format: z.enum(formatNames), templateId: z.enum(templateIds), workshopId: storyParts.id.optional() }),
    answer: oneStory,
  },
  'library:draft-folder': {
    request: z.strictObject({ fileId: token, language: storyParts.language.optional(), title: title.optional() }),
    answer: z.strictObject({ folderName: z.string(), title: z.string(), language: z.string(), sceneCount: z.int().min(0), skipped: reasons, notes: reasons }),
  },
  'library:duplicate': { request: z.strictObject({ folderName, title }), answer: oneStory },
  'library:bin': { request: oneStory, answer: z.strictObject({ binName: z.string() }) },
  'library:unbin': { request: z.strictObject({ binName: folderName }), answer: oneStory },
  'library:bin-list': { request: noParticulars, answer: z.array(z.strictObject({ binName: z.string(), title: z.string(), language: z.string(), binnedAtMs: wholeMs })) },
  'library:erase-story': { request: z.strictObject({ where: z.strictObject({ kind: z.enum(['story', 'binned']), name: folderName }) }), answer: z.strictObject({ remains: reasons }) },
  'library:erase-part': { request: z.strictObject({ what: part }), answer: z.strictObject({ story, remains: reasons }) },
  'library:back-up': { request: oneStory.extend({ isEncrypted: z.boolean() }), answer: z.strictObject({ isWritten: z.boolean(), fileName: z.string() }) },
  'library:restore': { request: z.strictObject({ fileId: token, passphrase: z.string().min(1).max(1024).optional() }), answer: z.discriminatedUnion('kind', [oneStory.extend({ kind: z.literal('backup') }), z.strictObject({ kind: z.literal('handover'), opened: openedFileSchema })]) },
  'library:versions': {
    request: oneStory,
    answer: z.array(z.strictObject({ number: z.int().min(0), keptAtMs: z.number(), title: z.string(), sceneCount: z.int().min(0), scriptCharacters: z.int().min(0) })),
  },
  'library:restore-version': { request: z.strictObject({ folderName, number: z.int().min(0) }), answer: z.strictObject({ story }) },
  'library:workshops': { request: noParticulars, answer: z.array(workshopListing) },
  'library:create-workshop': { request: z.strictObject(workshopParts).refine(({ startsOn, endsOn }) => startsOn <= endsOn), answer: workshopListing },
  'library:assign-workshop': { request: z.strictObject({ folderName, workshopId: storyParts.id.optional() }), answer: noParticulars },
  'library:stop': { request: noParticulars, answer: noParticulars },
};

export const libraryNewsSchemas: NewsSchemas<LibraryNews> = {
  'library:changed': z.strictObject({ atMs: wholeMs }),
  'library:progress': z.strictObject({ kind: z.enum(['draft', 'duplicate', 'back-up', 'restore', 'hand-over', 'back-up-everything', 'restore-everything']), share: z.number().min(0).max(1), leftMs: wholeMs.optional() }),
};
