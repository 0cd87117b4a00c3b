import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { succeed } from '../../../electron/core/failure.ts';
import { nodeFileSystem, type FileSystem } from '../../../electron/services/disk/file-system.ts';
import { openKeys } from '../../../electron/services/keys/keys.ts';
import { backupsOf, readLedger } from '../../../electron/services/library/ledger.ts';
import { backUpLibrary, type BackUpLibraryRequest } from '../../../electron/services/studio/back-up-library.ts';
import { checkBackup, restoreLibrary } from '../../../electron/services/studio/restore-library.ts';
import { openStudio } from '../../../electron/services/studio/studio.ts';
import { addStory, codeOf, must, studioDesk, type StudioDesk } from './a-studio.ts';
import { addWholeStory, filesBelow, pictureText } from './whole-story.ts';

let desk: StudioDesk;
let stick = '';
let into = '';
beforeEach(async () => {
  desk = studioDesk({ workFactor: 10 });
  await addWholeStory(desk);
  await addStory(desk, 'soup');
  stick = path.join(desk.root, 'stick');
  mkdirSync(stick);
  into = path.join(desk.root, 'Back');
});
afterEach(() => rm(desk.root, { recursive: true, force: true }));

const backUp = (more: Partial<BackUpLibraryRequest> = {}) => backUpLibrary({ studio: desk.studio, folder: stick, askPassphrase: undefined, ...more });
const say = (passphrase: string) => () => Promise.resolve(succeed(passphrase));
const restore = (more: { readonly passphrase?: string; readonly state?: string; readonly signal?: AbortSignal } = {}) => restoreLibrary({ fs: nodeFileSystem, folder: stick, into, ...more });
const own = (): string => path.join(stick, readdirSync(stick)[0] ?? '');
const objects = (): readonly string[] => filesBelow(path.join(own(), 'objects'));
/** What of a library lasts, but for the ledger, which grows with each backup. */
const lasting = (root: string) =>
  filesBelow(root)
    .filter((name) => !/\/(?:cache|renders)\/|\.lock$|^ledger/.test(name))
    .map((name) => [name, createHash('sha256').update(readFileSync(path.join(root, name))).digest('hex')]);

describe('services/studio/back-up-library', () => {
  it('brings every lasting file of the library back, and writes only what is new the second time', async () => {
    const told: number[] = [];
    const first = must(await backUp({ onProgress: ({ share }) => told.push(share) }));
    expect(first).toMatchObject({ storyCount: 2, isEncrypted: false, notes: [] });
    expect([first.newBytes > 0, told.at(-1)]).toEqual([true, 1]);
    const before = objects();
    writeFileSync(path.join(desk.libraryRoot, 'stories', 'soup', 'media', `${createHash('sha256').update('new').digest('hex')}.wav`), 'new');
    const second = must(await backUp());
    expect(second.newBytes).toBeLessThan(first.newBytes);
    expect(objects().filter((name) => !before.includes(name)).map((name) => path.basename(name))).toContain(createHash('sha256').update('new').digest('hex'));
    expect(must(await restore()).storyCount).toBe(2);
    expect(lasting(into)).toEqual(lasting(desk.libraryRoot));
    expect(must(await must(await openStudio({ libraryRoot: into }).library()).openStory('bread', { readOnly: true })).story().title).toBe('Bread at dawn');
    await rm(into, { recursive: true });
    expect(must(await restore({ state: first.state })).state).toBe(first.state);
    expect(existsSync(path.join(into, 'stories', 'soup', 'media', `${createHash('sha256').update('new').digest('hex')}.wav`))).toBe(false);
    expect(must(await checkBackup({ fs: nodeFileSystem, folder: own() })).states.map(({ state }) => state)).toEqual([second.state, first.state]);
    const ledger = must(await readLedger({ fs: desk.studio.fs, libraryRoot: desk.libraryRoot }));
    expect([backupsOf(ledger, 'bread').length, backupsOf(ledger, 'soup').length, ledger.every((entry) => entry.isEncrypted === false)]).toEqual([2, 2, true]);
  });

  it('shows no byte of any story where it is locked, and opens with the passphrase it began with', async () => {
    must(await openKeys(desk.studio).setPassphrase('under the mulberry'));
    expect(codeOf(await backUp({ askPassphrase: say('mistyped') }))).toBe('passphrase-wrong');
    expect(must(await backUp({ askPassphrase: say('under the mulberry') })).isEncrypted).toBe(true);
    const everything = filesBelow(stick).map((name) => readFileSync(path.join(stick, name), 'latin1')).join('\n');
    for (const planted of [pictureText, 'Bread at dawn', 'Lamia', 'bread', 'AGE-SECRET-KEY']) expect([planted, everything.includes(planted)]).toEqual([planted, false]);
    must(await openKeys(desk.studio).changePassphrase({ present: 'under the mulberry', next: 'over the fig' }));
    expect([codeOf(await backUp()), codeOf(await backUp({ askPassphrase: say('over the fig') }))]).toEqual(['backup-passphrase-needed', 'backup-passphrase-wrong']);
    must(await backUp({ askPassphrase: say('under the mulberry') }));
    expect([codeOf(await restore()), codeOf(await restore({ passphrase: 'over the fig' }))]).toEqual(['backup-passphrase-needed', 'backup-passphrase-wrong']);
    must(await restore({ passphrase: 'under the mulberry' }));
    expect(lasting(into)).toEqual(lasting(desk.libraryRoot));
    const damaged = path.join(own(), 'objects', objects()[0] ?? '');
    writeFileSync(damaged, readFileSync(damaged).subarray(0, -1));
    expect(codeOf(await checkBackup({ fs: nodeFileSystem, folder: stick, passphrase: 'under the mulberry' }))).toBe('backup-folder-damaged');
  });

  it('finds every changed or missing file, and brings nothing back then', async () => {
    must(await backUp());
    const file = path.join(own(), 'objects', objects().find((name) => readFileSync(path.join(own(), 'objects', name), 'latin1') === pictureText) ?? '');
    writeFileSync(file, 'the bytes of a fake');
    expect([codeOf(await checkBackup({ fs: nodeFileSystem, folder: stick })), codeOf(await restore())]).toEqual(['backup-folder-damaged', 'backup-folder-damaged']);
    await rm(file);
    expect(codeOf(await restore())).toBe('backup-folder-damaged');
    expect(readdirSync(desk.root).filter((name) => name.includes('Back'))).toEqual([]);
    // What is missing is written again, because the library still has it.
    must(await backUp());
    must(await restore());
    const [state] = readdirSync(path.join(own(), 'states'));
    writeFileSync(path.join(own(), 'states', state ?? ''), '{}');
    expect(codeOf(await checkBackup({ fs: nodeFileSystem, folder: stick }))).toBe('backup-folder-damaged');
    expect([codeOf(await restoreLibrary({ fs: nodeFileSystem, folder: desk.root, into })), codeOf(await restore())]).toEqual(['backup-folder-invalid', 'target-exists']);
  });

  it('tells of a file that is not what its name says, and keeps it as it is', async () => {
    const media = path.join(desk.libraryRoot, 'stories', 'bread', 'media');
    const name = readdirSync(media)[0] ?? '';
    writeFileSync(path.join(media, name), 'rotten');
    expect(must(await backUp()).notes).toEqual([{ code: 'note.file-not-its-name', params: { name } }]);
    must(await restore());
    expect(readFileSync(path.join(into, 'stories', 'bread', 'media', name), 'utf8')).toBe('rotten');
  });

  it('passes over an older version that was tidied away while everything was listed', async () => {
    const older = path.join(desk.libraryRoot, 'stories', 'soup', 'backups');
    const gone = path.join(older, readdirSync(older)[0] ?? '');
    const listing: FileSystem = { ...nodeFileSystem, facts: async (file) => ((await nodeFileSystem.facts(gone)) === undefined || !file.includes('/objects/') ? nodeFileSystem.facts(file) : rm(gone).then(() => nodeFileSystem.facts(file))) };
    mkdirSync(path.join(stick, `storyhearth-backup-${must(await desk.studio.library()).libraryId}`));
    const made = must(await backUp({ studio: openStudio({ libraryRoot: desk.libraryRoot, fs: listing }) }));
    expect([existsSync(gone), made.storyCount]).toEqual([false, 2]);
    must(await restore());
  });

  it('leaves the backup as it was when it is stopped, the disk is full or the stick is pulled', async () => {
    must(await backUp());
    writeFileSync(path.join(desk.libraryRoot, 'organisation.json'), '{ }');
    const states = readdirSync(path.join(own(), 'states'));
    const stop = new AbortController();
    stop.abort();
    expect(codeOf(await backUp({ signal: stop.signal }))).toBe('stopped');
    const failing = (fault: Partial<FileSystem>) => ({ ...desk.studio, fs: { ...nodeFileSystem, ...fault } });
    const noSpace = Object.assign(new Error('full'), { code: 'ENOSPC' });
    expect(codeOf(await backUp({ studio: failing({ freeBytes: () => Promise.resolve(10) }) }))).toBe('disk-full');
    expect(codeOf(await backUp({ studio: failing({ open: (file, how, mode) => (file.includes('objects') ? Promise.reject(noSpace) : nodeFileSystem.open(file, how, mode)) }) }))).toBe('disk-full');
    expect(readdirSync(path.join(own(), 'states'))).toEqual(states);
    expect(filesBelow(stick).filter((name) => name.endsWith('.tmp'))).toEqual([]);
    expect([codeOf(await backUp({ folder: path.join(desk.root, 'gone') })), codeOf(await backUp({ folder: desk.libraryRoot })), codeOf(await backUp({ askPassphrase: say('late') }))]).toEqual(['backup-place-missing', 'backup-in-library', 'backup-is-plain']);
    const stopRestoring = new AbortController();
    stopRestoring.abort();
    expect(codeOf(await restore({ signal: stopRestoring.signal }))).toBe('stopped');
    expect(existsSync(into)).toBe(false);
  });
});
