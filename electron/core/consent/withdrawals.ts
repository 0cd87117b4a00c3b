/**
 * A withdrawal as partners receive it: one signed line of `withdrawals-<org>.jsonl`, chained to the line before.
 *
 * Contract with users. It names a package, never a person or a story.
 */
import { z } from 'zod';
import { storyParts } from '../story/story.ts';
import { base64 } from './consent.ts';
import type { Known } from '../known.ts';

export const withdrawalSchema = z.looseObject({
  type: z.literal('StoryWithdrawal'),
  /** The export id, as in the package's External-Identifier. */
  package: z.string().regex(/^urn:uuid:[0-9a-f-]{36}$/),
  /** The short code on the receipt. */
  code: z.string().optional(),
  channel: storyParts.channel,
  effect: z.enum(['stop-new', 'take-down', 'erase']),
  effectiveAt: z.iso.datetime(),
  prevHash: storyParts.sha256,
  /** Ed25519 over the canonical JSON of the line without this field, in base64. */
  signature: base64.optional(),
});

/** All lines of a list, in their order, as a partner checks them together: every one is signed. */
export const withdrawalListSchema = z.array(withdrawalSchema.required({ signature: true })).min(1);

export type Withdrawal = Known<z.infer<typeof withdrawalSchema>>;
