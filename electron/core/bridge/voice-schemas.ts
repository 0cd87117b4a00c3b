/**
 * The schemas of the bridge's questions about recording and taking in voices.
 */
import { z } from 'zod';
import type { NewsSchemas, QuestionSchemas } from './question-schemas.ts';
import { noParticulars, reason, sha256, token, wholeMs } from './question-schemas.ts';
import type { FoundRecording, VoiceNews, VoiceRequests } from './voice.ts';

const sceneId = z.string().min(1).max(200);
const recordingId = z.string().regex(/^[0-9a-f]{16}$/);
const oneRecording = z.strictObject({ recordingId });
const target = z.discriminatedUnion('kind', [z.strictObject({ kind: z.literal('scene'), sceneId, revoicesTakeId: sceneId.optional() }), z.strictObject({ kind: z.literal('narration') })]);
const mark = z.strictObject({ sceneId, atMs: wholeMs });

/** Ten seconds: the window sends tenths of a second and joins a few when main is slow. */
const mostChunkBytes = 960_000;
/** Whole samples of two bytes. */
const pcm = z.instanceof(Uint8Array).refine((bytes) => bytes.byteLength > 0 && bytes.byteLength % 2 === 0 && bytes.byteLength <= mostChunkBytes);

const voiceFacts = z.strictObject({
  sha256,
  fileName: z.string().regex(/^[0-9a-f]{64}\.[a-z0-9]+$/),
  durationMs: wholeMs,
  voiced: z.array(z.strictObject({ startMs: wholeMs, endMs: wholeMs })),
  levels: z.strictObject({ peakDb: z.number(), rmsDb: z.number() }),
  marks: z.array(mark),
  notes: z.array(reason),
});
// An optional field of zod allows an explicit undefined, which the type does not.
const foundRecording = z.strictObject({ recordingId, target: target.optional(), startedAtMs: wholeMs, durationMs: wholeMs, marks: z.array(mark) }) as unknown as z.ZodType<FoundRecording>;

export const voiceSchemas: QuestionSchemas<VoiceRequests> = {
  'voice:listen': { request: z.strictObject({ isWanted: z.boolean() }), answer: noParticulars },
  'voice:start': { request: z.strictObject({ target }), answer: oneRecording },
  'voice:append': { request: z.strictObject({ recordingId, fromSample: z.int().min(0), pcm }), answer: z.strictObject({ writtenMs: wholeMs, heldMs: wholeMs }) },
  'voice:mark': { request: z.strictObject({ recordingId, sceneId, atMs: wholeMs }), answer: noParticulars },
  'voice:stop': { request: oneRecording, answer: voiceFacts },
  'voice:discard': { request: oneRecording, answer: noParticulars },
  'voice:placed': { request: oneRecording, answer: noParticulars },
  'voice:found': { request: noParticulars, answer: z.array(foundRecording) },
  'voice:recover': { request: oneRecording, answer: voiceFacts },
  'voice:dismiss': { request: oneRecording, answer: noParticulars },
  'voice:import': { request: z.strictObject({ fileId: token }), answer: voiceFacts },
};
export const voiceNewsSchemas: NewsSchemas<VoiceNews> = {
  'voice:ended': oneRecording,
  'voice:shifting': z.strictObject({ sha256, shiftSemitones: z.int(), doneMs: wholeMs, totalMs: wholeMs }),
};
