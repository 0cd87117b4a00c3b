/**
 * Puts a sheet on the disk: a PDF where there is somebody to make one, else the same as HTML.
 *
 * In: a sheet, the fonts' folder, a place, a printer if there is one. Out: one whole file and which of the two it is.
 * A printer that fails costs nothing: the sheet is there as HTML, and the answer says why. It never leaves half a file,
 * and replaces one that is there only when told.
 */
import path from 'node:path';
import { printedFonts } from '../../core/print/printed-texts.ts';
import { printedHtml } from '../../core/print/printed-html.ts';
import type { PrintedPage } from '../../core/print/printed-page.ts';
import type { EmbeddedFont } from '../../core/print/printed-style.ts';
import { refuse, succeed, type Failure, type Result } from '../../core/failure.ts';
import { writeFileAtomically } from '../disk/atomic-write.ts';
import { failureFromDisk } from '../disk/disk-fault.ts';
import type { FileSystem } from '../disk/file-system.ts';

/** From a whole HTML page to the bytes of a tagged PDF. */
export type PagePrinter = (html: string, signal?: AbortSignal) => Promise<Result<Uint8Array>>;

export interface PrintRequest {
  readonly page: PrintedPage;
  readonly fs: FileSystem;
  readonly fontsFolder: string;
  readonly folder: string;
  /** Without an ending. */
  readonly name: string;
  readonly printer?: PagePrinter;
  /** `pdf`: the person agreed to replace that file, and not the HTML that may take its place. */
  readonly mayReplace?: boolean | 'pdf';
  /** Of the file; for its writer alone unless said. */
  readonly mode?: number;
  readonly signal?: AbortSignal;
}

export interface PrintedFile {
  readonly file: string;
  readonly form: 'pdf' | 'html';
  /** Why it is not a PDF although there is a printer. */
  readonly printerFailure?: Failure;
}

/** The fonts of a sheet as its HTML carries them. */
const embeddedFonts = async ({ page, fs, fontsFolder }: Pick<PrintRequest, 'page' | 'fs' | 'fontsFolder'>): Promise<Result<readonly EmbeddedFont[]>> => {
  const wanted = printedFonts(page).flatMap(({ family, fileName, boldFileName }) => [{ family, fileName, weight: 400 as const }, ...(boldFileName === undefined ? [] : [{ family, fileName: boldFileName, weight: 700 as const }])]);
  try {
    return succeed(await Promise.all(wanted.map(async ({ family, fileName, weight }) => ({ family, weight, base64: Buffer.from(await fs.readFile(path.join(fontsFolder, fileName))).toString('base64') }))));
  } catch (error) {
    return { ok: false, failure: failureFromDisk(error) };
  }
};

const isTaken = async (fs: FileSystem, file: string): Promise<boolean> => (await fs.facts(file)) !== undefined;

const write = async ({ fs, folder, name, mode, mayReplace = false }: PrintRequest, form: PrintedFile['form'], data: Uint8Array | string): Promise<Result<PrintedFile>> => {
  const file = path.join(folder, `${name}.${form}`);
  const taken = refuse('target-exists', { name: path.basename(file) });
  const isReplacing = mayReplace === true || mayReplace === form;
  if (!isReplacing && (await isTaken(fs, file))) return taken;
  const written = await writeFileAtomically({ fs, path: file, data, ...(mode === undefined ? {} : { mode }), ...(isReplacing ? {} : { beforeRename: async () => ((await isTaken(fs, file)) ? taken : succeed(undefined)) }) });
  return written.ok ? succeed({ file, form }) : written;
};

export const printPage = async (request: PrintRequest): Promise<Result<PrintedFile>> => {
  const { page, printer, signal } = request;
  const fonts = await embeddedFonts(request);
  if (!fonts.ok) return fonts;
  const html = printedHtml(page, fonts.value);
  if (printer === undefined) return write(request, 'html', html);
  const pdf = await printer(html, signal);
  if (signal?.aborted === true) return refuse('stopped');
  if (pdf.ok) return write(request, 'pdf', pdf.value);
  if (pdf.failure.code === 'stopped') return pdf;
  const kept = await write(request, 'html', html);
  return kept.ok ? succeed({ ...kept.value, printerFailure: pdf.failure }) : kept;
};
