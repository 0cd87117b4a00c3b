/**
 * The bridge's questions about films and packages that are being made.
 *
 * Jobs wait in one queue of main and run one after another, each on the story as it was when it was queued: whoever
 * goes on working does not wait and does not spoil a film. Sendings stand in the same queue and wait for no film. Places on the disk are asked for by main's own dialogs; a
 * dialog that was closed answers `stopped`, which is no mistake and is not told.
 */
import type { Mend } from '../consent/mends.ts';
import type { RuleCode } from '../consent/gate-input.ts';
import type { ExportStatements } from '../consent/statements.ts';
import type { Failure, Reason } from '../failure.ts';
import type { PresetId } from '../plan/presets.ts';
import type { Channel } from '../story/story.ts';
import type { NoParticulars, Question } from './question.ts';

export type JobWork =
  /** A working copy in the story's own folder. `burn`: a language or `none`; the preset decides when absent. */
  | { readonly kind: 'film'; readonly preset: PresetId; readonly burn?: string }
  /** The storyteller's own copy, at a place outside. */
  | { readonly kind: 'copy'; readonly preset: PresetId; readonly burn?: string; readonly reasons: TypedReasons }
  | { readonly kind: 'package'; readonly channel: Channel; readonly recipient?: string; readonly territory?: string; readonly statements?: ExportStatements; readonly reasons: TypedReasons };

/** Where a package goes, as people are shown it: a folder's own name, or the name of the server. */
export interface SendingPlace {
  readonly kind: 'folder' | 'usb' | 'tus' | 'webdav';
  readonly name: string;
}

/** A finished package on its way; begun by `send:start`. */
export interface SendingWork {
  readonly kind: 'sending';
  readonly place: SendingPlace;
  readonly fileName: string;
  /** Once it is written down: what `send:go-on` is asked with. */
  readonly sendingId?: string;
}

/** By the code of the rule that warned; kept with what left. */
export type TypedReasons = Readonly<Record<string, string>>;

/** Why something did not work, without the part that is for a support file. */
export type ToldFailure = Omit<Failure, 'detail'>;

/** What is said about a package that was looked into. */
export interface PackageFindings {
  readonly fileName: string;
  readonly isInOrder: boolean;
  readonly problems: readonly Reason[];
  readonly warnings: readonly Reason[];
  /** Absent when the package says too little about itself. */
  readonly facts?: {
    readonly title: string;
    readonly languages: readonly string[];
    readonly organisation: string;
    readonly recipient?: string;
    readonly channel: string;
    readonly validUntil: string;
    readonly exportedAt: string;
    readonly isSignerTrusted: boolean;
  };
}

export interface FinishedFilm {
  readonly kind: 'film';
  /** For `mediaUrl('film', …)`. */
  readonly filmId: string;
  readonly fileName: string;
  readonly hasPicture: boolean;
  readonly sizeBytes: number;
  readonly durationMs: number;
  /** The check report in words: what was looked at and found. */
  readonly report: readonly Reason[];
}

export interface FinishedPackage {
  readonly kind: 'package';
  readonly fileName: string;
  readonly folderName: string;
  readonly sizeBytes: number;
  readonly validUntil: string;
  /** Warnings that were answered with a typed reason. */
  readonly warnings: readonly Reason[];
  /** The package was read again as a partner would. */
  readonly findings: PackageFindings;
}

export interface FinishedSending {
  readonly kind: 'sending';
  /** The partner's name; empty for a package of somebody else. */
  readonly recipient: string;
  readonly sizeBytes: number;
  /** False: this very package was there already. */
  readonly isNew: boolean;
}

export type JobPhase = 'pictures' | 'film' | 'check' | 'package' | 'verify' | 'look' | 'send' | 'copy' | 'compare';
export type FinishedJob = FinishedFilm | FinishedPackage | FinishedSending;

export type JobState =
  | { readonly kind: 'waiting' }
  /** `leftMs` is absent until enough is done to tell; bytes are told where something is sent. */
  | { readonly kind: 'running'; readonly phase: JobPhase; readonly share: number; readonly leftMs?: number; readonly doneBytes?: number; readonly totalBytes?: number }
  | { readonly kind: 'done'; readonly result: FinishedJob }
  | { readonly kind: 'failed'; readonly failure: ToldFailure }
  | { readonly kind: 'stopped' };

export interface Job {
  readonly jobId: string;
  readonly work: JobWork | SendingWork;
  readonly folderName: string;
  readonly title: string;
  readonly language: string;
  readonly queuedAtMs: number;
  readonly state: JobState;
}

/** One thing the gate says, with the places where it can be mended. */
export interface GateWord {
  readonly rule: RuleCode | 'story' | 'organisation' | 'nobody-involved';
  readonly reason: Reason;
  /** Of what a person can do: `mend.<code>`; absent where the sentence says it all. */
  readonly mendCode?: string;
  readonly mends: readonly Mend[];
}

export interface GateOutlook {
  readonly channel: Channel;
  /** Nothing stops it but warnings that still need a reason. */
  readonly mayGo: boolean;
  readonly refusals: readonly GateWord[];
  readonly warnings: readonly GateWord[];
  /** Looked at only when the files are there. */
  readonly atExport: readonly RuleCode[];
  /** Private words were not compared: the passphrase is asked for before the export. */
  readonly needsPassphrase: boolean;
  readonly validUntil?: string;
}

export interface GateWish {
  readonly channel: Channel;
  readonly recipient?: string;
  readonly territory?: string;
  /** What whoever gives it away said for this channel. */
  readonly statements?: ExportStatements;
}

interface OneJob {
  readonly jobId: string;
}

export interface RenderRequests {
  /** `passphrase-needed`: ask for it and call again. A copy and the first package ask for a place. */
  readonly 'render:start': Question<{ readonly work: JobWork }, OneJob>;
  readonly 'render:list': Question<NoParticulars, readonly Job[]>;
  /** Answers when nothing of it is left behind. */
  readonly 'render:stop': Question<OneJob, NoParticulars>;
  readonly 'render:clear': Question<NoParticulars, NoParticulars>;
  readonly 'render:show': Question<OneJob, NoParticulars>;
  /** Another folder for packages. Answers its own name. */
  readonly 'render:choose-folder': Question<NoParticulars, { readonly folderName: string }>;
  readonly 'render:ask-gate': Question<GateWish, GateOutlook>;
  readonly 'render:verify': Question<{ readonly fileId: string }, PackageFindings>;
}

export interface RenderNews {
  /** Everything about every job, at most four times a second. */
  readonly 'render:changed': { readonly jobs: readonly Job[] };
}

export const renderCalls = {
  startJob: 'render:start',
  listJobs: 'render:list',
  stopJob: 'render:stop',
  clearJobs: 'render:clear',
  showJob: 'render:show',
  choosePackageFolder: 'render:choose-folder',
  askGate: 'render:ask-gate',
  verifyPackage: 'render:verify',
} as const satisfies Readonly<Record<string, keyof RenderRequests>>;
export const renderHearings = { onJobsChanged: 'render:changed' } as const satisfies Readonly<Record<string, keyof RenderNews>>;
