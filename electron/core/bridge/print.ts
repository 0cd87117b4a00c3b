/**
 * The bridge's questions about paper: sheets for a person, blank sheets for a workshop, the recovery sheet.
 *
 * Where a file goes is asked by the system's own dialog; the window hears its name and the name of its folder.
 */
import type { SheetKind } from '../print/sheet.ts';
import type { UiLanguage } from '../ui-languages.ts';
import type { Question } from './question.ts';

export type BlankKind = Exclude<SheetKind, 'receipt'>;

export interface PaperWish {
  readonly language: UiLanguage;
  /** Once it is kept, the program the computer has for such files shows it. */
  readonly opens: boolean;
}

/** Not kept: nobody chose a place. */
export type KeptPaper =
  | { readonly isKept: false }
  | {
      readonly isKept: true;
      readonly fileName: string;
      readonly folderName: string;
      /** `html`: no PDF could be made, the sheet is the same. */
      readonly form: 'pdf' | 'html';
      /** False where it was to be opened and the computer has no program for it. */
      readonly isShown: boolean;
      /** Of a receipt on which something was answered. */
      readonly withdrawalCode?: string;
    };

export interface PrintRequests {
  /** Of the open story. The legal name stands on a form alone, and asks for the passphrase. */
  readonly 'print:sheet': Question<PaperWish & { readonly what: SheetKind; readonly personId: string; readonly withLegalName: boolean }, KeptPaper>;
  readonly 'print:blank': Question<PaperWish & { readonly what: BlankKind; readonly workshopId?: string }, KeptPaper>;
  readonly 'print:recovery': Question<PaperWish & { readonly withPassphrase: boolean }, KeptPaper>;
}

export const printCalls = { printSheet: 'print:sheet', printBlankSheet: 'print:blank', printRecoverySheet: 'print:recovery' } as const satisfies Readonly<Record<string, keyof PrintRequests>>;
