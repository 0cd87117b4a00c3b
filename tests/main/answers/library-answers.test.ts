import { existsSync, readFileSync } from 'node:fs';
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { requestSchemas } from '../../../electron/core/bridge-schemas.ts';
import type { NewsName } from '../../../electron/core/bridge.ts';
import type { StoryListing } from '../../../electron/core/bridge/library.ts';
import type { Result } from '../../../electron/core/failure.ts';
import { newScene, newStory } from '../../../electron/core/story/new-story.ts';
import { libraryAnswers } from '../../../electron/main/answers/library-answers.ts';
import { libraryInUse } from '../../../electron/main/library-in-use.ts';
import type { LibraryPlace } from '../../../electron/main/library-place.ts';
import { offeredFiles } from '../../../electron/main/offered-files.ts';
import { registeredMedia } from '../../../electron/main/registered-media.ts';
import { rememberedPassphrase } from '../../../electron/main/remembered-passphrase.ts';
import { runningWork } from '../../../electron/main/running-work.ts';
import { storySession } from '../../../electron/main/story-session.ts';
import { openLibrary } from '../../../electron/services/library/library.ts';

let root = '';

beforeEach(async () => {
  root = path.join(await mkdtemp(path.join(tmpdir(), 'storyhearth-main-')), 'Hearth');
});

afterEach(() => rm(path.dirname(root), { recursive: true }));

const valueOf = <Value>(result: Result<Value>): Value => {
  if (!result.ok) throw new Error(result.failure.code);
  return result.value;
};

const codeOf = (result: Result<unknown>): string => (result.ok ? '' : result.failure.code);

const addStory = async (id: string, title: string): Promise<void> => {
  const library = valueOf(await openLibrary({ root, create: true }));
  const scene = newScene({ id: 'scene-1', kind: 'title', text: { templateId: 'card', lines: [title] } });
  const opened = valueOf(await library.createStory({ ...newStory({ id, title, language: 'ar' }), scenes: [scene] }));
  await opened.close();
};

const answersAt = (place: LibraryPlace) => {
  const inUse = libraryInUse(place);
  const told: { readonly name: NewsName; readonly news: unknown }[] = [];
  const chosen: { target: string | undefined } = { target: undefined };
  const session = storySession(inUse.library);
  const files = offeredFiles();
  const passphrase = rememberedPassphrase();
  const answers = libraryAnswers({
    studio: () => ({ ...inUse.studio(), workFactor: 4 }),
    library: inUse.library,
    session,
    files,
    media: registeredMedia(),
    passphrase,
    desktop: { chooseTarget: () => Promise.resolve(chosen.target) },
    busy: runningWork(() => undefined),
    say: (key) => key,
    tell: (name, news) => void told.push({ name, news }),
  });
  return { ...answers, told, chosen, session, files, passphrase };
};

const list = async (answers: Pick<ReturnType<typeof answersAt>, 'library:list'>): Promise<readonly StoryListing[]> => valueOf(await answers['library:list']({}));
const form = { title: 'Il pane', language: 'it', format: 'tall', templateId: 'object' } as const;

describe('main/library-answers', () => {
  it('makes the library at its own place and finds it empty', async () => {
    const answers = answersAt({ root, shouldCreate: true });
    expect([await list(answers), valueOf(await answers['library:status']({}))]).toEqual([[], { folderName: 'Hearth', storyCount: 0 }]);
  });

  it('does not make a library that was named and is not there, and finds it once it is', async () => {
    const answers = answersAt({ root, shouldCreate: false });
    const missing = await answers['library:list']({});
    expect(missing.ok ? '' : missing.failure.code).toBe('library-missing');
    await addStory('bread', 'خبز');
    expect((await list(answers)).map((one) => one.storyId)).toEqual(['bread']);
  });

  it('lists a story with its facts, in the shape the bridge allows', async () => {
    await addStory('bread', 'خبز');
    const [listing] = await list(answersAt({ root, shouldCreate: false }));
    expect(listing).toMatchObject({ kind: 'readable', storyId: 'bread', title: 'خبز', language: 'ar', sceneCount: 1 });
    expect(requestSchemas['library:list'].answer.safeParse([listing]).success).toBe(true);
    expect(JSON.stringify(listing)).not.toContain(root);
  });

  it('shows a story that cannot be read with its reason', async () => {
    await addStory('bread', 'خبز');
    const broken = path.join(root, 'stories', 'broken');
    await mkdir(broken);
    await writeFile(path.join(broken, 'story.json'), JSON.stringify({ schemaVersion: 999 }));
    const found = (await list(answersAt({ root, shouldCreate: false }))).find((one) => one.kind === 'unreadable');
    expect(found).toMatchObject({ kind: 'unreadable', folderName: 'broken', failureCode: 'document-newer' });
    expect(requestSchemas['library:list'].answer.safeParse([found]).success).toBe(true);
  });

  it('lists a copied folder beside its original, each by its own name', async () => {
    await addStory('bread', 'خبز');
    await cp(path.join(root, 'stories', 'bread'), path.join(root, 'stories', 'My copy'), { recursive: true });
    const listings = await list(answersAt({ root, shouldCreate: false }));
    expect(new Set(listings.map((one) => `${one.kind} ${one.storyId} ${one.folderName}`))).toEqual(new Set(['readable bread bread', 'readable bread My copy']));
  });

  it('sees a story that the command line added meanwhile, the newest first', async () => {
    await addStory('bread', 'خبز');
    const answers = answersAt({ root, shouldCreate: false });
    await list(answers);
    await addStory('river', 'نهر');
    const listings = await list(answers);
    expect(listings.map((one) => one.storyId).sort()).toEqual(['bread', 'river']);
    expect((listings[0]?.changedAtMs ?? 0) >= (listings[1]?.changedAtMs ?? Infinity)).toBe(true);
  });

  it('makes a story from a template, in its format, with the questions as notes, and tells the window', async () => {
    const answers = answersAt({ root, shouldCreate: true });
    const { folderName } = valueOf(await answers['library:create-story']({ ...form, workshopId: 'spring' }));
    const [listing] = await list(answers);
    expect(listing).toMatchObject({ folderName, title: 'Il pane', sceneCount: 7, workshopId: 'spring', stage: { script: 'none', shared: 'none' } });
    const opened = valueOf(await answers.session.open(folderName));
    expect([opened.story.format.widthPx, opened.story.format.heightPx, opened.story.scenes[1]?.note]).toEqual([1080, 1920, 'library.template.object.what']);
    expect(answers.told.map(({ name }) => name)).toContain('library:changed');
    await answers.session.close();
  });

  it('puts the open story into the bin and takes it back', async () => {
    const answers = answersAt({ root, shouldCreate: true });
    const { folderName } = valueOf(await answers['library:create-story'](form));
    valueOf(await answers.session.open(folderName));
    const { binName } = valueOf(await answers['library:bin']({ folderName }));
    expect([await list(answers), answers.session.folderName()]).toEqual([[], undefined]);
    const binned = valueOf(await answers['library:bin-list']({}));
    expect(binned).toMatchObject([{ binName, title: 'Il pane', language: 'it' }]);
    expect(requestSchemas['library:bin-list'].answer.safeParse(binned).success).toBe(true);
    expect(valueOf(await answers['library:unbin']({ binName }))).toEqual({ folderName });
  });

  it('backs up where it is told, restores beside, and writes nothing when nothing was chosen', async () => {
    const answers = answersAt({ root, shouldCreate: true });
    const { folderName } = valueOf(await answers['library:create-story'](form));
    expect(valueOf(await answers['library:back-up']({ folderName, isEncrypted: false }))).toEqual({ isWritten: false, fileName: '' });
    answers.chosen.target = path.join(path.dirname(root), 'pane.zip');
    expect(valueOf(await answers['library:back-up']({ folderName, isEncrypted: false }))).toEqual({ isWritten: true, fileName: 'pane.zip' });
    const [file] = await answers.files.offer([answers.chosen.target]);
    expect(valueOf(await answers['library:restore']({ fileId: file?.fileId ?? '' }))).toEqual({ kind: 'backup', folderName: `${folderName}-2` });
    expect(answers.told.filter(({ name }) => name === 'library:progress').length).toBeGreaterThan(2);
  });

  it('locks a backup with the passphrase that is known, and counts it as nothing that was shared', async () => {
    const answers = answersAt({ root, shouldCreate: true });
    const { folderName } = valueOf(await answers['library:create-story'](form));
    answers.chosen.target = path.join(path.dirname(root), 'pane.hearth');
    const needed = await answers['library:back-up']({ folderName, isEncrypted: true });
    expect([codeOf(needed), existsSync(answers.chosen.target)]).toEqual(['passphrase-needed', false]);
    answers.passphrase.remember('four words of bread');
    const [before] = await list(answers);
    expect(valueOf(await answers['library:back-up']({ folderName, isEncrypted: true }))).toEqual({ isWritten: true, fileName: 'pane.hearth' });
    const [after] = await list(answers);
    expect(after).toEqual(before);
    expect(readFileSync(answers.chosen.target, 'latin1').slice(0, 21)).toBe('age-encryption.org/v1');
    const fileId = (await answers.files.offer([answers.chosen.target]))[0]?.fileId ?? '';
    // Another library's passphrase is tried in silence and answered with the question for the right one.
    answers.passphrase.remember('the words of another library');
    expect([codeOf(await answers['library:restore']({ fileId })), codeOf(await answers['library:restore']({ fileId, passphrase: 'mistyped' }))]).toEqual(['backup-passphrase-needed', 'backup-passphrase-wrong']);
    expect(valueOf(await answers['library:restore']({ fileId, passphrase: 'four words of bread' }))).toEqual({ kind: 'backup', folderName: `${folderName}-2` });
    answers.passphrase.remember('four words of bread');
    expect(valueOf(await answers['library:restore']({ fileId }))).toEqual({ kind: 'backup', folderName: `${folderName}-3` });
  }, 60_000);

  it('does one long work at a time', async () => {
    const answers = answersAt({ root, shouldCreate: true });
    const { folderName } = valueOf(await answers['library:create-story'](form));
    const both = await Promise.all([answers['library:duplicate']({ folderName, title: 'A' }), answers['library:duplicate']({ folderName, title: 'B' })]);
    expect(both.map((one) => (one.ok ? 'ok' : one.failure.code))).toEqual(['ok', 'library-busy']);
  });

  it('erases from the open story and goes on with it', async () => {
    const answers = answersAt({ root, shouldCreate: true });
    const { folderName } = valueOf(await answers['library:create-story'](form));
    expect((await answers['library:erase-part']({ what: { kind: 'narration' } })).ok).toBe(false);
    valueOf(await answers.session.open(folderName));
    const erased = valueOf(await answers['library:erase-part']({ what: { kind: 'sentence', text: 'library.template.object.what' } }));
    expect([erased.story.scenes[1]?.note, erased.remains]).toEqual(['', []]);
    expect(valueOf(answers.session.current()).story()).toEqual(erased.story);
    await answers.session.close();
  });

  it('goes back to an earlier version of a story, open or not', async () => {
    const answers = answersAt({ root, shouldCreate: true });
    const { folderName } = valueOf(await answers['library:create-story'](form));
    const first = valueOf(await answers['library:versions']({ folderName }))[0]?.number ?? -1;
    valueOf(await answers.session.open(folderName));
    valueOf(await valueOf(answers.session.current()).apply({ kind: 'set-title', title: 'Altro' }));
    expect(valueOf(await answers['library:restore-version']({ folderName, number: first })).story.title).toBe('Il pane');
    await answers.session.close();
    expect(valueOf(await answers['library:versions']({ folderName })).map((version) => version.title)).toContain('Altro');
  });

  it('keeps workshops and puts a story into one', async () => {
    const answers = answersAt({ root, shouldCreate: true });
    const workshop = valueOf(await answers['library:create-workshop']({ title: 'Spring', startsOn: '2026-03-01', endsOn: '2026-03-05', place: 'Turin', partner: '', languages: ['it', 'ar'], purpose: '' }));
    expect(valueOf(await answers['library:workshops']({}))).toEqual([workshop]);
    const { folderName } = valueOf(await answers['library:create-story'](form));
    valueOf(await answers['library:assign-workshop']({ folderName, workshopId: workshop.workshopId }));
    expect(await list(answers)).toMatchObject([{ workshopId: workshop.workshopId }]);
    valueOf(await answers['library:assign-workshop']({ folderName }));
    expect((await list(answers))[0]).not.toHaveProperty('workshopId');
  });

  it('tells of which story a version is, by the title that story has now', async () => {
    await addStory('bread', 'خبز');
    const opened = valueOf(await openLibrary({ root }));
    const source = valueOf(await opened.openStory('bread'));
    const version = { ...source.story(), id: 'hidden', derivedFrom: { storyId: 'bread', storyHash: 'a'.repeat(64), changes: ['hide-face scene 1'] } };
    await valueOf(await opened.createStory(version)).close();
    const answers = answersAt({ root, shouldCreate: false });
    const versionsIn = async (): Promise<readonly unknown[]> => requestSchemas['library:list'].answer.parse(await list(answers)).toSorted((one, other) => one.storyId.localeCompare(other.storyId)).map((one) => [one.storyId, one.kind === 'readable' ? one.versionOf : '']);
    expect(await versionsIn()).toEqual([['bread', undefined], ['hidden', { storyId: 'bread', title: 'خبز' }]]);
    valueOf(await source.apply({ kind: 'set-title', title: 'خبز الصباح' }));
    await source.close();
    expect(await versionsIn()).toEqual([['bread', undefined], ['hidden', { storyId: 'bread', title: 'خبز الصباح' }]]);
    valueOf(await answers['library:bin']({ folderName: 'bread' }));
    expect(await versionsIn()).toEqual([['hidden', { storyId: 'bread' }]]);
  });

  it('closes a version that is open, and erases it with the story it was made from', async () => {
    await addStory('bread', 'خبز');
    const opened = valueOf(await openLibrary({ root }));
    const source = valueOf(await opened.openStory('bread', { readOnly: true }));
    await valueOf(await opened.createStory({ ...source.story(), id: 'hidden', derivedFrom: { storyId: 'bread', storyHash: 'a'.repeat(64), changes: ['hide-face scene 1'] } })).close();
    const answers = answersAt({ root, shouldCreate: false });
    valueOf(await answers.session.open('hidden'));
    expect(valueOf(await answers['library:erase-story']({ where: { kind: 'story', name: 'bread' } }))).toEqual({ remains: [] });
    expect([await list(answers), answers.session.folderName()]).toEqual([[], undefined]);
  });

  it('erases a story for good', async () => {
    const answers = answersAt({ root, shouldCreate: true });
    const { folderName } = valueOf(await answers['library:create-story'](form));
    expect(valueOf(await answers['library:erase-story']({ where: { kind: 'story', name: folderName } }))).toEqual({ remains: [] });
    expect([await list(answers), valueOf(await answers['library:bin-list']({}))]).toEqual([[], []]);
  });
});
