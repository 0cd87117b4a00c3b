/**
 * Makes a tagged PDF of a page with a browser that is installed anyway.
 *
 * In: the program and a whole HTML page. Out: the bytes of a PDF with its fonts inside. The browser has a profile of
 * its own that is removed, reaches no network, and is gone when the answer is there, after a stop, and after a minute.
 */
import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { refuse, succeed, type Result } from '../../core/failure.ts';
import { holdTree, killTree, letTreeGo } from '../ffmpeg/process-tree.ts';
import { smallEnvironment } from '../ffmpeg/small-environment.ts';
import { openBrowserPipe, type BrowserPipe, type Fields } from './browser-pipe.ts';
import type { PagePrinter } from './print-page.ts';

const longestMs = 60_000;

const flags = (profile: string): readonly string[] => [
  '--headless',
  '--remote-debugging-pipe',
  `--user-data-dir=${profile}`,
  '--no-first-run',
  '--no-default-browser-check',
  '--disable-gpu',
  '--disable-extensions',
  '--disable-sync',
  '--disable-background-networking',
  '--disable-component-update',
  '--mute-audio',
  // Nothing in a sheet is loaded; the browser itself shall reach nobody either.
  '--host-resolver-rules=MAP * ~NOTFOUND',
  // As root Chromium starts only without its sandbox; the page is ours and holds no script.
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  'about:blank',
];

const textIn = (fields: Fields, name: string): string => {
  const value = fields[name];
  if (typeof value !== 'string') throw new Error(`The browser answered without ${name}`);
  return value;
};

const frameOf = (tree: Fields): string => textIn(((tree['frameTree'] as Fields | undefined)?.['frame'] as Fields | undefined) ?? {}, 'id');

const pdfOver = async (pipe: BrowserPipe, html: string): Promise<Uint8Array> => {
  const targetId = textIn(await pipe.ask('Target.createTarget', { url: 'about:blank' }), 'targetId');
  const sessionId = textIn(await pipe.ask('Target.attachToTarget', { targetId, flatten: true }), 'sessionId');
  await pipe.ask('Page.enable', {}, sessionId);
  const frameId = frameOf(await pipe.ask('Page.getFrameTree', {}, sessionId));
  await pipe.ask('Page.setDocumentContent', { frameId, html }, sessionId);
  // A font that is still being read would leave its letters to another one.
  await pipe.ask('Runtime.evaluate', { expression: 'Promise.all([...document.fonts].map((font) => font.load())).then(() => true)', awaitPromise: true }, sessionId);
  const printed = await pipe.ask('Page.printToPDF', { preferCSSPageSize: true, printBackground: true, generateTaggedPDF: true, generateDocumentOutline: true }, sessionId);
  return Buffer.from(textIn(printed, 'data'), 'base64');
};

const printWith = async (program: string, profile: string, html: string, signal: AbortSignal): Promise<Uint8Array> => {
  const child = spawn(program, [...flags(profile)], { shell: false, windowsHide: true, detached: process.platform !== 'win32', stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'], env: smallEnvironment() });
  const gone = new Promise<void>((resolve) => {
    child.on('close', () => resolve());
    child.on('error', () => resolve());
  });
  if (child.pid !== undefined) holdTree(child.pid);
  const pipe = openBrowserPipe({ toBrowser: child.stdio[3] as Writable, fromBrowser: child.stdio[4] as Readable });
  child.on('error', (error) => pipe.end(error));
  const onAbort = (): void => pipe.end(new Error('Stopped'));
  signal.addEventListener('abort', onAbort, { once: true });
  try {
    return await pdfOver(pipe, html);
  } finally {
    signal.removeEventListener('abort', onAbort);
    killTree(child.pid, 'SIGKILL');
    // Its profile can be removed only when nothing writes into it any more.
    await gone;
    if (child.pid !== undefined) letTreeGo(child.pid);
  }
};

export const chromiumPrinter =
  (program: string): PagePrinter =>
  async (html, signal): Promise<Result<Uint8Array>> => {
    const isStopped = (): boolean => signal?.aborted === true;
    const ends = AbortSignal.any([AbortSignal.timeout(longestMs), ...(signal === undefined ? [] : [signal])]);
    if (isStopped()) return refuse('stopped');
    const profile = await mkdtemp(path.join(os.tmpdir(), 'storyhearth-print-'));
    try {
      return succeed(await printWith(program, profile, html, ends));
    } catch (error) {
      return isStopped() ? refuse('stopped') : refuse('print-failed', {}, { detail: error instanceof Error ? error.message : String(error) });
    } finally {
      await rm(profile, { recursive: true, force: true, maxRetries: 5 });
    }
  };
