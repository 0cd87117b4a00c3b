import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { storyHash } from '../../electron/core/story/story-hash.ts';
import type { Story } from '../../electron/core/story/story.ts';
import { projectRoot } from './built-app.ts';
import { previewDesk, type PreviewDesk } from './preview-desk.ts';
import { sampleFilm, type SampleFilm } from './preview-film.ts';
import { accessFaults } from '../fixtures/access-faults.ts';

const screens = path.join(projectRoot, 'out/screens');
let desk: PreviewDesk;
let sample: SampleFilm;

beforeAll(async () => {
  await mkdir(screens, { recursive: true });
  sample = await sampleFilm();
  desk = await previewDesk(sample);
});

afterAll(async () => {
  await desk.close();
  await sample.remove();
});

describe('the preview on screen', () => {
  const openStage = async (story: Story, { language = 'en', theme = 'light', isFinal = false }: { readonly language?: 'en' | 'ar'; readonly theme?: 'light' | 'dark'; readonly isFinal?: boolean }): Promise<Page> => {
    const opened = await desk.open({ theme });
    await opened.evaluate(([given, how]) => window.preview.stage(given, how), [story, { language, isFinal }] as const);
    return opened;
  };
  const positionMs = (opened: Page): Promise<number> => opened.evaluate(() => window.preview.playback().positionMs);
  /** The canvas is drawn on by itself; a picture that is on its way leaves it dark. */
  const isBright = (opened: Page): Promise<unknown> =>
    opened.waitForFunction(() => {
      const canvas = document.querySelector('canvas');
      const pixels = canvas?.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data ?? [];
      return Array.from({ length: 100 }, (_one, index) => pixels[(Math.floor((pixels.length / 400) * index) * 4)] ?? 0).some((value) => value > 120);
    });

  it.each([['en', 'light'], ['en', 'dark'], ['ar', 'light']] as const)('is named, reachable and readable: %s, %s', async (language, theme) => {
    const opened = await openStage(sample.story, { language, theme });
    await opened.getByRole('slider').fill('70');
    await isBright(opened);
    await opened.screenshot({ path: path.join(screens, `preview-${language}-${theme}.png`) });
    expect(await accessFaults(opened)).toEqual([]);
    expect(await opened.evaluate(() => document.documentElement.scrollHeight - window.innerHeight)).toBeLessThanOrEqual(0);
    await opened.close();
  });

  it('moves by frames and by the slider, and says where it is', async () => {
    const opened = await openStage(sample.story, {});
    const frame = 1000 / sample.story.format.fps;
    await opened.getByRole('button', { name: 'One picture forward' }).click();
    expect(await positionMs(opened)).toBeCloseTo(frame, 6);
    await opened.getByRole('slider').focus();
    await opened.keyboard.press('ArrowRight');
    expect(await positionMs(opened)).toBeCloseTo(2 * frame, 6);
    await opened.getByRole('slider').fill('120');
    expect(await opened.getByRole('slider').getAttribute('aria-valuetext')).toMatch(/^0:10 of \d:\d\d$/);
    await opened.getByRole('figure', { name: /^Scene [23] of 7$/ }).waitFor();
    await opened.close();
  });

  it('takes the whole screen and comes back with Escape, at the same place', async () => {
    const opened = await openStage(sample.story, {});
    await opened.getByRole('slider').fill('70');
    await opened.getByRole('button', { name: 'Full screen', exact: true }).click();
    const wide = opened.getByRole('dialog', { name: 'Preview of the story' });
    await wide.waitFor();
    await isBright(opened);
    await opened.keyboard.press('Escape');
    await wide.waitFor({ state: 'detached' });
    expect(await opened.getByRole('slider').inputValue()).toBe('70');
    await opened.close();
  });

  it('asks after the final viewing, which cannot be skipped, and names what was seen', async () => {
    const [first] = sample.story.scenes;
    if (first === undefined) throw new Error('The sample has a first scene');
    const story = { ...sample.story, scenes: [{ ...first, minDurationMs: 0 }], captions: [], music: [] };
    const opened = await openStage(story, { isFinal: true });
    await opened.screenshot({ path: path.join(screens, 'final-viewing.png') });
    expect(await accessFaults(opened)).toEqual([]);
    await opened.getByRole('button', { name: 'Start the viewing' }).click();
    await opened.getByRole('button', { name: 'Pause' }).waitFor();
    expect(await opened.getByRole('slider').count()).toBe(0);
    await opened.getByRole('button', { name: 'I have seen it' }).click();
    expect(await opened.title()).toBe(storyHash(story));
    await opened.close();
  });

  it('throws no error and leaves the loopback for nothing', () => {
    expect(desk.offences).toEqual([]);
  });
});
