import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { planRender, type PlanRequest } from '../../../electron/core/plan/render-plan.ts';
import type { Story } from '../../../electron/core/story/story.ts';
import type { Ffmpeg } from '../../../electron/services/ffmpeg/find.ts';
import { renderPlan, type RenderOutcome } from '../../../electron/services/render/render-plan.ts';
import { fontsFolder, smallStory, speech, storyFolder, type StoryFolder, theFfmpeg } from './a-story-folder.ts';
import { frameHashes, keyframes } from './film-pixels.ts';

let place: StoryFolder;
let ffmpeg: Ffmpeg;
let story: Story;

const render = async (given: Partial<PlanRequest> = {}, outName = 'film.mp4'): Promise<RenderOutcome> => {
  const plan = planRender({ story, preset: 'phone-480p', shortSidePx: 180, ...given });
  const done = await renderPlan({ plan, storyFolder: place.folder, outFile: path.join(place.folder, 'renders', outName), ffmpeg, fontsFolder });
  if (!done.ok) throw new Error(JSON.stringify(done.failure));
  return done.value;
};

const emptyCache = (): void => rmSync(path.join(place.folder, 'cache'), { recursive: true, force: true });

const withText = (text: string): Story => ({ ...story, captions: story.captions.map((track) => ({ ...track, cues: track.cues.map((cue, index) => (index === 1 ? { ...cue, text } : cue)) })) });

beforeAll(async () => {
  place = storyFolder();
  ffmpeg = await theFfmpeg();
  const take = place.addVoice(speech, 900);
  story = smallStory(
    [
      { asset: place.addPicture('testsrc2=s=SIZE'), take, scene: { note: 'PLANTED note', script: 'PLANTED script' } },
      { asset: place.addPicture('smptehdbars=s=SIZE'), scene: { transition: { kind: 'dip', durationMs: 400 } } },
      { asset: place.addPicture('mandelbrot=s=SIZE'), take },
    ],
    { title: 'PLANTED title' },
  );
});

afterAll(() => place.remove());

describe('services/render', () => {
  let first: RenderOutcome;

  beforeAll(async () => {
    first = await render();
  });

  it('makes the film that was planned, and says so in a report beside it', () => {
    expect(first.report).toMatchObject({
      isGood: true,
      problems: [],
      burned: 'en',
      encoder: 'libx264',
      durationMs: 3600,
      video: { codec: 'h264', profile: 'high', pixelFormat: 'yuv420p', widthPx: 320, heightPx: 180, fps: 25, frameCount: 90, colour: { primaries: 1, transfer: 1, matrix: 1, isFullRange: false } },
      audio: { codec: 'aac', sampleRateHz: 48_000, channelCount: 2 },
      metadataFields: [],
      isFastStart: true,
      chapterCount: 3,
    });
    expect(JSON.parse(readFileSync(first.reportFile, 'utf8'))).toEqual(JSON.parse(JSON.stringify(first.report)));
  });

  it('begins every segment with a keyframe', () => {
    const starts = planRender({ story, preset: 'phone-480p', shortSidePx: 180 }).video?.segments.map((segment) => segment.startFrame) ?? [];
    expect(starts.length).toBe(5);
    expect(keyframes(first.file)).toEqual(expect.arrayContaining([...starts]));
  });

  it('encodes nothing the second time', async () => {
    expect(await render()).toMatchObject({ segmentsEncoded: 0, segmentsReused: 5, isSoundReused: true });
  });

  it('gives the same frames again, also with an empty cache', async () => {
    const before = frameHashes(first.file);
    emptyCache();
    const again = await render({}, 'again.mp4');
    expect(again.segmentsEncoded).toBe(5);
    expect(frameHashes(again.file)).toBe(before);
    expect(readFileSync(again.file).equals(readFileSync(first.file))).toBe(true);
  });

  it('encodes one segment when a caption inside a body changes, and none when it is not burned', async () => {
    await render({ burn: 'none' }, 'plain.mp4');
    expect(await render({ story: withText('Other words') }, 'changed.mp4')).toMatchObject({ segmentsEncoded: 1, segmentsReused: 4, isSoundReused: true });
    expect(await render({ story: withText('Other words'), burn: 'none' }, 'plain-changed.mp4')).toMatchObject({ segmentsEncoded: 0 });
  });

  it('leaves nothing unfinished behind', () => {
    expect(readdirSync(path.join(place.folder, 'cache'))).toEqual(['parts']);
    expect(readdirSync(path.join(place.folder, 'renders')).filter((name) => name.startsWith('.'))).toEqual([]);
  });

  it('carries no word of the story, its notes, its machine or its making', () => {
    const bytes = readFileSync(first.file).toString('latin1');
    for (const trace of ['PLANTED', 'Lavf', 'Lavc', 'x264', 'storyhearth', 'made-', 'libx264']) expect(bytes).not.toContain(trace);
  });

  it('carries caption tracks by language and files beside the film where the preset says so', async () => {
    const typed = 'فتح {الباب} <b> ثم WhatsApp';
    const tracks: Story['captions'] = [
      { language: 'ar', kind: 'original', translator: '', checkedByStoryteller: true, cues: [{ id: 'a', sceneId: 'scene-1', startMs: 100, endMs: 1000, text: typed }] },
      { language: 'ti', kind: 'translation', translator: '', checkedByStoryteller: true, cues: [{ id: 'b', sceneId: 'scene-1', startMs: 100, endMs: 1000, text: 'ሰላም & {x}' }] },
    ];
    const done = await render({ story: { ...story, captions: tracks }, preset: 'portfolio-1080p' }, 'tracks.mp4');
    expect(done.report).toMatchObject({ isGood: true, burned: 'none', captionLanguages: ['ara', 'tir'] });
    expect(done.captionFiles.map((file) => path.basename(file))).toEqual(['tracks.ar.vtt', 'tracks.ti.vtt']);
    expect(readFileSync(done.captionFiles[0] ?? '', 'utf8')).toContain('فتح');
    const bytes = readFileSync(done.file);
    expect(bytes.includes(Buffer.from('فتح {الباب} <\u2060b> ثم WhatsApp'))).toBe(true);
    expect(bytes.includes(Buffer.from('ሰላም & {x}'))).toBe(true);
  });

  it('makes sound alone for the radio', async () => {
    const done = await render({ preset: 'audio-only' }, 'sound.m4a');
    expect(done.report).toMatchObject({ isGood: true, audio: { codec: 'aac', sampleRateHz: 48_000, channelCount: 2 }, chapterCount: 3 });
    expect(done.report.video).toBeUndefined();
    expect(existsSync(path.join(place.folder, 'renders', 'sound.en.vtt'))).toBe(true);
  });

  it('tells how far it is, without going back, and ends at the end', async () => {
    emptyCache();
    const heard: number[] = [];
    let totalMs = 0;
    const plan = planRender({ story, preset: 'phone-480p', shortSidePx: 180 });
    await renderPlan({ plan, storyFolder: place.folder, outFile: path.join(place.folder, 'renders', 'progress.mp4'), ffmpeg, fontsFolder, onProgress: (progress) => { heard.push(progress.doneMs); totalMs = progress.totalMs; } });
    expect(heard).toEqual(heard.toSorted((one, other) => one - other));
    expect(heard.at(-1)).toBe(totalMs);
    expect(new Set(heard).size).toBeGreaterThan(5);
  });
});
