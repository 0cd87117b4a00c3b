/**
 * The schemas of the bridge's questions about packages on their way to partners.
 */
import { z } from 'zod';
import { noParticulars, token, type QuestionSchemas } from './question-schemas.ts';
import { sendingPlace } from './render-schemas.ts';
import type { SendRequests } from './send.ts';

const sendingId = z.string().regex(/^[0-9a-f]{16}$/);
const oneJob = z.strictObject({ jobId: token });
const login = z.strictObject({ user: z.string().max(500), secret: z.string().min(1).max(4000), isKept: z.boolean() });
const address = { kind: z.enum(['tus', 'webdav']), address: z.string().min(1).max(2000) };
const at = z.strictObject(address);
const loginFacts = z.strictObject({ canKeep: z.boolean(), isKept: z.boolean() });
const cut = z.strictObject({ sendingId, title: z.string(), fileName: z.string(), place: sendingPlace, recipient: z.string(), sizeBytes: z.int().min(0), updatedAt: z.string(), isPackageThere: z.boolean() });

// An optional field of zod allows an explicit undefined, which the types do not.
export const sendSchemas = {
  'send:login-facts': { request: z.strictObject({ at: at.optional() }), answer: loginFacts },
  'send:start': {
    request: z.strictObject({
      what: z.discriminatedUnion('kind', [z.strictObject({ kind: z.literal('job'), jobId: token }), z.strictObject({ kind: z.literal('file'), fileId: token })]),
      to: z.union([z.strictObject({ kind: z.enum(['folder', 'usb']) }), z.strictObject({ ...address, login: login.optional() })]),
    }),
    answer: oneJob,
  },
  'send:list': { request: noParticulars, answer: z.array(cut) },
  'send:go-on': { request: z.strictObject({ sendingId, login: login.optional() }), answer: oneJob },
  'send:forget': { request: z.strictObject({ sendingId }), answer: z.strictObject({ sendings: z.array(cut), host: z.string(), isCleared: z.boolean() }) },
  'send:forget-login': { request: z.strictObject({ at }), answer: loginFacts },
} as unknown as QuestionSchemas<SendRequests>;
