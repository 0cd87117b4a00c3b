import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openRunningMark } from '../../electron/main/running-mark.ts';
import { nodeFileSystem } from '../../electron/services/disk/file-system.ts';

let userDataFolder = '';

beforeEach(async () => {
  userDataFolder = await mkdtemp(path.join(tmpdir(), 'storyhearth-mark-'));
});

afterEach(() => rm(userDataFolder, { recursive: true }));

const open = () => openRunningMark({ fs: nodeFileSystem, userDataFolder });

describe('main/running-mark', () => {
  it('finds nothing at the very first start', async () => {
    expect((await open()).lastRun).toEqual({ endedCleanly: true });
  });

  it('finds nothing after a run that ended by itself', async () => {
    const mark = await open();
    await mark.note('bread');
    await mark.remove();
    expect([(await readdir(userDataFolder)), (await open()).lastRun]).toEqual([[], { endedCleanly: true }]);
  });

  it('tells which story was open when a run was cut off', async () => {
    await (await open()).note('bread');
    expect((await open()).lastRun).toEqual({ endedCleanly: false, folderName: 'bread' });
  });

  it('names no story that was closed before', async () => {
    const mark = await open();
    await mark.note('bread');
    await mark.note(undefined);
    expect((await open()).lastRun).toEqual({ endedCleanly: false });
  });

  it('keeps the last word of several that come at once', async () => {
    const mark = await open();
    await Promise.all([mark.note('one'), mark.note(undefined), mark.note('three')]);
    expect(JSON.parse(await readFile(path.join(userDataFolder, 'running.json'), 'utf8'))).toEqual({ folderName: 'three' });
  });

  it.each(['', '{', '[]', '{"folderName":"../secret"}', '{"folderName":7}'])('takes a mark that says %j as a mark without a story', async (text) => {
    await writeFile(path.join(userDataFolder, 'running.json'), text);
    expect((await open()).lastRun).toEqual({ endedCleanly: false });
  });

  it('removes a mark that is already gone without a word', async () => {
    const mark = await open();
    await mark.remove();
    await expect(mark.remove()).resolves.toBeUndefined();
  });
});
