import { existsSync, readdirSync, unlinkSync } from 'node:fs';
import path from 'node:path';
import sharp from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import { nodeFileSystem } from '../../../electron/services/disk/file-system.ts';
import { flacFacts } from '../../../electron/services/import/flac-facts.ts';
import { importPicture } from '../../../electron/services/import/import-picture.ts';
import { importSound } from '../../../electron/services/import/import-sound.ts';
import { pictureThumbnail } from '../../../electron/services/import/picture-thumbnail.ts';
import { shiftedVoice, shiftedVoices } from '../../../electron/services/import/shifted-voice.ts';
import { waveformPeaks } from '../../../electron/services/import/waveform-peaks.ts';
import { failureOf, makeDesk, quarters, valueOf } from './import-desk.ts';
import type { Desk } from './import-desk.ts';

let desk: Desk;

beforeAll(async () => {
  desk = await makeDesk();
});

const request = (file: string) => ({ path: file, storyFolder: desk.storyFolder, ffmpeg: desk.ffmpeg, settleMs: 0 });
/** A disk on which nothing can be written, to see that a second call writes nothing. */
const readOnlyDisk = { ...nodeFileSystem, open: () => Promise.reject(new Error('nothing may be written')) };

describe('electron/services/import/picture-thumbnail', () => {
  it('makes a thumbnail once and never larger than the picture', async () => {
    const { fileName } = valueOf(await importPicture(request(desk.write('picture.png', await quarters(400, 200)))));
    const small = valueOf(await pictureThumbnail({ storyFolder: desk.storyFolder, fileName, widthPx: 100 }));
    const meta = await sharp(small).metadata();
    expect([meta.format, meta.width, meta.height]).toEqual(['webp', 100, 50]);
    expect(valueOf(await pictureThumbnail({ storyFolder: desk.storyFolder, fileName, widthPx: 100, fs: readOnlyDisk }))).toBe(small);
    const large = valueOf(await pictureThumbnail({ storyFolder: desk.storyFolder, fileName, widthPx: 900 }));
    expect((await sharp(large).metadata()).width).toBe(400);
  });

  it('refuses a name that is not ours, and a picture that is gone', async () => {
    expect(failureOf(await pictureThumbnail({ storyFolder: desk.storyFolder, fileName: '../story.json', widthPx: 100 })).code).toBe('picture-unsupported');
    expect(failureOf(await pictureThumbnail({ storyFolder: desk.storyFolder, fileName: `${'0'.repeat(64)}.jpg`, widthPx: 100 })).code).toBe('file-missing');
  });
});

describe('electron/services/import/waveform-peaks', () => {
  it('draws the lowest and the highest sample of every ten milliseconds', async () => {
    const file = desk.encode('-f', 'lavfi', '-i', "aevalsrc='if(lt(t,0.5),0,0.5*sin(2*PI*200*t))':d=1", 'half.wav');
    const { fileName } = valueOf(await importSound(request(file)));
    const { periodMs, pairs } = valueOf(await waveformPeaks({ storyFolder: desk.storyFolder, fileName, ffmpeg: desk.ffmpeg }));
    expect([periodMs, pairs.length]).toEqual([10, 200]);
    expect([...pairs.subarray(20, 22)]).toEqual([0, 0]);
    expect(Math.abs((pairs[160] ?? 0) + 64)).toBeLessThanOrEqual(2);
    expect(Math.abs((pairs[161] ?? 0) - 64)).toBeLessThanOrEqual(2);
    const again = valueOf(await waveformPeaks({ storyFolder: desk.storyFolder, fileName, ffmpeg: desk.ffmpeg, fs: readOnlyDisk }));
    expect([...again.pairs]).toEqual([...pairs]);
  });

  it('leaves nothing but the cache file, and refuses a sound that is gone', async () => {
    expect(failureOf(await waveformPeaks({ storyFolder: desk.storyFolder, fileName: `${'0'.repeat(64)}.flac`, ffmpeg: desk.ffmpeg })).code).toBe('file-missing');
    expect(readdirSync(desk.storyFolder).toSorted()).toEqual(['cache', 'media', 'originals']);
    expect(existsSync(path.join(desk.storyFolder, 'cache', 'source'))).toBe(false);
  });
});

describe('electron/services/import/shifted-voice', () => {
  const voice = async (pitchHz: number): Promise<string> => valueOf(await importSound(request(desk.encode('-f', 'lavfi', '-i', `aevalsrc='0.3*sin(2*PI*${pitchHz}*t)':d=1.2347:s=48000`, `${pitchHz}.wav`)))).fileName;
  const cached = (): readonly string[] => readdirSync(path.join(desk.storyFolder, 'cache')).filter((name) => name.includes('shifted'));

  it('makes a copy exactly as long, once, tells how far it is, and leaves nothing beside it', async () => {
    const fileName = await voice(160);
    const told: number[] = [];
    const all = shiftedVoices({ onProgress: ({ doneMs, totalMs }) => told.push(doneMs / totalMs) });
    const wish = { storyFolder: desk.storyFolder, fileName, shiftSemitones: -5, ffmpeg: desk.ffmpeg };
    const [one, other] = (await Promise.all([all.of(wish), all.of(wish)])).map(valueOf);
    expect(one).toBe(other);
    const source = path.join(desk.storyFolder, 'media', fileName);
    expect([(await flacFacts(one ?? ''))?.sampleCount, (await flacFacts(one ?? ''))?.channels]).toEqual([(await flacFacts(source))?.sampleCount, 1]);
    expect(told.at(-1)).toBeGreaterThan(0.9);
    expect(cached()).toEqual([path.basename(one ?? '')]);
    expect(valueOf(await shiftedVoice({ ...wish, fs: readOnlyDisk }))).toBe(one);
    await all.stop();
  });

  it('stops a copy when another one of the same voice is wanted, or the story is closed', async () => {
    const fileName = await voice(170);
    const all = shiftedVoices();
    const wish = { storyFolder: desk.storyFolder, fileName, ffmpeg: desk.ffmpeg };
    const first = all.of({ ...wish, shiftSemitones: 2 });
    const second = all.of({ ...wish, shiftSemitones: 3 });
    await all.stop();
    expect([failureOf(await first).code, failureOf(await second).code]).toEqual(['stopped', 'stopped']);
    expect(cached().filter((name) => name.includes(path.parse(fileName).name))).toEqual([]);
  });

  it('leaves no copy of a voice that was erased while the copy was made', async () => {
    const fileName = await voice(180);
    const source = path.join(desk.storyFolder, 'media', fileName);
    const fs = {
      ...nodeFileSystem,
      rename: async (from: string, to: string) => {
        await nodeFileSystem.rename(from, to);
        if (to.includes('shifted-')) unlinkSync(source);
      },
    };
    expect(failureOf(await shiftedVoice({ storyFolder: desk.storyFolder, fileName, shiftSemitones: 2, ffmpeg: desk.ffmpeg, fs })).code).toBe('file-missing');
    expect(cached().filter((name) => name.includes(path.parse(fileName).name))).toEqual([]);
  });
});
