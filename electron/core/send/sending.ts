/**
 * The note of one sending: what goes where, and how far it came.
 *
 * Contract with users: `sending/<id>.json` of the library holds exactly this. It holds no name of an account, no password
 * and no token; whoever goes on with a sending is asked again.
 */
import { z } from 'zod';
import type { Known } from '../known.ts';
import { canonicalJson, sha256Hex } from '../story/story-hash.ts';
import { storyParts } from '../story/story.ts';

export const sendingSchema = z.looseObject({
  schemaVersion: z.literal(1),
  sendingId: z.string().regex(/^[0-9a-f]{16}$/),
  exportId: z.uuid(),
  /** Where the archive lies on this computer. */
  archive: z.string().min(1),
  sha256: storyParts.sha256,
  sizeBytes: z.number().int(),
  title: z.string(),
  /** As typed; without credentials. */
  target: z.string().min(1),
  state: z.enum(['unfinished', 'arrived']),
  startedAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
  /** tus: where the server keeps what it has so far. */
  uploadUrl: z.string().optional(),
  /** WebDAV: files that lie there whole. */
  doneFiles: z.array(z.string()),
});

export type Sending = Known<z.infer<typeof sendingSchema>>;

/** The same package to the same place is the same sending, also after a restart. */
export const sendingIdOf = ({ exportId, sha256, target }: Pick<Sending, 'exportId' | 'sha256' | 'target'>): string => sha256Hex(canonicalJson([exportId, sha256, target])).slice(0, 16);

/** What opens a server: asked each time or kept by the system's keychain, never written by us. */
export type Login = { readonly kind: 'password'; readonly user: string; readonly password: string } | { readonly kind: 'token'; readonly token: string };
