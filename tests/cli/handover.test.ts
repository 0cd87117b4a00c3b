import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openKeys } from '../../electron/services/keys/keys.ts';
import { must, studioDesk, type StudioDesk } from '../services/studio/a-studio.ts';
import { addWholeStory } from '../services/studio/whole-story.ts';
import { storyhearthHere, type Ran } from './storyhearth-process.ts';

let here: StudioDesk;
let there: StudioDesk;
let passphraseFile = '';
let ownFile = '';
beforeAll(async () => {
  [here, there] = [studioDesk(), studioDesk()];
  await addWholeStory(here);
  passphraseFile = path.join(here.root, 'passphrase.txt');
  writeFileSync(passphraseFile, 'under the mulberry\n');
  must(await openKeys({ ...here.studio, workFactor: 2 }).setPassphrase('under the mulberry'));
  ownFile = path.join(here.root, 'own.txt');
  writeFileSync(ownFile, 'by the old well\n');
  must(await there.studio.library({ create: true }));
  must(await openKeys({ ...there.studio, workFactor: 2 }).setPassphrase('by the old well'));
});
afterAll(() => Promise.all([rm(here.root, { recursive: true, force: true }), rm(there.root, { recursive: true, force: true })]));

const run = (on: StudioDesk, ...words: readonly string[]): Promise<Ran> => storyhearthHere([...words, '--library', on.libraryRoot], { folder: here.root });
const json = (on: StudioDesk, ...words: readonly string[]): Promise<Ran> => run(on, ...words, '--json');
const setScript = async (on: StudioDesk, script: string): Promise<void> => {
  const opened = must(await must(await on.studio.library()).openStory('bread'));
  must(await opened.apply({ kind: 'set-script', sceneId: 'scene-1', script }));
  await opened.close();
};

describe('cli: handover', () => {
  it('locks by default, says what the file is for, and opens with the passphrase', async () => {
    expect((await json(here, 'handover', 'make', '--story', 'bread', '--to', 'locked.hearth')).json.failure?.code).toBe('passphrase-needed');
    const made = await run(here, 'handover', 'make', '--story', 'bread', '--to', 'locked.hearth', '--passphrase-file', passphraseFile);
    expect([made.exitCode, made.stdout]).toEqual([0, expect.stringContaining('It is no export')]);
    expect((await json(there, 'handover', 'open', 'locked.hearth')).json.failure?.code).toBe('backup-passphrase-needed');
    expect(readdirSync(there.libraryRoot).filter((name) => name.endsWith('.tmp'))).toEqual([]);
    const opened = await run(there, 'handover', 'open', 'locked.hearth', '--passphrase-file', passphraseFile);
    // What was told in confidence waits for the passphrase of this library.
    expect([opened.exitCode, opened.stdout]).toEqual([0, expect.stringContaining('--own-passphrase-file')]);
    const again = await json(there, 'handover', 'open', 'locked.hearth', '--passphrase-file', passphraseFile, '--own-passphrase-file', ownFile);
    expect(again.json.value).toMatchObject({ stories: [{ storyId: 'bread', outcome: 'same', folderName: 'bread' }], workshops: [], privateFields: 'opened' });
  });

  it('shows the differences of two versions and takes a scene', async () => {
    await setScript(here, 'We baked bread.');
    await setScript(there, 'We baked flat bread.');
    expect((await json(there, 'handover', 'make', '--everything', '--to', 'back.hearth', '--plain')).json.value).toMatchObject({ storyCount: 1, isEncrypted: false });
    const opened = await run(here, 'handover', 'open', 'back.hearth');
    expect(opened.stdout).toContain('Both versions stay: bread as it was, and bread-2 as it came');
    expect((await run(here, 'handover', 'compare', 'bread', 'bread-2')).stdout).toBe('Scene 1 here, 1 there – different: script\n');
    expect((await json(here, 'handover', 'compare', 'bread', 'bread-2')).json.value).toMatchObject({ storyId: 'bread', scenes: [{ sceneId: 'scene-1', state: 'changed', facets: ['script'] }], whole: [] });
    for (const number of ['0', '2', 'one']) expect((await json(here, 'handover', 'take', 'bread', 'bread-2', '--scene', number)).json.failure).toMatchObject({ code: 'usage', reasons: [{ params: { option: 'scene' } }] });
    expect((await json(here, 'handover', 'take', 'bread', 'bread-2', '--scene', '1')).json.value).toMatchObject({ storyId: 'bread', sceneIds: ['scene-1'] });
    expect((await run(here, 'handover', 'compare', 'bread', 'bread-2')).stdout).toBe('The two versions are the same.\n');
  });

  it('asks for exactly one choice of what to hand over', async () => {
    for (const words of [[], ['--story', 'bread', '--everything']]) expect((await json(here, 'handover', 'make', ...words, '--to', 'none.hearth', '--plain')).json.failure?.code).toBe('usage');
    expect((await json(here, 'handover', 'make', '--workshop', 'spring', '--to', 'none.hearth', '--plain')).json.failure?.code).toBe('workshop-missing');
    expect(existsSync(path.join(here.root, 'none.hearth'))).toBe(false);
  });
});
