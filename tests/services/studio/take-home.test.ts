import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { succeed } from '../../../electron/core/failure.ts';
import { fileTitle } from '../../../electron/core/story/file-title.ts';
import type { LedgerEntry } from '../../../electron/core/consent/ledger.ts';
import { nodeFileSystem, type FileSystem } from '../../../electron/services/disk/file-system.ts';
import { readLedger } from '../../../electron/services/library/ledger.ts';
import { addPerson } from '../../../electron/services/studio/people.ts';
import { openStudio } from '../../../electron/services/studio/studio.ts';
import { takeHome, type TakeHomeRequest } from '../../../electron/services/studio/take-home.ts';
import { addStory, codeOf, must, studioDesk, type StudioDesk } from './a-studio.ts';

let desk: StudioDesk;
const reference = (story: string) => ({ studio: desk.studio, story, pathOf: desk.pathOf });
const askPassphrase = () => Promise.resolve(succeed('a passphrase of the test'));
const person = { publicName: { kind: 'pseudonym', text: 'Rasha' }, age: 'adult', openProcedure: 'no', languages: ['ar'] } as const;
const out = (name: string): string => {
  const folder = path.join(desk.root, name);
  mkdirSync(folder, { recursive: true });
  return folder;
};
const take = (folder: string, more: Partial<TakeHomeRequest> = {}) => takeHome({ studio: desk.studio, stories: ['bread'], folder, language: 'en', askPassphrase, ...more });
const ledger = async (): Promise<readonly LedgerEntry[]> => must(await readLedger(desk.studio));

beforeAll(async () => {
  desk = studioDesk({ printer: () => Promise.resolve(succeed(new TextEncoder().encode('%PDF-1.7 a sheet'))) });
  const library = must(await desk.studio.library({ create: true }));
  must(await library.organisation.write({ schemaVersion: 1, id: 'hearth', controller: { name: 'Hearth', address: '', contact: '', country: 'IT', dataProtectionOfficer: '' }, authority: '', takedownContact: 'away@hearth.example' }));
  for (const story of ['bread', 'salt', 'nobody']) {
    await addStory(desk, story);
    if (story !== 'nobody') must(await addPerson({ ...reference(story), askPassphrase, person: { ...person, publicName: { ...person.publicName }, languages: ['so'], roles: ['storyteller'] } }));
  }
  must(await addPerson({ ...reference('salt'), askPassphrase, person: { ...person, publicName: { kind: 'pseudonym', text: 'Ihor' }, languages: ['ar'], roles: ['named'] } }));
});
afterAll(() => rm(desk.root, { recursive: true, force: true }));

describe('services/studio: what people take home', () => {
  it('gives each story a folder of its own, noted in the ledger, and says by name who is missing', async () => {
    const folder = out('stick');
    const shares: number[] = [];
    const taken = must(await take(folder, { stories: ['salt', 'bread', 'nobody'], onProgress: ({ share }) => shares.push(share) }));
    expect(readdirSync(folder)).toEqual(['bread']);
    expect(readdirSync(path.join(folder, 'bread')).toSorted()).toEqual(['film.mp4', 'phone.mp4', 'poster.jpg', 'receipt.ar.pdf', 'script.ar.txt']);
    expect(readFileSync(path.join(folder, 'bread', 'script.ar.txt'), 'utf8')).toContain('bread');
    expect(taken.given).toMatchObject([{ storyId: 'bread', folderName: 'bread', notes: [] }]);
    expect(taken.refused.map(({ story, failure }) => [story, failure.code, failure.reasons.map(({ code, params }) => [code, params['person']])])).toEqual([
      ['salt', 'consent-refused', [['rule.R02', 'Ihor']]],
      ['nobody', 'sheet-incomplete', [['screening.nobody', undefined]]],
    ]);
    expect((await ledger()).map(({ storyId, channel, files }) => [storyId, channel, files])).toEqual([['bread', 'own-copy', ['film.mp4', 'phone.mp4', 'poster.jpg', 'receipt.ar.pdf', 'script.ar.txt']]]);
    expect(shares).toEqual(shares.toSorted((a, b) => a - b));
    expect(shares.at(-1)).toBeGreaterThan(0.5);
  });

  it('replaces nothing', async () => {
    const folder = out('again');
    writeFileSync(path.join(folder, 'bread'), 'somebody else’s');
    expect(must(await take(folder)).given.map(({ folderName }) => folderName)).toEqual(['bread 2']);
    expect(readFileSync(path.join(folder, 'bread'), 'utf8')).toBe('somebody else’s');
  });

  it('leaves nothing half-written when it is stopped, or when a copy reads back differently', async () => {
    const entries = (await ledger()).length;
    const stopped = new AbortController();
    const folder = out('stopped');
    const taken = must(await take(folder, { signal: stopped.signal, onProgress: ({ share }) => (share > 0.86 ? stopped.abort() : undefined) }));
    expect([taken.isStopped, taken.given, readdirSync(folder)]).toEqual([true, [], []]);
    // A stick that keeps a byte less than it was given.
    const failing: FileSystem = { ...nodeFileSystem, open: async (file, how, mode) => { const opened = await nodeFileSystem.open(file, how, mode); return { ...opened, write: (data) => opened.write(path.basename(file) === 'film.mp4' ? data.subarray(0, data.byteLength - 1) : data) }; } };
    const broken = must(await take(folder, { studio: openStudio({ libraryRoot: desk.libraryRoot, workFactor: 4, fs: failing }) }));
    expect([broken.refused.map(({ failure }) => failure.code), readdirSync(folder), (await ledger()).length]).toEqual([['take-home-check-failed'], [], entries]);
  });

  it('refuses a place that is not there, and the library itself, before anything is made', async () => {
    expect(codeOf(await take(path.join(desk.root, 'pulled')))).toBe('take-home-place-missing');
    expect(codeOf(await take(path.join(desk.libraryRoot, 'stories')))).toBe('print-in-library');
    expect(existsSync(path.join(desk.root, 'pulled'))).toBe(false);
  });

  it('calls a folder by its title in its own script, as far as a disk can', () => {
    expect(['خبز الصباح', 'a/b: "c"?', '...', 'x'.repeat(80), 'Ende. '].map(fileTitle)).toEqual(['خبز الصباح', 'a b c', 'story', 'x'.repeat(60), 'Ende']);
  });
});
