import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { requestSchemas } from '../../../electron/core/bridge-schemas.ts';
import type { NewsName } from '../../../electron/core/bridge.ts';
import { handoverAnswers } from '../../../electron/main/answers/handover-answers.ts';
import { libraryAnswers } from '../../../electron/main/answers/library-answers.ts';
import { libraryWork } from '../../../electron/main/answers/library-work.ts';
import { libraryInUse } from '../../../electron/main/library-in-use.ts';
import { offeredFiles } from '../../../electron/main/offered-files.ts';
import { registeredMedia } from '../../../electron/main/registered-media.ts';
import { rememberedPassphrase } from '../../../electron/main/remembered-passphrase.ts';
import { runningWork } from '../../../electron/main/running-work.ts';
import { storySession } from '../../../electron/main/story-session.ts';
import { codeOf, must, studioDesk, type StudioDesk } from '../../services/studio/a-studio.ts';
import { addWholeStory } from '../../services/studio/whole-story.ts';

let desks: readonly StudioDesk[] = [];
beforeEach(() => {
  desks = [studioDesk(), studioDesk()];
});
afterEach(() => Promise.all(desks.map((desk) => rm(desk.root, { recursive: true, force: true }))));

const answersOn = (desk: StudioDesk | undefined) => {
  if (desk === undefined) throw new Error('two desks');
  const inUse = libraryInUse({ root: desk.libraryRoot, shouldCreate: true });
  const told: { readonly name: NewsName; readonly news: unknown }[] = [];
  const chosen: { target: string | undefined; folder: string | undefined } = { target: undefined, folder: undefined };
  const files = offeredFiles();
  const passphrase = rememberedPassphrase();
  const context = {
    studio: () => ({ ...inUse.studio(), workFactor: 10 }),
    library: inUse.library,
    session: storySession(inUse.library),
    files,
    media: registeredMedia(),
    passphrase,
    busy: runningWork(() => undefined),
    desktop: { chooseTarget: () => Promise.resolve(chosen.target), chooseFolder: () => Promise.resolve(chosen.folder) },
    say: (key: string) => key,
    tell: (name: NewsName, news: unknown) => void told.push({ name, news }),
  };
  const work = libraryWork(context);
  return { ...libraryAnswers(context, work), ...handoverAnswers(context, work), told, chosen, files, passphrase, desk };
};

const offer = async ({ files }: ReturnType<typeof answersOn>, place: string): Promise<string> => (await files.offer([place]))[0]?.fileId ?? '';

const setScript = async ({ studio }: StudioDesk, script: string): Promise<void> => {
  const opened = must(await must(await studio.library()).openStory('bread'));
  must(await opened.apply({ kind: 'set-script', sceneId: 'scene-1', script }));
  await opened.close();
};

describe('main/answers/handover', () => {
  it('hands over, opens, compares and takes between two laptops, and tells the window no path', async () => {
    const [here, there] = desks.map(answersOn);
    if (here === undefined || there === undefined) throw new Error('two laptops');
    await addWholeStory(here.desk);
    must(await there.desk.studio.library({ create: true }));
    const wish = { kind: 'story', folderName: 'bread' } as const;
    expect(codeOf(await here['handover:make']({ wish, isEncrypted: true }))).toBe('passphrase-needed');
    expect(must(await here['handover:make']({ wish, isEncrypted: false }))).toEqual({ isWritten: false, fileName: '', storyCount: 0 });
    here.chosen.target = path.join(here.desk.root, 'bread.hearth');
    here.passphrase.remember('under the mulberry');
    expect(must(await here['handover:make']({ wish, isEncrypted: true }))).toEqual({ isWritten: true, fileName: 'bread.hearth', storyCount: 1 });
    expect(here.told.filter(({ name }) => name === 'library:progress').length).toBeGreaterThan(2);
    const fileId = await offer(there, here.chosen.target);
    expect(codeOf(await there['library:restore']({ fileId }))).toBe('backup-passphrase-needed');
    expect(must(await there['library:restore']({ fileId, passphrase: 'under the mulberry' }))).toEqual({ kind: 'handover', opened: { stories: [{ title: 'Bread at dawn', language: 'ar', outcome: 'new', folderName: 'bread', notes: [] }], keptBeside: 0, notes: [], isPrivateLocked: false } });

    await setScript(here.desk, 'We baked bread.');
    await setScript(there.desk, 'We baked flat bread.');
    there.chosen.target = path.join(there.desk.root, 'all.hearth');
    expect(must(await there['handover:make']({ wish: { kind: 'library' }, isEncrypted: false })).storyCount).toBe(1);
    const back = must(await here['library:restore']({ fileId: await offer(here, there.chosen.target) }));
    expect(back).toMatchObject({ kind: 'handover', opened: { stories: [{ outcome: 'both-went-on', folderName: 'bread-2', hereFolderName: 'bread' }] } });
    const two = { here: 'bread', there: 'bread-2' };
    const view = must(await here['handover:compare'](two));
    expect(requestSchemas['handover:compare'].answer.safeParse(view).error?.issues ?? []).toEqual([]);
    expect(view).toMatchObject({ whole: [], scenes: [{ state: 'changed', facets: ['script'], here: { text: 'We baked bread.', hasVoice: false }, there: { text: 'We baked flat bread.' } }] });
    expect(JSON.stringify(view)).not.toContain(here.desk.root);
    must(await here['handover:take']({ ...two, sceneIds: ['scene-1'] }));
    expect(must(await here['handover:compare'](two)).scenes).toMatchObject([{ state: 'same' }]);
    expect(here.told.at(-1)?.name).toBe('library:changed');
  });

  it('backs everything up where it is told to, and brings it back into a new folder', async () => {
    const [desk] = desks;
    const here = answersOn(desk);
    await addWholeStory(here.desk);
    expect(must(await here['handover:back-up-everything']({ isEncrypted: false })).isWritten).toBe(false);
    here.chosen.folder = path.join(here.desk.root, 'stick');
    mkdirSync(here.chosen.folder);
    expect(codeOf(await here['handover:back-up-everything']({ isEncrypted: true }))).toBe('passphrase-needed');
    here.passphrase.remember('under the mulberry');
    const made = must(await here['handover:back-up-everything']({ isEncrypted: true }));
    expect(made).toMatchObject({ isWritten: true, storyCount: 1, notes: [] });
    expect(made.folderName).toMatch(/^storyhearth-backup-[0-9a-f]{16}$/);
    const fileId = await offer(here, here.chosen.folder);
    here.passphrase.remember('the words of another library');
    expect([codeOf(await here['handover:restore-everything']({ fileId })), codeOf(await here['handover:restore-everything']({ fileId, passphrase: 'mistyped' }))]).toEqual(['backup-passphrase-needed', 'backup-passphrase-wrong']);
    expect(must(await here['handover:back-up-everything']({ isEncrypted: true, passphrase: 'under the mulberry' })).isWritten).toBe(true);
    const into = path.join(here.desk.root, 'elsewhere');
    mkdirSync(into);
    here.chosen.folder = into;
    expect(must(await here['handover:restore-everything']({ fileId, passphrase: 'under the mulberry' }))).toMatchObject({ isWritten: true, folderName: 'Storyhearth', storyCount: 1 });
    expect([existsSync(path.join(into, 'Storyhearth', 'stories', 'bread', 'story.json')), readdirSync(into)]).toEqual([true, ['Storyhearth']]);
  });
});
