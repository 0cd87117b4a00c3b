import { cp, mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import sharp from 'sharp';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openStudio } from '../../../electron/services/studio/studio.ts';
import { takeInPictures, type GivenFile } from '../../../electron/services/studio/take-in-pictures.ts';

const sample = path.resolve(import.meta.dirname, '../../../resources/sample/story');
let desk = '';
let storyFolder = '';

beforeEach(async () => {
  desk = await mkdtemp(path.join(tmpdir(), 'storyhearth-pictures-'));
  storyFolder = path.join(desk, 'story');
  await cp(path.join(sample, '01 village.jpg'), path.join(desk, 'village.jpg'));
  await cp(path.join(sample, '01 village.m4a'), path.join(desk, 'voice.m4a'));
  await writeFile(path.join(desk, 'letter.jpg'), 'Dear friends');
  await sharp({ create: { width: 64, height: 48, channels: 3, background: '#c04020' } }).png().toFile(path.join(desk, 'red.png'));
  // Files that were written this moment are waited for: a phone may still be copying them.
  for (const name of await readdir(desk)) await utimes(path.join(desk, name), new Date(0), new Date(0));
});

afterEach(() => rm(desk, { recursive: true }));

const given = (names: readonly string[]): readonly GivenFile[] => names.map((name) => ({ fileId: `id-${name}`, path: path.join(desk, name), name }));
const take = (names: readonly string[], signal = new AbortController().signal, onProgress: (done: number, total: number) => void = () => undefined) =>
  takeInPictures({ studio: openStudio({ libraryRoot: desk }), storyFolder, files: given(names), acceptDamaged: false, signal, onProgress });

describe('services/studio/take-in-pictures', () => {
  it('takes in what is a picture, names what is a sound, and says why the rest is neither', async () => {
    const seen: string[] = [];
    const taken = await take(['village.jpg', 'letter.jpg', 'voice.m4a', 'red.png'], undefined, (done, total) => seen.push(`${done}/${total}`));
    if (!taken.ok) throw new Error(taken.failure.code);
    expect(taken.value.map((one) => [one.kind, one.name])).toEqual([['picture', 'village.jpg'], ['failed', 'letter.jpg'], ['sound', 'voice.m4a'], ['picture', 'red.png']]);
    const [village, letter, , red] = taken.value;
    expect(village?.kind === 'picture' && [village.widthPx, village.heightPx, village.isStill]).toEqual([1600, 1067, false]);
    expect(red?.kind === 'picture' && [red.widthPx, red.heightPx]).toEqual([64, 48]);
    expect(letter?.kind === 'failed' && [letter.failure.code, 'detail' in letter.failure]).toEqual(['file-unknown-kind', false]);
    expect((await readdir(path.join(storyFolder, 'media'))).length).toBe(2);
    expect(seen).toEqual(['0/4', '1/4', '2/4', '3/4', '4/4']);
  });

  it('answers with what it has when it is stopped', async () => {
    const stop = new AbortController();
    const taken = await take(['red.png', 'village.jpg'], stop.signal, (done) => {
      if (done === 1) stop.abort();
    });
    expect(taken.ok && taken.value.map((one) => one.name)).toEqual(['red.png']);
  });

  it('starts the decoder as the studio says, because not every program can start itself as Node', async () => {
    const started: string[] = [];
    const studio = openStudio({
      libraryRoot: desk,
      runWorker: ({ script }) => {
        started.push(path.parse(script).name);
        return Promise.resolve('ended');
      },
    });
    const taken = await takeInPictures({ studio, storyFolder, files: given(['red.png']), acceptDamaged: false, signal: new AbortController().signal, onProgress: () => undefined });
    expect([started, taken.ok && taken.value[0]?.kind]).toEqual([['decode-picture-worker'], 'failed']);
  });
});
