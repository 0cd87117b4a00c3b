import { mkdtempSync } from 'node:fs';
import { mkdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { appendLine } from '../../../electron/services/disk/append-log.ts';
import { nodeFileSystem as fs } from '../../../electron/services/disk/file-system.ts';
import { openLibrary } from '../../../electron/services/library/library.ts';
import { rescueStory } from '../../../electron/services/library/rescue-story.ts';
import { soundLengthMs } from '../../../electron/services/library/sound-length.ts';
import { wav } from '../../fixtures/wav.ts';
import { must, setTitle } from './desk.ts';

const silence = (lengthMs: number): Buffer => wav({ channels: 1, rateHz: 8000, samples: Buffer.alloc(lengthMs * 16) });

const flac = (): Uint8Array => {
  const bytes = Buffer.alloc(42);
  bytes.write('fLaC', 0, 'latin1');
  bytes.writeUInt32BE((48_000 << 12) >>> 0, 18);
  bytes.writeUInt32BE(72_000, 22);
  return bytes;
};

const name = (letter: string, ending: string): string => `${letter.repeat(64)}.${ending}`;

describe('services/library/rescue-story', () => {
  let root = '';
  let folder = '';
  beforeEach(async () => {
    root = mkdtempSync(path.join(tmpdir(), 'storyhearth-rescue-'));
    folder = path.join(root, 'stories', 'market');
    await mkdir(path.join(folder, 'media'), { recursive: true });
  });
  afterEach(() => rm(root, { recursive: true, force: true }));

  const put = async (file: string, bytes: Uint8Array, atMs: number): Promise<void> => {
    await writeFile(path.join(folder, 'media', file), bytes);
    await utimes(path.join(folder, 'media', file), atMs / 1000, atMs / 1000);
  };

  it('makes a scene of every picture and sound, in the order they came', async () => {
    await put(name('b', 'wav'), silence(1500), 2000);
    await put(name('c', 'jpg'), Buffer.from('picture'), 1000);
    await put(name('d', 'flac'), flac(), 3000);
    await put(name('e', 'mp3'), Buffer.from('unknown length'), 4000);
    for (const other of ['notes.txt', name('f', 'exe'), '.hidden', 'short.jpg']) await put(other, Buffer.from('x'), 5000);
    await put(name('0', 'png'), Buffer.alloc(0), 500);
    await mkdir(path.join(folder, 'media', name('9', 'png')));
    const story = await rescueStory({ fs, folder });
    expect(story.scenes.map(({ id, picture, takes, chosenTakeId }) => [id, picture?.assetId, takes[0]?.durationMs, chosenTakeId])).toEqual([
      ['scene-1', 'asset-1', undefined, undefined],
      ['scene-2', undefined, 1500, 'take-2'],
      ['scene-3', undefined, 1500, 'take-3'],
      ['scene-4', undefined, undefined, undefined],
    ]);
    expect(story.assets.map(({ kind, fileName, shows }) => [kind, fileName, shows.kind])).toEqual([
      ['picture', name('c', 'jpg'), 'unknown'],
      ['sound', name('b', 'wav'), 'unknown'],
      ['sound', name('d', 'flac'), 'unknown'],
      ['sound', name('e', 'mp3'), 'unknown'],
    ]);
  });

  it('gives an empty story where there is nothing, whatever the folder is called', async () => {
    expect(await rescueStory({ fs, folder: path.join(root, 'Ünser Märkt') })).toMatchObject({ id: 'rescued-story', scenes: [] });
  });

  it('is what opening gives when neither story.json nor a backup can be read, and it can be worked on', async () => {
    await put(name('c', 'jpg'), Buffer.from('picture'), 1000);
    await writeFile(path.join(folder, 'story.json'), '\0'.repeat(100));
    must(await appendLine({ fs, path: path.join(folder, 'story.journal'), value: { rev: 41, by: '00000000', edit: { kind: 'set-title', title: 'lost' } } }));
    const library = must(await openLibrary({ root }));
    const story = must(await library.openStory('market'));
    expect(story.notes.map(({ code }) => code)).toEqual(['note.damaged-file-kept', 'note.story-rescued', 'note.journal-end-kept']);
    // Above every revision the journal has seen: no old line ever lands on the new story.
    expect(story.story().rev).toBe(42);
    must(await setTitle(story, 'rescued'));
    await story.close();
    const again = must(await library.openStory('market'));
    expect([again.notes, again.story().title, again.story().scenes.length]).toEqual([[], 'rescued', 1]);
    await again.close();
  });

  it('reads no length from a header that is cut off', () => {
    for (let end = 0; end < 44; end += 1) expect(soundLengthMs(silence(10).subarray(0, end))).toBeUndefined();
    for (let end = 0; end < 26; end += 1) expect(soundLengthMs(flac().subarray(0, end))).toBeUndefined();
  });
});
