/**
 * The schemas of the bridge's questions about a showing.
 */
import { z } from 'zod';
import { longestStatement } from '../consent/statements.ts';
import { storyParts } from '../story/story.ts';
import { uiLanguages } from '../ui-languages.ts';
import { failureSchema, folderName, noParticulars, reason, sha256, token, wholeMs, type NewsSchemas, type QuestionSchemas } from './question-schemas.ts';
import { typedReasons } from './render-schemas.ts';
import type { ScreeningNews, ScreeningRequests } from './screening.ts';

const { id } = storyParts;
const oneWorkshop = { workshopId: id };
const oneStory = { ...oneWorkshop, folderName };
const seen = z.strictObject({ storyHash: sha256, answerId: id.optional() });
const storyIds = z.array(id).max(1000);

const shownStory = z.strictObject({
  storyId: z.string(),
  storyHash: sha256,
  folderName: z.string(),
  title: z.string(),
  language: z.string(),
  isVersion: z.boolean(),
  tellerNames: z.array(z.string()),
  durationMs: wholeMs,
  film: z.enum(['current', 'stale', 'missing']),
  room: z.enum(['unasked', 'yes', 'no', 'changed']),
  answerId: z.string().optional(),
  saidAt: z.string().optional(),
  refusals: z.array(reason),
  mayBeShown: z.boolean(),
});

const unreadStory = z.strictObject({ folderName: z.string(), title: z.string(), reason, hasYes: z.boolean(), saidAt: z.string().optional() });

const view = z.strictObject({ workshopId: z.string(), stories: z.array(shownStory), unfinishedCount: z.int().min(0), unread: z.array(unreadStory) });
const cue = z.strictObject({ startMs: z.number().min(0), endMs: z.number().min(0), text: z.string() });
const tracks = z.array(z.strictObject({ language: z.string(), cues: z.array(cue) }));

const takenHome = z.strictObject({
  isChosen: z.boolean(),
  placeName: z.string(),
  given: z.array(z.strictObject({ title: z.string(), folderName: z.string(), notes: z.array(reason) })),
  refused: z.array(z.strictObject({ title: z.string(), folderName: z.string(), failure: failureSchema })),
  isStopped: z.boolean(),
});

const compiled = z.strictObject({ isChosen: z.boolean(), fileName: z.string(), placeName: z.string(), validUntil: z.string(), titles: z.array(z.string()), leftOut: z.array(z.strictObject({ title: z.string(), failure: failureSchema })) });

export const screeningSchemas: QuestionSchemas<ScreeningRequests> = {
  'screening:programme': { request: z.strictObject(oneWorkshop), answer: view },
  'screening:answer': { request: z.discriminatedUnion('kind', [z.strictObject({ ...oneStory, kind: z.literal('no') }), z.strictObject({ ...oneStory, kind: z.literal('yes'), seen })]), answer: view },
  'screening:order': { request: z.strictObject({ ...oneWorkshop, storyIds }), answer: view },
  'screening:make-films': { request: z.strictObject({ ...oneWorkshop, folderNames: z.array(folderName).max(1000) }), answer: view },
  'screening:open': { request: z.strictObject(oneStory), answer: z.strictObject({ filmId: token, durationMs: wholeMs, tracks }) },
  'screening:shown': { request: z.strictObject({ ...oneWorkshop, storyIds }), answer: noParticulars },
  'screening:take-home': { request: z.strictObject({ ...oneWorkshop, folderNames: z.array(folderName).min(1).max(1000), language: z.enum(uiLanguages.map(({ tag }) => tag)) }), answer: takenHome },
  'screening:compile': {
    request: z.strictObject({
      ...oneWorkshop,
      wish: z.strictObject({ title: z.string().trim().min(1).max(longestStatement), channel: z.enum(['partner-portfolio', 'public-web', 'policy-advocacy']), recipient: id.optional(), acknowledges: z.boolean(), audience: z.string().max(longestStatement).optional(), reasons: typedReasons }),
    }),
    answer: compiled,
  },
  'screening:stop': { request: noParticulars, answer: noParticulars },
};

export const screeningNewsSchemas: NewsSchemas<ScreeningNews> = {
  'screening:progress': z.strictObject({ title: z.string(), share: z.number().min(0).max(1), leftMs: z.number().min(0).optional() }),
};
