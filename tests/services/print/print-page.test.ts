import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { refuse, succeed } from '../../../electron/core/failure.ts';
import type { PrintedPage } from '../../../electron/core/print/printed-page.ts';
import { nodeFileSystem } from '../../../electron/services/disk/file-system.ts';
import { printPage, type PrintRequest } from '../../../electron/services/print/print-page.ts';

const fontsFolder = path.resolve(import.meta.dirname, '../../../resources/fonts');
const page: PrintedPage = { title: 'طريقي', language: 'ar', sections: [{ blocks: [{ kind: 'paragraph', text: 'نص' }] }] };
let folder = '';

beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'print-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const request = (more: Partial<PrintRequest> = {}): PrintRequest => ({ page, fs: nodeFileSystem, fontsFolder, folder, name: 'sheet', ...more });
const pdf = new Uint8Array([37, 80, 68, 70]);

describe('services/print/print-page', () => {
  it('writes the PDF a printer makes of the whole page, fonts and all, for nobody else to read', async () => {
    let seen = '';
    const printed = await printPage(request({ printer: (html) => ((seen = html), Promise.resolve(succeed(pdf))) }));
    expect(printed).toEqual(succeed({ file: path.join(folder, 'sheet.pdf'), form: 'pdf' }));
    expect(new Uint8Array(await readFile(path.join(folder, 'sheet.pdf')))).toEqual(pdf);
    expect([...seen.matchAll(/@font-face\{font-family:"([^"]+)";font-weight:(\d+)/g)].map(([, family, weight]) => `${family} ${weight}`)).toEqual(['Noto Naskh Arabic 400', 'Noto Naskh Arabic 700', 'Noto Sans 400', 'Noto Sans 700']);
    if (process.platform !== 'win32') expect((await stat(path.join(folder, 'sheet.pdf'))).mode & 0o777).toBe(0o600);
  });

  it('writes the same page as HTML where nobody makes a PDF', async () => {
    expect(await printPage(request())).toEqual(succeed({ file: path.join(folder, 'sheet.html'), form: 'html' }));
    expect(await readFile(path.join(folder, 'sheet.html'), 'utf8')).toContain('<h1>طريقي</h1>');
  });

  it('keeps the page as HTML when the printer fails, and says why', async () => {
    const broken = refuse('our-fault');
    expect(await printPage(request({ printer: () => Promise.resolve(broken) }))).toEqual(succeed({ file: path.join(folder, 'sheet.html'), form: 'html', printerFailure: broken.failure }));
  });

  it('writes nothing once it was stopped', async () => {
    const stop = new AbortController();
    const printed = await printPage(request({ signal: stop.signal, printer: () => (stop.abort(), Promise.resolve(succeed(pdf))) }));
    expect(printed).toEqual(refuse('stopped'));
    expect(await readdir(folder)).toEqual([]);
  });

  it('replaces a file only when told, also one that appeared meanwhile', async () => {
    const appears = async (): Promise<ReturnType<typeof succeed<Uint8Array>>> => (await writeFile(path.join(folder, 'sheet.pdf'), 'older'), succeed(pdf));
    expect(await printPage(request({ printer: appears }))).toEqual(refuse('target-exists', { name: 'sheet.pdf' }));
    expect(await readFile(path.join(folder, 'sheet.pdf'), 'utf8')).toBe('older');
    expect((await printPage(request({ printer: appears, mayReplace: true }))).ok).toBe(true);
    expect(new Uint8Array(await readFile(path.join(folder, 'sheet.pdf')))).toEqual(pdf);
    expect(await readdir(folder)).toEqual(['sheet.pdf']);
  });
});
