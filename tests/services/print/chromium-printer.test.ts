import { chmod, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { refuse } from '../../../electron/core/failure.ts';
import { printedHtml } from '../../../electron/core/print/printed-html.ts';
import { chromiumPrinter } from '../../../electron/services/print/chromium-printer.ts';
import { findChromium } from '../../../electron/services/print/find-chromium.ts';
import { pdfFacts } from './pdf-facts.ts';

const program = findChromium(process.env) ?? '';
const html = printedHtml({ title: 'A sheet', language: 'en', sections: [{ title: 'One', blocks: [{ kind: 'list', items: ['a', 'b'] }] }, { title: 'Two', startsPage: true, blocks: [{ kind: 'facts', facts: [{ name: 'n', value: 'v' }] }] }] });
let folder = '';
const before = process.env['TMPDIR'];

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'printer-'));
  // Profiles are made in the system's temporary folder: one of our own shows what is left behind.
  process.env['TMPDIR'] = folder;
});
afterAll(async () => {
  if (before === undefined) delete process.env['TMPDIR'];
  else process.env['TMPDIR'] = before;
  await rm(folder, { recursive: true, force: true });
});

const leftProfiles = async (): Promise<readonly string[]> => (await readdir(folder)).filter((name) => name.startsWith('storyhearth-print-'));

describe('services/print/chromium-printer', () => {
  it('makes a tagged PDF of A4 pages, and leaves nothing behind', async () => {
    const printed = await chromiumPrinter(program)(html);
    if (!printed.ok) throw new Error(printed.failure.detail);
    const facts = pdfFacts(printed.value);
    expect(facts).toMatchObject({ pageCount: 2, isTagged: true, language: 'en', missingFonts: [], sizePt: [0, 0, 595, 842] });
    for (const role of ['H1', 'H2', 'L', 'LI']) expect(facts.structureRoles).toContain(role);
    expect(await leftProfiles()).toEqual([]);
  });

  it('says that nothing was printed when the browser does not talk', async () => {
    const silent = path.join(folder, 'silent.sh');
    await writeFile(silent, '#!/bin/sh\nexit 0\n');
    await chmod(silent, 0o755);
    for (const broken of [silent, path.join(folder, 'not-there')]) expect(await chromiumPrinter(broken)(html)).toMatchObject({ ok: false, failure: { code: 'print-failed' } });
    expect(await leftProfiles()).toEqual([]);
  });

  it('ends with a stop, before and while it prints', async () => {
    expect(await chromiumPrinter(program)(html, AbortSignal.abort())).toEqual(refuse('stopped'));
    const never = path.join(folder, 'never.sh');
    await writeFile(never, '#!/bin/sh\nsleep 600\n');
    await chmod(never, 0o755);
    const stop = new AbortController();
    const printing = chromiumPrinter(never)(html, stop.signal);
    // The profile is made just before the browser starts.
    await expect.poll(leftProfiles, { timeout: 30_000 }).toHaveLength(1);
    stop.abort();
    expect(await printing).toEqual(refuse('stopped'));
    expect(await leftProfiles()).toEqual([]);
  });
});

describe('services/print/find-chromium', () => {
  it('takes the browser that was wished for, and no other in its place', async () => {
    const mine = path.join(folder, 'my-browser');
    await writeFile(mine, '');
    expect(findChromium({ PATH: process.env['PATH'], CHROMIUM_PATH: mine })).toBe(mine);
    expect(findChromium({ PATH: process.env['PATH'], CHROMIUM_PATH: path.join(folder, 'gone') })).toBeUndefined();
  });

  it('looks on PATH, and takes a folder for no program', async () => {
    expect(findChromium({ PATH: path.dirname(program) })).toBe(program);
    expect(process.platform === 'linux' ? findChromium({ PATH: folder }) : undefined).toBeUndefined();
  });
});
