import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { planRender } from '../../electron/core/plan/render-plan.ts';
import { changeFirstCue } from './change-cue.ts';
import { runMainJob, readStory, type FilmFigures } from './main-job.ts';
import { makePhoneFolder, planted } from './phone-folder.ts';
import { storyhearth } from './storyhearth-process.ts';

const work = mkdtempSync(path.join(os.tmpdir(), 'storyhearth-main-job-'));
const folder = path.join(work, 'phone folder');
const library = path.join(work, 'library');
const out = path.join(work, 'film.mp4');

let figures: FilmFigures;

beforeAll(async () => {
  await makePhoneFolder({ folder, scale: 0.1, voiceSeconds: 1.2, heic: path.resolve(import.meta.dirname, '../fixtures/import/grid.heic') });
  figures = await runMainJob({ folder, library, out, burn: 'ar' });
});

afterAll(() => {
  rmSync(work, { recursive: true, force: true });
});

const filesBelow = (place: string): readonly string[] =>
  readdirSync(place, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name));

describe('cli: the main job', () => {
  it('makes a scene of every picture and voice, whatever their formats', () => {
    expect(figures.skipped).toEqual([]);
    expect(figures.sceneCount).toBe(12);
  });

  it('renders H.264 high, yuv420p, 25 frames a second, 1920×1080, with AAC at 48 kHz', () => {
    expect(figures.video).toMatchObject({ codec: 'h264', profile: 'High', pixelFormat: 'yuv420p', fps: '25/1', widthPx: 1920, heightPx: 1080 });
    expect(figures.audio).toEqual({ codec: 'aac', sampleRateHz: 48_000 });
  });

  it('lasts as long as planned, to the frame', () => {
    const plan = planRender({ story: readStory(library, figures.storyId), preset: 'portfolio-1080p', burn: 'ar' });
    expect(figures.video.frames).toBe(plan.video?.frameCount);
    expect(Math.abs(figures.filmMs - figures.plannedMs)).toBeLessThanOrEqual(40);
  });

  it('speaks at −16 LUFS, one up or down', () => {
    expect(figures.loudnessLufs).toBeGreaterThanOrEqual(-17);
    expect(figures.loudnessLufs).toBeLessThanOrEqual(-15);
  });

  it('is in step within 40 ms at the last scene', () => {
    expect(Math.abs(figures.onsetOffsetMs)).toBeLessThanOrEqual(40);
  });

  it('shows known colours right within 2 levels', () => {
    expect(figures.worstPatchLevels).toBeLessThanOrEqual(2);
  });

  it('keeps what phones plant out of everything but the untouched originals', () => {
    const story = path.join(library, 'stories', figures.storyId);
    const kept = filesBelow(story).filter((file) => !file.startsWith(path.join(story, 'originals')));
    const names = readdirSync(folder);
    const secrets = [planted.maker, planted.model, planted.artist, planted.soundTitle, 'GPSLatitude', ...names];
    for (const file of [...kept, out]) {
      const bytes = readFileSync(file);
      for (const secret of secrets) {
        expect([path.relative(work, file), secret, bytes.includes(Buffer.from(secret, 'utf8')) || bytes.includes(Buffer.from(secret, 'utf16le'))]).toEqual([path.relative(work, file), secret, false]);
      }
    }
  });

  it('encodes nothing the second time, and only what a changed caption touches the third time', async () => {
    const render = async (): Promise<{ segmentsEncoded: number; segmentsReused: number }> =>
      (await storyhearth(['render', figures.storyId, '--library', library, '--preset', 'portfolio-1080p', '--burn', 'ar', '--json'])).json.value as { segmentsEncoded: number; segmentsReused: number };
    expect((await render()).segmentsEncoded).toBe(0);
    await changeFirstCue(library, figures.storyId, 'ar');
    const { segmentsEncoded } = await render();
    expect(segmentsEncoded).toBeGreaterThanOrEqual(1);
    expect(segmentsEncoded).toBeLessThanOrEqual(3);
  });

  it('stops cleanly when asked, and a second start goes on from what was finished', async () => {
    const target = path.join(work, 'stopped.mp4');
    const words = ['render', figures.storyId, '--library', library, '--preset', 'classroom-720p', '--out', target, '--progress', 'json', '--json'];
    let stop: ((signal: NodeJS.Signals) => void) | undefined;
    let hasStopped = false;
    const stopped = await storyhearth(words, {
      onStarted: (send) => (stop = send),
      onStderr: (text) => {
        const shares = [...text.matchAll(/"share":([\d.]+)/g)].map((match) => Number(match[1]));
        if (hasStopped || !shares.some((share) => share > 0.3)) return;
        hasStopped = true;
        stop?.('SIGINT');
      },
    });
    expect([stopped.exitCode, stopped.json.failure?.code]).toEqual([130, 'stopped']);
    expect(existsSync(target)).toBe(false);
    expect(filesBelow(library).filter((file) => /\.tmp(\/|$)|\.part\./.test(file))).toEqual([]);
    expect(execFileSync('ps', ['-eo', 'args']).toString()).not.toMatch(new RegExp(`ffmpeg.*${path.basename(work)}`));
    const second = (await storyhearth(words)).json.value as { segmentsReused: number };
    expect(second.segmentsReused).toBeGreaterThan(0);
  });
});
