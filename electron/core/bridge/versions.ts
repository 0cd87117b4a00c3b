/**
 * The bridge's questions about the version of the open story that may go to a channel.
 *
 * `offer` only looks; `make` stores the version as a story of its own, or finds it again. To undo it, it goes into the
 * bin like any story.
 */
import type { Reason } from '../failure.ts';
import type { Question } from './question.ts';
import type { GateWish } from './render.ts';

export interface MadeVersion {
  readonly folderName: string;
  /** False when it was made before. */
  readonly isNew: boolean;
}

export interface VersionsRequests {
  /** No change: nothing that only hides or leaves out more would help. `passphrase-needed` where something was told in confidence. */
  readonly 'versions:offer': Question<GateWish, { readonly changes: readonly Reason[] }>;
  readonly 'versions:make': Question<GateWish, MadeVersion>;
}

export const versionsCalls = {
  offerVersion: 'versions:offer',
  makeVersion: 'versions:make',
} as const satisfies Readonly<Record<string, keyof VersionsRequests>>;
