/**
 * A small story with real media in a temporary folder: drawn pictures, synthesised voices.
 */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Asset, Cue, Format, Scene, Story, Take } from '../../../electron/core/story/story.ts';
import { newAsset, newScene, newScenePicture, newStory, newTake } from '../../../electron/core/story/new-story.ts';
import { findFfmpeg, type Ffmpeg } from '../../../electron/services/ffmpeg/find.ts';

export const fontsFolder = path.resolve(import.meta.dirname, '../../../resources/fonts');

export const smallFormat: Format = { widthPx: 320, heightPx: 180, fps: 25 };

export interface StoryFolder {
  readonly folder: string;
  readonly media: string;
  readonly addPicture: (graph: string, size?: { readonly widthPx: number; readonly heightPx: number }) => Asset;
  readonly addVoice: (expression: string, durationMs: number) => Take;
  readonly remove: () => void;
}

export const theFfmpeg = async (): Promise<Ffmpeg> => {
  const found = await findFfmpeg();
  if (!found.ok) throw new Error(found.failure.code);
  return found.value;
};

export const run = (words: readonly string[]): Buffer => execFileSync('ffmpeg', ['-v', 'error', '-nostdin', '-y', ...words], { maxBuffer: 1e9 });

export const storyFolder = (): StoryFolder => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'storyhearth-render-'));
  const media = path.join(folder, 'media');
  mkdirSync(media);
  let count = 0;
  const store = (file: string): { readonly sha256: string; readonly fileName: string } => {
    const sha256 = createHash('sha256').update(readFileSync(file)).digest('hex');
    const fileName = `${sha256}${path.extname(file)}`;
    renameSync(file, path.join(media, fileName));
    return { sha256, fileName };
  };
  return {
    folder,
    media,
    addPicture: (graph, { widthPx, heightPx } = { widthPx: 640, heightPx: 360 }) => {
      count += 1;
      const file = path.join(media, `made-${count}.png`);
      run(['-f', 'lavfi', '-i', graph.replace('SIZE', `${widthPx}x${heightPx}`), '-frames:v', '1', '-pix_fmt', 'rgb24', file]);
      return newAsset({ id: `picture-${count}`, kind: 'picture', ...store(file), widthPx, heightPx });
    },
    addVoice: (expression, durationMs) => {
      count += 1;
      const file = path.join(media, `made-${count}.wav`);
      run(['-f', 'lavfi', '-i', `aevalsrc='${expression}':d=${durationMs / 1000}:s=48000`, '-c:a', 'pcm_s16le', file]);
      return newTake({ id: `take-${count}`, sha256: store(file).sha256, durationMs, voiced: [{ startMs: 0, endMs: durationMs }] });
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
};

/** Something like speech: a buzz in syllables. */
export const speech = '0.3*sin(2*PI*170*t)*(0.55+0.45*sin(2*PI*4*t))+0.1*sin(2*PI*850*t)*(0.5+0.5*sin(2*PI*4*t))';

export interface SmallScene {
  readonly asset: Asset;
  readonly take?: Take;
  readonly scene?: Partial<Scene>;
  readonly from?: NonNullable<Scene['picture']>['from'];
  readonly to?: NonNullable<Scene['picture']>['to'];
}

/** Scenes of one second with zooms and half-second fades, captions in the middle of each. */
export const smallStory = (scenes: readonly SmallScene[], given: Partial<Story> = {}): Story => {
  const whole = { x: 0, y: 0, width: 1, height: 1 };
  const made = scenes.map(({ asset, take, scene, from = whole, to = { x: 0.1, y: 0.1, width: 0.8, height: 0.8 } }, index) =>
    newScene({
      id: `scene-${index + 1}`,
      minDurationMs: 1200,
      pauseAfterMs: 100,
      transition: { kind: 'fade', durationMs: 400 },
      picture: newScenePicture({ assetId: asset.id, from, to }),
      ...(take === undefined ? {} : { takes: [take], chosenTakeId: take.id }),
      ...scene,
    }),
  );
  const cues: readonly Cue[] = made.map((scene, index) => ({ id: `cue-${index + 1}`, sceneId: scene.id, startMs: 400, endMs: 800, text: `Line ${index + 1}` }));
  return {
    ...newStory({ id: 'small', title: 'Small', language: 'en', format: smallFormat }),
    assets: [...new Set(scenes.map((one) => one.asset))],
    scenes: made,
    captions: [{ language: 'en', kind: 'original', translator: '', checkedByStoryteller: false, cues }],
    ...given,
  };
};
