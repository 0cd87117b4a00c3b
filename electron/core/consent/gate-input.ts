/**
 * What the gate is asked with and what it answers.
 *
 * Contract with users: rule codes are never renamed or reused; partners' scripts and kept reasons hold them.
 */
import type { Params } from '../failure.ts';
import type { Channel, Story } from '../story/story.ts';
import type { ConsentDocument, Grant, Identity } from './consent.ts';
import type { PrivateFields } from './consent-input.ts';
import type { Partner, Workshop } from './organisation.ts';
import type { ExportStatements } from './statements.ts';
import type { Withdrawal } from './withdrawals.ts';

export const ruleCodes = [
  'R01', 'R02', 'R03', 'R04', 'R05', 'R06', 'R07', 'R08', 'R09', 'R10', 'R11', 'R12', 'R13', 'R15', 'R17', 'R18', 'R19', 'R20', 'P1', 'P2',
  'W1', 'W2', 'W3', 'W4', 'W5', 'T1', 'T2', 'T3', 'T4', 'T5', 'A1', 'A2', 'A3', 'M1', 'M2', 'M3', 'M4', 'channel-not-exportable',
] as const;
export type RuleCode = (typeof ruleCodes)[number];

/** What a person can do about a finding; sentences `mend.<code>`. */
export type MendCode =
  | 'say-who' | 'ask-person' | 'ask-again' | 'wait' | 'add-guardian' | 'ask-own-yes' | 'hide-face' | 'use-revoiced' | 'change-name' | 'take-words-out' | 'clean-file' | 'say-rights'
  | 'read-notice' | 'ask-lawyer' | 'set-end' | 'renew' | 'add-captions' | 'shorten-captions' | 'choose-recipient' | 'load-withdrawals' | 'keep-inside' | 'add-slate' | 'render-again'
  | 'answer-channel' | 'describe-pictures' | 'make-short-cut';

export interface Finding {
  readonly rule: RuleCode;
  /** E stops; W needs a typed reason, which is kept. */
  readonly severity: 'E' | 'W';
  /** `context` picks the sentence of the case (`rule.R02_withdrawn`); never a legal name, contact or hidden place. */
  readonly params: Params;
  readonly personId?: string;
  readonly mend: MendCode;
  /** Of a warning: the reason that was typed for it. */
  readonly reason?: string;
}

/** One file that is to leave, as it was found when it was looked into. */
export interface EvidenceFile {
  /** Its path in the package. */
  readonly name: string;
  readonly kind: 'video' | 'sound' | 'picture' | 'text';
  /** Of a text file, all of it; of media, the values of every tag. */
  readonly text?: string;
  /** Names of EXIF, GPS, device and maker tags; empty when someone looked and found none, absent when nobody looked. */
  readonly metadata?: readonly string[];
  /** Of a video or picture made from the story: the version it was rendered from. */
  readonly renderedFrom?: string;
  /** Of a video: the language of the captions that are in the picture. */
  readonly burned?: string;
}

export interface WithdrawalList {
  /** When the lists were last read; they are of no use when they are old. */
  readonly checkedAt: string;
  readonly notices: readonly Withdrawal[];
  /** Every export of this story so far, as `urn:uuid:…`. */
  readonly exports: readonly string[];
}

export interface GateInput {
  readonly story: Story;
  readonly storyHash: string;
  readonly consent: ConsentDocument;
  readonly channel: Channel;
  readonly recipient: Partner | undefined;
  /** A signed package, unless said: only a film the storyteller takes home as an own file is asked less. */
  readonly leavesAs?: 'package' | 'own-file';
  /** Country it goes to; the recipient's when absent. */
  readonly territory?: string;
  /** Absent: not loaded, which is a no. */
  readonly withdrawals: WithdrawalList | undefined;
  readonly workshop: Workshop | undefined;
  /** Absent in the window: R07 and R09 are then checked at export. */
  readonly evidence?: readonly EvidenceFile[];
  /** Absent until the passphrase was given: R08 is then checked at export. */
  readonly privateFields?: readonly PrivateFields[];
  /** Earlier versions that people said yes to, so that corrections can be told from other changes. */
  readonly earlierVersions?: readonly { readonly storyHash: string; readonly story: Story }[];
  /** The language of those it goes to, where it is known. */
  readonly channelLanguage?: string;
  /** What whoever exports has said for this channel. */
  readonly statements?: ExportStatements;
  /** Typed reasons by rule code. */
  readonly acknowledged?: Readonly<Record<string, string>>;
  /** UTC, ISO 8601. */
  readonly now: string;
}

/** A yes that the answer rests on. */
export interface ReliedGrant {
  readonly personId: string;
  readonly recordId: string;
  readonly grant: Grant;
}

/** What all people together allow: the narrowest identity, the earliest end. */
export interface Permission {
  readonly identity: Identity;
  readonly validUntil: string | undefined;
}

export interface GateAnswer {
  /** No refusal, and every warning has its reason. */
  readonly isAllowed: boolean;
  readonly refusals: readonly Finding[];
  readonly warnings: readonly Finding[];
  /** Rules that could not be checked with what was given. */
  readonly atExport: readonly RuleCode[];
  readonly personsInvolved: readonly string[];
  readonly relied: readonly ReliedGrant[];
  readonly permission: Permission;
}
