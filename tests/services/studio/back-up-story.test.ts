import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { nodeFileSystem } from '../../../electron/services/disk/file-system.ts';
import { backupsOf, readLedger } from '../../../electron/services/library/ledger.ts';
import { writeZip } from '../../../electron/services/package/write-zip.ts';
import { backUpStory } from '../../../electron/services/studio/back-up-story.ts';
import { isBackup } from '../../../electron/services/studio/is-backup.ts';
import { codeOf, must, restoreFile, studioDesk, type StudioDesk } from './a-studio.ts';
import { addWholeStory, filesBelow } from './whole-story.ts';

let desk: StudioDesk;
let folder = '';
let target = '';
beforeEach(async () => {
  desk = studioDesk();
  folder = await addWholeStory(desk);
  target = path.join(desk.root, 'bread.zip');
});
afterEach(() => rm(desk.root, { recursive: true, force: true }));

const backUp = (more: { readonly signal?: AbortSignal; readonly onShare?: (share: number) => void } = {}) => backUpStory({ studio: desk.studio, folderName: 'bread', target, seal: undefined, ...more });
const restore = (file = target) => restoreFile({ studio: desk.studio, path: file });
const stories = (): readonly string[] => readdirSync(path.join(desk.libraryRoot, 'stories')).toSorted();
const lasting = (place: string): readonly string[] => filesBelow(place).filter((name) => !/^(cache|renders)\//.test(name) && !name.endsWith('.lock'));
const contents = (place: string) => lasting(place).map((name) => [name, createHash('sha256').update(readFileSync(path.join(place, name))).digest('hex')]);

interface Forged {
  readonly path?: string;
  readonly sha256?: string;
  readonly extra?: boolean;
}

/** An archive that is in order as an archive, with a manifest that somebody wrote by hand. */
const forge = async ({ path: place = 'story.json', sha256, extra = false }: Forged): Promise<string> => {
  const made = path.join(desk.root, 'forged', 'storyhearth-backup');
  mkdirSync(path.join(made, 'files'), { recursive: true });
  const story = readFileSync(path.join(folder, 'story.json'));
  writeFileSync(path.join(made, 'files', '000000'), story);
  const file = { path: place, entry: 'files/000000', sizeBytes: story.byteLength, sha256: sha256 ?? createHash('sha256').update(story).digest('hex') };
  const manifest = JSON.stringify({ schemaVersion: 1, kind: 'storyhearth-backup', storyId: 'bread', folderName: 'forged', savedAt: '2026-11-27T00:00:00Z', files: [file] });
  writeFileSync(path.join(made, 'backup.json'), manifest);
  writeFileSync(path.join(made, 'stranger'), 'x');
  const files = [{ path: 'backup.json', sizeBytes: Buffer.byteLength(manifest) }, { path: 'files/000000', sizeBytes: story.byteLength }, ...(extra ? [{ path: 'stranger', sizeBytes: 1 }] : [])];
  const zip = path.join(desk.root, `forged-${Math.random()}.zip`);
  await writeZip({ fs: nodeFileSystem, folder: made, files, target: zip });
  return zip;
};

describe('services/studio/back-up-story', () => {
  it('brings every lasting file back as it was, beside the story that is there', async () => {
    const before = contents(folder);
    must(await backUp());
    expect(await isBackup(target)).toBe(true);
    expect(must(await restore())).toBe('bread-2');
    expect(contents(path.join(desk.libraryRoot, 'stories', 'bread-2'))).toEqual(before);
    expect(contents(folder)).toEqual(before);
    expect(before.map(([name]) => name)).toContain('story (copie d’été).json');
  });

  it('gives the story its own name back where it is free', async () => {
    must(await backUp());
    await rm(folder, { recursive: true });
    expect(must(await restore())).toBe('bread');
    const opened = must(await must(await desk.studio.library()).openStory('bread', { readOnly: true }));
    expect([opened.story().title, opened.consent.value().people.length]).toEqual(['Bread at dawn', 1]);
  });

  it('leaves films and caches out, and nothing of its work behind', async () => {
    must(await backUp());
    const text = readFileSync(target, 'latin1');
    expect([text.includes('renders/'), text.includes('cache/')]).toEqual([false, false]);
    expect(readdirSync(desk.root).toSorted()).toEqual(['Hearth', 'bread.zip']);
    expect(readdirSync(desk.libraryRoot).filter((name) => name.endsWith('.tmp'))).toEqual([]);
  });

  it('tells how far it is and remembers that there is a copy', async () => {
    const shares: number[] = [];
    must(await backUp({ onShare: (share) => shares.push(share) }));
    expect(shares.length).toBeGreaterThan(5);
    expect([...shares].toSorted((a, b) => a - b)).toEqual(shares);
    expect(shares.at(-1)).toBeCloseTo(1);
    const ledger = must(await readLedger({ fs: desk.studio.fs, libraryRoot: desk.libraryRoot }));
    expect([backupsOf(ledger, 'bread').length, backupsOf(ledger, 'other')]).toEqual([1, []]);
  });

  it('stops on wish and leaves no file', async () => {
    const stop = new AbortController();
    const stopped = await backUp({ signal: stop.signal, onShare: () => stop.abort() });
    expect([codeOf(stopped), existsSync(target), readdirSync(desk.root)]).toEqual(['stopped', false, ['Hearth']]);
  });

  it('keeps the backup that is there when a new one fails', async () => {
    writeFileSync(target, 'the one before');
    expect(codeOf(await backUp({ signal: AbortSignal.abort() }))).toBe('stopped');
    expect(readFileSync(target, 'utf8')).toBe('the one before');
  });

  it('refuses a backup with one changed byte and restores nothing of it', async () => {
    must(await backUp());
    const bytes = readFileSync(target);
    const at = bytes.indexOf('the bytes of a face');
    bytes[at] = 0x54;
    writeFileSync(target, bytes);
    const refused = await restore();
    expect(codeOf(refused)).toBe('backup-invalid');
    expect(stories()).toEqual(['bread']);
  });

  it.each([
    ['a cut archive', () => readFileSync(target).subarray(0, 900)],
    ['no archive at all', () => Buffer.from('a shopping list')],
  ])('refuses %s', async (_name, damaged) => {
    must(await backUp());
    writeFileSync(target, damaged());
    expect([codeOf(await restore()), stories()]).toEqual(['backup-invalid', ['bread']]);
  });

  it.each(['../story.json', 'media/../../x', '/etc/passwd', 'C:\\x', 'media/a/b', 'nul', 'media/con.jpg', '.hidden', 'evil/x', 'story.json.', 'a\u0000b'])('lets no file out of the story: %j', async (place) => {
    expect([codeOf(await restore(await forge({ path: place }))), stories()]).toEqual(['backup-invalid', ['bread']]);
  });

  it('refuses a manifest that lies and a file it does not name', async () => {
    expect(codeOf(await restore(await forge({ sha256: 'a'.repeat(64) })))).toBe('backup-invalid');
    expect(codeOf(await restore(await forge({ extra: true })))).toBe('backup-invalid');
    expect(must(await restore(await forge({})))).toBe('forged');
    expect(stories()).toEqual(['bread', 'forged']);
  });
});
