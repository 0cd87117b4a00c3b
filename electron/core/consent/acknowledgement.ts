/**
 * A partner's proof that it removed a story, as the studio reads it.
 *
 * Contract with partners: `acknowledgements/<export id>.json` holds exactly this, and `.hearth` beside it the same. It names a package, never a person.
 * Whoever has the parsed file gets the text the signature covers; checking the signature, and whose key it is, is the
 * matter of whoever knows keys.
 */
import { z } from 'zod';
import { canonicalJson } from '../story/story-hash.ts';
import { storyParts } from '../story/story.ts';
import { base64 } from './consent.ts';

/** Why a package has to go, kept until it has gone. */
export const removalSchema = z.looseObject({
  type: z.literal('StoryRemovalAcknowledgement'),
  schemaVersion: z.literal(1),
  /** As in the package's External-Identifier. */
  package: z.string().regex(/^urn:uuid:[0-9a-f-]{36}$/),
  reason: z.enum(['withdrawn', 'ended']),
  effect: z.enum(['take-down', 'erase']),
  /** SHA-256 of the withdrawal's line in canonical JSON; absent where the end date alone was the reason. */
  notice: storyParts.sha256.optional(),
  removedAt: z.iso.datetime(),
});
export type Removal = z.infer<typeof removalSchema>;

export const acknowledgementSchema = removalSchema.extend({
  /** The partner's Ed25519 key for acknowledgements: its DER form in base64. Only its fingerprint says whose it is. */
  publicKey: base64,
  /** Ed25519 over the canonical JSON of everything else here, in base64. */
  signature: base64,
});
export type Acknowledgement = z.infer<typeof acknowledgementSchema>;

/** What a signature covers: canonical JSON of the acknowledgement without the signature itself. */
export const acknowledgementText = (unsigned: Omit<Acknowledgement, 'signature'>): string => canonicalJson(Object.fromEntries(Object.entries(unsigned).filter(([name]) => name !== 'signature')));

/** `value` is the parsed file; undefined where it is no acknowledgement, or one that nobody signed. */
export const parseAcknowledgement = (value: unknown): Acknowledgement | undefined => acknowledgementSchema.safeParse(value).data;
