import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Workshop } from '../../../electron/core/consent/organisation.ts';
import { succeed } from '../../../electron/core/failure.ts';
import { openKeys, type UnlockedKeys } from '../../../electron/services/keys/keys.ts';
import { changeWorkshop, createWorkshop, listWorkshops, readWorkshop } from '../../../electron/services/library/workshops.ts';
import { changePassphrase } from '../../../electron/services/studio/change-passphrase.ts';
import { findWorkshop } from '../../../electron/services/studio/find-workshop.ts';
import { workshopBoard } from '../../../electron/services/studio/workshop-board.ts';
import { keepFacilitatorNotes, removeStoryteller, saveStoryteller, type StorytellerChange } from '../../../electron/services/studio/workshop-people.ts';
import { countWorkshop, keepReport } from '../../../electron/services/studio/workshop-report.ts';
import { addStory, codeOf, must, studioDesk, type StudioDesk } from './a-studio.ts';

const passphrase = 'bread at dawn';
const askPassphrase = () => Promise.resolve(succeed(passphrase));
const workshop: Workshop = { schemaVersion: 1, id: 'w-1', title: 'Bread and salt', startsOn: '2026-03-01', endsOn: '2026-03-05', place: 'Torino', partner: '', languages: ['ar'], purpose: '', participants: [], notices: [] };
const told = { publicName: 'Zahraplanted', ageBand: '18-60', gender: 'female', countryGroup: 'sub-saharan-africa', note: 'noteplanted' } as const;

let desk: StudioDesk;
const place = () => ({ studio: desk.studio, workshopId: 'w-1' });
const save = (change: StorytellerChange) => saveStoryteller({ ...place(), change, askPassphrase });
const keys = async (): Promise<UnlockedKeys> => must(await openKeys(desk.studio).unlock(passphrase));
const filesWith = (word: string): readonly string[] =>
  readdirSync(desk.root, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile() && readFileSync(path.join(entry.parentPath, entry.name)).includes(word)).map(({ name }) => name);

beforeEach(async () => {
  desk = studioDesk({ workFactor: 2 });
  await addStory(desk, 'bread');
  must(await createWorkshop(desk.studio, workshop));
});
afterEach(() => rm(desk.root, { recursive: true, force: true }));

const assign = async (id: string): Promise<void> => {
  const opened = must(await must(await desk.studio.library()).openStory(id));
  must(await opened.apply({ kind: 'set-workshop', workshopId: 'w-1' }));
  await opened.close();
};

describe('services/studio: a workshop', () => {
  it('writes nothing that says who somebody is but as ciphertext, and opens it with the passphrase alone', async () => {
    const { subjectId } = must(await save({ parts: told, storyId: 'bread', isTrained: true, marks: { circle: 'done' } }));
    must(await keepFacilitatorNotes({ ...place(), parts: { facilitators: ['Facilplanted'], notes: 'secretplanted' }, askPassphrase }));
    await assign('bread');
    expect(['Zahraplanted', 'noteplanted', 'Facilplanted', 'secretplanted', 'sub-saharan-africa', 'female'].flatMap(filesWith)).toEqual([]);
    const locked = must(await workshopBoard(place()));
    expect([locked.isLocked, locked.rows[0]?.parts, locked.facilitators, locked.rows[0]?.path.circle, locked.rows[0]?.story?.folderName]).toEqual([true, undefined, undefined, 'done', 'bread']);
    const open = must(await workshopBoard({ ...place(), keys: await keys() }));
    expect([open.isLocked, open.rows[0]?.participant.subjectId, open.rows[0]?.parts, open.facilitators]).toEqual([false, subjectId, told, { facilitators: ['Facilplanted'], notes: 'secretplanted' }]);
  });

  it('asks for the passphrase before it writes a name, and for none to set a mark', async () => {
    const nobody = () => Promise.resolve(succeed(undefined));
    expect(codeOf(await saveStoryteller({ ...place(), change: { parts: told }, askPassphrase: nobody }))).toBe('passphrase-needed');
    expect(must(await readWorkshop(desk.studio, 'w-1')).participants).toEqual([]);
    const { subjectId } = must(await saveStoryteller({ ...place(), change: { needsHelp: true }, askPassphrase: nobody }));
    must(await saveStoryteller({ ...place(), change: { subjectId, marks: { circle: 'some', script: 'done' } }, askPassphrase: nobody }));
    must(await saveStoryteller({ ...place(), change: { subjectId, marks: { script: null } }, askPassphrase: nobody }));
    expect(must(await readWorkshop(desk.studio, 'w-1')).participants).toEqual([{ subjectId, needsHelp: true, marks: { circle: 'some' } }]);
  });

  it('links a story to one storyteller, and says whose story has nobody', async () => {
    await assign('bread');
    expect(must(await workshopBoard(place())).loose.map(({ storyId }) => storyId)).toEqual(['bread']);
    const { subjectId } = must(await save({ storyId: 'bread' }));
    expect([must(await workshopBoard(place())).loose, codeOf(await save({ storyId: 'bread' })), codeOf(await save({ subjectId: 'nobody', isTrained: true }))]).toEqual([[], 'storyteller-story-taken', 'storyteller-missing']);
    must(await save({ subjectId, storyId: null }));
    expect(must(await workshopBoard(place())).rows[0]).toMatchObject({ story: undefined, path: { script: 'none' } });
  });

  it('takes somebody out for good, also out of the earlier versions', async () => {
    const { subjectId } = must(await save({ parts: told }));
    must(await save({ isTrained: true }));
    const sealed = must(await readWorkshop(desk.studio, 'w-1')).participants[0]?.sealed?.age ?? '';
    expect(filesWith(sealed).length).toBeGreaterThan(1);
    must(await removeStoryteller({ ...place(), subjectId }));
    expect([filesWith(sealed), must(await readWorkshop(desk.studio, 'w-1')).participants.length, codeOf(await removeStoryteller({ ...place(), subjectId }))]).toEqual([[], 1, 'storyteller-missing']);
  });

  it('seals everybody anew when the passphrase changes', async () => {
    must(await save({ parts: told }));
    must(await keepFacilitatorNotes({ ...place(), parts: { facilitators: [], notes: 'x' }, askPassphrase }));
    const before = must(await readWorkshop(desk.studio, 'w-1'));
    expect(must(await changePassphrase({ studio: desk.studio, present: passphrase, next: 'salt at noon' })).isAllResealed).toBe(true);
    for (const sealed of [before.sealed?.age, before.participants[0]?.sealed?.age]) expect(filesWith(sealed ?? '')).toEqual([]);
    const board = must(await workshopBoard({ ...place(), keys: must(await openKeys(desk.studio).unlock('salt at noon')) }));
    expect([board.rows[0]?.parts, board.facilitators?.notes]).toEqual([told, 'x']);
  });

  it('never throws at a workshop that cannot be read, nor at a sealed part that is none of ours', async () => {
    const { subjectId } = must(await save({ parts: told }));
    const sealed = await (await keys()).encryptField('not json');
    must(await changeWorkshop(desk.studio, 'w-1', (present) => succeed({ ...present, sealed, participants: [...present.participants, { subjectId: 'other', sealed: { age: 'AAAA' } }] })));
    const board = must(await workshopBoard({ ...place(), keys: await keys() }));
    expect([board.rows.map(({ participant, parts }) => [participant.subjectId, parts?.publicName]), board.facilitators]).toEqual([[[subjectId, 'Zahraplanted'], ['other', undefined]], undefined]);
    const file = path.join(desk.libraryRoot, 'workshops/w-1/workshop.json');
    for (const text of ['', '{', '[]', '{"schemaVersion":1}', '\u0000\uFFFF']) {
      writeFileSync(file, text);
      expect((await listWorkshops(desk.studio)).ok).toBe(true);
      expect(typeof (await readWorkshop(desk.studio, 'w-1')).ok).toBe('boolean');
    }
    expect([codeOf(await readWorkshop(desk.studio, '../stories')), codeOf(await changeWorkshop(desk.studio, 'none', succeed)), codeOf(await findWorkshop(desk.studio, 'Nothing'))]).toEqual(['workshop-missing', 'workshop-missing', 'workshop-missing']);
  });

  it('counts into three files outside the library that name nobody', async () => {
    await assign('bread');
    for (let index = 0; index < 6; index += 1) must(await save({ parts: { ...told, publicName: `Zahraplanted${index}` }, isTrained: true, ...(index === 0 ? { storyId: 'bread' } : {}) }));
    must(await keepFacilitatorNotes({ ...place(), parts: { facilitators: ['Facilplanted'], notes: 'secretplanted' }, askPassphrase }));
    const report = must(await countWorkshop({ ...place(), keys: await keys() }));
    expect([report.figures.find(({ id }) => id === 'trained')?.value, report.tables.map(({ id }) => id)]).toEqual([6, ['stage', 'language', 'channel', 'export', 'age', 'gender', 'country']]);
    expect(must(await countWorkshop(place())).tables.map(({ id }) => id)).toEqual(['stage', 'language', 'channel', 'export']);
    const out = path.join(desk.root, 'out');
    const keep = (folder: string) => keepReport({ studio: desk.studio, report, folder, language: 'ar', say: (key) => key });
    const { files } = must(await keep(out));
    expect(files.map((file) => path.basename(file))).toEqual(['workshop-2026-03-01.json', 'workshop-2026-03-01.csv', 'workshop-2026-03-01.html']);
    expect(files.flatMap((file) => ['planted', 'bread'].filter((word) => readFileSync(file, 'utf8').includes(word)))).toEqual([]);
    const page = readFileSync(files[2] ?? '', 'utf8');
    expect([/<html lang="ar" dir="rtl">/.test(page), page.includes('<caption>report.table.stage</caption>'), /(src|href)=/.test(page.replaceAll(/src:url\(data:/g, ''))]).toEqual([true, true, false]);
    must(await keep(out));
    expect(codeOf(await keep(path.join(desk.libraryRoot, 'out')))).toBe('print-in-library');
  });
});
