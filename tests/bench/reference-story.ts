/**
 * The reference story R: scenes of 10 s that zoom from 1.0 to 1.15, fades of 1 s, a voice of 9.5 s and three captions each.
 *
 * Pictures and voices are synthesised; the folder is made once per run and belongs to the benchmark.
 */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Asset, Cue, Story, Take } from '../../electron/core/story/story.ts';
import { newAsset, newScene, newScenePicture, newStory, newTake } from '../../electron/core/story/new-story.ts';

export interface ReferenceStory {
  readonly folder: string;
  readonly story: Story;
  readonly pictures: readonly string[];
  readonly voices: readonly string[];
  readonly captionsFile: string;
}

export const sceneSeconds = 10;
const voiceMs = 9500;
const captionTimes = [[0, 3100], [3200, 6300], [6400, 9500]] as const;

const ffmpeg = (words: readonly string[]): void => {
  execFileSync('ffmpeg', ['-v', 'error', '-nostdin', '-y', ...words]);
};

const stored = (media: string, file: string): { readonly sha256: string; readonly fileName: string; readonly place: string } => {
  const sha256 = createHash('sha256').update(readFileSync(file)).digest('hex');
  const fileName = `${sha256}${path.extname(file)}`;
  const place = path.join(media, fileName);
  renameSync(file, place);
  return { sha256, fileName, place };
};

/** Shapes, gradients and the grain of a phone's camera: neither too easy nor too hard to encode. */
const picture = (media: string, index: number): { readonly asset: Asset; readonly place: string } => {
  const file = path.join(media, `picture-${index}.jpg`);
  ffmpeg(['-f', 'lavfi', '-i', `testsrc2=s=4000x3000,hue=h=${index * 30}:s=0.7,noise=alls=12:allf=t:all_seed=${index + 1},gblur=1.2`, '-frames:v', '1', '-pix_fmt', 'yuvj420p', '-q:v', '3', file]);
  const { sha256, fileName, place } = stored(media, file);
  return { asset: newAsset({ id: `picture-${index}`, kind: 'picture', sha256, fileName, widthPx: 4000, heightPx: 3000 }), place };
};

/** A buzz with formants in syllables over breath. */
const voice = (media: string, index: number): { readonly take: Take; readonly place: string } => {
  const file = path.join(media, `voice-${index}.wav`);
  const pitch = 110 + index * 9;
  const syllables = `(0.5+0.5*sin(2*PI*${(3 + index / 7).toFixed(2)}*t))`;
  ffmpeg(['-f', 'lavfi', '-i', `aevalsrc='${syllables}*(0.22*sin(2*PI*${pitch}*t)+0.12*sin(2*PI*${pitch * 3}*t)+0.06*sin(2*PI*${pitch * 7}*t))+0.006*(random(0)-0.5)':d=${voiceMs / 1000}:s=48000`, '-c:a', 'pcm_s16le', file]);
  const { sha256, place } = stored(media, file);
  return { take: newTake({ id: `take-${index}`, sha256, durationMs: voiceMs, voiced: [{ startMs: 0, endMs: voiceMs }] }), place };
};

const clock = (ms: number): string => `${new Date(ms).toISOString().slice(11, 19)},${String(ms % 1000).padStart(3, '0')}`;

export const referenceStory = (folder: string, sceneCount: number): ReferenceStory => {
  const media = path.join(folder, 'media');
  mkdirSync(media, { recursive: true });
  const indexes = Array.from({ length: sceneCount }, (_one, index) => index);
  const pictures = indexes.map((index) => picture(media, index));
  const voices = indexes.map((index) => voice(media, index));
  // The largest 16:9 part of a 4:3 picture, and the same 1.15 times closer.
  const from = { x: 0, y: 0.125, width: 1, height: 0.75 };
  const to = { x: (1 - 1 / 1.15) / 2, y: (1 - 0.75 / 1.15) / 2, width: 1 / 1.15, height: 0.75 / 1.15 };
  const scenes = indexes.map((index) =>
    newScene({
      id: `scene-${index}`,
      picture: newScenePicture({ assetId: `picture-${index}`, from, to }),
      takes: voices.flatMap((one, at) => (at === index ? [one.take] : [])),
      chosenTakeId: `take-${index}`,
      pauseAfterMs: sceneSeconds * 1000 - voiceMs,
      transition: { kind: 'fade', durationMs: 1000 },
    }),
  );
  const cues: readonly Cue[] = indexes.flatMap((index) => captionTimes.map(([startMs, endMs], line) => ({ id: `cue-${index}-${line}`, sceneId: `scene-${index}`, startMs, endMs, text: `What line ${line + 1} says about picture ${index + 1} of this story` })));
  const captionsFile = path.join(folder, 'captions.srt');
  writeFileSync(captionsFile, cues.map((cue, at) => `${at + 1}\n${clock(Math.floor(at / 3) * sceneSeconds * 1000 + cue.startMs)} --> ${clock(Math.floor(at / 3) * sceneSeconds * 1000 + cue.endMs)}\n${cue.text}\n`).join('\n'));
  const story: Story = {
    ...newStory({ id: 'reference', title: 'Reference', language: 'en' }),
    assets: pictures.map((one) => one.asset),
    scenes,
    captions: [{ language: 'en', kind: 'original', translator: '', checkedByStoryteller: true, cues }],
  };
  return { folder, story, pictures: pictures.map((one) => one.place), voices: voices.map((one) => one.place), captionsFile };
};
