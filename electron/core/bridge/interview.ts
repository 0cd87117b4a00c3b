/**
 * The bridge's questions about one whole conversation with one person.
 *
 * Evidence goes first and comes back as a hash alone: it is encrypted at once and never read back. Then everything that
 * was answered is written in one stroke, or nothing of it.
 */
import type { InterviewAnswer } from '../consent/interview.ts';
import type { ConsentEvent, Person } from '../consent/consent.ts';
import type { NoticeView } from './consent.ts';
import type { Question } from './question.ts';

/** What can prove how an answer was given: a drawing, a voice (16 bit, 48 kHz, one channel), a picture of a form. */
export type EvidenceGiven = { readonly kind: 'signature'; readonly png: Uint8Array } | { readonly kind: 'recorded-voice'; readonly pcm: Uint8Array } | { readonly kind: 'paper'; readonly fileId: string };

/** Words that were shown on the screen, or those of a notice that is known. */
export type InterviewTold = { readonly noticeId: string } | (Pick<NoticeView, 'language' | 'form' | 'readAloud'> & { readonly text: string; readonly interpreter?: string });

export interface InterviewWords {
  readonly personId: string;
  readonly openProcedure: Person['openProcedure'];
  readonly hasLegalAdvice: boolean;
  readonly isUnderstood: boolean;
  readonly how: NonNullable<ConsentEvent['how']>;
  readonly evidenceSha256?: string;
  readonly told: InterviewTold;
  readonly answers: readonly InterviewAnswer[];
}

export interface InterviewRequests {
  readonly 'interview:keep-evidence': Question<EvidenceGiven, { readonly evidenceSha256: string }>;
  readonly 'interview:record': Question<InterviewWords, { readonly answerCount: number }>;
}

export const interviewCalls = { keepEvidence: 'interview:keep-evidence', recordInterview: 'interview:record' } as const satisfies Readonly<Record<string, keyof InterviewRequests>>;
