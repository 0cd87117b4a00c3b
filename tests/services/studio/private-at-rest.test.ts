import { mkdirSync, readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import sharp from 'sharp';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { newConsent } from '../../../electron/core/consent/consent.ts';
import { succeed } from '../../../electron/core/failure.ts';
import { nodeFileSystem, type FileSystem } from '../../../electron/services/disk/file-system.ts';
import { openKeys } from '../../../electron/services/keys/keys.ts';
import { backUpStory } from '../../../electron/services/studio/back-up-story.ts';
import { changePassphrase } from '../../../electron/services/studio/change-passphrase.ts';
import { draftFromFolder } from '../../../electron/services/studio/draft.ts';
import { duplicateStory } from '../../../electron/services/studio/duplicate-story.ts';
import { withStory } from '../../../electron/services/studio/open-story.ts';
import { addPerson, changePersonOpened, type NewPerson } from '../../../electron/services/studio/people.ts';
import { openStudio, type Studio } from '../../../electron/services/studio/studio.ts';
import { diskError } from '../disk/memory-disk.ts';
import { must, restoreFile, studioDesk, type StudioDesk } from './a-studio.ts';

const workFactor = 4;
/** What people tell in confidence: letters that two normal forms write differently, and letters of two scripts. */
const told = { legalName: 'Zoë Ångström-Haddad', contact: 'zoë.haddad@plänted.example', hiddenPlaces: ['مخيّم الأزهار', 'Vía Plantada 7'] } as const;
const words = ['Zoë Ångström', 'Haddad', 'plänted.example', 'مخيّم الأزهار', 'Vía Plantada'];

const swapped = (bytes: Buffer): Buffer => Buffer.from(bytes).swap16();
const needles = words.flatMap((word) => [word.normalize('NFC'), word.normalize('NFD')]).flatMap((word) => [Buffer.from(word, 'utf8'), Buffer.from(word, 'utf16le'), swapped(Buffer.from(word, 'utf16le')), Buffer.from(JSON.stringify(word).slice(1, -1).replaceAll(/[^ -~]/gu, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`))]);
const holdsTold = (bytes: Uint8Array): boolean => needles.some((needle) => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(needle));

/** A disk that looks at every byte on its way, so that no moment at which the program could be killed is left out. */
const watching = (found: string[]): FileSystem => {
  const look = (place: string, bytes: Uint8Array): void => {
    if (holdsTold(bytes)) found.push(`written to ${path.basename(place)}`);
  };
  const lookAtName = (place: string): void => {
    if (holdsTold(Buffer.from(path.basename(place)))) found.push('a name on the disk');
  };
  return {
    ...nodeFileSystem,
    open: async (place, how, mode) => {
      lookAtName(place);
      const file = await nodeFileSystem.open(place, how, mode);
      // A name cut in two by two writes is still one name.
      let before = new Uint8Array();
      return {
        ...file,
        write: (data) => {
          look(place, Buffer.concat([before, data]));
          before = new Uint8Array(data.subarray(-512));
          return file.write(data);
        },
      };
    },
    copy: async (from, to) => {
      lookAtName(to);
      look(to, readFileSync(from));
      await nodeFileSystem.copy(from, to);
    },
    link: async (existing, place) => {
      look(place, readFileSync(existing));
      await nodeFileSystem.link(existing, place);
    },
    rename: (from, to) => {
      lookAtName(to);
      return nodeFileSystem.rename(from, to);
    },
  };
};

const everyFile = (folder: string): readonly string[] => readdirSync(folder, { recursive: true, withFileTypes: true }).flatMap((entry) => (entry.isFile() ? [path.join(entry.parentPath, entry.name)] : []));
const filesThatTell = (folder: string): readonly string[] => everyFile(folder).filter((file) => holdsTold(Buffer.from(path.relative(folder, file))) || holdsTold(readFileSync(file)));

let desk: StudioDesk;
let studio: Studio;
let found: string[];
beforeEach(() => {
  desk = studioDesk();
  found = [];
  studio = openStudio({ libraryRoot: desk.libraryRoot, fs: watching(found), workFactor });
});
afterEach(() => rm(desk.root, { recursive: true, force: true }));

const askPassphrase = () => Promise.resolve(succeed('bread at dawn'));
const person: NewPerson = { publicName: { kind: 'pseudonym', text: 'Lamia' }, roles: ['storyteller'], age: 'adult', openProcedure: 'no', languages: ['ar'], told };
const storyById = (story: string) => ({ studio, story, pathOf: desk.pathOf });

/** A folder as somebody hands it in: the consent beside the pictures, names and contacts in plain. */
const handedIn = async (): Promise<string> => {
  const folder = path.join(desk.root, 'handed in');
  mkdirSync(folder);
  writeFileSync(path.join(folder, '1.png'), await sharp({ create: { width: 64, height: 48, channels: 3, background: 'teal' } }).png().toBuffer());
  writeFileSync(path.join(folder, 'consent.json'), JSON.stringify({ ...newConsent('handed'), people: [{ ...person, told: undefined, subjectId: 'p1', ...told }] }));
  for (const name of readdirSync(folder)) utimesSync(path.join(folder, name), Date.now() / 1000 - 60, Date.now() / 1000 - 60);
  return folder;
};

const draft = async (folder: string): Promise<string> => must(await draftFromFolder({ studio, folder, title: 'Bread', language: 'it', askPassphrase })).storyId;

describe('services: what is told in confidence, on the disk', () => {
  it('is found by this search in each of its forms', () => {
    for (const form of ['NFC', 'NFD'] as const) {
      const text = `{"legalName":"${told.legalName.normalize(form)}"}`;
      expect([holdsTold(Buffer.from(text)), holdsTold(Buffer.from(text, 'utf16le')), holdsTold(swapped(Buffer.from(text, 'utf16le')))]).toEqual([true, true, true]);
    }
    expect(holdsTold(Buffer.from('{"publicName":"Lamia"}'))).toBe(false);
  });

  it('is never written in clear, at no moment of any use case', async () => {
    const storyId = await draft(await handedIn());
    expect([found, filesThatTell(desk.libraryRoot)]).toEqual([[], []]);

    const { personId } = must(await addPerson({ ...storyById(storyId), person, askPassphrase }));
    must(await withStory(storyById(storyId), (opened) => changePersonOpened({ studio, personId, person: { ...person, publicName: { kind: 'pseudonym', text: 'Noor' } }, askPassphrase }, opened)));
    // Undo and crash recovery: the journal, and a story put away with it unread.
    must(await withStory(storyById(storyId), (opened) => opened.apply({ kind: 'set-title', title: 'Salt' })));
    expect([found, filesThatTell(desk.libraryRoot)]).toEqual([[], []]);

    const library = must(await studio.library());
    const folderName = path.basename(must(await library.openStory(storyId, { readOnly: true })).folder);
    must(await duplicateStory({ studio, folderName, title: 'Bread again' }));
    const target = path.join(desk.root, 'bread.hearth');
    // The form a person may choose that no passphrase locks: even there the private fields are encrypted.
    must(await backUpStory({ studio, folderName, target, seal: undefined }));
    must(await restoreFile({ studio, path: target, passphrase: undefined }));
    must(await changePassphrase({ studio, present: 'bread at dawn', next: 'salt at noon' }));
    expect([found, filesThatTell(desk.libraryRoot)]).toEqual([[], []]);
    // And it is all still there, for whoever has the passphrase.
    const keys = must(await openKeys({ libraryRoot: desk.libraryRoot, fs: nodeFileSystem }).unlock('salt at noon'));
    const consent = must(await library.openStory(storyId, { readOnly: true })).consent.value();
    const names = await Promise.all(consent.people.map(async (one) => (one.legalName === undefined ? undefined : must(await keys.decryptField(one.legalName)))));
    expect(names).toEqual([told.legalName, told.legalName]);
  });

  it('is not written in clear when the disk refuses, and stands in no failure', async () => {
    const storyId = await draft(await handedIn());
    for (const call of ['open', 'rename', 'link', 'syncFolder'] as const) {
      const refusing: FileSystem = { ...watching(found), [call]: () => Promise.reject(diskError('ENOSPC', call)) };
      const full = openStudio({ libraryRoot: desk.libraryRoot, fs: refusing, workFactor });
      const refused = await addPerson({ studio: full, story: storyId, pathOf: desk.pathOf, person, askPassphrase });
      expect(holdsTold(Buffer.from(JSON.stringify(refused)))).toBe(false);
      expect([found, filesThatTell(desk.libraryRoot)]).toEqual([[], []]);
    }
  });

  it('is refused without a passphrase, and then nothing of it is written', async () => {
    const storyId = await draft(await handedIn());
    const refused = await addPerson({ ...storyById(storyId), person, askPassphrase: () => Promise.resolve(succeed(undefined)) });
    expect(refused).toMatchObject({ ok: false, failure: { code: 'passphrase-needed' } });
    expect([found, filesThatTell(desk.libraryRoot)]).toEqual([[], []]);
  });
});
