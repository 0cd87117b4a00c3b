import { mkdtempSync } from 'node:fs';
import { cp, mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { newStory } from '../../../electron/core/story/new-story.ts';
import { openLibrary } from '../../../electron/services/library/library.ts';
import english from '../../../resources/locales/en.json' with { type: 'json' };
import { memoryDisk } from '../disk/memory-disk.ts';
import { bytes, desk as newDesk, deskWithStory, filesIn, libraryRoot, marketFolder, must, setTitle } from './desk.ts';

const organisation = {
  schemaVersion: 1 as const,
  id: 'org',
  controller: { name: 'The Hearth', address: '', contact: 'hearth@example.org', country: 'IT', dataProtectionOfficer: '' },
  authority: '',
  takedownContact: 'hearth@example.org',
};

describe('services/library/library', () => {
  it('is made only when asked, with a random id', async () => {
    const disk = memoryDisk();
    expect(await openLibrary({ root: libraryRoot, fs: disk })).toMatchObject({ ok: false, failure: { code: 'library-missing' } });
    expect(await disk.list('/')).toEqual([]);
    const made = must(await openLibrary({ root: libraryRoot, fs: disk, create: true }));
    expect(made.libraryId).toMatch(/^[0-9a-f]{16}$/);
    expect(must(await openLibrary({ root: libraryRoot, fs: disk })).libraryId).toBe(made.libraryId);
    expect(must(await openLibrary({ root: '/other', fs: disk, create: true })).libraryId).not.toBe(made.libraryId);
  });

  it('makes a story folder whole and never over one that exists', async () => {
    const root = mkdtempSync(path.join(tmpdir(), 'storyhearth-library-'));
    try {
      const library = must(await openLibrary({ root, create: true }));
      const story = must(await library.createStory(newStory({ id: 'market', title: 'Market', language: 'ar' })));
      expect((await readdir(story.folder)).sort()).toEqual(['backups', 'media', 'originals', 'story.json', 'story.lock']);
      expect((await stat(path.join(story.folder, 'story.json'))).mode & 0o777).toBe(0o600);
      expect(await library.createStory(newStory({ id: 'market', title: 'Other', language: 'ar' }))).toMatchObject({ ok: false, failure: { code: 'target-exists' } });
      expect(await library.createStory(newStory({ id: '../up', title: 'x', language: 'ar' }))).toMatchObject({ ok: false, failure: { code: 'document-invalid' } });
      await story.close();
      const byPath = must(await library.openStory(story.folder));
      expect(byPath.story().title).toBe('Market');
      await byPath.close();
    } finally {
      await rm(root, { recursive: true, force: true });
    }
  });

  it('lists stories with what their journals hold, and notices a change', async () => {
    const desk = await deskWithStory();
    const library = await desk.library();
    const story = must(await library.openStory('market'));
    must(await setTitle(story, 'in the journal'));
    expect(await library.listStories()).toMatchObject([{ id: 'market', folder: 'market', title: 'in the journal', language: 'en', rev: 1, sceneCount: 0, otherCopies: [] }]);
    must(await setTitle(story, 'and another one'));
    expect((await library.listStories())[0]?.title).toBe('and another one');
    desk.disk.overwrite(`${marketFolder}/story (X's conflicted copy).json`, bytes('{}'));
    expect((await library.listStories())[0]?.otherCopies).toEqual(["story (X's conflicted copy).json"]);
  });

  it.each([['missing', undefined], ['damaged', '\0\0'], ['of wrong form', '{"schemaVersion":1,"stories":[]}']])('lists all stories when library.json is %s', async (_name, text) => {
    const desk = await deskWithStory();
    await (await desk.library()).listStories();
    for (const name of await filesIn(desk.disk, `${libraryRoot}/backups`)) await desk.disk.unlink(`${libraryRoot}/backups/${name}`);
    await desk.disk.unlink(`${libraryRoot}/library.json`);
    if (text !== undefined) desk.disk.overwrite(`${libraryRoot}/library.json`, bytes(text));
    const library = await desk.library({ create: false });
    expect((await library.listStories()).map(({ title }) => title)).toEqual(['title-0']);
    expect(JSON.parse(desk.text(`${libraryRoot}/library.json`))).toMatchObject({ libraryId: library.libraryId, stories: [{ id: 'market' }] });
  });

  it('lists a story that cannot be opened with the reason, a damaged one as rescued, and leaves both alone', async () => {
    const desk = await deskWithStory();
    const library = await desk.library();
    for (const id of ['newer', 'damaged']) await must(await library.createStory(newStory({ id, title: id, language: 'en' }))).close();
    desk.disk.overwrite(`${libraryRoot}/stories/newer/story.json`, bytes('{"schemaVersion":42}'));
    desk.disk.overwrite(`${libraryRoot}/stories/damaged/story.json`, bytes('\0'));
    await desk.disk.mkdir(`${libraryRoot}/stories/.hidden`);
    desk.disk.overwrite(`${libraryRoot}/stories/notes.txt`, bytes('x'));
    const cards = await library.listStories();
    expect(cards.map(({ id, failure }) => [id, failure])).toEqual([['damaged', undefined], ['market', undefined], ['newer', 'document-newer']]);
    expect(desk.text(`${libraryRoot}/stories/damaged/story.json`)).toBe('\0');
  });

  it('does not open a library of a newer program', async () => {
    const desk = await deskWithStory();
    desk.disk.overwrite(`${libraryRoot}/library.json`, bytes('{"schemaVersion":2}'));
    expect(await openLibrary({ root: libraryRoot, fs: desk.disk })).toMatchObject({ ok: false, failure: { code: 'document-newer' } });
  });

  it('keeps the organisation and its partners, unset until someone sets them', async () => {
    const desk = newDesk();
    const library = await desk.library();
    expect([library.organisation.value(), library.partners.value().partners]).toEqual([undefined, []]);
    must(await library.organisation.write(organisation));
    must(await library.partners.write({ schemaVersion: 1, partners: [{ id: 'p', name: 'Partner', country: 'IT', fingerprints: [] }] }));
    const again = await desk.library();
    expect([again.organisation.value(), again.partners.value().partners.length]).toEqual([organisation, 1]);
  });

  it('reaches a copied folder by its name, a story in a renamed folder by its id, and asks which of two is meant', async () => {
    const root = mkdtempSync(path.join(tmpdir(), 'storyhearth-library-'));
    try {
      const library = must(await openLibrary({ root, create: true }));
      await must(await library.createStory(newStory({ id: 'market', title: 'Market', language: 'ar' }))).close();
      const stories = path.join(root, 'stories');
      const folderOf = async (given: string): Promise<string> => {
        const opened = must(await library.openStory(given, { readOnly: true }));
        return path.basename(opened.folder);
      };
      await cp(path.join(stories, 'market'), path.join(stories, 'My copy'), { recursive: true });
      expect([await folderOf('market'), await folderOf('My copy')]).toEqual(['market', 'My copy']);
      await rename(path.join(stories, 'market'), path.join(stories, 'Bazar'));
      expect(await library.openStory('market')).toMatchObject({ ok: false, failure: { code: 'story-missing', reasons: [{ params: { folder: 'Bazar' } }, { params: { folder: 'My copy' } }] } });
      await rm(path.join(stories, 'My copy'), { recursive: true });
      expect(await folderOf('market')).toBe('Bazar');
    } finally {
      await rm(root, { recursive: true, force: true });
    }
  });

  it('takes no folder for a story that is none, and leaves nothing in it', async () => {
    const root = mkdtempSync(path.join(tmpdir(), 'storyhearth-library-'));
    try {
      const library = must(await openLibrary({ root, create: true }));
      const holiday = path.join(root, 'holiday');
      await mkdir(path.join(holiday, 'backups'), { recursive: true });
      await mkdir(path.join(root, 'stories', 'empty'));
      for (const given of [holiday, '/', '', ' ', '.', '..', 'empty', root]) expect(await library.openStory(given)).toMatchObject({ ok: false, failure: { code: 'story-missing' } });
      expect([await readdir(holiday), await readdir(path.join(holiday, 'backups')), await library.listStories()]).toEqual([['backups'], [], []]);
    } finally {
      await rm(root, { recursive: true, force: true });
    }
  });

  it('sweeps what a killed program left of a story it was making', async () => {
    const desk = await deskWithStory();
    await desk.disk.mkdir(`${libraryRoot}/stories/.half.999999999.0123456789ab.tmp/media`);
    await desk.library();
    expect(await filesIn(desk.disk, `${libraryRoot}/stories`)).toEqual(['market']);
  });

  it('has a sentence for every note', () => {
    const codes = ['kept-in-lost-and-found', 'kept-as-temporary', 'restored-from-backup', 'damaged-file-kept', 'started-anew', 'field-invalid', 'story-rescued', 'journal-end-kept', 'fork-found', 'open-elsewhere', 'opened-read-only', 'not-saved-yet'];
    const names = Object.keys(english.note);
    expect(codes.filter((code) => !names.some((name) => name === code || name === `${code}_other`))).toEqual([]);
  });
});
