/**
 * The sample as a story that shows everything a preview can get wrong, rendered to be compared with it.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { frameAt } from '../../electron/core/plan/frame-clock.ts';
import { planRender } from '../../electron/core/plan/render-plan.ts';
import { newScenePicture } from '../../electron/core/story/new-story.ts';
import type { Scene, Story } from '../../electron/core/story/story.ts';
import { storyTiming } from '../../electron/core/story/timing.ts';
import { succeed, type Result } from '../../electron/core/failure.ts';
import { renderPlan } from '../../electron/services/render/render-plan.ts';
import { draftFromFolder } from '../../electron/services/studio/draft.ts';
import { openStudio, type Studio } from '../../electron/services/studio/studio.ts';
import { projectRoot } from './built-app.ts';

const sampleFolder = path.join(projectRoot, 'resources/sample/story');

const must = <Value>(result: Result<Value>): Value => {
  if (!result.ok) throw new Error(JSON.stringify(result.failure));
  return result.value;
};

export interface SampleFilm {
  readonly folder: string;
  readonly story: Story;
  readonly studio: Studio;
  readonly render: (story: Story, burn: string) => Promise<string>;
  readonly remove: () => Promise<void>;
}

type Picture = NonNullable<Scene['picture']>;

/** Moving, turned, darker and covered pictures; a dip, fades and a cut; a voice that is cut, louder and filtered. */
const richer = (story: Story): Story => {
  const picture = (scene: Scene, given: Partial<Picture>): Pick<Scene, 'picture'> => (scene.picture === undefined ? {} : { picture: newScenePicture({ ...scene.picture, ...given }) });
  const change = (scene: Scene, index: number): Scene => {
    const [take] = scene.takes;
    switch (index) {
      case 1:
        return { ...scene, ...picture(scene, { from: { x: 0, y: 0, width: 1, height: 1 }, to: { x: 0.2, y: 0.25, width: 0.55, height: 0.55 } }), transition: { kind: 'dip', durationMs: 1000 } };
      case 2:
        return { ...scene, ...picture(scene, { from: { x: 0, y: 0, width: 0.7, height: 0.7 }, to: { x: 0.3, y: 0.3, width: 0.7, height: 0.7 } }), transition: { kind: 'fade', durationMs: 1400 }, ...(take === undefined ? {} : { takes: [{ ...take, trimStartMs: 400, trimEndMs: 300, gainDb: 4 }] }) };
      case 3:
        return { ...scene, hidden: [{ rect: { x: 0.12, y: 0.2, width: 0.18, height: 0.4 }, style: 'avatar', personIds: [] }, { rect: { x: 0.6, y: 0.3, width: 0.2, height: 0.3 }, style: 'fill', personIds: [] }], transition: { kind: 'cut', durationMs: 0 } };
      case 4:
        return { ...scene, ...picture(scene, { brightness: -0.25, rotate: 180 }), hidden: [{ rect: { x: 0.35, y: 0.3, width: 0.3, height: 0.4 }, style: 'soften', personIds: [] }], transition: { kind: 'fade', durationMs: 800 }, ...(take === undefined ? {} : { takes: [{ ...take, denoise: true }] }) };
      default:
        return scene;
    }
  };
  // Half the frames a second are half the time, and a finer test of who counts them how.
  return { ...story, format: { ...story.format, fps: 12 }, scenes: story.scenes.map(change) };
};

/** The same words over plain grounds, where whatever is bright is a letter; in few frames, because nothing moves. */
export const withoutPictures = (story: Story): Story => ({ ...story, format: { ...story.format, fps: 5 }, scenes: story.scenes.map(({ picture: _picture, ...scene }) => ({ ...scene, hidden: [] })) });

export const sampleFilm = async (): Promise<SampleFilm> => {
  const root = mkdtempSync(path.join(tmpdir(), 'storyhearth-preview-'));
  const studio = openStudio({ libraryRoot: path.join(root, 'library'), workFactor: 4 });
  const passphrase = readFileSync(path.join(projectRoot, 'resources/sample/passphrase.txt'), 'utf8').trim();
  const { folder } = must(await draftFromFolder({ studio, folder: sampleFolder, language: 'ar', askPassphrase: () => Promise.resolve(succeed(passphrase)) }));
  const story = richer(JSON.parse(readFileSync(path.join(folder, 'story.json'), 'utf8')) as Story);
  const ffmpeg = must(await studio.ffmpeg());
  let count = 0;
  const render = async (given: Story, burn: string): Promise<string> => {
    count += 1;
    const outFile = path.join(folder, 'renders', `preview-${count}.mp4`);
    must(await renderPlan({ plan: planRender({ story: given, preset: 'phone-480p', shortSidePx: 1080, burn }), storyFolder: folder, outFile, ffmpeg, fontsFolder: studio.fontsFolder }));
    return outFile;
  };
  return { folder, story, studio, render, remove: () => rm(root, { recursive: true, force: true }) };
};

/** Luma of some frames of a film, full range, one byte per pixel. */
export const filmLuma = (film: string, frames: readonly number[], sizePx: number): ReadonlyMap<number, Buffer> => {
  const sorted = [...new Set(frames)].toSorted((one, other) => one - other);
  const select = sorted.map((frame) => `eq(n\\,${frame})`).join('+');
  const bytes = execFileSync('ffmpeg', ['-v', 'error', '-nostdin', '-i', film, '-vf', `select=${select},scale=in_range=limited:out_range=full:flags=accurate_rnd,format=gray`, '-fps_mode', 'passthrough', '-f', 'rawvideo', '-'], { maxBuffer: 1e9 });
  return new Map(sorted.map((frame, index) => [frame, bytes.subarray(index * sizePx, (index + 1) * sizePx)]));
};

export const filmSound = (film: string): Float32Array => {
  const bytes = execFileSync('ffmpeg', ['-v', 'error', '-nostdin', '-i', film, '-map', '0:a:0', '-af', 'pan=mono|c0=0.5*c0+0.5*c1', '-ar', '48000', '-f', 'f32le', '-'], { maxBuffer: 1e9 });
  return new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length));
};

export interface Instant {
  readonly what: string;
  readonly frame: number;
}

/** Ten moments, each of which shows something else. */
export const tenInstants = (story: Story): readonly Instant[] => {
  const { scenes } = storyTiming(story);
  const at = (what: string, index: number, offsetMs: number, from: 'start' | 'end' = 'start'): Instant => ({ what, frame: frameAt((scenes[index]?.[from === 'start' ? 'startMs' : 'endMs'] ?? 0) + offsetMs, story.format.fps) });
  return [
    at('a title', 0, 1500),
    at('a fade from the title', 0, 40, 'end'),
    at('a zoom near its beginning', 1, 700),
    at('a zoom near its end', 1, -900, 'end'),
    at('a dip going down', 1, -200, 'end'),
    at('a dip coming up', 1, 320, 'end'),
    at('a pan', 2, 2500),
    at('a fade between moving pictures', 2, -180, 'end'),
    at('hidden regions', 3, 2400),
    at('a dark picture upside down, softened', 4, 2200),
    at('credits', 6, 1800),
  ];
};
