/**
 * The schemas of the bridge's questions about keys that follow one another.
 */
import { z } from 'zod';
import type { KeysRequests } from './keys.ts';
import { noParticulars, sha256, token, type QuestionSchemas } from './question-schemas.ts';
import { passphraseFacts, passphraseWords } from './settings-schemas.ts';

const file = z.strictObject({ fileId: token });
const leads = z.strictObject({ leads: z.array(z.strictObject({ partnerName: z.string(), fingerprint: sha256 })) });

export const keysSchemas: QuestionSchemas<KeysRequests> = {
  'keys:replace': { request: z.strictObject({ passphrase: passphraseWords, isCompromised: z.boolean() }), answer: z.strictObject({ ...passphraseFacts.shape, before: sha256 }) },
  'keys:save-statement': { request: noParticulars, answer: z.strictObject({ isSaved: z.boolean() }) },
  'keys:read-statement': { request: file, answer: leads },
  'keys:follow-statement': { request: file, answer: leads },
};
