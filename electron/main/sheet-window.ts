/**
 * The window in which a sheet is turned into a PDF: never seen, without scripts, in a session of its own.
 *
 * Only decisions: the options of the window, what it may load, how it is printed. A sheet may hold a legal name, so its
 * session lives in memory, and its HTML never touches the disk.
 */
import type { BrowserWindowConstructorOptions, PrintToPDFOptions } from 'electron';
import { studioScheme } from './studio-origin.ts';
import { windowOptions } from './window-options.ts';

export const sheetPartition = 'storyhearth-sheets';
const sheetOrigin = `${studioScheme}://sheet`;

/** One address per sheet: `id` is random, letters, digits and hyphens. */
export const sheetAddress = (id: string): string => `${sheetOrigin}/${id}`;

/** The `id` in the address of a sheet; `undefined` for every other address. */
export const sheetIdIn = (address: string): string | undefined => (address.startsWith(`${sheetOrigin}/`) ? /^[\da-f-]{36}$/.exec(address.slice(sheetOrigin.length + 1))?.[0] : undefined);

/** The sheet itself and the fonts inside of it: nothing of the studio, nothing of the disk, nothing of a network. */
export const maySheetLoad = (address: string): boolean => sheetIdIn(address) !== undefined || address.startsWith('data:font/');

export const sheetWindowOptions = (): BrowserWindowConstructorOptions => {
  const { preload: _none, ...fences } = windowOptions({ preloadFile: '', isPackaged: true }).webPreferences ?? {};
  // What is hidden is drawn seldom unless told otherwise.
  return { show: false, webPreferences: { ...fences, partition: sheetPartition, javascript: false, backgroundThrottling: false } };
};

/** The page's own size and margins decide; the structure of the text goes along for those who hear it. */
export const sheetPdfOptions = (): PrintToPDFOptions => ({ preferCSSPageSize: true, printBackground: true, displayHeaderFooter: false, generateTaggedPDF: true, generateDocumentOutline: true });
