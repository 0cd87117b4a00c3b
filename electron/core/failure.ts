/**
 * Failures a person can act on, as values.
 *
 * A refusal travels as a `Failure` inside a `Result`; mistakes of ours throw (`assertNever`, `assert`).
 * `code` and `params` become a sentence in the person's language by one table (`resources/locales`, `failure.*`).
 * Contract: a code is never renamed or reused; scripts of partners read it from `--json`.
 */
export type Params = Readonly<Record<string, string | number>>;

/** One reason inside a failure, told by a sentence key such as `rule.R02` or `problem.missing-media`. */
export interface Reason {
  readonly code: string;
  readonly params: Params;
}

export type FailureCode =
  // the disk
  | 'disk-full'
  | 'no-permission'
  | 'file-missing'
  | 'file-busy'
  | 'disk-unreadable'
  | 'target-exists'
  | 'path-not-a-folder'
  // the library
  | 'library-missing'
  | 'story-missing'
  | 'workshop-missing'
  | 'storyteller-missing'
  | 'slate-missing'
  | 'storyteller-story-taken'
  | 'screening-refused'
  | 'version-source-missing'
  | 'document-unreadable'
  | 'document-newer'
  | 'document-invalid'
  | 'document-forked'
  | 'story-locked'
  | 'story-forked'
  | 'edit-refused'
  | 'story-has-problems'
  | 'backup-invalid'
  | 'backup-passphrase-needed'
  | 'backup-passphrase-wrong'
  | 'library-busy'
  | 'backup-folder-invalid'
  | 'backup-folder-damaged'
  | 'backup-is-plain'
  | 'backup-copy-differs'
  | 'backup-place-missing'
  | 'backup-in-library'
  | 'handover-invalid'
  | 'handover-empty'
  | 'handover-other-story'
  // ffmpeg
  | 'ffmpeg-missing'
  | 'ffmpeg-unsuitable'
  | 'ffmpeg-failed'
  | 'ffmpeg-stalled'
  // import
  | 'file-empty'
  | 'file-unknown-kind'
  | 'file-damaged'
  | 'file-too-large'
  | 'file-not-regular'
  | 'file-protected'
  | 'sound-too-short'
  | 'sound-silent'
  | 'sound-missing'
  | 'picture-unsupported'
  | 'folder-has-no-media'
  | 'captions-unreadable'
  // render
  | 'render-check-failed'
  | 'render-media-missing'
  | 'preset-unknown'
  | 'caption-language-missing'
  | 'render-ending'
  | 'render-own-folder'
  // clips for courses
  | 'clip-missing'
  | 'clip-has-problems'
  | 'clip-source-missing'
  | 'clip-point-form'
  | 'clip-not-ours'
  // consent, keys, package
  | 'consent-refused'
  | 'consent-invalid'
  | 'answer-invalid'
  | 'channel-not-exportable'
  | 'recipient-unknown'
  | 'organisation-missing'
  | 'passphrase-needed'
  | 'passphrase-wrong'
  | 'passphrases-differ'
  | 'person-missing'
  | 'grant-transition'
  | 'ledger-damaged'
  | 'withdrawal-missing'
  | 'key-not-followed'
  | 'key-unknown'
  | 'keys-damaged'
  | 'keychain-unavailable'
  | 'package-invalid'
  | 'package-name'
  | 'print-failed'
  | 'print-in-library'
  | 'sheet-incomplete'
  | 'take-home-place-missing'
  | 'compilation-empty'
  | 'take-home-check-failed'
  | 'code-unreadable'
  | 'code-unknown'
  // a partner's portfolio
  | 'clock-behind'
  | 'withdrawals-invalid'
  | 'acknowledgement-invalid'
  | 'portfolio-key-damaged'
  // sending
  | 'send-target-form'
  | 'send-target-secret'
  | 'send-target-plain'
  | 'send-target-missing'
  | 'send-not-exported'
  | 'send-withdrawn'
  | 'send-under-way'
  | 'send-unknown'
  | 'send-check-failed'
  | 'send-login-needed'
  | 'send-login-wrong'
  | 'send-certificate'
  | 'send-server-gone'
  | 'send-server-full'
  | 'send-server-refused'
  | 'send-server-elsewhere'
  // the window
  | 'request-refused'
  | 'our-fault'
  // command line
  | 'usage'
  | 'stopped';

export interface Failure {
  readonly code: FailureCode;
  readonly params: Params;
  /** Every reason, not the first; empty where the code says it all. */
  readonly reasons: readonly Reason[];
  /** For a support file only: arguments, exit code, last lines. Never shown, never holds a person's name. */
  readonly detail?: string;
}

export type Result<Value> = { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly failure: Failure };

export const succeed = <Value>(value: Value): Result<Value> => ({ ok: true, value });

export interface FailureExtras {
  readonly reasons?: readonly Reason[];
  readonly detail?: string;
}

export const failure = (code: FailureCode, params: Params = {}, extras: FailureExtras = {}): Failure => ({
  code,
  params,
  reasons: extras.reasons ?? [],
  ...(extras.detail === undefined ? {} : { detail: extras.detail }),
});

export const refuse = (code: FailureCode, params: Params = {}, extras: FailureExtras = {}): { readonly ok: false; readonly failure: Failure } => ({
  ok: false,
  failure: failure(code, params, extras),
});

/** Marks a branch that the types say cannot be reached; reaching it is a mistake of ours. */
export function assertNever(value: never): never {
  throw new Error(`Unexpected value: ${JSON.stringify(value)}`);
}

/** Throws when something that must hold by construction does not: a mistake of ours, never of the person. */
export function assert(condition: unknown, message: string): asserts condition {
  if (condition === false || condition === undefined || condition === null) throw new Error(message);
}
