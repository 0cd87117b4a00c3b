import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { newTake } from '../../../electron/core/story/new-story.ts';
import { sha256Hex, storyHash } from '../../../electron/core/story/story-hash.ts';
import type { Story } from '../../../electron/core/story/story.ts';
import { appendLedgerEntry } from '../../../electron/services/library/ledger.ts';
import { binStory } from '../../../electron/services/library/story-bin.ts';
import { thisMachine } from '../../../electron/services/library/story-lock.ts';
import { duplicateStory } from '../../../electron/services/studio/duplicate-story.ts';
import { erasePartForGood, eraseStoryForGood } from '../../../electron/services/studio/erase-for-good.ts';
import { storeSafeVersion } from '../../../electron/services/studio/safe-version.ts';
import { writeSending } from '../../../electron/services/send/sending-notes.ts';
import { codeOf, must, studioDesk, type StudioDesk } from './a-studio.ts';
import { addWholeStory, everythingBelow, filesBelow, originalText, picture, pictureText } from './whole-story.ts';

const voiceText = 'the bytes of a voice';
const voice = sha256Hex(voiceText);
const title = 'Bread at dawn';
const secret = 'My uncle hid us.';

let desk: StudioDesk;
beforeEach(async () => {
  desk = studioDesk();
  const folder = await addWholeStory(desk);
  const opened = must(await must(await desk.studio.library()).openStory('bread'));
  must(await opened.apply({ kind: 'set-script', sceneId: 'scene-1', script: `We baked. ${secret}` }));
  must(await opened.apply({ kind: 'add-take', sceneId: 'scene-1', take: newTake({ id: 't-1', sha256: voice, durationMs: 3000, speakerIds: ['p-teller'] }), isChosen: true }));
  must(await opened.save());
  await opened.close();
  writeFileSync(path.join(folder, 'media', `${voice}.flac`), voiceText);
});
afterEach(() => rm(desk.root, { recursive: true, force: true }));

const storyOf = (folder: string): Story => JSON.parse(readFileSync(path.join(folder, 'story.json'), 'utf8')) as Story;

/** Made, worked on and filmed, so that every drawer of it holds something. */
const addVersion = async (changes: readonly string[], change: (story: Story) => Story = (story) => story): Promise<string> => {
  const library = must(await desk.studio.library());
  const opened = must(await library.openStory('bread', { readOnly: true }));
  const story = opened.story();
  const derivedFrom = { storyId: story.id, storyHash: storyHash(story), changes: [...changes], changesHash: sha256Hex(changes.join()) };
  const { folder } = must(await storeSafeVersion({ studio: desk.studio, opened, story: { ...change(story), derivedFrom } }));
  const version = must(await library.openStory(folder));
  must(await version.apply({ kind: 'set-note', sceneId: 'scene-1', note: 'only a hand is seen' }));
  must(await version.save());
  must(await version.apply({ kind: 'set-note', sceneId: 'scene-1', note: `${secret} Say it softly` }));
  await version.close();
  for (const [name, text] of [['cache/thumb.webp', 'small'], ['renders/story.mp4', 'film of the version'], [`lost+found/story.json.damaged-01234567`, `{"script":"${secret}"`]] as const) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), text);
  }
  return folder;
};

const bin = async (folder: string): Promise<string> => {
  const { binName } = must(await binStory({ fs: desk.studio.fs, libraryRoot: desk.libraryRoot, machine: thisMachine, now: Date.now }, path.basename(folder)));
  return path.join(desk.libraryRoot, 'bin', binName);
};

const placesOf = (trace: string): readonly string[] => filesBelow(desk.libraryRoot).filter((name) => `${name}\n${readFileSync(path.join(desk.libraryRoot, name), 'latin1')}`.includes(trace));

const erasePiece = async (wish: Parameters<typeof erasePartForGood>[0]['wish'], name = 'bread') => {
  const opened = must(await must(await desk.studio.library()).openStory(name));
  const erased = must(await erasePartForGood({ studio: desk.studio, opened, wish }));
  await opened.close();
  return erased.remains;
};

describe('services/studio/erase-for-good: versions', () => {
  it('leaves no byte of a story in its versions either, nor in one that lies in the bin, nor its title where it was sent', async () => {
    await addVersion(['hide-face scene 1']);
    await bin(await addVersion(['drop-lines scene 1']));
    await addWholeStory(desk, 'river', 'River');
    const exportId = '0198f7a0-0000-7000-8000-000000000000';
    const sha = 'a'.repeat(64);
    must(await appendLedgerEntry({ fs: desk.studio.fs, libraryRoot: desk.libraryRoot, entry: { exportId, storyId: 'bread', storyHash: sha, channel: 'partner-portfolio', recipient: 'city-library', at: '2026-11-01T10:00:00Z', packageHash: sha, files: ['story.zip'], grantsHash: sha } }));
    const note = { schemaVersion: 1, sendingId: '0123456789abcdef', exportId, archive: '/out/story.zip', sha256: sha, sizeBytes: 1, title, target: 'folder+/stick', state: 'arrived', startedAt: '2026-11-01T10:00:00Z', updatedAt: '2026-11-01T10:00:00Z', doneFiles: [] } as const;
    must(await writeSending({ fs: desk.studio.fs, libraryRoot: desk.libraryRoot }, note));
    must(await writeSending({ fs: desk.studio.fs, libraryRoot: desk.libraryRoot }, { ...note, sendingId: 'fedcba9876543210', exportId: '0198f7a0-0000-7000-8000-000000000001', title: 'Of somebody else' }));
    expect([placesOf(pictureText).length > 3, placesOf(title).length > 6]).toEqual([true, true]);
    const remains = must(await eraseStoryForGood({ studio: desk.studio, where: { kind: 'story', name: 'bread' } }));
    expect(remains).toEqual([{ code: 'note.given-to', params: { date: '2026-11-01', channel: 'partner-portfolio', recipient: 'city-library' } }]);
    const left = everythingBelow(desk.libraryRoot);
    for (const trace of [title, secret, voiceText, voice, 'film of the version', 'only a hand is seen']) expect(placesOf(trace)).toEqual([]);
    expect(left).toContain('Of somebody else');
    expect([readdirSync(path.join(desk.libraryRoot, 'stories')), readdirSync(path.join(desk.libraryRoot, 'bin'))]).toEqual([['river'], []]);
  });

  it('erases a version alone, and names the story it was made from', async () => {
    const folder = await addVersion(['hide-face scene 1']);
    const remains = must(await eraseStoryForGood({ studio: desk.studio, where: { kind: 'story', name: path.basename(folder) } }));
    expect([readdirSync(path.join(desk.libraryRoot, 'stories')), remains]).toEqual([['bread'], [{ code: 'note.also-in-story', params: { title } }]]);
  });

  it('names a copy to go on with: it is a story of its own', async () => {
    must(await duplicateStory({ studio: desk.studio, folderName: 'bread', title: 'Rye' }));
    expect(must(await eraseStoryForGood({ studio: desk.studio, where: { kind: 'story', name: 'bread' } }))).toEqual([{ code: 'note.also-in-story', params: { title: 'Rye' } }]);
  });

  it('erases all of them or none: a version that is held keeps the story where it is', async () => {
    await addVersion(['drop-lines scene 1']);
    const folder = await addVersion(['hide-face scene 1']);
    const held = must(await must(await desk.studio.library()).openStory(folder));
    const before = filesBelow(desk.libraryRoot);
    expect(codeOf(await eraseStoryForGood({ studio: desk.studio, where: { kind: 'story', name: 'bread' } }))).toBe('story-locked');
    expect(filesBelow(desk.libraryRoot)).toEqual(before);
    await held.close();
  });

  it('removes a picture from every version, also one that does not show it, and keeps the rest of them', async () => {
    const shown = await addVersion(['hide-face scene 1']);
    const dropped = await addVersion(['drop-scene scene 1'], (story) => ({ ...story, assets: [], scenes: story.scenes.map(({ picture: _picture, ...scene }) => scene) }));
    const binned = await bin(await addVersion(['drop-lines scene 1']));
    expect(readdirSync(path.join(dropped, 'media'))).toContain(`${picture}.jpg`);
    expect(await erasePiece({ kind: 'asset', assetId: 'face' })).toEqual([]);
    for (const trace of [picture, `${pictureText}\n`, originalText, 'film of the version']) expect(placesOf(trace)).toEqual([]);
    expect(placesOf(pictureText)).toEqual([]);
    for (const folder of [shown, dropped, binned]) expect([storyOf(folder).assets, storyOf(folder).scenes[0]?.script, readdirSync(path.join(folder, 'media'))]).toEqual([[], `We baked. ${secret}`, [`${voice}.flac`]]);
    expect(placesOf('erasure.json')).toEqual([]);
  });

  it('removes a voice and words from the story, the journals, the earlier versions and the notes of every version', async () => {
    const version = await addVersion(['hide-face scene 1']);
    expect(await erasePiece({ kind: 'take', sceneId: 'scene-1', takeId: 't-1' })).toEqual([]);
    expect([placesOf(voiceText), placesOf(voice)]).toEqual([[], []]);
    expect(await erasePiece({ kind: 'sentence', text: secret })).toEqual([]);
    expect([placesOf(secret), placesOf('uncle')]).toEqual([[], []]);
    expect([storyOf(version).scenes[0]?.script, storyOf(version).scenes[0]?.note, readFileSync(path.join(version, 'media', `${picture}.jpg`), 'utf8')]).toEqual(['We baked.', 'Say it softly', pictureText]);
  });

  it('names a version that is open elsewhere, and erases there everything that waited as soon as it is opened', async () => {
    const folder = await addVersion(['hide-face scene 1']);
    const held = must(await must(await desk.studio.library()).openStory(folder));
    const waits = { code: 'note.version-waits', params: { title } };
    expect(await erasePiece({ kind: 'asset', assetId: 'face' })).toEqual([waits]);
    expect(await erasePiece({ kind: 'take', sceneId: 'scene-1', takeId: 't-1' })).toEqual([waits]);
    expect(placesOf(pictureText).every((name) => name.startsWith(path.relative(desk.libraryRoot, folder)))).toBe(true);
    await held.close();
    must(await desk.studio.library());
    expect([pictureText, picture, voiceText, voice, 'erasure.json'].flatMap(placesOf)).toEqual([]);
  });

  it('finishes at the next start what a crash left undone in a version, also in the bin', async () => {
    const folders = [await addVersion(['hide-face scene 1']), await bin(await addVersion(['drop-lines scene 1']))];
    for (const folder of folders) writeFileSync(path.join(folder, 'erasure.json'), JSON.stringify({ schemaVersion: 1, what: { kind: 'file', sha256: picture } }));
    must(await desk.studio.library());
    for (const folder of folders) expect(everythingBelow(folder)).not.toContain(picture);
    expect(placesOf(pictureText).every((name) => name.startsWith('stories/bread/'))).toBe(true);
  });

  it('erases in a version without touching the story it was made from, and says that the story still has it', async () => {
    const folder = await addVersion(['hide-face scene 1']);
    expect(await erasePiece({ kind: 'asset', assetId: 'face' }, path.basename(folder))).toEqual([{ code: 'note.also-in-story', params: { title } }]);
    expect([everythingBelow(folder).includes(picture), placesOf(pictureText).length]).toEqual([false, 2]);
  });

  it('names a folder that cannot be read: it may be a version', async () => {
    const folder = path.join(desk.libraryRoot, 'stories', 'newer');
    mkdirSync(folder);
    writeFileSync(path.join(folder, 'story.json'), JSON.stringify({ ...storyOf(path.join(desk.libraryRoot, 'stories', 'bread')), schemaVersion: 99 }));
    expect(await erasePiece({ kind: 'asset', assetId: 'face' })).toContainEqual({ code: 'note.version-unread', params: { title: 'newer' } });
  });
});
