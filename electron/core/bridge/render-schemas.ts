/**
 * The schemas of the bridge's questions about films and packages that are being made.
 */
import { z } from 'zod';
import { ruleCodes } from '../consent/gate-input.ts';
import { acknowledgements, longestCourseList, longestCourseText, longestStatement } from '../consent/statements.ts';
import { presetIds } from '../plan/presets.ts';
import { storyParts } from '../story/story.ts';
import type { NewsSchemas, QuestionSchemas } from './question-schemas.ts';
import { failureCode, noParticulars, reason, token, wholeMs } from './question-schemas.ts';
import type { RenderNews, RenderRequests } from './render.ts';

const { id, channel, language } = storyParts;
const rule = z.string().regex(/^[A-Z]\d{1,2}$/);
export const typedReasons = z.record(rule, z.string().trim().min(1).max(2000));
const territory = z.string().regex(/^[A-Z]{2}$/);
const words = z.string().trim().min(1).max(longestStatement);
const courseList = z.array(z.string().trim().min(1).max(longestCourseText)).min(1).max(longestCourseList);
/** As `tidyStatements` leaves them. */
const statements = z.strictObject({ acknowledges: z.array(z.enum(acknowledgements)).optional(), audience: words.optional(), quote: words.optional(), contextLine: words.optional(), courseEndsOn: words.optional(), objectives: courseList.optional(), prompts: courseList.optional(), courseLanguage: language.optional(), platform: words.optional() });
/** Where it is to go, as the gate is asked. */
export const gateWish = z.strictObject({ channel, recipient: id.optional(), territory: territory.optional(), statements: statements.optional() });
const film = { preset: z.enum(presetIds), burn: z.union([language, z.literal('none')]).optional() };

const work = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('film'), ...film }),
  z.strictObject({ kind: z.literal('copy'), ...film, reasons: typedReasons }),
  z.strictObject({ kind: z.literal('package'), ...gateWish.shape, reasons: typedReasons }),
]);

const sendingId = z.string().regex(/^[0-9a-f]{16}$/);
/** No path: a folder's own name, or a server's. */
export const sendingPlace = z.strictObject({ kind: z.enum(['folder', 'usb', 'tus', 'webdav']), name: z.string().max(300).regex(/^[^/\\]*$/) });
const sending = z.strictObject({ kind: z.literal('sending'), place: sendingPlace, fileName: z.string(), sendingId: sendingId.optional() });

const sceneId = id;
const mend = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('scene-voice'), sceneId }),
  z.strictObject({ kind: z.literal('scene-picture'), sceneId }),
  z.strictObject({ kind: z.literal('words'), sceneId: sceneId.optional() }),
  z.strictObject({ kind: z.literal('caption'), language: z.string(), sceneId: sceneId.optional() }),
  z.strictObject({ kind: z.literal('person'), personId: id }),
  z.strictObject({ kind: z.literal('grant'), personId: id, channel }),
  z.strictObject({ kind: z.enum(['music', 'people', 'recipient', 'channel', 'film', 'organisation', 'workshop', 'passphrase']) }),
]);

export const findings = z.strictObject({
  fileName: z.string(),
  isInOrder: z.boolean(),
  problems: z.array(reason),
  warnings: z.array(reason),
  facts: z
    .strictObject({ title: z.string(), languages: z.array(z.string()), organisation: z.string(), recipient: z.string().optional(), channel: z.string(), validUntil: z.string(), exportedAt: z.string(), isSignerTrusted: z.boolean() })
    .optional(),
});

const share = z.number().min(0).max(1);
const state = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('waiting') }),
  z.strictObject({ kind: z.literal('running'), phase: z.enum(['pictures', 'film', 'check', 'package', 'verify', 'look', 'send', 'copy', 'compare']), share, leftMs: wholeMs.optional(), doneBytes: z.int().min(0).optional(), totalBytes: z.int().min(0).optional() }),
  z.strictObject({
    kind: z.literal('done'),
    result: z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('film'), filmId: z.string(), fileName: z.string(), hasPicture: z.boolean(), sizeBytes: z.int().min(0), durationMs: wholeMs, report: z.array(reason) }),
      z.strictObject({ kind: z.literal('package'), fileName: z.string(), folderName: z.string(), sizeBytes: z.int().min(0), validUntil: z.string(), warnings: z.array(reason), findings }),
      z.strictObject({ kind: z.literal('sending'), recipient: z.string(), sizeBytes: z.int().min(0), isNew: z.boolean() }),
    ]),
  }),
  z.strictObject({ kind: z.literal('failed'), failure: z.strictObject({ code: failureCode, params: reason.shape.params, reasons: z.array(reason) }) }),
  z.strictObject({ kind: z.literal('stopped') }),
]);

const job = z.strictObject({ jobId: token, work: z.union([work, sending]), folderName: z.string(), title: z.string(), language: z.string(), queuedAtMs: wholeMs, state });
const oneJob = z.strictObject({ jobId: token });

const gateWord = z.strictObject({ rule: z.enum([...ruleCodes, 'story', 'organisation', 'nobody-involved']), reason, mendCode: z.string().optional(), mends: z.array(mend) });
const outlook = z.strictObject({ channel, mayGo: z.boolean(), refusals: z.array(gateWord), warnings: z.array(gateWord), atExport: z.array(z.enum(ruleCodes)), needsPassphrase: z.boolean(), validUntil: z.string().optional() });

// An optional field of zod allows an explicit undefined, which the types do not.
export const renderSchemas = {
  'render:start': { request: z.strictObject({ work }), answer: oneJob },
  'render:list': { request: noParticulars, answer: z.array(job) },
  'render:stop': { request: oneJob, answer: noParticulars },
  'render:clear': { request: noParticulars, answer: noParticulars },
  'render:show': { request: oneJob, answer: noParticulars },
  'render:choose-folder': { request: noParticulars, answer: z.strictObject({ folderName: z.string() }) },
  'render:ask-gate': { request: gateWish, answer: outlook },
  'render:verify': { request: z.strictObject({ fileId: token }), answer: findings },
} as unknown as QuestionSchemas<RenderRequests>;

export const renderNewsSchemas = { 'render:changed': z.strictObject({ jobs: z.array(job) }) } as unknown as NewsSchemas<RenderNews>;
