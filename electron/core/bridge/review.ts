/**
 * The bridge's questions about “what could identify me?” in the open story.
 *
 * What was told in confidence is compared where the passphrase is known, and only the place of a find comes back.
 */
import type { ReviewQuestion } from '../consent/identity-review.ts';
import type { NoParticulars, Question } from './question.ts';

export interface ReviewView {
  readonly questions: readonly ReviewQuestion[];
  readonly tickedIds: readonly string[];
  /** Something was told in confidence and could not be compared. */
  readonly needsPassphrase: boolean;
}

export interface ReviewRequests {
  readonly 'review:read': Question<NoParticulars, ReviewView>;
  readonly 'review:tick': Question<{ readonly questionId: string; readonly isTicked: boolean }, { readonly tickedIds: readonly string[] }>;
}

export const reviewCalls = { readReview: 'review:read', tickReview: 'review:tick' } as const satisfies Readonly<Record<string, keyof ReviewRequests>>;
