import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { planRender, type PlanRequest } from '../../../electron/core/plan/render-plan.ts';
import type { Asset, Rect, Story } from '../../../electron/core/story/story.ts';
import { newScene } from '../../../electron/core/story/new-story.ts';
import type { Ffmpeg } from '../../../electron/services/ffmpeg/find.ts';
import { renderPlan } from '../../../electron/services/render/render-plan.ts';
import { fontsFolder, smallStory, storyFolder, type StoryFolder, theFfmpeg } from './a-story-folder.ts';
import { frameHashes, type Frames, lumaFrames, rgbFrames } from './film-pixels.ts';

let place: StoryFolder;
let ffmpeg: Ffmpeg;

const render = async (story: Story, given: Partial<PlanRequest> = {}): Promise<string> => {
  const plan = planRender({ story, preset: 'phone-480p', burn: 'none', ...given });
  const done = await renderPlan({ plan, storyFolder: place.folder, outFile: path.join(place.folder, 'renders', 'film.mp4'), ffmpeg, fontsFolder });
  if (!done.ok) throw new Error(JSON.stringify(done.failure));
  return done.value.file;
};

const whole: Rect = { x: 0, y: 0, width: 1, height: 1 };
const hiddenRect: Rect = { x: 0.4, y: 0.4, width: 0.2, height: 0.25 };
const zoomed: Rect = { x: 0.2, y: 0.2, width: 0.6, height: 0.6 };
const oneScene = (asset: Asset, given: Partial<Parameters<typeof smallStory>[0][number]> = {}): Story => smallStory([{ asset, from: whole, to: whole, ...given }]);
const pixel = ({ frames, widthPx }: Frames, frame: number, x: number, y: number): readonly number[] => [...(frames[frame]?.subarray((y * widthPx + x) * 3, (y * widthPx + x) * 3 + 3) ?? [])];
const furthest = (one: readonly number[], other: readonly number[]): number => Math.max(...one.map((value, index) => Math.abs(value - (other[index] ?? 999))));

beforeAll(async () => {
  place = storyFolder();
  ffmpeg = await theFfmpeg();
});

afterAll(() => place.remove());

const patches = ['ffffff', '000000', 'ff0000', '00ff00', '0000ff', 'e0ac69', '336699', '808080'];
const rgbOf = (hex: string): readonly number[] => [0, 2, 4].map((at) => Number.parseInt(hex.slice(at, at + 2), 16));
const patchGraph = `color=c=black:s=SIZE,format=rgb24,${patches.map((colour, index) => `drawbox=x=${index * 80}:y=0:w=80:h=360:color=0x${colour}:t=fill`).join(',')}`;

describe('services/render pictures', () => {
  it('shows known colours within two levels', async () => {
    const frames = rgbFrames(await render(oneScene(place.addPicture(patchGraph)), { shortSidePx: 180 }), 320, 180);
    const found = patches.map((colour, index) => furthest(pixel(frames, 10, index * 40 + 20, 90), rgbOf(colour)));
    expect(Math.max(...found)).toBeLessThanOrEqual(2);
  });

  it('shows them as well while it zooms, from a turned and covered picture', async () => {
    const asset = place.addPicture(patchGraph);
    const story = oneScene(asset, { to: { x: 0.02, y: 0.02, width: 0.96, height: 0.96 }, scene: { hidden: [{ rect: { x: 0.9, y: 0.9, width: 0.05, height: 0.05 }, style: 'fill', personIds: [] }] } });
    const frames = rgbFrames(await render(story, { shortSidePx: 180 }), 320, 180);
    const found = patches.map((colour, index) => furthest(pixel(frames, 15, index * 40 + 20, 60), rgbOf(colour)));
    expect(Math.max(...found)).toBeLessThanOrEqual(2);
  });

  it('zooms without steps: a thin line never strays a third of a pixel from its path', async () => {
    const size = { widthPx: 1600, heightPx: 900 };
    const lineX = 400;
    const asset = place.addPicture(`color=c=black:s=SIZE,format=rgb24,drawbox=x=${lineX - 3}:y=0:w=6:h=900:color=white:t=fill`, size);
    const to = { x: 0.13, y: 0.13, width: 0.8, height: 0.8 };
    const story = oneScene(asset, { to, scene: { minDurationMs: 4000 } });
    const { frames, widthPx, heightPx } = lumaFrames(await render(story, { shortSidePx: 360 }), 640, 360);
    const centre = frames.map((frame) => {
      let weight = 0;
      let moment = 0;
      for (let x = 0; x < widthPx; x += 1) {
        const light = Math.max(0, (frame[(heightPx / 2) * widthPx + x] ?? 0) - 24);
        weight += light;
        moment += light * (x + 0.5);
      }
      return moment / weight;
    });
    const ideal = frames.map((_frame, index) => {
      const share = index / (frames.length - 1);
      return ((lineX / size.widthPx - to.x * share) / (1 + (to.width - 1) * share)) * widthPx;
    });
    const strayed = centre.map((x, index) => Math.abs(x - (ideal[index] ?? 0)));
    expect(frames.length).toBe(100);
    expect(Math.max(...strayed)).toBeLessThanOrEqual(0.35);
    const steps = centre.slice(1).map((x, index) => x - (centre[index] ?? 0));
    expect(Math.max(...steps)).toBeLessThanOrEqual(0.05);
  });

  it('keeps a hidden place filled in every frame, whatever moves', async () => {
    const asset = place.addPicture('nullsrc=s=SIZE,geq=random(1)*255:128:128');
    const story = oneScene(asset, { to: zoomed, scene: { hidden: [{ rect: hiddenRect, style: 'fill', personIds: [] }] } });
    const film = rgbFrames(await render(story, { shortSidePx: 180 }), 320, 180);
    film.frames.forEach((_frame, index) => {
      const share = index / (film.frames.length - 1);
      const onScreen = (value: number, start: number, size: number, length: number): number => Math.round(((value - start * share) / (1 + (size - 1) * share)) * length);
      for (const [fx, fy] of [[0.5, 0.5], [0.2, 0.2], [0.8, 0.8], [0.2, 0.8], [0.8, 0.2]] as const) {
        const x = onScreen(hiddenRect.x + hiddenRect.width * fx, zoomed.x, zoomed.width, 320);
        const y = onScreen(hiddenRect.y + hiddenRect.height * fy, zoomed.y, zoomed.height, 180);
        expect(furthest(pixel(film, index, x, y), [58, 64, 72])).toBeLessThanOrEqual(6);
      }
    });
  });

  it('lets nothing of what lies under a hidden place reach any frame', async () => {
    const noise = 'nullsrc=s=SIZE,geq=random(1)*255:128:128,format=rgb24';
    const secret = `${noise},drawbox=x=258:y=146:w=124:h=86:color=white:t=fill`;
    const hashesOf = async (graph: string, style: 'fill' | 'avatar' | 'soften'): Promise<string> =>
      frameHashes(await render(oneScene(place.addPicture(graph), { to: zoomed, scene: { hidden: [{ rect: hiddenRect, style, personIds: [] }] } }), { shortSidePx: 180 }));
    expect(await hashesOf(secret, 'fill')).toBe(await hashesOf(noise, 'fill'));
    expect(await hashesOf(secret, 'avatar')).toBe(await hashesOf(noise, 'avatar'));
    // A blur is for looks only, and this is why.
    expect(await hashesOf(secret, 'soften')).not.toBe(await hashesOf(noise, 'soften'));
  });

  it('covers a face with an opaque drawing that is larger than what it hides', async () => {
    const asset = place.addPicture('color=c=red:s=SIZE');
    const story = oneScene(asset, { scene: { hidden: [{ rect: { x: 0.4, y: 0.4, width: 0.2, height: 0.2 }, style: 'avatar', personIds: [] }] } });
    const film = rgbFrames(await render(story, { shortSidePx: 180 }), 320, 180);
    for (let y = 71; y <= 109; y += 2) {
      for (let x = 127; x <= 193; x += 2) expect((pixel(film, 5, x, y)[0] ?? 255) - (pixel(film, 5, x, y)[1] ?? 0)).toBeLessThan(25);
    }
    expect(furthest(pixel(film, 5, 160, 87), [139, 149, 161])).toBeLessThanOrEqual(4);
    expect(furthest(pixel(film, 5, 100, 90), [254, 0, 0])).toBeLessThanOrEqual(4);
  });

  it('turns a picture before it looks for its places', async () => {
    const asset = place.addPicture('color=c=red:s=SIZE,format=rgb24,drawbox=x=0:y=0:w=320:h=640:color=blue:t=fill', { widthPx: 640, heightPx: 640 });
    const story = { ...oneScene(asset), format: { widthPx: 320, heightPx: 320, fps: 25 } };
    const turned: Story = { ...story, scenes: story.scenes.map((scene) => (scene.picture === undefined ? scene : { ...scene, picture: { ...scene.picture, rotate: 90 as const } })) };
    const film = rgbFrames(await render(turned, { shortSidePx: 320 }), 320, 320);
    // A quarter turn clockwise brings the left half to the top.
    expect(furthest(pixel(film, 5, 160, 60), [0, 0, 255])).toBeLessThanOrEqual(3);
    expect(furthest(pixel(film, 5, 160, 260), [255, 0, 0])).toBeLessThanOrEqual(3);
  });

  it('mixes a fade evenly and takes a dip through black', async () => {
    const [white, grey] = [place.addPicture('color=c=white:s=SIZE'), place.addPicture('color=c=0x404040:s=SIZE')];
    const made = (kind: 'fade' | 'dip'): Story => smallStory([{ asset: white, from: whole, to: whole, scene: { transition: { kind, durationMs: 400 } } }, { asset: grey, from: whole, to: whole }]);
    const fade = rgbFrames(await render(made('fade'), { shortSidePx: 180 }), 320, 180);
    const levels = Array.from({ length: 12 }, (_one, index) => pixel(fade, 24 + index, 160, 90)[0] ?? 0);
    expect(levels[0]).toBeGreaterThanOrEqual(253);
    const steps = levels.slice(1).map((level, index) => (levels[index] ?? 0) - level);
    expect(Math.min(...steps)).toBeGreaterThanOrEqual(13);
    expect(Math.max(...steps)).toBeLessThanOrEqual(22);
    const dip = rgbFrames(await render(made('dip'), { shortSidePx: 180 }), 320, 180);
    expect(pixel(dip, 24, 160, 90)[0]).toBeGreaterThanOrEqual(253);
    expect(pixel(dip, 30, 160, 90)[0]).toBeLessThanOrEqual(3);
    expect(furthest(pixel(dip, 36, 160, 90), [64, 64, 64])).toBeLessThanOrEqual(2);
  });

  it('draws a title on its ground, and fades it with its picture', async () => {
    const base = smallStory([{ asset: place.addPicture('color=c=white:s=SIZE'), from: whole, to: whole }]);
    const title = newScene({ id: 'title', kind: 'title', text: { templateId: 'card', lines: ['قصة البئر', 'Well'] }, minDurationMs: 1200, transition: { kind: 'fade', durationMs: 400 } });
    const film = rgbFrames(await render({ ...base, scenes: [title, ...base.scenes] }, { shortSidePx: 180 }), 320, 180);
    expect(furthest(pixel(film, 5, 10, 10), [0x1b, 0x2a, 0x33])).toBeLessThanOrEqual(2);
    const bright = (frame: number): number => {
      let count = 0;
      for (let at = 0; at < 320 * 180; at += 1) count += (film.frames[frame]?.[at * 3] ?? 0) > 200 ? 1 : 0;
      return count;
    };
    expect(bright(5)).toBeGreaterThan(50);
    expect(bright(5)).toBeLessThan(8000);
  });

  it('shows a burned caption from its first frame to its last, unbroken over a joint', async () => {
    const dark = place.addPicture('color=c=0x202020:s=SIZE');
    const base = smallStory([{ asset: dark, from: whole, to: whole }, { asset: dark, from: whole, to: whole }]);
    const cues = [
      { id: 'a', sceneId: 'scene-1', startMs: 200, endMs: 480, text: 'One' },
      { id: 'b', sceneId: 'scene-1', startMs: 800, endMs: 1200, text: 'Before' },
      { id: 'c', sceneId: 'scene-2', startMs: 0, endMs: 600, text: 'Behind' },
    ];
    const story: Story = { ...base, captions: base.captions.map((track) => ({ ...track, cues })) };
    const film = rgbFrames(await render(story, { shortSidePx: 180, burn: 'en' }), 320, 180);
    const ink = film.frames.map((frame) => {
      let count = 0;
      for (let at = 0; at < frame.length; at += 3) count += (frame[at] ?? 0) > 160 ? 1 : 0;
      return count;
    });
    const shown = ink.flatMap((count, frame) => (count > 20 ? [frame] : []));
    expect(shown).toEqual([...Array.from({ length: 7 }, (_one, index) => 5 + index), ...Array.from({ length: 25 }, (_one, index) => 20 + index)]);
    // Frames 25 to 34 are the joint: the same words have the same ink on both of its sides.
    expect(Math.abs((ink[24] ?? 0) - (ink[26] ?? 0))).toBeLessThanOrEqual(12);
    expect(Math.abs((ink[33] ?? 0) - (ink[36] ?? 0))).toBeLessThanOrEqual(12);
  });
});
