/**
 * The bridge's questions about packages on their way to partners.
 *
 * A sending is a job of the queue (`render:list`, `render:stop`); what was cut is listed here, also after a restart, and
 * gone on with or given up. Folders are asked for by main's own dialogs. A secret travels from the field it was typed
 * into to main, and never back.
 */
import type { NoParticulars, Question } from './question.ts';
import type { SendingPlace } from './render.ts';

/** A package that was made here, or a file that was chosen. */
export type PackageToSend = { readonly kind: 'job'; readonly jobId: string } | { readonly kind: 'file'; readonly fileId: string };

export interface TypedLogin {
  /** Empty: the secret is a token. */
  readonly user: string;
  readonly secret: string;
  /** Kept by the computer's own store for this address from now on. */
  readonly isKept: boolean;
}

export interface TypedAddress {
  readonly kind: 'tus' | 'webdav';
  /** Begins with `https://`. */
  readonly address: string;
}

export type SendTo = { readonly kind: 'folder' | 'usb' } | (TypedAddress & { readonly login?: TypedLogin | undefined });

export interface LoginFacts {
  /** The computer has a store that can keep a secret. */
  readonly canKeep: boolean;
  /** For the address that was asked about. */
  readonly isKept: boolean;
}

export interface CutSending {
  readonly sendingId: string;
  readonly title: string;
  readonly fileName: string;
  readonly place: SendingPlace;
  /** The partner's name; empty for a package of somebody else. */
  readonly recipient: string;
  readonly sizeBytes: number;
  readonly updatedAt: string;
  /** False: the package was moved or deleted on this computer. */
  readonly isPackageThere: boolean;
}

export interface ForgottenSending {
  readonly sendings: readonly CutSending[];
  readonly host: string;
  /** False: what arrived so far still lies at the host. */
  readonly isCleared: boolean;
}

interface OneSending {
  readonly sendingId: string;
}

interface OneJob {
  readonly jobId: string;
}

export interface SendRequests {
  /** Refuses an address that cannot be sent to, before anything leaves. */
  readonly 'send:login-facts': Question<{ readonly at?: TypedAddress | undefined }, LoginFacts>;
  readonly 'send:start': Question<{ readonly what: PackageToSend; readonly to: SendTo }, OneJob>;
  readonly 'send:list': Question<NoParticulars, readonly CutSending[]>;
  readonly 'send:go-on': Question<OneSending & { readonly login?: TypedLogin | undefined }, OneJob>;
  /** Asks the server to delete what came so far; the package and the list of what left stay as they are. */
  readonly 'send:forget': Question<OneSending, ForgottenSending>;
  readonly 'send:forget-login': Question<{ readonly at: TypedAddress }, LoginFacts>;
}

export const sendCalls = {
  loginFacts: 'send:login-facts',
  sendPackage: 'send:start',
  listSendings: 'send:list',
  goOnSending: 'send:go-on',
  forgetSending: 'send:forget',
  forgetLogin: 'send:forget-login',
} as const satisfies Readonly<Record<string, keyof SendRequests>>;
