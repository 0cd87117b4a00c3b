import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { planRender } from '../../../electron/core/plan/render-plan.ts';
import type { Story, Take } from '../../../electron/core/story/story.ts';
import { newAsset, newScene } from '../../../electron/core/story/new-story.ts';
import { storyTiming } from '../../../electron/core/story/timing.ts';
import type { Ffmpeg } from '../../../electron/services/ffmpeg/find.ts';
import { renderPlan, type RenderOutcome } from '../../../electron/services/render/render-plan.ts';
import { fontsFolder, smallStory, speech, storyFolder, type StoryFolder, theFfmpeg } from './a-story-folder.ts';
import { samplesOf } from './film-pixels.ts';

let place: StoryFolder;
let ffmpeg: Ffmpeg;

const render = async (story: Story): Promise<RenderOutcome> => {
  const plan = planRender({ story, preset: 'draft-360p', shortSidePx: 90, burn: 'none' });
  const done = await renderPlan({ plan, storyFolder: place.folder, outFile: path.join(place.folder, 'renders', 'film.mp4'), ffmpeg, fontsFolder });
  if (!done.ok) throw new Error(JSON.stringify(done.failure));
  return done.value;
};

const plainScene = (number: number, take: Take | undefined) =>
  newScene({ id: `scene-${number}`, pauseAfterMs: 137, transition: { kind: 'cut', durationMs: 0 }, ...(take === undefined ? { minDurationMs: 1013 } : { takes: [take], chosenTakeId: take.id }) });

const spoken = (takes: readonly (Take | undefined)[], given: Partial<Story> = {}): Story => ({ ...smallStory([]), captions: [], scenes: takes.map((take, index) => plainScene(index + 1, take)), ...given });

/** Energy of a stretch, as the root of the mean square. */
const level = (samples: Int16Array, fromMs: number, untilMs: number): number => {
  const part = samples.subarray(fromMs * 48, untilMs * 48);
  return Math.sqrt(part.reduce((sum, one) => sum + one * one, 0) / Math.max(1, part.length));
};

/** The first moment at which a tone is really there, in milliseconds. */
const onsetAfter = (samples: Int16Array, fromMs: number): number => {
  const part = samples.subarray(Math.round(fromMs * 48));
  const loudest = part.reduce((most, one) => Math.max(most, Math.abs(one)), 0);
  return fromMs + part.findIndex((one) => Math.abs(one) > loudest * 0.4) / 48;
};

/** By the lag at which a quarter of a second is most like itself, between 60 and 400 Hz. */
const fundamentalHz = (samples: Int16Array, fromMs: number): number => {
  const part = samples.subarray(fromMs * 48, (fromMs + 250) * 48);
  const likeness = (lag: number): number => part.subarray(0, part.length - lag).reduce((sum, one, index) => sum + one * (part[index + lag] ?? 0), 0) / (part.length - lag);
  const lags = Array.from({ length: 680 }, (_one, index) => 120 + index);
  const values = lags.map(likeness);
  const high = Math.max(...values) * 0.9;
  const at = values.findIndex((value, index) => value > high && value >= (values[index - 1] ?? Infinity) && value >= (values[index + 1] ?? Infinity));
  return 48_000 / (lags[at] ?? Number.NaN);
};

/** Silence, then a tone: its beginning can be found to the sample. */
const burst = (denoise = false): Take => ({ ...place.addVoice('if(gte(t,0.3),0.5*sin(2*PI*1000*t),0)', 800), denoise });

beforeAll(async () => {
  place = storyFolder();
  ffmpeg = await theFfmpeg();
});

afterAll(() => place.remove());

describe('services/render sound', () => {
  it('keeps the sound in step at the last scene, within five milliseconds', async () => {
    const story = spoken([burst(), undefined, burst(), burst(), undefined, burst()]);
    const samples = samplesOf((await render(story)).file);
    for (const scene of storyTiming(story).scenes.filter((one) => one.voice !== undefined)) {
      expect(Math.abs(onsetAfter(samples, scene.startMs + 150) - (scene.startMs + 300))).toBeLessThanOrEqual(5);
    }
  });

  it('keeps it in step through noise reduction, trims and a long narration', async () => {
    const trimmed = { ...burst(true), trimStartMs: 200 };
    const story = spoken([burst(true), trimmed]);
    const samples = samplesOf((await render(story)).file);
    const [first, second] = storyTiming(story).scenes;
    expect(Math.abs(onsetAfter(samples, (first?.startMs ?? 0) + 150) - 300)).toBeLessThanOrEqual(5);
    expect(Math.abs(onsetAfter(samples, (second?.startMs ?? 0) + 20) - ((second?.startMs ?? 0) + 100))).toBeLessThanOrEqual(5);
    const long = place.addVoice('if(gte(mod(t,1),0.3),0.5*sin(2*PI*1000*t),0)', 4000);
    const narrated: Story = {
      ...spoken([undefined, undefined, undefined]),
      narration: { takeId: long.id, sha256: long.sha256, durationMs: 4000, gainDb: 0, speakerIds: [], marks: [{ sceneId: 'scene-1', atMs: 0 }, { sceneId: 'scene-2', atMs: 1000 }, { sceneId: 'scene-3', atMs: 3000 }] },
    };
    const told = samplesOf((await render(narrated)).file);
    const last = storyTiming(narrated).scenes[2]?.startMs ?? 0;
    expect(Math.abs(onsetAfter(told, last + 150) - (last + 300))).toBeLessThanOrEqual(5);
  });

  it('makes a voice deeper or brighter by just the half tones asked for, as long as before and in its place', async () => {
    // A buzz with overtones, twice, after silence: where it begins, and how deep it is, can both be measured.
    const buzz = place.addVoice('if(gte(mod(t,1),0.4),0.3*sin(2*PI*150*t)+0.15*sin(2*PI*300*t)+0.1*sin(2*PI*450*t),0)', 2000);
    const asSpoken = samplesOf((await render(spoken([buzz]))).file);
    expect(Math.abs(fundamentalHz(asSpoken, 500) - 150)).toBeLessThanOrEqual(1);
    for (const shiftSemitones of [-6, -3, 4]) {
      const samples = samplesOf((await render(spoken([{ ...buzz, shiftSemitones }]))).file);
      expect(samples.length).toBe(asSpoken.length);
      for (const startMs of [400, 1400]) {
        expect(Math.abs(fundamentalHz(samples, startMs + 100) / (150 * 2 ** (shiftSemitones / 12)) - 1)).toBeLessThanOrEqual(0.01);
        // The stretch of time is laid in pieces of 43 ms: a sound may begin up to one earlier or later, and it does not add up.
        expect(Math.abs(onsetAfter(samples, startMs - 200) - startMs)).toBeLessThanOrEqual(45);
      }
    }
  });

  it('reaches the loudness it promises, from whispered and from shouted voices', async () => {
    const quiet = place.addVoice(`0.02*(${speech})`, 2500);
    const loud = place.addVoice(`clip(4*(${speech}),-1,1)`, 2500);
    const peaky = place.addVoice(`0.05*(${speech})+if(lt(mod(t,0.5),0.002),0.9,0)`, 2500);
    for (const take of [quiet, loud, peaky]) {
      const { report } = await render(spoken([take, take]));
      expect(Math.abs((report.loudness.integratedLufs ?? 0) + 16)).toBeLessThanOrEqual(1);
      expect(report.loudness.truePeakDbtp ?? 0).toBeLessThanOrEqual(-1.5);
    }
  });

  it('makes a silent film of the right length from a silent story', async () => {
    const { report } = await render(spoken([undefined, undefined]));
    expect(report).toMatchObject({ isGood: true, durationMs: 2040, silent: [{ startMs: 0 }] });
    expect(report.loudness.integratedLufs).toBeUndefined();
  });

  it('lets the music step back before somebody speaks, and come back after', async () => {
    const song = place.addVoice('0.2*sin(2*PI*300*t)', 9000);
    const word = place.addVoice('0.0004*sin(2*PI*2000*t)', 1500);
    const story = spoken([undefined, undefined, undefined, word, undefined, undefined, undefined], {
      assets: [newAsset({ id: 'song', kind: 'music', sha256: song.sha256, fileName: `${song.sha256}.wav`, durationMs: 9000 })],
      music: [{ assetId: 'song', startMs: 500, endMs: 8000, gainDb: 0, duckDb: 18, fadeInMs: 300, fadeOutMs: 300 }],
    });
    const samples = samplesOf((await render(story)).file);
    const wordAt = storyTiming(story).scenes[3]?.startMs ?? 0;
    const full = level(samples, 1500, 2500);
    expect(level(samples, 0, 450)).toBeLessThan(full * 0.01);
    expect(20 * Math.log10(level(samples, wordAt + 50, wordAt + 1450) / full)).toBeCloseTo(-18, 0);
    expect(20 * Math.log10(level(samples, wordAt - 600, wordAt - 300) / full)).toBeCloseTo(0, 0);
    expect(20 * Math.log10(level(samples, wordAt + 2000, wordAt + 2300) / full)).toBeCloseTo(0, 0);
  });
});
