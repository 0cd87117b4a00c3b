/**
 * The bridge's questions about changing the library's passphrase and keeping it on this computer.
 *
 * A passphrase travels in one direction only: in.
 */
import type { Question } from './question.ts';
import type { PassphraseFacts } from './settings.ts';

export interface PassphraseRequests {
  /** Keeps the one that is known in the computer's own store of secrets, or takes it out of there. */
  readonly 'passphrase:keep': Question<{ readonly isKept: boolean }, PassphraseFacts>;
  /** From then on only `next` opens the library; `isAllResealed` false: some fields wait until it is told next. */
  readonly 'passphrase:change': Question<{ readonly present: string; readonly next: string }, PassphraseFacts & { readonly isAllResealed: boolean }>;
}

export const passphraseCalls = {
  keepPassphrase: 'passphrase:keep',
  changePassphrase: 'passphrase:change',
} as const satisfies Readonly<Record<string, keyof PassphraseRequests>>;
