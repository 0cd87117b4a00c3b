import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { appendLedgerEntry } from '../../../electron/services/library/ledger.ts';
import { thisMachine } from '../../../electron/services/library/story-lock.ts';
import { binStory } from '../../../electron/services/library/story-bin.ts';
import { backUpStory } from '../../../electron/services/studio/back-up-story.ts';
import { erasePartForGood, eraseStoryForGood } from '../../../electron/services/studio/erase-for-good.ts';
import { must, studioDesk, type StudioDesk } from './a-studio.ts';
import { addWholeStory, everythingBelow, originalText, picture, pictureText } from './whole-story.ts';

let desk: StudioDesk;
beforeEach(() => {
  desk = studioDesk();
});
afterEach(() => rm(desk.root, { recursive: true, force: true }));

const leave = async (): Promise<void> => {
  const entry = { exportId: '0198f7a0-0000-7000-8000-000000000000', storyId: 'bread', storyHash: 'a'.repeat(64), channel: 'partner-portfolio', recipient: 'city-library', at: '2026-11-01T10:00:00Z', packageHash: 'b'.repeat(64), files: ['bread.zip'], grantsHash: 'c'.repeat(64) } as const;
  must(await appendLedgerEntry({ fs: desk.studio.fs, libraryRoot: desk.libraryRoot, entry }));
};
const given = { code: 'note.given-to', params: { date: '2026-11-01', channel: 'partner-portfolio', recipient: 'city-library' } };

describe('services/studio/erase-for-good', () => {
  it('leaves no byte of a story in the library, not even its title in an older list', async () => {
    await addWholeStory(desk);
    await addWholeStory(desk, 'river', 'River');
    const library = must(await desk.studio.library());
    await library.listStories();
    await leave();
    expect(everythingBelow(desk.libraryRoot)).toContain('Bread at dawn');
    const remains = must(await eraseStoryForGood({ studio: desk.studio, where: { kind: 'story', name: 'bread' } }));
    const left = everythingBelow(desk.libraryRoot);
    expect(left).not.toContain('Bread at dawn');
    expect(left).not.toMatch(/(stories|bin)\/.*bread/);
    expect((await must(await desk.studio.library()).listStories()).map((card) => card.title)).toEqual(['River']);
    expect(remains).toEqual([given]);
  });

  it('erases from the bin as well', async () => {
    await addWholeStory(desk);
    const { binName } = must(await binStory({ fs: desk.studio.fs, libraryRoot: desk.libraryRoot, machine: thisMachine, now: Date.now }, 'bread'));
    expect(must(await eraseStoryForGood({ studio: desk.studio, where: { kind: 'binned', name: binName } }))).toEqual([]);
    expect(readdirSync(path.join(desk.libraryRoot, 'bin'))).toEqual([]);
    expect(everythingBelow(desk.libraryRoot)).not.toContain('Bread at dawn');
  });

  it('finishes an erasure of a story that was cut off', async () => {
    const folder = await addWholeStory(desk);
    const { binName } = must(await binStory({ fs: desk.studio.fs, libraryRoot: desk.libraryRoot, machine: thisMachine, now: Date.now }, 'bread'));
    const bin = path.join(desk.libraryRoot, 'bin');
    await desk.studio.fs.rename(path.join(bin, binName), path.join(bin, 'erasing-0123456789abcdef'));
    must(await desk.studio.library());
    expect([existsSync(folder), readdirSync(bin), everythingBelow(desk.libraryRoot).includes('Bread at dawn')]).toEqual([false, [], false]);
  });

  it('removes a picture with the untouched file it was made of, and names what is out of reach', async () => {
    const folder = await addWholeStory(desk);
    must(await backUpStory({ studio: desk.studio, folderName: 'bread', target: path.join(desk.root, 'b.zip'), seal: undefined }));
    await leave();
    const opened = must(await must(await desk.studio.library()).openStory('bread'));
    const erased = must(await erasePartForGood({ studio: desk.studio, opened, wish: { kind: 'asset', assetId: 'face' } }));
    await opened.close();
    const left = everythingBelow(folder);
    for (const trace of [picture, pictureText, originalText]) expect(left).not.toContain(trace);
    expect([erased.story.assets, erased.remains.map(({ code }) => code)]).toEqual([[], ['note.given-to', 'note.backed-up']]);
    expect(erased.remains).toContainEqual(given);
  });

  it('says that an untouched file may be left where none was noted, and removes none by guessing', async () => {
    const folder = await addWholeStory(desk);
    await rm(path.join(folder, 'originals', `${picture}.from`));
    const opened = must(await must(await desk.studio.library()).openStory('bread'));
    const erased = must(await erasePartForGood({ studio: desk.studio, opened, wish: { kind: 'asset', assetId: 'face' } }));
    await opened.close();
    expect(erased.remains).toEqual([{ code: 'note.original-unnamed', params: {} }]);
    const left = everythingBelow(folder);
    expect([left.includes(pictureText + '\n'), left.includes(originalText)]).toEqual([false, true]);
  });

  it('tells of words that stand in the consent record, which is never changed', async () => {
    const folder = await addWholeStory(desk);
    const opened = must(await must(await desk.studio.library()).openStory('bread'));
    must(await opened.consent.update((present) => ({ ok: true, value: { ...present, people: present.people.map((person) => ({ ...person, publicName: { kind: 'pseudonym', text: 'We baked.' } })) } })));
    const erased = must(await erasePartForGood({ studio: desk.studio, opened, wish: { kind: 'sentence', text: 'We baked.' } }));
    await opened.close();
    expect([erased.story.scenes[0]?.script, erased.remains]).toEqual(['', [{ code: 'note.also-in-consent', params: {} }]]);
    expect(everythingBelow(folder)).toContain('We baked.');
  });

  it('is whole after a kill at any moment', async () => {
    const child = path.join(import.meta.dirname, 'erase-child.ts');
    for (const afterCalls of [3, 9, 16, 24, 33]) {
      const round = studioDesk();
      await addWholeStory(round);
      const run = spawn(process.execPath, [child, round.libraryRoot, String(afterCalls)], { stdio: ['ignore', 'inherit', 'inherit'] });
      await once(run, 'exit');
      expect(run.signalCode).toBe('SIGKILL');
      const opened = must(await must(await round.studio.library()).openStory('bread'));
      const isOrdered = opened.story().assets.length === 0;
      await opened.close();
      const left = everythingBelow(path.join(round.libraryRoot, 'stories'));
      if (isOrdered) expect(left).not.toContain(picture);
      else expect(left).toContain(pictureText);
      await rm(round.root, { recursive: true });
    }
  }, 60_000);
});
