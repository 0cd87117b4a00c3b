/**
 * One row of the list of bad inputs, as a value that a test can run.
 *
 * `made` rows are imported for real; `held` rows are about something other than one import and name the test that
 * holds them; `not-made` rows say why no tool of an ordinary Linux machine can make them.
 */
import type { FailureCode } from '../../../electron/core/failure.ts';
import type { Desk } from './import-desk.ts';

export interface Attempt {
  readonly file: string;
  readonly as: 'picture' | 'sound' | 'still';
  /** Every acceptable end; `taken` with all these notes, or refused with this code. */
  readonly ends: readonly End[];
  /** The largest data segment the decoder may have; absent: the ordinary one. */
  readonly memoryBytes?: number;
  /** These words must not be anywhere in `media/` afterwards. */
  readonly never?: readonly string[];
  readonly sizePx?: readonly [number, number];
  readonly displayName?: string;
}

export type End = { readonly kind: 'taken'; readonly notes?: readonly string[] } | { readonly kind: 'refused'; readonly code: FailureCode; readonly reasons?: readonly string[] };

export type BadInput =
  | { readonly row: number; readonly title: string; readonly kind: 'made'; readonly make: (desk: Desk) => Promise<readonly Attempt[]> | readonly Attempt[] }
  | { readonly row: number; readonly title: string; readonly kind: 'held'; readonly at: string }
  | { readonly row: number; readonly title: string; readonly kind: 'not-made'; readonly why: string };

export const taken = (...notes: readonly string[]): End => ({ kind: 'taken', notes });
/** Taken, whatever is noted about it. */
export const takenSomehow: End = { kind: 'taken' };
export const refused = (code: FailureCode, ...reasons: readonly string[]): End => ({ kind: 'refused', code, reasons });

export const made = (row: number, title: string, make: (desk: Desk) => Promise<readonly Attempt[]> | readonly Attempt[]): BadInput => ({ row, title, kind: 'made', make });
export const held = (row: number, title: string, at: string): BadInput => ({ row, title, kind: 'held', at });
export const notMade = (row: number, title: string, why: string): BadInput => ({ row, title, kind: 'not-made', why });
