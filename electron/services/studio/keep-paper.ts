/**
 * Puts a sheet that was made where somebody wants it: outside of the library, whole or not at all.
 */
import type { PrintedPage } from '../../core/print/printed-page.ts';
import type { Result } from '../../core/failure.ts';
import { printPage, type PagePrinter, type PrintedFile, type PrintRequest } from '../print/print-page.ts';
import { refuseInsideLibrary } from './outside-library.ts';
import type { Studio } from './studio.ts';

export interface KeepPaperRequest extends Pick<PrintRequest, 'mayReplace' | 'signal'> {
  readonly studio: Studio;
  readonly page: PrintedPage;
  readonly folder: string;
  /** Without an ending. */
  readonly name: string;
  readonly printer?: PagePrinter | undefined;
}

export const keepPaper = async ({ studio, page, folder, name, printer, mayReplace, signal }: KeepPaperRequest): Promise<Result<PrintedFile>> => {
  const outside = await refuseInsideLibrary(studio, folder);
  if (!outside.ok) return outside;
  const { fs, fontsFolder } = studio;
  return printPage({ page, fs, fontsFolder, folder, name, ...(mayReplace === undefined ? {} : { mayReplace }), ...(printer === undefined ? {} : { printer }), ...(signal === undefined ? {} : { signal }) });
};
