/**
 * One window of main as a page of Chromium: loads it with its preload and carries everything between the two.
 *
 * Speaks to Chromium by one session of its own, so that answers and news arrive in the order main sent them. Asks
 * main before a document is loaded, a window opened, a microphone used, the way Electron does.
 */
import { appendFile, cp, mkdir, readFile, stat, utimes } from 'node:fs/promises';
import path from 'node:path';
import type { BrowserContext, CDPSession, Locator, Page } from 'playwright-core';
import { codec, makeCodec } from './codec.ts';
import { dropPaths } from './drop-paths.ts';
import { pageShim, type ShimSettings } from './page-shim.ts';
import type { Wire } from './wire.ts';
import type { PermissionDetails, Serving } from './wire-messages.ts';

export interface RigPageOptions {
  readonly context: BrowserContext;
  readonly page: Page;
  readonly wire: Wire;
  readonly serving: Serving;
  readonly windowId: number;
  readonly preloadFile: string | undefined;
  readonly uploadsFolder: string;
  readonly report: (offence: string) => void;
}

export interface RigPage {
  readonly page: Page;
  load(address: string): Promise<void>;
  deliver(text: string): void;
  dropFiles(paths: readonly string[], target: Locator): Promise<void>;
  setZoom(factor: number): Promise<void>;
  hasCrashed(): boolean;
  /** Main closes it; the page is not asked. */
  close(): Promise<void>;
}

type Posted = { readonly callId: number } & (
  | { readonly kind: 'invoke'; readonly name: string; readonly text: string }
  | { readonly kind: 'permission'; readonly permission: string; readonly mediaTypes?: PermissionDetails['mediaTypes'] }
  | { readonly kind: 'permission-refresh' }
  | { readonly kind: 'upload'; readonly place: string; readonly bytes: string; readonly changedAtMs: number }
  | { readonly kind: 'upload-folder'; readonly place: string; readonly name: string }
  | { readonly kind: 'new-window'; readonly address: string }
);

const binding = 'storyhearthRig';
const hearing = 'storyhearthRigHears';

/** Chromium's name of a permission → what Electron asks main's check for. */
const permissions = [
  ['microphone', { permission: 'media', mediaTypes: ['audio'] }],
  ['camera', { permission: 'media', mediaTypes: ['video'] }],
  ['notifications', { permission: 'notifications' }],
  ['geolocation', { permission: 'geolocation' }],
  ['clipboard-read', { permission: 'clipboard-read' }],
  ['clipboard-write', { permission: 'clipboard-sanitized-write' }],
] as const;

const initScript = (settings: ShimSettings, preload: string): string => `(${pageShim.toString()})(${JSON.stringify(settings)}, ${makeCodec.toString()}, (require) => {\n${preload}\n});`;

const isGone = (error: unknown): boolean => error instanceof Error && /closed|detached|navigat|crashed|Cannot find|destroyed/i.test(error.message);

export const openRigPage = async ({ context, page, wire, serving, windowId, preloadFile, uploadsFolder, report }: RigPageOptions): Promise<RigPage> => {
  const cdp: CDPSession = await context.newCDPSession(page);
  const frames = new Map<number, { readonly frameId: string; readonly origin: string }>();
  const dropped = new Map<string, string>();
  let isOwnLoad = false;

  const quietly = (sent: Promise<unknown>): void => {
    sent.catch((error: unknown) => {
      if (!isGone(error)) report(`rig: ${String(error)}`);
    });
  };
  const deliver = (text: string): void => quietly(cdp.send('Runtime.evaluate', { expression: `globalThis.${hearing}?.(${JSON.stringify(text)})`, silent: true }));
  const answer = (callId: number, value: unknown): void => deliver(codec.encode({ kind: 'answer', callId, value }));

  const keep = async (posted: Extract<Posted, { readonly kind: 'upload' | 'upload-folder' }>): Promise<void> => {
    if (!path.resolve(posted.place).startsWith(uploadsFolder + path.sep)) throw new Error(`${posted.place} is outside of the uploads`);
    await mkdir(path.dirname(posted.place), { recursive: true });
    if (posted.kind === 'upload') {
      await appendFile(posted.place, new Uint8Array(codec.decode(posted.bytes) as ArrayBuffer));
      await utimes(posted.place, posted.changedAtMs / 1000, posted.changedAtMs / 1000);
      return;
    }
    const known = dropped.get(posted.name);
    if (known === undefined) report(`rig: a folder (${posted.name}) that dropFiles did not drop cannot be read from the page`);
    else await cp(known, posted.place, { recursive: true, preserveTimestamps: true });
  };

  /** Chromium is told what main's check allows now, and what main has just been asked for. */
  const grant = async (asWell: readonly string[] = []): Promise<void> => {
    const checked = await Promise.all(permissions.map(async ([name, asked]) => ({ name, isAllowed: await wire.ask('permission-check', { windowId, ...asked, requestingUrl: `${serving.pageOrigin}/`, isMainFrame: true }) })));
    const allowed = new Set([...checked.filter(({ isAllowed }) => isAllowed).map(({ name }) => name), ...asWell]);
    // Granting adds to what was granted before.
    await context.clearPermissions();
    await context.grantPermissions([...allowed], { origin: serving.pageOrigin });
  };

  const mainFrameId = (await cdp.send('Page.getFrameTree')).frameTree.frame.id;
  const heard = async (posted: Posted, contextId: number): Promise<void> => {
    const frame = frames.get(contextId);
    const isMainFrame = frame?.frameId === mainFrameId;
    const url = isMainFrame ? page.url() : (frame?.origin ?? '');
    if (posted.kind === 'invoke') wire.tell('invoke', { windowId, callId: posted.callId, name: posted.name, text: posted.text, frame: { url, isMainFrame } });
    else if (posted.kind === 'new-window') await wire.ask('new-window', { windowId, url: posted.address });
    else if (posted.kind === 'permission') {
      const isGranted = await wire.ask('permission-request', { windowId, permission: posted.permission, mediaTypes: posted.mediaTypes, requestingUrl: url, isMainFrame });
      if (isGranted) await grant(permissions.filter(([, asked]) => asked.permission === posted.permission && ('mediaTypes' in asked ? posted.mediaTypes?.includes(asked.mediaTypes[0]) : true)).map(([name]) => name));
      answer(posted.callId, isGranted);
    } else if (posted.kind === 'permission-refresh') {
      await grant();
      answer(posted.callId, true);
    } else {
      await keep(posted);
      answer(posted.callId, true);
    }
  };

  cdp.on('Runtime.executionContextCreated', ({ context: made }) => {
    frames.set(made.id, { frameId: (made.auxData as { frameId?: string } | undefined)?.frameId ?? '', origin: made.origin });
  });
  cdp.on('Runtime.executionContextDestroyed', ({ executionContextId }) => frames.delete(executionContextId));
  cdp.on('Runtime.bindingCalled', ({ name, payload, executionContextId }) => {
    if (name === binding) quietly(heard(JSON.parse(payload) as Posted, executionContextId));
  });
  cdp.on('Fetch.requestPaused', ({ requestId, request, frameId }) => {
    const decide = async (): Promise<void> => {
      const mayGo = isOwnLoad || (await wire.ask('navigate', { windowId, url: request.url, isMainFrame: frameId === mainFrameId }));
      await (mayGo ? cdp.send('Fetch.continueRequest', { requestId }) : cdp.send('Fetch.failRequest', { requestId, errorReason: 'Aborted' }));
    };
    quietly(decide());
  });
  page.on('popup', (popup) => {
    const close = async (): Promise<void> => {
      await wire.ask('new-window', { windowId, url: popup.url() });
      await popup.close();
    };
    quietly(close());
  });
  let hasCrashed = false;
  page.on('close', () => {
    // Main keeps the window of a page that crashed.
    if (!hasCrashed) wire.tell('page-gone', windowId);
  });
  page.on('crash', () => {
    hasCrashed = true;
    report('page: crashed');
    wire.tell('page-crashed', windowId);
  });

  const givePreload = async (): Promise<void> => {
    const preload = preloadFile === undefined ? '' : await readFile(preloadFile, 'utf8');
    await page.addInitScript(initScript({ pageOrigin: serving.pageOrigin, mediaBase: serving.mediaBase, uploadsFolder: uploadsFolder + path.sep, separator: path.sep, binding, hearing }, preload));
  };
  await Promise.all([
    cdp.send('Runtime.enable'),
    cdp.send('Runtime.addBinding', { name: binding }),
    cdp.send('Fetch.enable', { patterns: [{ resourceType: 'Document' }] }),
    context.addCookies([{ name: 'rig', value: serving.token, url: serving.pageOrigin, httpOnly: true, sameSite: 'Strict' }]),
    givePreload(),
    grant(),
  ]);
  let isGranted = true;

  return {
    page,
    deliver,
    load: async (address) => {
      if (!isGranted) await grant();
      isGranted = false;
      isOwnLoad = true;
      try {
        if (page.url() === address) await page.reload();
        else await page.goto(address);
      } finally {
        isOwnLoad = false;
      }
    },
    dropFiles: async (paths, target) => {
      for (const one of paths) if ((await stat(one)).isDirectory()) dropped.set(path.basename(one), one);
      await dropPaths(cdp, paths, target);
    },
    setZoom: async (factor) => {
      const size = page.viewportSize();
      if (size === null) return;
      // What zooming does to a page: fewer, larger pixels of its own.
      if (factor === 1) await cdp.send('Emulation.setDeviceMetricsOverride', { ...size, deviceScaleFactor: 1, mobile: false });
      else await cdp.send('Emulation.setDeviceMetricsOverride', { width: Math.round(size.width / factor), height: Math.round(size.height / factor), deviceScaleFactor: factor, mobile: false });
    },
    hasCrashed: () => hasCrashed,
    close: async () => {
      if (!page.isClosed()) await page.close();
    },
  };
};
