import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clipClock } from '../../../electron/core/clip/clip-clock.ts';
import { planClip } from '../../../electron/core/clip/clip-plan.ts';
import { newClip, type Clip, type ClipPoint } from '../../../electron/core/clip/clip.ts';
import { storyClock, type SourceClock } from '../../../electron/core/clip/source-clock.ts';
import { planRender, type RenderPlan } from '../../../electron/core/plan/render-plan.ts';
import type { Story } from '../../../electron/core/story/story.ts';
import type { Ffmpeg } from '../../../electron/services/ffmpeg/find.ts';
import type { ClipOutcome } from '../../../electron/services/render/render-clip.ts';
import { renderClip } from '../../../electron/services/render/render-clip.ts';
import { renderPlan, type RenderOutcome } from '../../../electron/services/render/render-plan.ts';
import { fontsFolder, run, smallStory, speech, storyFolder, type StoryFolder, theFfmpeg } from './a-story-folder.ts';
import { lumaFrames, samplesOf } from './film-pixels.ts';

let place: StoryFolder;
let ffmpeg: Ffmpeg;
let story: Story;
let plan: RenderPlan;
let film: RenderOutcome;
let clock: SourceClock;

const [width, height] = [320, 180];
const scene = (side: 'scene-start' | 'scene-end', number: number): ClipPoint => ({ kind: side, sceneId: `scene-${number}` });
const moment = (frame: number): ClipPoint => ({ kind: 'moment', atMs: frame * 40 });
const clipOf = (source: 'story' | 'package', ...points: readonly (readonly [ClipPoint, ClipPoint])[]): Clip => ({
  ...newClip({ id: 'clip', title: 'Clip', language: 'en' }),
  sources: [source === 'story' ? { id: 'one', kind: 'story', storyId: 'small' } : { id: 'one', kind: 'package', exportId: '11111111-1111-4111-8111-111111111111' }],
  parts: points.map(([from, until], index) => ({ id: `part-${index}`, sourceId: 'one', in: from, out: until, notes: '' })),
});

const cutFrom = async (source: 'story' | 'package', clip: Clip): Promise<ClipOutcome> => {
  const done = await renderClip({
    plan: planClip({ clip, clock: clipClock(clip, () => clock), preset: 'portfolio-1080p', language: 'en', planOf: () => (source === 'story' ? plan : undefined) }),
    materialOf: () => (source === 'story' ? { kind: 'story', storyFolder: place.folder, plan } : { kind: 'film', file: film.file }),
    clipFolder: path.join(place.folder, 'clip'),
    outFile: path.join(place.folder, 'clip', 'renders', 'clip.mp4'),
    ffmpeg,
    fontsFolder,
  });
  if (!done.ok) throw new Error(JSON.stringify(done.failure));
  return done.value;
};

/** Hashes of the coded pictures as they lie in the file, one for each frame. */
const codedFrames = (file: string): readonly string[] =>
  run(['-i', file, '-map', '0:v:0', '-c', 'copy', '-f', 'framemd5', '-']).toString().split('\n').filter((line) => line.startsWith('0,')).map((line) => line.split(',').at(-1)?.trim() ?? '');

const differences = (one: Buffer, other: Buffer): number => {
  let sum = 0;
  for (const [index, value] of one.entries()) sum += Math.abs(value - (other[index] ?? 0));
  return sum / one.length;
};

/** Which frame of the film a frame of the clip is most like. */
const likest = (frame: Buffer, all: readonly Buffer[]): number => {
  const distances = all.map((other) => differences(frame, other));
  return distances.indexOf(Math.min(...distances));
};

/** By how many samples the clip's sound lies beside the film's at a place where it should lie exactly, tried up to 60 ms. */
const soundOffset = (clip: Int16Array, whole: Int16Array, { clipMs, filmMs }: { readonly clipMs: number; readonly filmMs: number }): number => {
  const piece = clip.subarray(clipMs * 48, (clipMs + 400) * 48);
  let best = { lag: Number.NaN, likeness: -Infinity };
  for (let lag = -2880; lag <= 2880; lag += 4) {
    const other = whole.subarray(filmMs * 48 + lag, filmMs * 48 + lag + piece.length);
    let likeness = 0;
    for (let at = 0; at < other.length; at += 3) likeness += (piece[at] ?? 0) * (other[at] ?? 0);
    if (likeness > best.likeness) best = { lag, likeness };
  }
  return best.lag;
};

beforeAll(async () => {
  place = storyFolder();
  ffmpeg = await theFfmpeg();
  // A rising tone is like itself at one place only.
  const take = place.addVoice(`0.4*sin(2*PI*(200*t+150*t*t))+0.1*(${speech})`, 1700);
  story = smallStory(
    ['testsrc2=s=SIZE', 'smptehdbars=s=SIZE', 'mandelbrot=s=SIZE', 'rgbtestsrc=s=SIZE'].map((graph, index) => ({ asset: place.addPicture(graph), take, scene: { minDurationMs: 2000, ...(index === 1 ? { transition: { kind: 'dip' as const, durationMs: 400 } } : {}) } })),
    { format: { widthPx: width, heightPx: height, fps: 25 } },
  );
  plan = planRender({ story, preset: 'portfolio-1080p', shortSidePx: height });
  const rendered = await renderPlan({ plan, storyFolder: place.folder, outFile: path.join(place.folder, 'renders', 'film.mp4'), ffmpeg, fontsFolder });
  if (!rendered.ok) throw new Error(JSON.stringify(rendered.failure));
  film = rendered.value;
  clock = storyClock(story, height);
});

afterAll(() => place.remove());

describe('services/render/render-clip from a story', () => {
  it('takes full bodies over byte for byte, and encodes no more than the joints its borders fall in', async () => {
    const made = await cutFrom('story', clipOf('story', [scene('scene-start', 2), scene('scene-end', 3)]));
    // Four fifths of a second of joints, of which each border shows the half that is its own.
    expect([made.framesEncoded, made.framesCopied]).toEqual([10, 90]);
    const [clip, whole] = [codedFrames(made.file), codedFrames(film.file)];
    expect(clip).toHaveLength(100);
    expect(clip.slice(5, 95)).toEqual(whole.slice(55, 145));
    expect(made.report).toMatchObject({ isGood: true, problems: [], durationMs: 4000, captionLanguages: ['eng'], metadataFields: [], isFastStart: true, video: { frameCount: 100 } });
  });

  it('shows no neighbour at a border: the first and the last picture are the scene’s own', async () => {
    const made = await cutFrom('story', clipOf('story', [scene('scene-start', 2), scene('scene-end', 2)]));
    const frames = lumaFrames(made.file, width, height).frames;
    expect(frames).toHaveLength(50);
    const whole = lumaFrames(film.file, width, height).frames;
    const fromMiddle = (frame: Buffer | undefined): number => differences(frame ?? Buffer.alloc(0), frames[25] ?? Buffer.alloc(0));
    // The picture itself moves a little; in the film half of another one is mixed in, or it is nearly black.
    for (const at of [0, 1, 48, 49]) expect([at, fromMiddle(frames[at]) < 0.6 * fromMiddle(whole[50 + at])]).toEqual([at, true]);
  });

  it('begins and ends on the very frame anywhere, also inside a joint, with its sound in place', async () => {
    const made = await cutFrom('story', clipOf('story', [moment(53), moment(131)]));
    const [clip, whole] = [lumaFrames(made.file, width, height).frames, lumaFrames(film.file, width, height).frames];
    expect(clip).toHaveLength(78);
    for (const at of [0, 1, 40, 77]) expect(Math.abs(likest(clip[at] ?? Buffer.alloc(0), whole) - (53 + at))).toBeLessThanOrEqual(1);
    // A mixed frame is the mixed frame of the film.
    expect(differences(clip[0] ?? Buffer.alloc(0), whole[53] ?? Buffer.alloc(0))).toBeLessThan(1.5);
    const [sound, all] = [samplesOf(made.file), samplesOf(film.file)];
    expect(Math.abs(soundOffset(sound, all, { clipMs: 300, filmMs: 53 * 40 + 300 }) / 48)).toBeLessThanOrEqual(20);
    expect(Math.abs(sound.length / 48 - 78 * 40)).toBeLessThanOrEqual(40);
  });

  it('joins several parts in their order, each with its own sound', async () => {
    const made = await cutFrom('story', clipOf('story', [scene('scene-start', 4), scene('scene-end', 4)], [scene('scene-start', 1), scene('scene-end', 1)]));
    const [clip, whole] = [lumaFrames(made.file, width, height).frames, lumaFrames(film.file, width, height).frames];
    expect(clip).toHaveLength(100);
    expect([likest(clip[30] ?? Buffer.alloc(0), whole), likest(clip[80] ?? Buffer.alloc(0), whole)].map((frame) => Math.floor(frame / 50))).toEqual([3, 0]);
    const [sound, all] = [samplesOf(made.file), samplesOf(film.file)];
    expect(Math.abs(soundOffset(sound, all, { clipMs: 500, filmMs: 6500 }) / 48)).toBeLessThanOrEqual(20);
    expect(Math.abs(soundOffset(sound, all, { clipMs: 2500, filmMs: 500 }) / 48)).toBeLessThanOrEqual(20);
  });
});

describe('services/render/render-clip from a received film', () => {
  it('copies what no cut touches, begins and ends on the very frame, with its sound within 20 ms', async () => {
    const made = await cutFrom('package', clipOf('package', [moment(53), moment(131)]));
    const [clip, whole] = [lumaFrames(made.file, width, height).frames, lumaFrames(film.file, width, height).frames];
    expect([clip.length, made.framesCopied + made.framesEncoded, made.framesCopied > 0]).toEqual([78, 78, true]);
    const coded = new Set(codedFrames(film.file));
    expect(codedFrames(made.file).filter((one) => coded.has(one)).length).toBeGreaterThanOrEqual(made.framesCopied);
    for (const at of [0, 1, 40, 76, 77]) expect(Math.abs(likest(clip[at] ?? Buffer.alloc(0), whole) - (53 + at))).toBeLessThanOrEqual(1);
    for (const at of [0, 20, 60, 77]) expect(differences(clip[at] ?? Buffer.alloc(0), whole[53 + at] ?? Buffer.alloc(0))).toBeLessThan(2);
    expect(Math.abs(soundOffset(samplesOf(made.file), samplesOf(film.file), { clipMs: 300, filmMs: 53 * 40 + 300 }) / 48)).toBeLessThanOrEqual(20);
  });

  it('encodes nothing where both cuts fall between groups', async () => {
    const made = await cutFrom('package', clipOf('package', [moment(55), moment(95)]));
    expect([made.framesCopied, made.framesEncoded]).toEqual([40, 0]);
    expect(codedFrames(made.file)).toEqual(codedFrames(film.file).slice(55, 95));
  });
});
