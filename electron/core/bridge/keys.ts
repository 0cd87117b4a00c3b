/**
 * The bridge's questions about keys that follow one another: the library's own next key, and a partner's.
 *
 * Only public parts travel: fingerprints, and the passphrase in one direction. A partner's new key is trusted only after
 * somebody said yes to it.
 */
import type { NoParticulars, Question } from './question.ts';
import type { PassphraseFacts } from './settings.ts';

export interface KeyLead {
  readonly partnerName: string;
  /** Of the new key, 64 hex digits. */
  readonly fingerprint: string;
}

export interface KeysRequests {
  /** Makes the library's next key. `isCompromised`: the old one signs for nobody any more. `before` is the old one's fingerprint. */
  readonly 'keys:replace': Question<{ readonly passphrase: string; readonly isCompromised: boolean }, PassphraseFacts & { readonly before: string }>;
  /** Asks where, then writes the statement by which the old key hands over; false where nobody chose a place. */
  readonly 'keys:save-statement': Question<NoParticulars, { readonly isSaved: boolean }>;
  /** The keys a partner's statement leads to that are not trusted yet; nothing is changed. */
  readonly 'keys:read-statement': Question<{ readonly fileId: string }, { readonly leads: readonly KeyLead[] }>;
  readonly 'keys:follow-statement': Question<{ readonly fileId: string }, { readonly leads: readonly KeyLead[] }>;
}

export const keysCalls = {
  replaceKey: 'keys:replace',
  saveKeyStatement: 'keys:save-statement',
  readKeyStatement: 'keys:read-statement',
  followKeyStatement: 'keys:follow-statement',
} as const satisfies Readonly<Record<string, keyof KeysRequests>>;
