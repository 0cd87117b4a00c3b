/**
 * The bridge's questions about a yes that is taken back or ends: what it reaches, what is done, who has answered.
 *
 * A story is named by its folder, a person by a random id. Names are public names and are looked up when they are shown:
 * the log of withdrawals holds none. Letters and lists stay with main; the window knows them by an id.
 */
import type { WithdrawalEffect } from '../consent/withdrawal-log.ts';
import type { Reason } from '../failure.ts';
import type { Channel } from '../story/story.ts';
import type { PersonView, SaidBy } from './consent.ts';
import type { NoParticulars, Question } from './question.ts';
import type { ToldFailure } from './render.ts';

export interface WithdrawingPerson extends Pick<PersonView, 'personId' | 'publicName' | 'age' | 'guardian' | 'roles'> {
  /** A yes that counts now. */
  readonly yes: readonly Channel[];
  /** Once agreed to: something may have left because of it. */
  readonly agreed: readonly Channel[];
}

export interface GivenCopy {
  readonly exportId: string;
  readonly channel: Channel;
  /** Empty where no partner is noted. */
  readonly partnerId: string;
  readonly partnerName: string;
  readonly givenAt: string;
  readonly files: readonly string[];
}

export interface WithdrawalOutlook {
  readonly folderName: string;
  readonly title: string;
  readonly language: string;
  readonly people: readonly WithdrawingPerson[];
  /** Everything that ever left of this story; `people` can be recognised in it, absent where nobody noted who. */
  readonly copies: readonly (GivenCopy & { readonly people?: readonly string[] | undefined })[];
}

export interface TakenBackCopy extends GivenCopy {
  readonly isSigned: boolean;
  readonly letterAt?: string | undefined;
  readonly acknowledged?: { readonly effect: 'take-down' | 'erase'; readonly at: string } | undefined;
  readonly settledAt?: string | undefined;
  /** Nothing is left to be done about it. */
  readonly isSettled: boolean;
}

export interface WithdrawalView {
  readonly withdrawalId: string;
  readonly at: string;
  readonly effect: WithdrawalEffect;
  readonly channels: readonly Channel[];
  /** Absent where the story is not in this library any more. */
  readonly story?: { readonly folderName: string; readonly title: string; readonly language: string } | undefined;
  /** Absent where nobody is named any more, or the person wants no name. */
  readonly personName?: string | undefined;
  readonly copies: readonly TakenBackCopy[];
  /** Of an erasure: when it was finished here and what could not be reached. */
  readonly erased?: { readonly at: string; readonly remains: readonly Reason[] } | undefined;
  /** Somebody still has to be told or to answer. */
  readonly isOpen: boolean;
}

export interface WithdrawalsView {
  /** Newest first. */
  readonly withdrawals: readonly WithdrawalView[];
  /** Notices that are not in the signed list yet. */
  readonly waitingCount: number;
  /** The signed list's own name, where there is one. */
  readonly listName?: string | undefined;
}

export interface WithdrawalOutcome {
  readonly withdrawal: WithdrawalView;
  /** Films that nobody is offered any more, by name. */
  readonly filmsAside: readonly string[];
  /** What could not be done here, and why. */
  readonly notes: readonly Reason[];
  /** Why the notices are not signed yet, where it is not only the passphrase. */
  readonly notSigned?: ToldFailure | undefined;
}

export interface WrittenLetter {
  readonly fileId: string;
  readonly name: string;
  /** Empty for the signed list and the key that lie beside the letters. */
  readonly partnerId: string;
}

export interface WrittenLetters {
  /** False when no folder was chosen. */
  readonly isWritten: boolean;
  readonly folderName: string;
  readonly files: readonly WrittenLetter[];
  readonly withdrawals: WithdrawalsView;
}

export interface TakenAnswer {
  readonly fileName: string;
  readonly partnerName: string;
  readonly removedAt: string;
  readonly effect: 'take-down' | 'erase';
}

export interface RefusedAnswer {
  readonly fileName: string;
  readonly failure: ToldFailure;
  /** Of a key nobody compared yet: it may be trusted here once somebody did. */
  readonly stranger?: { readonly fingerprint: string; readonly words: readonly string[] } | undefined;
}

export interface TakenAnswers {
  readonly taken: readonly TakenAnswer[];
  readonly refused: readonly RefusedAnswer[];
  readonly withdrawals: WithdrawalsView;
}

export interface EndingYes {
  readonly folderName: string;
  readonly title: string;
  readonly language: string;
  readonly personId: string;
  /** Empty for who wants no name. */
  readonly personName: string;
  readonly channel: Channel;
  readonly endsAt: string;
  /** Who has the story for this channel, by name; empty names stand for copies no partner is noted for. */
  readonly holders: readonly string[];
}

export interface EndingView {
  /** What ends first stands first. */
  readonly soon: readonly EndingYes[];
  /** What ended last stands first. */
  readonly ended: readonly EndingYes[];
  /** Stories that could not be looked into. */
  readonly unread: readonly string[];
}

export interface WithdrawalRequests {
  readonly 'withdrawal:find-code': Question<{ readonly code: string }, { readonly folderName: string; readonly personId: string }>;
  readonly 'withdrawal:look': Question<{ readonly folderName: string }, WithdrawalOutlook>;
  /** Without a channel: everything. It counts at once, also while another program holds the story. */
  readonly 'withdrawal:withdraw': Question<SaidBy & { readonly folderName: string; readonly channel?: Channel | undefined; readonly how: 'signature' | 'touch' | 'recorded-voice' | 'witnessed-mark'; readonly effect: WithdrawalEffect }, WithdrawalOutcome>;
  readonly 'withdrawal:list': Question<NoParticulars, WithdrawalsView>;
  /** Signs what waits; needs the passphrase. */
  readonly 'withdrawal:sign': Question<NoParticulars, WithdrawalsView>;
  /** Shows the system's dialog for a folder; the signed list and its key lie beside the letters. */
  readonly 'withdrawal:write-letters': Question<{ readonly withdrawalId: string; readonly partnerId?: string | undefined }, WrittenLetters>;
  readonly 'withdrawal:open-letter': Question<{ readonly fileId: string }, NoParticulars>;
  readonly 'withdrawal:show-letter': Question<{ readonly fileId: string }, NoParticulars>;
  readonly 'withdrawal:show-list': Question<NoParticulars, NoParticulars>;
  readonly 'withdrawal:take-answers': Question<{ readonly fileIds: readonly string[] }, TakenAnswers>;
  /** A partner's key for acknowledgements, compared in person; no package by it is ever taken. */
  readonly 'withdrawal:trust-key': Question<{ readonly partnerId: string; readonly fingerprint: string }, NoParticulars>;
  readonly 'withdrawal:settle': Question<{ readonly withdrawalId: string; readonly exportId: string }, WithdrawalsView>;
  readonly 'withdrawal:ending': Question<NoParticulars, EndingView>;
}

export const withdrawalCalls = {
  findWithdrawalCode: 'withdrawal:find-code',
  lookAtWithdrawal: 'withdrawal:look',
  withdrawYes: 'withdrawal:withdraw',
  listWithdrawals: 'withdrawal:list',
  signWithdrawals: 'withdrawal:sign',
  writeLetters: 'withdrawal:write-letters',
  openLetter: 'withdrawal:open-letter',
  showLetter: 'withdrawal:show-letter',
  showWithdrawalList: 'withdrawal:show-list',
  takeAnswers: 'withdrawal:take-answers',
  trustAnswerKey: 'withdrawal:trust-key',
  settleCopy: 'withdrawal:settle',
  endingYes: 'withdrawal:ending',
} as const satisfies Readonly<Record<string, keyof WithdrawalRequests>>;
