import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCommandLine } from '../../../electron/cli/command-line.ts';
import { succeed } from '../../../electron/core/failure.ts';
import { fileTitle } from '../../../electron/core/story/file-title.ts';
import type { LedgerEntry } from '../../../electron/core/consent/ledger.ts';
import { nodeFileSystem, type FileSystem } from '../../../electron/services/disk/file-system.ts';
import { readLedger } from '../../../electron/services/library/ledger.ts';
import { createWorkshop } from '../../../electron/services/library/workshops.ts';
import { grantConsent } from '../../../electron/services/studio/consent.ts';
import { addPerson } from '../../../electron/services/studio/people.ts';
import { openStudio } from '../../../electron/services/studio/studio.ts';
import { takeHome, type TakeHomeRequest } from '../../../electron/services/studio/take-home.ts';
import { aGrant } from '../../core/consent/a-consented-story.ts';
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

const sayYes = async (story: string, personId: string, conditions = ''): Promise<void> => {
  must(await grantConsent({ ...reference(story), personId, terms: aGrant('own-copy', { validUntil: '2099-01-01T00:00:00Z', conditions }), by: 'subject', how: 'signature', notice: { text: 'What it is for.', language: 'ar', form: 'oral' } }));
};

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

  it('looks on the receipt for what was told in confidence, and lets everybody read it', async () => {
    const { personId } = must(await addPerson({ ...reference('nobody'), askPassphrase, person: { ...person, publicName: { kind: 'pseudonym', text: 'Nour' }, told: { legalName: 'Samira Haddad' }, languages: ['ar'], roles: ['storyteller'] } }));
    const folder = out('letter');
    await sayYes('nobody', personId, 'Only with Samira Haddad in the room');
    const { refused } = must(await take(folder, { stories: ['nobody'] }));
    expect([refused.map(({ failure }) => failure.reasons.map(({ code }) => code)), readdirSync(folder)]).toEqual([[['rule.R08']], []]);
    await sayYes('nobody', personId, 'Only with me in the room');
    must(await take(folder, { stories: ['nobody'] }));
    expect(statSync(path.join(folder, 'nobody', 'receipt.ar.pdf')).mode & 0o777).toBe(0o644);
  });

  it('leaves the receipts out where several people tell it, and says so: a receipt holds the code of one alone', async () => {
    await sayYes('nobody', must(await addPerson({ ...reference('nobody'), askPassphrase, person: { ...person, publicName: { kind: 'pseudonym', text: 'Sami' }, languages: ['ar'], roles: ['storyteller'] } })).personId);
    const folder = out('couple');
    const taken = must(await take(folder, { stories: ['nobody'] }));
    expect([readdirSync(path.join(folder, 'nobody')).toSorted(), taken.given[0]?.notes]).toEqual([['film.mp4', 'phone.mp4', 'poster.jpg', 'script.ar.txt'], [{ code: 'takeHome.receiptsApart', params: { title: 'nobody' } }]]);
  });

  it('ends a command with 2 when not everybody got theirs', async () => {
    must(await createWorkshop(desk.studio, { schemaVersion: 1, id: 'w-1', title: 'Bread and salt', startsOn: '2026-03-01', endsOn: '2026-03-05', place: 'Torino', partner: '', languages: ['ar'], purpose: '', participants: [{ subjectId: 'row-1', storyId: 'bread' }, { subjectId: 'row-2', storyId: 'tram' }], notices: [] }));
    await addStory(desk, 'tram');
    const folder = out('command');
    const ended = await runCommandLine({ words: ['take-home', 'w-1', '--out', folder, '--library', desk.libraryRoot], environment: { ...process.env, STORYHEARTH_LANGUAGE: 'en' }, folder: desk.root, stdout: { write: () => true }, stderr: { write: () => true }, isInteractive: false, signal: new AbortController().signal });
    expect([ended, readdirSync(folder)]).toEqual([2, ['bread']]);
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
