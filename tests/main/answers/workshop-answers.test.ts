import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import sharp from 'sharp';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { BoardView } from '../../../electron/core/bridge/workshop.ts';
import { requestSchemas } from '../../../electron/core/bridge-schemas.ts';
import { diagnosisText } from '../../../electron/main/diagnosis.ts';
import { libraryAnswers } from '../../../electron/main/answers/library-answers.ts';
import { workshopAnswers } from '../../../electron/main/answers/workshop-answers.ts';
import { openKeys } from '../../../electron/services/keys/keys.ts';
import { createWorkshop } from '../../../electron/services/library/workshops.ts';
import { allowed, cards, codeOf, mainDesk, must, openIn, type MainDesk } from './a-desk.ts';

const passphrase = 'bread at dawn';
const place = { workshopId: 'w-1' } as const;
const form = { publicName: 'Plantedmira', ageBand: '18-60', gender: 'female', note: 'plantednote' } as const;

let desk: MainDesk;
let answers: ReturnType<typeof workshopAnswers>;
const board = async (): Promise<BoardView> => allowed('workshop:board', await answers['workshop:board'](place));
const save = async (more: Partial<Parameters<typeof answers['workshop:save-storyteller']>[0]>): Promise<BoardView> => allowed('workshop:save-storyteller', await answers['workshop:save-storyteller']({ ...place, ...more }));

beforeEach(async () => {
  desk = mainDesk();
  await openIn(desk, cards('bread', 1));
  must(await createWorkshop(desk.studio, { schemaVersion: 1, id: 'w-1', title: 'Bread', startsOn: '2026-03-01', endsOn: '2026-03-05', place: '', partner: '', languages: ['ar'], purpose: '', participants: [], notices: [] }));
  must(await openKeys({ libraryRoot: desk.libraryRoot, fs: desk.studio.fs, workFactor: 2 }).setPassphrase(passphrase));
  const library = () => desk.studio.library();
  const context = { ...desk.context, library };
  answers = workshopAnswers({ ...context, assign: libraryAnswers(context)['library:assign-workshop'] });
});
afterEach(async () => {
  await desk.session.close();
  await rm(desk.root, { recursive: true, force: true });
});

describe('main/answers/workshop-answers', () => {
  it('writes no name without the passphrase, shows it only while it is known, and takes marks either way', async () => {
    expect(codeOf(await answers['workshop:save-storyteller']({ ...place, form }))).toBe('passphrase-needed');
    desk.context.passphrase.remember(passphrase);
    const { subjectId } = (await save({ form, isTrained: true })).rows[0] ?? { subjectId: '' };
    expect((await board()).rows).toMatchObject([{ subjectId, form, isTrained: true, needsHelp: false, help: [] }]);
    desk.context.passphrase.forget();
    const locked = await save({ subjectId, needsHelp: true, marks: { circle: 'done' } });
    expect([locked.isLocked, JSON.stringify(locked).includes('lanted'), locked.rows[0]?.help, locked.rows[0]?.path.circle]).toEqual([true, false, ['asked'], 'done']);
  });

  it('links the open story to a storyteller, and gives it to the workshop', async () => {
    const linked = await save({ folderName: 'bread' });
    expect(linked.rows[0]?.story).toEqual({ folderName: 'bread', title: 'خبز الصباح', language: 'ar', isReadable: true });
    expect(must(desk.session.current()).story().workshopId).toBe('w-1');
    const { subjectId } = linked.rows[0] ?? { subjectId: '' };
    expect([(await save({ subjectId, folderName: null })).loose.map(({ folderName }) => folderName), codeOf(await answers['workshop:save-storyteller']({ ...place, folderName: 'nothing' }))]).toEqual([['bread'], 'story-missing']);
    expect(allowed('workshop:remove-storyteller', await answers['workshop:remove-storyteller']({ ...place, subjectId })).rows).toEqual([]);
  });

  it('changes what is known, takes a number away again, and keeps notes for those who facilitate', async () => {
    const facts = { title: 'Bread and salt', startsOn: '2026-03-01', endsOn: '2026-03-06', place: 'Torino', partner: '', languages: ['ar', 'it'], purpose: '', funder: 'City', hours: 24.5, audience: 60 };
    expect(allowed('workshop:change', await answers['workshop:change']({ ...place, facts })).facts).toEqual(facts);
    const { hours: _hours, ...rest } = facts;
    expect(allowed('workshop:change', await answers['workshop:change']({ ...place, facts: rest })).facts.hours).toBeUndefined();
    desk.context.passphrase.remember(passphrase);
    expect(allowed('workshop:keep-notes', await answers['workshop:keep-notes']({ ...place, facilitators: ['Giulia'], notes: 'slow down' })).notes).toEqual({ facilitators: ['Giulia'], notes: 'slow down' });
    desk.context.passphrase.forget();
    expect((await board()).notes).toBeUndefined();
  });

  it('counts, and keeps the report where somebody chose, without a name in it or in what helpers are sent', async () => {
    desk.context.passphrase.remember(passphrase);
    for (let index = 0; index < 6; index += 1) await save({ form, isTrained: true });
    const report = allowed('workshop:report', await answers['workshop:report'](place));
    expect(report.figures.find(({ id }) => id === 'trained')?.value).toBe(6);
    desk.chosen.folder = undefined;
    expect(must(await answers['workshop:keep-report'](place)).isWritten).toBe(false);
    desk.chosen.folder = path.join(desk.root, 'out');
    mkdirSync(desk.chosen.folder);
    expect(allowed('workshop:keep-report', await answers['workshop:keep-report'](place))).toEqual({ isWritten: true, folderName: 'out', fileNames: ['workshop-2026-03-01.json', 'workshop-2026-03-01.csv', 'workshop-2026-03-01.html'] });
    const kept = readdirSync(desk.chosen.folder).map((name) => readFileSync(path.join(desk.root, 'out', name), 'utf8')).join('');
    const failed = await answers['workshop:save-storyteller']({ ...place, subjectId: 'nobody', form });
    const diagnosis = diagnosisText({ nowMs: 0, versions: {}, platform: 'linux', architecture: 'x64', systemRelease: '6', processorCount: 1, memoryBytes: 1, freeBytes: 1, language: 'en', ffmpeg: await desk.studio.ffmpeg(), stories: { ok: true, value: [] }, failures: [{ question: 'workshop:save-storyteller', code: codeOf(failed) ?? '', reasons: [], atMs: 0 }] });
    expect([kept, JSON.stringify(failed), diagnosis, JSON.stringify(desk.told), JSON.stringify(desk.seen)].filter((text) => /lanted/.test(text))).toEqual([]);
    expect(codeOf(failed)).toBe('storyteller-missing');
  });

  it('takes in an emblem that was chosen, and tells what puts the slate into the open story', async () => {
    expect(codeOf(await answers['workshop:slate-edits']({}))).toBe('slate-missing');
    const file = path.join(desk.root, 'emblem.png');
    await sharp({ create: { width: 60, height: 40, channels: 3, background: 'gold' } }).png().toFile(file);
    const [offered] = await desk.context.files.offer([file]);
    expect(allowed('workshop:set-emblem', await answers['workshop:set-emblem']({ ...place, fileId: offered?.fileId ?? '' })).slate.emblemId).toBeDefined();
    const words = [{ language: 'ar', statement: 'بتمويل من الجهة.', disclaimer: '' }];
    expect(allowed('workshop:set-slate', await answers['workshop:set-slate']({ ...place, isRequired: true, words })).slate).toMatchObject({ isRequired: true, words });
    await save({ folderName: 'bread' });
    expect(allowed('workshop:slate-edits', await answers['workshop:slate-edits']({})).edits.map(({ kind }) => kind)).toEqual(['add-asset', 'add-scene']);
    expect(allowed('workshop:set-emblem', await answers['workshop:set-emblem']({ ...place, fileId: null })).slate.emblemId).toBeUndefined();
  });

  it('takes no path from the window, and no day before the first', () => {
    const { request } = requestSchemas['workshop:save-storyteller'];
    expect([request.safeParse({ ...place, folderName: 'bread' }).success, request.safeParse({ ...place, folderName: '../bread' }).success, request.safeParse({ workshopId: '../x' }).success]).toEqual([true, false, false]);
    const facts = { title: 'x', startsOn: '2026-03-02', endsOn: '2026-03-01', place: '', partner: '', languages: [], purpose: '', funder: '' };
    expect(requestSchemas['workshop:change'].request.safeParse({ ...place, facts }).success).toBe(false);
  });
});
