/**
 * The schemas of the bridge's questions about changing the library's passphrase and keeping it on this computer.
 */
import { z } from 'zod';
import type { PassphraseRequests } from './passphrase.ts';
import type { QuestionSchemas } from './question-schemas.ts';
import { passphraseFacts, passphraseWords } from './settings-schemas.ts';

export const passphraseSchemas: QuestionSchemas<PassphraseRequests> = {
  'passphrase:keep': { request: z.strictObject({ isKept: z.boolean() }), answer: passphraseFacts },
  'passphrase:change': { request: z.strictObject({ present: passphraseWords, next: passphraseWords }), answer: z.strictObject({ ...passphraseFacts.shape, isAllResealed: z.boolean() }) },
};
