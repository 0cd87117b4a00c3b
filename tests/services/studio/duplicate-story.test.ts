import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { access, rm } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { storyHash } from '../../../electron/core/story/story-hash.ts';
import { nodeFileSystem } from '../../../electron/services/disk/file-system.ts';
import { duplicateStory } from '../../../electron/services/studio/duplicate-story.ts';
import { erasePartForGood } from '../../../electron/services/studio/erase-for-good.ts';
import { aGrant, aRecord } from '../../core/consent/a-consented-story.ts';
import { codeOf, must, studioDesk, type StudioDesk } from './a-studio.ts';
import { addWholeStory, people, picture, pictureText } from './whole-story.ts';

let desk: StudioDesk;
beforeEach(async () => {
  desk = studioDesk();
  await addWholeStory(desk);
});
afterEach(() => rm(desk.root, { recursive: true, force: true }));

const storiesFolder = (): string => path.join(desk.libraryRoot, 'stories');
const open = async (name: string) => must(await must(await desk.studio.library()).openStory(path.join(storiesFolder(), name)));
const duplicate = () => duplicateStory({ studio: desk.studio, folderName: 'bread', title: 'Bread, shorter' });

describe('services/studio/duplicate-story', () => {
  it('makes a story of its own that says what it came of and looks the same', async () => {
    const name = must(await duplicate());
    const [first, copy] = [await open('bread'), await open(name)];
    const hash = storyHash(first.story());
    expect(copy.story()).toMatchObject({ id: name, title: 'Bread, shorter', derivedFrom: { storyId: 'bread', storyHash: hash } });
    expect(copy.story().scenes).toEqual(first.story().scenes);
    expect(readFileSync(path.join(storiesFolder(), name, 'media', `${picture}.jpg`), 'utf8')).toBe(pictureText);
    for (const one of [first, copy]) await one.close();
  });

  it('takes the people along and none of their answers', async () => {
    const first = await open('bread');
    must(await first.consent.update((present) => ({ ok: true, value: { ...present, records: [aRecord({ personId: 'p-teller', story: first.story(), grants: [aGrant('public-web')] })] } })));
    await first.close();
    const copy = await open(must(await duplicate()));
    expect(copy.consent.value()).toMatchObject({ storyId: copy.story().id, people, records: [] });
    await copy.close();
  });

  it('shares what nobody writes into, and an erasure in one leaves the other whole and is told', async () => {
    const name = must(await duplicate());
    const places = ['bread', name].map((story) => path.join(storiesFolder(), story, 'media', `${picture}.jpg`));
    expect(statSync(places[0] ?? '').ino).toBe(statSync(places[1] ?? '').ino);
    const opened = await open('bread');
    const erased = must(await erasePartForGood({ studio: desk.studio, opened, wish: { kind: 'asset', assetId: 'face' } }));
    await opened.close();
    expect(places.map((place) => existsSync(place))).toEqual([false, true]);
    expect(erased.remains).toContainEqual({ code: 'note.also-in-story', params: { title: 'Bread, shorter' } });
  });

  it('copies where the disk knows no second names', async () => {
    // As a stick formatted for every system answers: first whether the file is there, then that it knows no second name.
    const link = async (existing: string): Promise<never> => {
      await access(existing);
      throw Object.assign(new Error('EPERM'), { code: 'EPERM' });
    };
    const fs = { ...nodeFileSystem, link };
    const stick = studioDesk({ fs });
    await addWholeStory(stick);
    const name = must(await duplicateStory({ studio: stick.studio, folderName: 'bread', title: 'Copy' }));
    expect(readFileSync(path.join(stick.libraryRoot, 'stories', name, 'media', `${picture}.jpg`), 'utf8')).toBe(pictureText);
    await rm(stick.root, { recursive: true });
  });

  it('leaves nothing when it is stopped', async () => {
    expect(codeOf(await duplicateStory({ studio: desk.studio, folderName: 'bread', title: 'Copy', signal: AbortSignal.abort() }))).toBe('stopped');
    expect(readdirSync(storiesFolder())).toEqual(['bread']);
  });
});
