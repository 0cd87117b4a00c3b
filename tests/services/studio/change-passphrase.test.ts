import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { newConsent, type ConsentDocument, type Sealed } from '../../../electron/core/consent/consent.ts';
import { succeed, type Result } from '../../../electron/core/failure.ts';
import { newStory } from '../../../electron/core/story/new-story.ts';
import type { FileSystem } from '../../../electron/services/disk/file-system.ts';
import { nodeFileSystem } from '../../../electron/services/disk/file-system.ts';
import { openKeys, type LibraryKeys, type UnlockedKeys } from '../../../electron/services/keys/keys.ts';
import { openLibrary } from '../../../electron/services/library/library.ts';
import { thisMachine } from '../../../electron/services/library/story-lock.ts';
import { binStory } from '../../../electron/services/library/story-bin.ts';
import { changePassphrase } from '../../../electron/services/studio/change-passphrase.ts';
import { unlockKeys } from '../../../electron/services/studio/keys.ts';
import { openStudio, type Studio } from '../../../electron/services/studio/studio.ts';
import { crashEverywhere, type Workload } from '../disk/crash-model.ts';
import { diskError, type MemoryDisk } from '../disk/memory-disk.ts';
import { codeOf, must, studioDesk, type StudioDesk } from './a-studio.ts';

const workFactor = 4;
const [old, next] = ['bread at dawn', 'salt at noon'];
const told = ['Amira Haddad', 'amira@example.org', 'Via dei Mille 7'];

const keysIn = (libraryRoot: string, fs: FileSystem = nodeFileSystem): LibraryKeys => openKeys({ libraryRoot, fs, workFactor });

const consentOf = async (storyId: string, keys: UnlockedKeys): Promise<ConsentDocument> => {
  const [legalName, contact, place] = await Promise.all(told.map((text) => keys.encryptField(text)));
  if (legalName === undefined || contact === undefined || place === undefined) throw new Error('three fields');
  return { ...newConsent(storyId), people: [{ subjectId: 'p1', publicName: { kind: 'none', text: '' }, roles: [], age: 'adult', openProcedure: 'no', languages: [], legalName, contact, hiddenPlaces: [place] }] };
};

const fieldsOf = (document: ConsentDocument): readonly Sealed[] => document.people.flatMap(({ legalName, contact, hiddenPlaces }) => [legalName, contact, ...hiddenPlaces].filter((one) => one !== undefined));

const read = async (fs: FileSystem, file: string): Promise<ConsentDocument> => JSON.parse(new TextDecoder().decode(await fs.readFile(file))) as ConsentDocument;

/** Every version of a consent document that lies in the story's folder. */
const consentFiles = async (fs: FileSystem, folder: string): Promise<readonly string[]> => {
  const kept = (await fs.facts(`${folder}/backups`)) === undefined ? [] : (await fs.list(`${folder}/backups`)).filter((name) => /^consent\..*\.json$/.test(name)).map((name) => `${folder}/backups/${name}`);
  return [`${folder}/consent.json`, ...kept];
};

const opened = async (keys: UnlockedKeys, document: ConsentDocument): Promise<readonly string[]> => Promise.all(fieldsOf(document).map(async (field) => must(await keys.decryptField(field))));

const holdsOldSeals = async (keys: UnlockedKeys, document: ConsentDocument): Promise<boolean> => {
  const renewed = await Promise.all(fieldsOf(document).map((field) => keys.resealField(field)));
  return renewed.some((one) => must(one) !== undefined);
};

let desk: StudioDesk;
beforeEach(() => {
  desk = studioDesk({ workFactor });
});
afterEach(() => rm(desk.root, { recursive: true }));

/** A story whose consent was written three times, so that earlier versions lie beside it. */
const plant = async (studio: Studio, storyId: string, keys: UnlockedKeys): Promise<string> => {
  const library = must(await openLibrary({ root: studio.libraryRoot, fs: studio.fs, create: true }));
  const made = must(await library.createStory(newStory({ id: storyId, title: 'Bread', language: 'en' }), { consent: await consentOf(storyId, keys) }));
  for (const text of ['a', 'b']) must(await made.consent.update((present) => succeed({ ...present, people: present.people.map((person) => ({ ...person, publicName: { kind: 'pseudonym' as const, text } })) })));
  await made.close();
  return made.folder;
};

describe('services/studio/change-passphrase', () => {
  it('lets only the new passphrase open, and seals every field, also of earlier versions and of the bin, to a new key', async () => {
    const before = must(await keysIn(desk.libraryRoot).setPassphrase(old));
    const shown = await plant(desk.studio, 'shown', before);
    const away = await plant(desk.studio, 'away', before);
    const binned = must(await binStory({ fs: nodeFileSystem, libraryRoot: desk.libraryRoot, machine: thisMachine, now: Date.now }, path.basename(away)));
    const folders = [shown, path.join(desk.libraryRoot, 'bin', binned.binName)];

    expect(must(await changePassphrase({ studio: desk.studio, present: old, next }))).toEqual({ isAllResealed: true });
    expect(codeOf(await keysIn(desk.libraryRoot).unlock(old))).toBe('passphrase-wrong');
    const after = must(await keysIn(desk.libraryRoot).unlock(next));
    expect([after.fingerprint, after.isResealing, after.subjectIdFor('e', 'p')]).toEqual([before.fingerprint, false, before.subjectIdFor('e', 'p')]);
    for (const folder of folders) {
      const files = await consentFiles(nodeFileSystem, folder);
      expect(files.length).toBeGreaterThan(2);
      for (const file of files) {
        const document = await read(nodeFileSystem, file);
        expect(await opened(after, document)).toEqual(told);
        expect(await holdsOldSeals(after, document)).toBe(false);
        // The keys of before, with whoever kept a copy of them, open nothing any more.
        expect((await Promise.all(fieldsOf(document).map((field) => before.decryptField(field)))).map(codeOf)).toEqual(told.map(() => 'keys-damaged'));
      }
    }
  });

  it('still opens what comes back from a backup of before', async () => {
    const before = must(await keysIn(desk.libraryRoot).setPassphrase(old));
    const kept = await consentOf('kept', before);
    must(await changePassphrase({ studio: desk.studio, present: old, next }));
    must(await changePassphrase({ studio: desk.studio, present: next, next: 'oil at night' }));
    expect(await opened(must(await keysIn(desk.libraryRoot).unlock('oil at night')), kept)).toEqual(told);
  });

  it('changes nothing for a wrong passphrase, an empty new one, or a library without one', async () => {
    expect(codeOf(await changePassphrase({ studio: desk.studio, present: old, next }))).toBe('passphrase-needed');
    must(await keysIn(desk.libraryRoot).setPassphrase(old));
    const keyFile = path.join(desk.libraryRoot, 'keys', 'library-key.age');
    const bytes = await readFile(keyFile);
    expect(codeOf(await changePassphrase({ studio: desk.studio, present: 'stone', next }))).toBe('passphrase-wrong');
    expect(codeOf(await changePassphrase({ studio: desk.studio, present: old, next: '  ' }))).toBe('passphrase-needed');
    expect(await readFile(keyFile)).toEqual(bytes);
    expect((await readdir(path.dirname(keyFile))).sort()).toEqual(['library-key.age', 'public.pem']);
  });

  it('leaves a damaged earlier version and a field of another library as they are', async () => {
    const before = must(await keysIn(desk.libraryRoot).setPassphrase(old));
    const folder = await plant(desk.studio, 'shown', before);
    await mkdir(path.join(folder, 'lost+found'), { recursive: true });
    const torn = path.join(folder, 'lost+found', 'consent.json.unsaved-1');
    await writeFile(torn, '{"people":[');
    const stranger = path.join(folder, 'lost+found', 'consent.json.unsaved-2');
    const foreign = await consentOf('shown', must(await keysIn(path.join(desk.root, 'elsewhere')).setPassphrase(old)));
    await writeFile(stranger, JSON.stringify(foreign));
    expect(must(await changePassphrase({ studio: desk.studio, present: old, next })).isAllResealed).toBe(true);
    expect([await readFile(torn, 'utf8'), await readFile(stranger, 'utf8')]).toEqual(['{"people":[', JSON.stringify(foreign)]);
  });

  it('goes on when the passphrase is told next, where the disk refused a document', async () => {
    const before = must(await keysIn(desk.libraryRoot).setPassphrase(old));
    const folder = await plant(desk.studio, 'shown', before);
    const refusing: FileSystem = { ...nodeFileSystem, rename: (from, to) => (to.endsWith('consent.json') ? Promise.reject(diskError('ENOSPC', 'rename')) : nodeFileSystem.rename(from, to)) };
    const full = openStudio({ libraryRoot: desk.libraryRoot, fs: refusing, workFactor });
    expect(must(await changePassphrase({ studio: full, present: old, next }))).toEqual({ isAllResealed: false });
    const halfway = must(await keysIn(desk.libraryRoot).unlock(next));
    expect(halfway.isResealing).toBe(true);
    expect(await opened(halfway, await read(nodeFileSystem, path.join(folder, 'consent.json')))).toEqual(told);
    must(await unlockKeys({ studio: desk.studio, askPassphrase: () => Promise.resolve(succeed(next)), mayCreate: false }));
    const done = must(await keysIn(desk.libraryRoot).unlock(next));
    expect([done.isResealing, await holdsOldSeals(done, await read(nodeFileSystem, path.join(folder, 'consent.json')))]).toEqual([false, false]);
  });

  const root = '/library';
  const onDisk = (disk: MemoryDisk): Studio => openStudio({ libraryRoot: root, fs: disk, workFactor });
  /** The same file opens the same way: without this, most of the time would go into opening it again and again. */
  const known = new Map<string, Promise<Result<UnlockedKeys>>>();
  const tryOpen = async (disk: MemoryDisk, passphrase: string): Promise<Result<UnlockedKeys>> => {
    const name = `${passphrase} ${Buffer.from(await disk.readFile(`${root}/keys/library-key.age`)).toString('base64')}`;
    const found = known.get(name) ?? keysIn(root, disk).unlock(passphrase);
    known.set(name, found);
    return found;
  };
  const texts = new Map<UnlockedKeys, Map<string, Promise<Result<string>>>>();
  const openOnce = async (keys: UnlockedKeys, document: ConsentDocument): Promise<readonly string[]> =>
    Promise.all(
      fieldsOf(document).map(async (field) => {
        const ofKeys = texts.get(keys) ?? new Map<string, Promise<Result<string>>>();
        texts.set(keys, ofKeys);
        const found = ofKeys.get(field.age) ?? keys.decryptField(field);
        ofKeys.set(field.age, found);
        return must(await found);
      }),
    );

  const workload: Workload = {
    name: 'the passphrase is changed',
    before: { passphrase: 'old' },
    prepare: async (disk) => {
      await plant(onDisk(disk), 'shown', must(await keysIn(root, disk).setPassphrase(old)));
    },
    run: async (disk, mark) => {
      must(await changePassphrase({ studio: onDisk(disk), present: old, next }));
      mark.acknowledge('passphrase', 'new');
    },
    load: async (disk) => {
      const [first, second] = [await tryOpen(disk, old), await tryOpen(disk, next)];
      const keys = first.ok ? first.value : must(second);
      if (first.ok && second.ok) throw new Error('two passphrases open the library');
      for (const file of await consentFiles(disk, `${root}/stories/shown`)) {
        const found = await openOnce(keys, await read(disk, file));
        if (JSON.stringify(found) !== JSON.stringify(told)) throw new Error(`${file} holds ${JSON.stringify(found)}`);
      }
      return { passphrase: first.ok ? 'old' : 'new' };
    },
  };

  it('cut anywhere, leaves everything readable with the one passphrase or with the other', async () => {
    const report = await crashEverywhere(workload);
    expect(report.damage).toEqual([]);
    expect(report.cases).toBeGreaterThan(40);
  });

  it('is found damaged by the model where the keys are not flushed', async () => {
    const withoutFlush = (disk: MemoryDisk): MemoryDisk => ({ ...disk, open: async (file, how) => ({ ...(await disk.open(file, how)), sync: () => Promise.resolve() }) });
    expect((await crashEverywhere(workload, { wrap: withoutFlush, stopAfter: 1 })).damage).not.toEqual([]);
  });
});
