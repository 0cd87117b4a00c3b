/**
 * A library for the window's bench: one story of two hundred scenes with pictures of 12 megapixels beside eleven
 * of twelve scenes, as a workshop of ten storytellers leaves behind.
 *
 * Made by the services, with working copies put where an import would put them. Four pictures are drawn and encoded;
 * the others are the same pixels with a mark of their own inside the file, so that each is another file, another
 * thumbnail and another decoded picture, as two hundred photographs are, without minutes of encoding.
 */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { linkSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import sharp from 'sharp';
import type { Result } from '../../electron/core/failure.ts';
import { newAsset, newScene, newScenePicture, newStory, newTake } from '../../electron/core/story/new-story.ts';
import type { Asset, Cue, Scene, Story, Take } from '../../electron/core/story/story.ts';
import { defaultSettings } from '../../electron/core/studio-settings.ts';
import { openLibrary, type Library } from '../../electron/services/library/library.ts';
import { storyPaths } from '../../electron/services/library/story-paths.ts';
import { openSettings } from '../../electron/services/studio/settings.ts';

export const longTitle = 'Two hundred mornings';
const sceneCount = 200;
const otherCount = 11;
const drawnCount = 4;
const voiceCount = 8;
const size = { widthPx: 4000, heightPx: 3000 };
const cuesPerScene = 3;
const words = 'every morning my grandmother lit the oven before anybody was awake and the whole street smelled of bread until the first tram came down the hill and children ran beside it'.split(' ');

export const must = <Value>(result: Result<Value>): Value => {
  if (!result.ok) throw new Error(JSON.stringify(result.failure));
  return result.value;
};

const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** A soft gradient under grain, which compresses about as a photograph does. */
const draw = (index: number): Promise<Buffer> => {
  const hue = (index * 360) / drawnCount;
  const ground = Buffer.from(`<svg width="${size.widthPx}" height="${size.heightPx}"><defs><linearGradient id="g" x2="1" y2="1"><stop stop-color="hsl(${hue},60%,30%)"/><stop offset="1" stop-color="hsl(${hue + 60},70%,75%)"/></linearGradient></defs><rect width="100%" height="100%" fill="url(#g)"/><circle cx="${800 + index * 300}" cy="1500" r="700" fill="hsl(${hue + 180},50%,50%)"/></svg>`);
  const grain = { create: { width: size.widthPx, height: size.heightPx, channels: 3 as const, background: '#808080', noise: { type: 'gaussian' as const, mean: 128, sigma: 12 } } };
  return sharp(ground).composite([{ input: grain, blend: 'soft-light' }]).jpeg({ quality: 82 }).toBuffer();
};

/** A comment right after the first two bytes of a JPEG changes the file and nothing of the picture. */
const marked = (jpeg: Buffer, mark: number): Buffer => {
  const text = Buffer.from(`picture ${mark}`);
  const head = Buffer.from([0xff, 0xfe, 0, text.length + 2]);
  return Buffer.concat([jpeg.subarray(0, 2), head, text, jpeg.subarray(2)]);
};

const putPictures = async (media: string): Promise<readonly Asset[]> => {
  const drawn: Buffer[] = [];
  for (let index = 0; index < drawnCount; index += 1) drawn.push(await draw(index));
  return Array.from({ length: sceneCount }, (_one, index) => {
    const jpeg = marked(drawn[index % drawnCount] ?? Buffer.alloc(0), index);
    const sha256 = hashOf(jpeg);
    writeFileSync(path.join(media, `${sha256}.jpg`), jpeg);
    return newAsset({ id: `picture-${index}`, kind: 'picture', sha256, fileName: `${sha256}.jpg`, ...size });
  });
};

const putVoices = (media: string): readonly Omit<Take, 'id'>[] =>
  Array.from({ length: voiceCount }, (_one, index) => {
    const durationMs = 6000 + index * 400;
    const unfinished = path.join(media, `voice-${index}.flac`);
    execFileSync('ffmpeg', ['-v', 'error', '-nostdin', '-y', '-f', 'lavfi', '-i', `aevalsrc='(0.5+0.5*sin(2*PI*${3 + index / 7}*t))*0.3*sin(2*PI*${110 + index * 9}*t)':d=${durationMs / 1000}:s=48000`, '-c:a', 'flac', unfinished]);
    const sha256 = hashOf(readFileSync(unfinished));
    renameSync(unfinished, path.join(media, `${sha256}.flac`));
    return newTake({ id: '', sha256, durationMs, voiced: [{ startMs: 0, endMs: durationMs }] });
  });

const script = (index: number): string => Array.from({ length: 18 }, (_one, at) => words[(index * 7 + at) % words.length]).join(' ');

const longStory = (assets: readonly Asset[], voices: readonly Omit<Take, 'id'>[]): Story => {
  const voiceOf = (index: number): Omit<Take, 'id'> => {
    const voice = voices[index % voiceCount];
    if (voice === undefined) throw new Error('There is no voice');
    return voice;
  };
  const scenes: readonly Scene[] = assets.map((asset, index) =>
    newScene({
      id: `scene-${index}`,
      script: script(index),
      picture: newScenePicture({ assetId: asset.id, from: { x: 0, y: 0.125, width: 1, height: 0.75 }, to: { x: 0.1, y: 0.2, width: 0.8, height: 0.6 } }),
      takes: [{ ...voiceOf(index), id: `take-${index}` }],
      chosenTakeId: `take-${index}`,
    }),
  );
  const cues: readonly Cue[] = scenes.flatMap((scene, index) =>
    Array.from({ length: cuesPerScene }, (_one, line) => {
      const lengthMs = Math.floor(voiceOf(index).durationMs / cuesPerScene);
      return { id: `cue-${index}-${line}`, sceneId: scene.id, startMs: line * lengthMs, endMs: (line + 1) * lengthMs - 100, text: script(index).split(' ').slice(line * 6, line * 6 + 6).join(' ') };
    }),
  );
  return { ...newStory({ id: 'long', title: longTitle, language: 'en' }), assets, scenes, captions: [{ language: 'en', kind: 'original', translator: '', checkedByStoryteller: true, cues }] };
};

/** A story as most are: twelve scenes, each with its picture, its voice and its captions. */
const ordinaryScenes = 12;

interface Media {
  readonly folder: string;
  readonly assets: readonly Asset[];
  readonly voices: readonly Omit<Take, 'id'>[];
}

const addOrdinaryStory = async (library: Library, index: number, { folder, assets, voices }: Media): Promise<void> => {
  const own = { id: `other-${index}`, title: `Story ${index + 1}`, language: 'en' };
  const opened = must(await library.createStory(newStory(own)));
  const { media } = storyPaths(opened.folder);
  const chosen = Array.from({ length: ordinaryScenes }, (_one, scene) => assets[(index * ordinaryScenes + scene) % assets.length]).filter((asset) => asset !== undefined);
  for (const name of [...chosen.map(({ fileName }) => fileName), ...voices.map(({ sha256 }) => `${sha256}.flac`)]) linkSync(path.join(folder, name), path.join(media, name));
  const { rev, parentRev, savedBy } = opened.story();
  must(await opened.replace({ ...longStory(chosen, voices), ...own, rev, parentRev, savedBy }));
  must(await opened.save());
  await opened.close();
};

/** The long story's folder beside eleven ordinary ones, and settings as after the first run. */
export const makeLongLibrary = async ({ libraryFolder, userDataFolder }: { readonly libraryFolder: string; readonly userDataFolder: string }): Promise<string> => {
  const library = must(await openLibrary({ root: libraryFolder, create: true }));
  const opened = must(await library.createStory(newStory({ id: 'long', title: longTitle, language: 'en' })));
  const { media: folder } = storyPaths(opened.folder);
  const media: Media = { folder, assets: await putPictures(folder), voices: putVoices(folder) };
  const { rev, parentRev, savedBy } = opened.story();
  must(await opened.replace({ ...longStory(media.assets, media.voices), rev, parentRev, savedBy }));
  must(await opened.save());
  await opened.close();
  for (let index = 0; index < otherCount; index += 1) await addOrdinaryStory(library, index, media);
  must(await must(await openSettings({ folder: userDataFolder })).write({ ...defaultSettings, isFirstRunDone: true }));
  return opened.folder;
};
