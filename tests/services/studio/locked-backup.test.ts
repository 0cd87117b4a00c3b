import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { canonicalJson, storyHash } from '../../../electron/core/story/story-hash.ts';
import { nodeFileSystem, type FileSystem } from '../../../electron/services/disk/file-system.ts';
import { backupsOf, exportsOf, readLedger } from '../../../electron/services/library/ledger.ts';
import { backUpStory, type BackUpRequest } from '../../../electron/services/studio/back-up-story.ts';
import { openStudio } from '../../../electron/services/studio/studio.ts';
import { codeOf, must, restoreFile, studioDesk, type StudioDesk } from './a-studio.ts';
import { addWholeStory, filesBelow, originalText, pictureText } from './whole-story.ts';

/** Cheap to guess, quick to test: the cost of the real one is age's own. */
const seal = { passphrase: 'café under the mulberry', workFactor: 10 } as const;
let desk: StudioDesk;
let folder = '';
let target = '';
beforeEach(async () => {
  desk = studioDesk();
  folder = await addWholeStory(desk);
  target = path.join(desk.root, 'bread.hearth');
});
afterEach(() => rm(desk.root, { recursive: true, force: true }));

const backUp = (more: Partial<BackUpRequest> = {}) => backUpStory({ studio: desk.studio, folderName: 'bread', target, seal, ...more });
const restore = (passphrase: string | undefined, more: { readonly signal?: AbortSignal; readonly onShare?: (share: number) => void } = {}) => restoreFile({ studio: desk.studio, path: target, passphrase, ...more });
const stories = (): readonly string[] => readdirSync(path.join(desk.libraryRoot, 'stories')).toSorted();
const leftovers = (): readonly string[] => [desk.root, desk.libraryRoot, path.join(desk.libraryRoot, 'stories')].flatMap((place) => readdirSync(place)).filter((name) => name.endsWith('.tmp'));
const contents = (place: string) =>
  filesBelow(place)
    .filter((name) => !/^(cache|renders)\//.test(name) && !name.endsWith('.lock'))
    .map((name) => [name, createHash('sha256').update(readFileSync(path.join(place, name))).digest('hex')]);
const ledger = async () => must(await readLedger({ fs: desk.studio.fs, libraryRoot: desk.libraryRoot }));

/** Its passphrase is another one, and so is everything else about it. */
const anotherLaptop = async (): Promise<StudioDesk> => {
  const other = studioDesk();
  must(await other.studio.library({ create: true }));
  return other;
};

describe('services/studio/locked-backup', () => {
  it('brings every lasting file back on another laptop that is told the passphrase', async () => {
    const before = contents(folder);
    must(await backUp());
    const other = await anotherLaptop();
    // Typed on a system that writes é as two characters.
    expect(must(await restoreFile({ studio: other.studio, path: target, passphrase: seal.passphrase.normalize('NFD') }))).toBe('bread');
    expect(contents(path.join(other.libraryRoot, 'stories', 'bread'))).toEqual(before);
    expect([...readdirSync(other.libraryRoot), ...leftovers()].filter((name) => name.endsWith('.tmp'))).toEqual([]);
    await rm(other.root, { recursive: true });
  });

  it('shows no word, no name and no byte of the story', async () => {
    must(await backUp());
    const bytes = readFileSync(target);
    expect(bytes.subarray(0, 22).toString('latin1')).toBe('age-encryption.org/v1\n');
    for (const planted of ['Bread at dawn', 'We baked.', 'Lamia', 'softly', pictureText, originalText, 'storyhearth', 'backup.json', 'bread', seal.passphrase, 'PK\u0003\u0004']) expect([planted, bytes.includes(planted)]).toEqual([planted, false]);
    // The same words are found where nothing hides them: the search itself works.
    must(await backUp({ seal: undefined }));
    expect(['Bread at dawn', pictureText, 'PK\u0003\u0004'].map((planted) => readFileSync(target).includes(planted))).toEqual([true, true, true]);
  });

  it('asks for the passphrase and takes no other', async () => {
    must(await backUp());
    expect([codeOf(await restore(undefined)), codeOf(await restore(' ')), codeOf(await restore('another one'))]).toEqual(['backup-passphrase-needed', 'backup-passphrase-needed', 'backup-passphrase-wrong']);
    expect([stories(), leftovers()]).toEqual([['bread'], []]);
  });

  it.each([
    ['is cut', (bytes: Buffer) => bytes.subarray(0, bytes.length - 300)],
    ['is cut inside its first lines', (bytes: Buffer) => bytes.subarray(0, 60)],
    ['has one changed byte', (bytes: Buffer) => Buffer.from(bytes.map((byte, at) => (at === bytes.length - 700 ? byte ^ 1 : byte)))],
    ['has something added', (bytes: Buffer) => Buffer.concat([bytes, Buffer.from('x')])],
  ])('refuses a file that %s, and restores nothing of it', async (_what, damage) => {
    must(await backUp());
    writeFileSync(target, damage(readFileSync(target)));
    expect([codeOf(await restore(seal.passphrase)), stories(), leftovers()]).toEqual(['backup-invalid', ['bread'], []]);
  });

  it('refuses a locked file that holds no backup', async () => {
    must(await backUp());
    const plain = path.join(desk.root, 'plain.hearth');
    must(await backUp({ seal: undefined, target: plain }));
    writeFileSync(target, readFileSync(plain).subarray(0, 500));
    expect(codeOf(await restore(seal.passphrase))).toBe('backup-invalid');
  });

  it('notes in the ledger, without a title or a name, that a copy of the story exists', async () => {
    const opened = must(await must(await desk.studio.library()).openStory('bread', { readOnly: true }));
    must(await backUp());
    must(await backUp({ seal: undefined }));
    const entries = await ledger();
    expect(entries.map(({ kind, isEncrypted, storyId, files, recipient }) => ({ kind, isEncrypted, storyId, files, recipient }))).toEqual([
      { kind: 'backup', isEncrypted: true, storyId: 'bread', files: [], recipient: '' },
      { kind: 'backup', isEncrypted: false, storyId: 'bread', files: [], recipient: '' },
    ]);
    expect(entries[0]?.storyHash).toBe(storyHash(opened.story()));
    expect(entries[1]?.packageHash).toBe(createHash('sha256').update(readFileSync(target)).digest('hex'));
    expect([backupsOf(entries, 'bread').length, exportsOf(entries, 'bread')]).toEqual([2, []]);
    expect(canonicalJson(entries)).not.toMatch(/Bread|Lamia|hearth"/);
  });

  it('has written the entry before the file gets its name, also when that fails', async () => {
    const seen: unknown[] = [];
    const full: FileSystem = {
      ...nodeFileSystem,
      rename: async (from, to) => {
        if (to !== target) return nodeFileSystem.rename(from, to);
        seen.push([existsSync(target), (await ledger()).length]);
        throw Object.assign(new Error('gone'), { code: 'ENOSPC' });
      },
    };
    const studio = openStudio({ libraryRoot: desk.libraryRoot, fs: full });
    expect(codeOf(await backUp({ studio }))).toBe('disk-full');
    expect([seen, existsSync(target), (await ledger()).length, leftovers()]).toEqual([[[false, 1]], false, 1, []]);
  });

  it('releases nothing while the ledger cannot be trusted', async () => {
    writeFileSync(path.join(desk.libraryRoot, 'ledger.jsonl'), 'odds and ends\n{}\n');
    expect([codeOf(await backUp()), existsSync(target), leftovers()]).toEqual(['ledger-damaged', false, []]);
  });

  it.each([0.1, 0.3, 0.55, 0.7, 0.9])('stops on wish after %f of the work and leaves no file and no entry', async (share) => {
    const stop = new AbortController();
    const stopped = await backUp({ signal: stop.signal, onShare: (done) => void (done >= share && stop.abort()) });
    expect([codeOf(stopped), existsSync(target), leftovers(), await ledger()]).toEqual(['stopped', false, [], []]);
  });

  it.each([0.1, 0.5])('stops restoring on wish after %f of the work', async (share) => {
    must(await backUp());
    const stop = new AbortController();
    const stopped = await restore(seal.passphrase, { signal: stop.signal, onShare: (done) => void (done >= share && stop.abort()) });
    expect([codeOf(stopped), stories(), leftovers()]).toEqual(['stopped', ['bread'], []]);
  });

  it('tells how far it is, without ever going back', async () => {
    const shares: number[] = [];
    must(await backUp({ onShare: (share) => shares.push(share) }));
    const restoring: number[] = [];
    must(await restore(seal.passphrase, { onShare: (share) => restoring.push(share) }));
    for (const told of [shares, restoring]) {
      expect(told).toEqual([...told].toSorted((a, b) => a - b));
      expect(told.at(-1)).toBeCloseTo(1);
    }
  });
});
