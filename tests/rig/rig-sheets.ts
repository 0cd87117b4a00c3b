/**
 * Windows without scripts that main opens to print them: pages of a context of their own, each for one sheet.
 *
 * Everything such a page asks for is asked of main, its filter and its handlers; nothing else answers. The PDF is made by
 * the command of Chromium that stands behind Electron's `printToPDF`, with main's own options.
 */
import type { Browser, BrowserContext, Page } from 'playwright-core';
import type { Wire } from './wire.ts';

interface RigSheetsOptions {
  readonly browser: () => Promise<Browser>;
  readonly wire: Wire;
  readonly report: (offence: string) => void;
}

export interface RigSheets {
  load(windowId: number, address: string): Promise<void>;
  print(windowId: number, options: Readonly<Record<string, unknown>>): Promise<Uint8Array>;
  close(windowId: number): Promise<void>;
}

/** Chromium knows no scheme of ours; no such name is ever looked up, since every request is answered here. */
const forPage = (address: string): string => address.replace(/^([a-z]+):\/\//, 'http://$1.sheet.invalid/');
const forMain = (address: string): string => address.replace(/^http:\/\/([a-z]+)\.sheet\.invalid\//, '$1://');

export const rigSheets = ({ browser, wire, report }: RigSheetsOptions): RigSheets => {
  const open = new Map<number, { readonly context: BrowserContext; readonly page: Page }>();
  const pageOf = (windowId: number): Page => {
    const page = open.get(windowId)?.page;
    if (page === undefined) throw new Error(`Window ${windowId} was not loaded, or is gone`);
    return page;
  };
  return {
    load: async (windowId, address) => {
      const context = await (await browser()).newContext({ javaScriptEnabled: false, acceptDownloads: false, serviceWorkers: 'block' });
      const page = await context.newPage();
      open.set(windowId, { context, page });
      context.on('console', (message) => {
        if (message.type() === 'error') report(`sheet: ${message.text()}`);
      });
      await context.route('**/*', async (route) => {
        const request = route.request();
        const answer = await wire.ask('fetch-for-sheet', { windowId, address: forMain(request.url()), resourceType: request.isNavigationRequest() ? 'mainFrame' : request.resourceType() });
        if (answer === undefined) await route.abort('blockedbyclient');
        else await route.fulfill({ status: answer.status, headers: { ...answer.headers }, body: Buffer.from(answer.body) });
      });
      await page.goto(forPage(address));
    },
    print: async (windowId, options) => {
      const page = pageOf(windowId);
      const cdp = await page.context().newCDPSession(page);
      const { data } = await cdp.send('Page.printToPDF', options);
      return Buffer.from(data, 'base64');
    },
    close: async (windowId) => {
      const closing = open.get(windowId)?.context;
      open.delete(windowId);
      await closing?.close();
    },
  };
};
