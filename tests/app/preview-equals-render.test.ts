import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import path from 'node:path';
import { chromium, type Browser, type Page } from 'playwright-core';
import { ssim } from 'ssim.js';
import { build, type PluginOption } from 'vite';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import windowConfig from '../../electron.vite.config.ts';
import { frameAt } from '../../electron/core/plan/frame-clock.ts';
import { planRender } from '../../electron/core/plan/render-plan.ts';
import { storyCues } from '../../electron/core/captions/join.ts';
import type { Story } from '../../electron/core/story/story.ts';
import { serveBundle } from '../../electron/main/serve-bundle.ts';
import { serveMedia } from '../../electron/main/serve-media.ts';
import { findChromium } from '../../scripts/find-program.mjs';
import { projectRoot } from './built-app.ts';
import { filmLuma, filmSound, sampleFilm, tenInstants, withoutPictures, type SampleFilm } from './preview-film.ts';

const [widthPx, heightPx] = [1920, 1080];
const screens = path.join(projectRoot, 'out/screens');

let folder = '';
let server: Server;
let browser: Browser;
let page: Page;
let address = '';
let sample: SampleFilm;
let film = '';
const offences: string[] = [];

/** The plugins that the window itself is built with. */
const windowPlugins = (): PluginOption[] => ('renderer' in windowConfig && windowConfig.renderer !== undefined && 'plugins' in windowConfig.renderer ? (windowConfig.renderer.plugins ?? []) : []);

const buildPage = async (): Promise<void> => {
  vi.stubEnv('NODE_ENV', 'production');
  await build({
    configFile: false,
    logLevel: 'error',
    root: path.join(projectRoot, 'tests/app/preview-page'),
    base: './',
    plugins: windowPlugins(),
    build: { outDir: path.join(folder, 'page'), assetsInlineLimit: 0, target: 'esnext', rollupOptions: { input: path.join(projectRoot, 'tests/app/preview-page/preview-page.html') } },
  });
  vi.unstubAllEnvs();
};

/** The handlers that main registers for the page and for the media of the open story. */
const serve = async (): Promise<void> => {
  const bundle = await serveBundle(path.join(folder, 'page'));
  const media = serveMedia({ storyFolder: () => sample.folder, media: { find: () => undefined }, ffmpeg: sample.studio.ffmpeg });
  server = createServer((incoming, outgoing) => {
    const url = incoming.url ?? '/';
    const request = new Request(`app://bundle${url}`);
    (url.startsWith('/media/') ? media(request) : bundle(request))
      .then(async (answer) => {
        outgoing.writeHead(answer.status, Object.fromEntries(answer.headers));
        outgoing.end(new Uint8Array(await answer.arrayBuffer()));
      })
      .catch((error: unknown) => outgoing.destroy(error instanceof Error ? error : undefined));
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const place = server.address();
  if (place === null || typeof place === 'string') throw new Error('The server has no port');
  address = `http://127.0.0.1:${place.port}`;
};

beforeAll(async () => {
  await mkdir(screens, { recursive: true });
  folder = await mkdtemp(path.join(projectRoot, 'out', 'preview-'));
  sample = await sampleFilm();
  [film] = await Promise.all([sample.render(sample.story, 'ar'), buildPage()]);
  await serve();
  const executablePath = findChromium();
  if (executablePath === undefined) throw new Error('No Chromium: run node scripts/bootstrap.mjs --tests');
  browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--autoplay-policy=no-user-gesture-required'] });
  page = await browser.newPage({ viewport: { width: 1280, height: 720 } });
  page.on('pageerror', (error) => offences.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') offences.push(message.text());
  });
  page.on('request', (request) => {
    if (!request.url().startsWith(address) && !request.url().startsWith('blob:')) offences.push(request.url());
  });
  await page.goto(`${address}/preview-page.html`);
  await page.waitForFunction(() => 'preview' in window);
});

afterAll(async () => {
  await browser.close();
  server.close();
  await sample.remove();
  await rm(folder, { recursive: true, force: true });
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
