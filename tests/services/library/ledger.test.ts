import { appendFileSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { NewLedgerEntry } from '../../../electron/core/consent/ledger.ts';
import { nodeFileSystem, type FileSystem } from '../../../electron/services/disk/file-system.ts';
import { appendLedgerEntries, appendLedgerEntry, exportsOf, readLedger } from '../../../electron/services/library/ledger.ts';

let root: string;
beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'storyhearth-ledger-'));
});
afterEach(() => {
  rmSync(root, { recursive: true, force: true });
});

const place = (fs: FileSystem = nodeFileSystem) => ({ fs, libraryRoot: root });
const file = (): string => path.join(root, 'ledger.jsonl');
const entry = (number: number): NewLedgerEntry => ({
  exportId: `00000000-0000-4000-8000-00000000000${number}`,
  storyId: number % 2 === 0 ? 'even' : 'odd',
  storyHash: 'a'.repeat(64),
  channel: 'partner-portfolio',
  recipient: 'city-library',
  at: `2026-06-0${number}T00:00:00Z`,
  packageHash: 'b'.repeat(128),
  files: ['bread-partner-portfolio-v1.zip'],
  grantsHash: 'c'.repeat(64),
});
const append = (number: number) => appendLedgerEntry({ ...place(), entry: entry(number) });

describe('services/library/ledger', () => {
  it('is empty before anything left', async () => {
    expect(await readLedger(place())).toEqual({ ok: true, value: [] });
  });

  it('chains each entry to the one before and leaves no lock behind', async () => {
    for (const number of [1, 2, 3]) expect((await append(number)).ok).toBe(true);
    const read = await readLedger(place());
    const entries = read.ok ? read.value : [];
    expect(entries.map((one) => one.exportId)).toEqual([1, 2, 3].map((number) => entry(number).exportId));
    expect(new Set(entries.map((one) => one.prevHash)).size).toBe(3);
    expect(exportsOf(entries, 'odd')).toEqual([1, 3].map((number) => `urn:uuid:${entry(number).exportId}`));
    expect(existsSync(`${file()}.lock`)).toBe(false);
  });

  it('chains several entries of one writing like any others', async () => {
    await append(1);
    const noted = await appendLedgerEntries({ ...place(), entries: [entry(2), entry(3)] });
    expect(noted.ok && noted.value.map((one) => one.exportId)).toEqual([entry(2).exportId, entry(3).exportId]);
    expect((await append(4)).ok).toBe(true);
    const read = await readLedger(place());
    expect(read.ok && read.value.length).toBe(4);
  });

  it('keeps the chain when several things leave at once', async () => {
    await Promise.all([1, 2, 3, 4].map(append));
    const read = await readLedger(place());
    expect(read.ok && read.value.length).toBe(4);
  });

  it.each([0, 1, 2])('refuses everything once line %i was changed', async (line) => {
    for (const number of [1, 2, 3]) await append(number);
    const lines = readFileSync(file(), 'utf8').split('\n');
    lines[line] = lines[line]!.replace('city-library', 'city-archive');
    writeFileSync(file(), lines.join('\n'));
    expect(await append(4)).toMatchObject({ ok: false, failure: { code: 'ledger-damaged' } });
  });

  it('refuses everything once a line was taken out', async () => {
    for (const number of [1, 2, 3]) await append(number);
    const lines = readFileSync(file(), 'utf8').split('\n');
    writeFileSync(file(), [lines[0], lines[2], ''].join('\n'));
    expect(await readLedger(place())).toMatchObject({ ok: false, failure: { code: 'ledger-damaged' } });
  });

  it('goes on after a line that a power cut tore', async () => {
    await append(1);
    appendFileSync(file(), '{"exportId":"0000');
    expect((await append(2)).ok).toBe(true);
    expect((await append(3)).ok).toBe(true);
    const read = await readLedger(place());
    expect(read.ok && read.value.map((one) => one.at)).toEqual([1, 2, 3].map((number) => entry(number).at));
  });

  it('refuses when the device does not take the line', async () => {
    const full: FileSystem = {
      ...nodeFileSystem,
      open: async (target, how, mode) => {
        const handle = await nodeFileSystem.open(target, how, mode);
        return how === 'append' ? { ...handle, sync: () => Promise.reject(Object.assign(new Error('no space'), { code: 'ENOSPC' })) } : handle;
      },
    };
    expect(await appendLedgerEntry({ ...place(full), entry: entry(1) })).toMatchObject({ ok: false, failure: { code: 'disk-full' } });
  });
});
