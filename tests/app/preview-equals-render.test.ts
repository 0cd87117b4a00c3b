import type { Page } from 'playwright-core';
import { ssim } from 'ssim.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { storyCues } from '../../electron/core/captions/join.ts';
import { frameAt } from '../../electron/core/plan/frame-clock.ts';
import { planRender } from '../../electron/core/plan/render-plan.ts';
import type { Story } from '../../electron/core/story/story.ts';
import { previewDesk, type PreviewDesk } from './preview-desk.ts';
import { filmLuma, filmSound, sampleFilm, tenInstants, withoutPictures, type SampleFilm } from './preview-film.ts';

const [widthPx, heightPx] = [1920, 1080];

let desk: PreviewDesk;
let page: Page;
let sample: SampleFilm;
let film = '';

beforeAll(async () => {
  sample = await sampleFilm();
  [film, desk] = await Promise.all([sample.render(sample.story, 'ar'), previewDesk(sample)]);
  page = await desk.open({});
});

afterAll(async () => {
  await desk.close();
  await sample.remove();
});

const previewLuma = async (story: Story, frame: number, captions: string | undefined): Promise<Buffer> =>
  Buffer.from(await page.evaluate(([given, number, language]) => window.preview.frame(given, number, language), [story, frame, captions] as const), 'base64');

/** At half the size, where an author of the measure looks at a quarter (its own `downsample`): time grows with the square. */
const asImage = (luma: Buffer) => {
  const [width, height] = [widthPx / 2, heightPx / 2];
  const data = new Uint8ClampedArray(width * height * 4);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const at = 2 * y * widthPx + 2 * x;
      const value = ((luma[at] ?? 0) + (luma[at + 1] ?? 0) + (luma[at + widthPx] ?? 0) + (luma[at + widthPx + 1] ?? 0)) / 4;
      data.fill(value, (y * width + x) * 4, (y * width + x) * 4 + 4);
    }
  }
  return { data, width, height };
};

interface Ink {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

const noInk: Ink = { left: widthPx, right: -1, top: heightPx, bottom: -1 };

/** Where letters are. */
const inkOf = (luma: Buffer): Ink => {
  let ink = noInk;
  for (let y = 0; y < heightPx; y += 1) {
    const row = luma.subarray(y * widthPx, (y + 1) * widthPx);
    const left = row.findIndex((value) => value > 128);
    if (left < 0) continue;
    const right = row.findLastIndex((value) => value > 128);
    ink = { left: Math.min(ink.left, left), right: Math.max(ink.right, right), top: Math.min(ink.top, y), bottom: y };
  }
  return ink;
};

describe('the preview equals the render', () => {
  it('shows at ten instants what the film shows', async () => {
    const instants = tenInstants(sample.story);
    const shown = filmLuma(film, instants.map(({ frame }) => frame), widthPx * heightPx);
    const found: Record<string, number> = {};
    for (const { what, frame } of instants) {
      const preview = await previewLuma(sample.story, frame, 'ar');
      found[what] = ssim(asImage(preview), asImage(shown.get(frame) ?? Buffer.alloc(0)), { downsample: false }).mssim;
    }
    for (const [what, likeness] of Object.entries(found)) expect(likeness, what).toBeGreaterThanOrEqual(0.95);
    // The measure would notice a picture that stands a second of its zoom away.
    const [early, late] = [instants[2]?.frame ?? 0, await previewLuma(sample.story, (instants[2]?.frame ?? 0) + sample.story.format.fps, 'ar')];
    expect(ssim(asImage(late), asImage(shown.get(early) ?? Buffer.alloc(0)), { downsample: false }).mssim).toBeLessThan(0.95);
    expect(await page.evaluate(() => window.preview.troubles)).toEqual([]);
  });

  it.each(['ar', 'en'])('puts the same letters of captions (%s) and titles in the same place', async (language) => {
    const story = withoutPictures(sample.story);
    const plain = await sample.render(story, language);
    const { fps } = story.format;
    const cues = storyCues({ story, language });
    const frames = [...cues.map((cue) => frameAt((cue.startMs + cue.endMs) / 2, fps)), tenInstants(story)[0]?.frame ?? 0, tenInstants(story).at(-1)?.frame ?? 0];
    expect(cues.length).toBeGreaterThan(6);
    const shown = filmLuma(plain, frames, widthPx * heightPx);
    for (const frame of frames) {
      const [preview, rendered] = [inkOf(await previewLuma(story, frame, language)), inkOf(shown.get(frame) ?? Buffer.alloc(0))];
      expect(rendered.bottom).toBeGreaterThan(0);
      const apart = (['left', 'right', 'top', 'bottom'] as const).map((side) => Math.abs(preview[side] - rendered[side]));
      expect(Math.max(...apart), `frame ${frame}: ${JSON.stringify({ preview, rendered })}`).toBeLessThanOrEqual(8);
    }
  });

  it('lets every voice be heard where the film has it', async () => {
    const heard = Buffer.from(await page.evaluate((story) => window.preview.sound(story), sample.story), 'base64');
    const preview = new Float32Array(heard.buffer.slice(heard.byteOffset, heard.byteOffset + heard.length));
    const rendered = filmSound(film);
    const { voices, music } = planRender({ story: sample.story, preset: 'audio-only' }).sound;
    expect([voices.length, music.length]).toEqual([5, 1]);
    for (const voice of voices) expect(Math.abs(lagMs(preview, rendered, voice.startSample, Math.min(voice.sampleCount, 96_000)))).toBeLessThanOrEqual(20);
    expect(Math.abs(lagMs(preview, rendered, 0, 96_000))).toBeLessThanOrEqual(20);
    expect(Math.abs(level(preview) - level(rendered))).toBeLessThan(6);
  });

  it('plays at the speed of the film and stops on a frame', async () => {
    const seen = await page.evaluate((story) => window.preview.play(story, 4000, 2500), sample.story);
    const moving = seen.filter(([, positionMs]) => positionMs > 4000);
    const [first, last] = [moving[0] ?? [0, 0], moving.at(-1) ?? [0, 0]];
    expect(last[1] - first[1]).toBeGreaterThan(1500);
    expect(Math.abs(last[1] - first[1] - (last[0] - first[0]))).toBeLessThan(120);
    const state = await page.evaluate(() => window.preview.playback());
    expect(state.isPlaying).toBe(false);
    expect((state.positionMs * sample.story.format.fps) / 1000).toBeCloseTo(Math.round((state.positionMs * sample.story.format.fps) / 1000), 6);
    expect(desk.offences).toEqual([]);
  });
});

/** Every sixth sample: 8 kHz is fine enough for an eighth of a millisecond. */
const thin = (samples: Float32Array, from: number, count: number): Float32Array => Float32Array.from({ length: Math.floor(count / 6) }, (_one, index) => samples[from + index * 6] ?? 0);

/** By how many milliseconds the preview comes later than the film, where the two are most alike. */
const lagMs = (preview: Float32Array, rendered: Float32Array, from: number, count: number): number => {
  const wanted = thin(rendered, from, count);
  const most = 800;
  const around = thin(preview, from - most * 6, count + 2 * most * 6);
  let best = { lag: 0, value: -Infinity };
  for (let lag = 0; lag <= 2 * most; lag += 1) {
    let value = 0;
    for (let index = 0; index < wanted.length; index += 1) value += (wanted[index] ?? 0) * (around[index + lag] ?? 0);
    if (value > best.value) best = { lag: lag - most, value };
  }
  return best.lag / 8;
};

const level = (samples: Float32Array): number => 10 * Math.log10(samples.reduce((sum, value) => sum + value * value, 0) / samples.length);
