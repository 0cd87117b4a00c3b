/**
 * A sheet of paper as a value: what stands on it, in reading order, before anyone draws it.
 *
 * In: finished sentences in one language. Out: a value that `printed-html.ts` draws. Nothing here knows what a consent
 * or a letter is; words that people gave (names, titles, their own conditions) may be in another script and say so by
 * being a `given` text, which runs in its own direction.
 */
import type { QrModules } from './qr.ts';

/** A sentence of ours in the language of the sheet, or words somebody gave. */
export type PrintedText = string | { readonly given: string };

export interface PrintedFact {
  readonly name: string;
  readonly value: PrintedText;
}

export interface PrintedSignature {
  /** Who signs here: the person, the witness, the interpreter. */
  readonly label: string;
  /** A space for a drawn mark or a fingerprint above the line. */
  readonly hasMark?: boolean;
}

export interface PrintedRow {
  readonly name: PrintedText;
  /** `share`: 0 … 1 of the longest bar. */
  readonly cells: readonly { readonly text: string; readonly share?: number }[];
}

export type PrintedBlock =
  | { readonly kind: 'paragraph'; readonly text: PrintedText }
  /** What must not be overlooked: framed. */
  | { readonly kind: 'notice'; readonly text: PrintedText }
  | { readonly kind: 'list'; readonly items: readonly PrintedText[]; readonly isNumbered?: boolean }
  | { readonly kind: 'facts'; readonly facts: readonly PrintedFact[] }
  /** Boxes to tick by hand; `ticked` are the numbers of those that are ticked in print; compact: the question beside them. */
  | { readonly kind: 'choices'; readonly question: string; readonly choices: readonly string[]; readonly ticked?: readonly number[]; readonly isCompact?: boolean }
  /** Empty lines to write on. */
  | { readonly kind: 'lines'; readonly label: string; readonly count: number }
  | { readonly kind: 'signatures'; readonly signatures: readonly PrintedSignature[]; readonly dateLabel: string }
  /** Letters to copy by hand, and the same for a camera. */
  | { readonly kind: 'code'; readonly label: string; readonly code: string; readonly qr?: { readonly modules: QrModules; readonly label: string } }
  /** Numbers with a bar each, so that the table is its own chart; a cell without a share of the longest bar has none. */
  | { readonly kind: 'table'; readonly caption: string; readonly columns: readonly string[]; readonly rows: readonly PrintedRow[] }
  /** Numbered words, such as a recovery sheet has, in columns. */
  | { readonly kind: 'words'; readonly words: readonly string[] };

export interface PrintedSection {
  readonly title?: PrintedText;
  readonly blocks: readonly PrintedBlock[];
  /** Moves to the next page whole, where it fits on one. */
  readonly isKeptTogether?: boolean;
  readonly startsPage?: boolean;
}

export interface PrintedPage {
  readonly title: string;
  /** BCP 47; it decides the direction and the letters. */
  readonly language: string;
  /** Below the title: whose sheet it is. */
  readonly subtitle?: PrintedText;
  readonly sections: readonly PrintedSection[];
  /** The last line: who made the sheet and when. */
  readonly foot?: PrintedText;
}
