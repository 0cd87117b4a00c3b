/**
 * The schemas of the bridge's questions about one whole conversation with one person.
 */
import { z } from 'zod';
import { consentParts, personParts } from '../consent/consent.ts';
import { channels, storyParts } from '../story/story.ts';
import { termsSchema } from './consent-schemas.ts';
import type { InterviewRequests } from './interview.ts';
import { type QuestionSchemas, sha256, token } from './question-schemas.ts';

const record = consentParts.records.element.shape;
const event = record.events.element.shape;

/** A minute of voice, with room to spare. */
const mostPcmBytes = 7_500_000;
const mostPngBytes = 2_000_000;

const bytes = (most: number): z.ZodType<Uint8Array> => z.instanceof(Uint8Array).refine((one) => one.byteLength > 0 && one.byteLength <= most);
const pcm = bytes(mostPcmBytes).refine((one) => one.byteLength % 2 === 0);

const spoken = { moment: record.kind, by: z.enum(['subject', 'guardian']) };
const answer = z.discriminatedUnion('answer', [
  z.strictObject({ ...spoken, answer: z.literal('yes'), terms: termsSchema, specialCategories: record.specialCategories }),
  z.strictObject({ ...spoken, answer: z.enum(['no', 'later']), channel: storyParts.channel }),
]);

const told = z.union([
  z.strictObject({ noticeId: storyParts.id }),
  z.strictObject({ text: z.string().trim().min(1).max(20_000), language: storyParts.language, form: consentParts.notices.element.shape.form, readAloud: z.boolean(), interpreter: z.string().max(200).optional() }),
]);

/** Taking part, being seen, each channel; two voices for each. */
const mostAnswers = 2 * (channels.length + 2);

export const interviewSchemas = {
  'interview:keep-evidence': {
    request: z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('signature'), png: bytes(mostPngBytes) }),
      z.strictObject({ kind: z.literal('recorded-voice'), pcm }),
      z.strictObject({ kind: z.literal('paper'), fileId: token }),
    ]),
    answer: z.strictObject({ evidenceSha256: sha256 }),
  },
  'interview:record': {
    request: z.strictObject({
      personId: storyParts.id,
      openProcedure: personParts.openProcedure,
      hasLegalAdvice: z.boolean(),
      isUnderstood: z.boolean(),
      how: event.how.unwrap(),
      evidenceSha256: sha256.optional(),
      told,
      answers: z.array(answer).min(1).max(mostAnswers),
    }),
    answer: z.strictObject({ answerCount: z.int().min(1) }),
  },
} as unknown as QuestionSchemas<InterviewRequests>;
