import { describe, expect, it } from 'vitest';
import { binStory, listBin, unbinStory, type BinPlace } from '../../../electron/services/library/story-bin.ts';
import { listVersions, restoreVersion } from '../../../electron/services/library/story-versions.ts';
import { crashEverywhere, type Workload } from '../disk/crash-model.ts';
import type { MemoryDisk } from '../disk/memory-disk.ts';
import { bytes, deskWithStory, desk, libraryRoot, marketFolder, must, setTitle, start } from './desk.ts';

const placeOn = (disk: MemoryDisk, isAlive: (pid: number) => boolean = () => true): BinPlace => ({ fs: disk, libraryRoot, machine: { host: 'desk', pid: 7, isAlive }, now: () => start });

describe('services/library/story-bin', () => {
  it('moves a story there and back, whole', async () => {
    const made = await deskWithStory();
    const binned = must(await binStory(placeOn(made.disk), 'market'));
    expect(binned).toEqual({ binName: '20261122T090000000Z.market', folderName: 'market', binnedAtMs: start });
    expect([await (await made.library()).listStories(), must(await listBin(placeOn(made.disk)))]).toEqual([[], [binned]]);
    expect(must(await unbinStory(placeOn(made.disk), binned.binName))).toBe('market');
    const opened = await made.open();
    expect([opened.story().title, opened.isReadOnly, must(await listBin(placeOn(made.disk)))]).toEqual(['title-0', false, []]);
    await opened.close();
  });

  it('never lets a story that comes back take the place of another', async () => {
    const made = await deskWithStory();
    const { binName } = must(await binStory(placeOn(made.disk), 'market'));
    await made.disk.mkdir(marketFolder);
    made.disk.overwrite(`${marketFolder}/story.json`, bytes('mine'));
    expect(must(await unbinStory(placeOn(made.disk), binName))).toBe('market-2');
    expect(made.text(`${marketFolder}/story.json`)).toBe('mine');
  });

  it('does not move a story in which somebody works, and finds what is not there', async () => {
    const made = await deskWithStory();
    const opened = await made.open();
    const refused = await binStory(placeOn(made.disk), 'market');
    expect(refused.ok ? '' : refused.failure.code).toBe('story-locked');
    await opened.close();
    const missing = [await binStory(placeOn(made.disk), 'nowhere'), await unbinStory(placeOn(made.disk), 'market'), await unbinStory(placeOn(made.disk), '20261122T090000000Z.nowhere')];
    expect(missing.map((one) => (one.ok ? '' : one.failure.code))).toEqual(['story-missing', 'story-missing', 'story-missing']);
  });

  it('has the story in exactly one place after a power cut at any step', async () => {
    const workload: Workload = {
      name: 'to the bin',
      before: { story: 'stories' },
      prepare: async (disk) => {
        const made = desk(disk);
        must(await (await made.library()).createStory({ ...(await (await deskWithStory()).open()).story() }));
        made.killAll();
      },
      run: async (disk, mark) => {
        must(await binStory(placeOn(disk, () => false), 'market'));
        mark.acknowledge('story', 'bin');
      },
      load: async (disk) => {
        const cards = await (await desk(disk).library()).listStories();
        const binned = must(await listBin(placeOn(disk)));
        if (cards.length + binned.length !== 1) throw new Error(`${cards.length} in the library and ${binned.length} in the bin`);
        return { story: cards.length === 1 ? 'stories' : 'bin' };
      },
    };
    expect((await crashEverywhere(workload)).damage).toEqual([]);
  });
});

describe('services/library/story-versions', () => {
  it('goes back to an earlier version and can go back from there', async () => {
    const made = await deskWithStory();
    const opened = await made.open();
    for (const title of ['one', 'two']) {
      must(await setTitle(opened, title));
      must(await opened.save());
    }
    must(await setTitle(opened, 'unsaved'));
    const one = must(await listVersions({ fs: made.disk, folder: marketFolder })).find((version) => version.title === 'one');
    expect(must(await restoreVersion({ fs: made.disk, opened, number: one?.number ?? -1 })).title).toBe('one');
    const titles = must(await listVersions({ fs: made.disk, folder: marketFolder })).map((version) => version.title);
    expect(titles.slice(0, 2)).toEqual(['one', 'unsaved']);
    await opened.close();
    expect((await made.open()).story().title).toBe('one');
  });

  it('refuses a version that is not there, and one to a reader', async () => {
    const made = await deskWithStory();
    const opened = await made.open();
    const missing = await restoreVersion({ fs: made.disk, opened, number: 99 });
    const reader = await made.open();
    const locked = await restoreVersion({ fs: made.disk, opened: reader, number: 1 });
    expect([missing, locked].map((one) => (one.ok ? '' : one.failure.code))).toEqual(['file-missing', 'story-locked']);
    await opened.close();
  });
});
