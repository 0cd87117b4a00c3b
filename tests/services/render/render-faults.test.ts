import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { planRender, type RenderPlan } from '../../../electron/core/plan/render-plan.ts';
import type { Story } from '../../../electron/core/story/story.ts';
import type { Result } from '../../../electron/core/failure.ts';
import { type FileSystem, nodeFileSystem } from '../../../electron/services/disk/file-system.ts';
import type { Ffmpeg } from '../../../electron/services/ffmpeg/find.ts';
import { renderPlan, type RenderOutcome, type RenderRequest } from '../../../electron/services/render/render-plan.ts';
import { fontsFolder, smallStory, speech, storyFolder, type StoryFolder, theFfmpeg } from './a-story-folder.ts';

let place: StoryFolder;
let ffmpeg: Ffmpeg;
let story: Story;

const planOf = (of: Story): RenderPlan => planRender({ story: of, preset: 'phone-480p', shortSidePx: 180 });
const renders = (): string => path.join(place.folder, 'renders');

const render = (given: Partial<RenderRequest> = {}): Promise<Result<RenderOutcome>> =>
  renderPlan({ plan: planOf(story), storyFolder: place.folder, outFile: path.join(renders(), 'film.mp4'), ffmpeg, fontsFolder, ...given });

const leftovers = (folder: string): readonly string[] => (existsSync(folder) ? readdirSync(folder, { recursive: true }).map(String).filter((name) => name.includes('.tmp')) : []);

beforeAll(async () => {
  place = storyFolder();
  ffmpeg = await theFfmpeg();
  const take = place.addVoice(speech, 900);
  story = smallStory([{ asset: place.addPicture('testsrc2=s=SIZE'), take }, { asset: place.addPicture('mandelbrot=s=SIZE') }, { asset: place.addPicture('smptehdbars=s=SIZE'), take }]);
});

afterEach(() => {
  rmSync(path.join(place.folder, 'cache'), { recursive: true, force: true });
  rmSync(renders(), { recursive: true, force: true });
});

afterAll(() => place.remove());

describe('services/render faults', () => {
  it('names every missing file with its scene, and makes nothing', async () => {
    const lost: Story = { ...story, assets: story.assets.map((asset, index) => ({ ...asset, sha256: String(index).repeat(64), fileName: `${String(index).repeat(64)}.png` })) };
    const done = await render({ plan: planOf(lost) });
    expect(done).toMatchObject({ ok: false, failure: { code: 'render-media-missing', reasons: [1, 2, 3].map((scene) => ({ code: 'problem.render-picture-missing', params: { scene } })) } });
    expect(existsSync(renders())).toBe(false);
  });

  it('stops clean, and the next start reuses what was finished', async () => {
    const stop = new AbortController();
    let finished = 0;
    const fs: FileSystem = { ...nodeFileSystem, rename: async (from, to) => {
      await nodeFileSystem.rename(from, to);
      finished += 1;
      if (finished === 3) stop.abort();
    } };
    expect(await render({ signal: stop.signal, fs, threads: 1 })).toMatchObject({ ok: false, failure: { code: 'stopped' } });
    expect(leftovers(place.folder)).toEqual([]);
    expect(existsSync(renders())).toBe(false);
    const again = await render();
    expect(again.ok && again.value.segmentsReused).toBe(2);
  });

  it('stops while ffmpeg works', async () => {
    const stop = new AbortController();
    const done = await render({ signal: stop.signal, onProgress: ({ doneMs }) => doneMs > 0 && stop.abort() });
    expect(done).toMatchObject({ ok: false, failure: { code: 'stopped' } });
    expect(leftovers(place.folder)).toEqual([]);
  });

  it('removes what a killed program left behind', async () => {
    const left = path.join(place.folder, 'cache', '.render.999999999.0123456789ab.tmp');
    mkdirSync(left, { recursive: true });
    writeFileSync(path.join(left, 'half.mp4'), 'half');
    expect((await render()).ok).toBe(true);
    expect(existsSync(left)).toBe(false);
  });

  it('notices a part that was cut short or changed, and makes only that one again', async () => {
    await render();
    const parts = path.join(place.folder, 'cache', 'parts');
    const [first, second] = readdirSync(parts).filter((name) => readFileSync(path.join(parts, name)).includes('avc1')).map((name) => path.join(parts, name));
    truncateSync(first ?? '', 2000);
    const bytes = readFileSync(second ?? '');
    bytes[bytes.length - 100] = (bytes.at(-100) ?? 0) ^ 255;
    writeFileSync(second ?? '', bytes);
    const again = await render();
    expect(again).toMatchObject({ ok: true, value: { segmentsEncoded: 2, segmentsReused: 3 } });
  });

  it('refuses before it starts when the disk has no room', async () => {
    const fs: FileSystem = { ...nodeFileSystem, freeBytes: () => Promise.resolve(1_000_000) };
    expect(await render({ fs })).toMatchObject({ ok: false, failure: { code: 'disk-full' } });
    expect(leftovers(place.folder)).toEqual([]);
    expect(existsSync(path.join(place.folder, 'cache', 'parts'))).toBe(false);
  });

  it('says that the disk is full when ffmpeg finds it so, on a real small disk or through the seam', async () => {
    const disk = mkdtempSync(path.join(os.tmpdir(), 'storyhearth-small-'));
    const isMounted = ((): boolean => {
      try {
        execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=6m', 'tmpfs', disk], { stdio: 'ignore' });
        return true;
      } catch {
        return false;
      }
    })();
    try {
      const full = Object.assign(new Error('no space'), { code: 'ENOSPC', syscall: 'write' });
      let asked = 0;
      // The first question is the one before the start: it is told that there is room.
      const freeBytes: FileSystem['freeBytes'] = (folder) => (asked++ === 0 ? Promise.resolve(1e12) : nodeFileSystem.freeBytes(folder));
      const fs: FileSystem = { ...nodeFileSystem, freeBytes, ...(isMounted ? {} : { rename: () => Promise.reject(full) }) };
      cpSync(place.media, path.join(disk, 'media'), { recursive: true });
      const done = await render({ storyFolder: disk, outFile: path.join(disk, 'renders', 'film.mp4'), fs });
      expect(done, isMounted ? 'on a real disk of 6 MB' : 'through the seam').toMatchObject({ ok: false, failure: { code: 'disk-full' } });
      expect(leftovers(disk)).toEqual([]);
      expect(existsSync(path.join(disk, 'renders', 'film.mp4'))).toBe(false);
    } finally {
      if (isMounted) execFileSync('umount', [disk]);
      rmSync(disk, { recursive: true, force: true });
    }
  });

  it('does not hand out a film that fails its check', async () => {
    const plan = planOf(story);
    const wrong: RenderPlan = { ...plan, softTracks: [], spoken: [{ startMs: 1300, endMs: 2300 }] };
    expect(await render({ plan: wrong })).toMatchObject({ ok: false, failure: { code: 'render-check-failed', reasons: [{ code: 'problem.render-silent' }] } });
    expect(existsSync(path.join(renders(), 'film.mp4'))).toBe(false);
  });

  it('finds black that the story does not have, and allows black pictures that it has', async () => {
    const black = place.addPicture('color=c=black:s=SIZE');
    const made = await render({ plan: planOf(smallStory([{ asset: black }, { asset: story.assets[0] ?? black }])) });
    expect(made).toMatchObject({ ok: true, value: { report: { isGood: true, black: [{ startMs: 0 }] } } });
  });
});
