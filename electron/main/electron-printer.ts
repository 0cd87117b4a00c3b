/**
 * Makes PDFs of sheets with the browser that the studio is anyway.
 *
 * In: a whole HTML page. Out: the bytes of a tagged PDF. The page is handed over in memory, to a window that nobody
 * sees; the window is gone when the answer is there, after a stop, and after a minute.
 */
import { randomUUID } from 'node:crypto';
import { BrowserWindow, session, type Session } from 'electron';
import { refuse, succeed, type Result } from '../core/failure.ts';
import type { PagePrinter } from '../services/print/print-page.ts';
import { lockDownContents, lockDownSession } from './lock-down.ts';
import { maySheetLoad, sheetAddress, sheetIdIn, sheetPartition, sheetPdfOptions, sheetWindowOptions } from './sheet-window.ts';
import { studioScheme } from './studio-origin.ts';

const longestMs = 60_000;

const serveSheets = (sheets: ReadonlyMap<string, string>, report: (error: unknown) => void): Session => {
  const own = session.fromPartition(sheetPartition);
  lockDownSession(own, { mayLoad: maySheetLoad, isMicrophoneWanted: () => false, askSystemForMicrophone: () => Promise.resolve(false), report });
  own.protocol.handle(studioScheme, ({ url }) => {
    const html = sheets.get(sheetIdIn(url) ?? '');
    return html === undefined ? new Response(null, { status: 404 }) : new Response(html, { headers: { 'content-type': 'text/html; charset=utf-8' } });
  });
  return own;
};

const pdfIn = async (window: BrowserWindow, address: string): Promise<Uint8Array> => {
  lockDownContents(window.webContents);
  await window.loadURL(address);
  return window.webContents.printToPDF(sheetPdfOptions());
};

const ended = (signal: AbortSignal): Promise<never> =>
  new Promise((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(new Error('Not printed in time')), { once: true });
  });

/** `report` hears what the locked session could not decide. */
export const electronPrinter = (report: (error: unknown) => void): PagePrinter => {
  const sheets = new Map<string, string>();
  let own: Session | undefined;
  return async (html, signal): Promise<Result<Uint8Array>> => {
    const isStopped = (): boolean => signal?.aborted === true;
    if (isStopped()) return refuse('stopped');
    own ??= serveSheets(sheets, report);
    const id = randomUUID();
    sheets.set(id, html);
    const window = new BrowserWindow(sheetWindowOptions());
    try {
      const ends = AbortSignal.any([AbortSignal.timeout(longestMs), ...(signal === undefined ? [] : [signal])]);
      return succeed(await Promise.race([pdfIn(window, sheetAddress(id)), ended(ends)]));
    } catch (error) {
      return isStopped() ? refuse('stopped') : refuse('print-failed', {}, { detail: error instanceof Error ? error.message : String(error) });
    } finally {
      sheets.delete(id);
      if (!window.isDestroyed()) window.destroy();
      await own.clearCache();
    }
  };
};
