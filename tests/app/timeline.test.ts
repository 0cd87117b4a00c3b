/**
 * The timeline in the built studio, with the sample story: real sounds, real pictures, keyboard and pointer.
 */
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { newScene, newStory } from '../../electron/core/story/new-story.ts';
import type { Story } from '../../electron/core/story/story.ts';
import { startBrowser } from '../rig/rig-browser.ts';
import type { Studio, StudioOptions } from '../rig/studio-driver.ts';
import { builtApp, projectRoot } from './built-app.ts';
import { openTimelineStudio, showTimeline, timelineLibrary, type TimelineLibrary } from './timeline-studio.ts';
import { accessFaults } from '../fixtures/access-faults.ts';

const screens = path.join(projectRoot, 'out/screens');
let appFolder = '';
let browser: Browser;
let library: TimelineLibrary;
const running = new Set<Studio>();

const sceneCount = 200;

/** As long as a story gets: two hundred scenes, each with three captions. */
const longStory = (): Story => {
  const scenes = Array.from({ length: sceneCount }, (_one, index) => newScene({ id: `scene-${index}`, script: `Words of scene ${index}`, minDurationMs: 6000 }));
  const cues = scenes.flatMap((scene) => [0, 2000, 4000].map((startMs) => ({ id: `cue-${scene.id}-${startMs}`, sceneId: scene.id, startMs, endMs: startMs + 1800, text: `At ${startMs}` })));
  return { ...newStory({ id: 'long', title: 'Long', language: 'en' }), scenes, captions: [{ language: 'en', kind: 'original', translator: '', checkedByStoryteller: false, cues }] };
};

beforeAll(async () => {
  await mkdir(screens, { recursive: true });
  [appFolder, browser, library] = await Promise.all([builtApp(), startBrowser(), timelineLibrary()]);
  await library.add(longStory());
});

afterEach(async () => {
  for (const studio of running) await studio.kill();
  running.clear();
});

afterAll(async () => {
  await browser.close();
  await library.remove();
});

const open = async (title: string, options: Partial<StudioOptions> = {}): Promise<{ readonly studio: Studio; readonly page: Page }> => {
  const studio = await openTimelineStudio(library.libraryFolder, browser, { appFolder, ...options });
  running.add(studio);
  await showTimeline(studio.page, options.locale === 'ar' ? 'ar' : 'en', title);
  return { studio, page: studio.page };
};

const clips = (page: Page, track: 'picture' | 'voice' | 'captions' | 'music'): Locator => page.locator(`.clip-${track}`);
const nameOf = (clip: Locator): Promise<string> => clip.getAttribute('aria-label').then((name) => name ?? '');
const heard = (page: Page): Promise<string> => page.locator('[aria-live]').allTextContents().then((texts) => texts.join(' '));
const numbers = (text: string): readonly number[] => [...text.matchAll(/\d+(?:\.\d+)?/gu)].map(([one]) => Number(one));

/** The key of the clip that has the focus. */
const focused = (page: Page): Promise<string | null> => page.evaluate(() => document.activeElement?.getAttribute('data-key') ?? null);

/** The playhead, put where the ruler is pressed. */
const seekTo = async (page: Page, clip: Locator, share: number): Promise<void> => {
  const [box, ruler] = [await clip.boundingBox(), await page.locator('.ruler').boundingBox()];
  if (box === null || ruler === null) throw new Error('Nothing to press');
  await page.mouse.click(box.x + box.width * share, ruler.y + 8);
};

const drag = async (page: Page, clip: Locator, { from, byPx }: { readonly from: number; readonly byPx: number }): Promise<void> => {
  const box = await clip.boundingBox();
  if (box === null) throw new Error('Nothing to drag');
  const [x, y] = [box.x + from, box.y + box.height / 2];
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.keyboard.down('Alt');
  await page.mouse.move(x + byPx / 2, y, { steps: 3 });
  await page.mouse.move(x + byPx, y, { steps: 3 });
  // A frame for the last move.
  await page.evaluate(() => new Promise(requestAnimationFrame));
  await page.mouse.up();
  await page.keyboard.up('Alt');
};

const drawnWaves = (page: Page): Promise<unknown> => page.waitForFunction(() => document.querySelectorAll<HTMLCanvasElement>('.clip-voice canvas').length > 0 && [...document.querySelectorAll<HTMLCanvasElement>('.clip-voice canvas')].every((canvas) => canvas.width !== 300));

/** Each of these takes back what it did, so that one window is enough. */
describe('the timeline of the sample', () => {
  let studio: Studio;
  let page: Page;

  beforeAll(async () => {
    studio = await openTimelineStudio(library.libraryFolder, browser, { appFolder });
    ({ page } = studio);
    await showTimeline(page, 'en', library.story.title);
  });

  afterAll(() => studio.kill());

  it('moves a caption by keyboard, says so, and takes it back in one step', async () => {
    const caption = clips(page, 'captions').nth(1);
    const before = await nameOf(caption);
    await caption.focus();
    await page.keyboard.press('Alt+Shift+ArrowRight');
    await expect.poll(() => nameOf(caption)).not.toBe(before);
    const [, , start = 0] = numbers(before);
    expect(numbers(await nameOf(caption))[2]).toBeCloseTo(start + 10 / library.story.format.fps, 1);
    await expect.poll(() => heard(page)).toContain('Caption now from');
    await page.keyboard.press('Control+z');
    await expect.poll(() => nameOf(caption)).toBe(before);
  });

  it('moves a caption with the pointer and saves it', async () => {
    const caption = clips(page, 'captions').first();
    const key = (await caption.getAttribute('data-key'))?.slice('cue:'.length);
    const cueIn = (story: Story) => story.captions.flatMap((track) => track.cues).find((cue) => cue.id === key);
    const before = cueIn(library.story);
    await drag(page, caption, { from: 40, byPx: 30 });
    // 20 pixels are a second at first.
    await expect.poll(async () => (cueIn(await library.saved())?.startMs ?? 0) - (before?.startMs ?? 0)).toBe(1500);
    expect(cueIn(await library.saved())?.endMs).toBe((before?.endMs ?? 0) + 1500);
    await expect.poll(() => focused(page)).toBe(`cue:${key}`);
    await page.keyboard.press('Control+z');
    await expect.poll(async () => cueIn(await library.saved())).toEqual(before);
  });

  it('leaves everything as it was when a drag ends with Escape', async () => {
    const caption = clips(page, 'captions').first();
    const [before, box] = [await nameOf(caption), await caption.boundingBox()];
    if (box === null) throw new Error('No caption');
    await page.mouse.move(box.x + 30, box.y + 10);
    await page.mouse.down();
    await page.mouse.move(box.x + 90, box.y + 10, { steps: 4 });
    await page.keyboard.press('Escape');
    await page.mouse.up();
    expect([await nameOf(caption), await caption.getAttribute('data-taken'), (await caption.boundingBox())?.x]).toEqual([before, null, box.x]);
  });

  it('drops what is dragged where it was when the story is changed meanwhile by keyboard', async () => {
    const [caption, other] = [clips(page, 'captions').first(), clips(page, 'captions').nth(1)];
    const before = [await nameOf(caption), await nameOf(other)];
    await other.focus();
    await page.keyboard.press('Alt+Shift+ArrowRight');
    await expect.poll(() => nameOf(other)).not.toBe(before[1]);
    const box = await caption.boundingBox();
    if (box === null) throw new Error('No caption');
    await page.mouse.move(box.x + 30, box.y + 10);
    await page.mouse.down();
    await page.mouse.move(box.x + 90, box.y + 10, { steps: 4 });
    await page.keyboard.press('Control+z');
    await expect.poll(() => nameOf(other)).toBe(before[1]);
    await page.mouse.up();
    expect([await nameOf(caption), await nameOf(other), await caption.getAttribute('data-taken')]).toEqual([...before, null]);
    expect(await page.getByRole('button', { name: 'Redo' }).first().isEnabled()).toBe(true);
  });

  it('trims a voice at the playhead and by its edge; all that follows moves along', async () => {
    const [voice, next] = [clips(page, 'voice').first(), clips(page, 'voice').nth(1)];
    const [before, nextX] = [await nameOf(voice), (await next.boundingBox())?.x ?? 0];
    await seekTo(page, voice, 0.5);
    await voice.focus();
    await page.keyboard.press('o');
    await expect.poll(() => nameOf(voice)).not.toBe(before);
    await expect.poll(async () => ((await next.boundingBox())?.x ?? 0) < nextX - 40).toBe(true);
    await expect.poll(() => heard(page)).toContain('The voice of scene 2 now lasts');
    const [, halved = 0] = numbers(await nameOf(voice));
    await page.keyboard.press('Alt+BracketRight');
    await expect.poll(async () => numbers(await nameOf(voice))[1]).toBeCloseTo(halved + 10 / library.story.format.fps, 1);
    await page.keyboard.press('Control+z');
    await page.keyboard.press('Control+z');
    await expect.poll(() => nameOf(voice)).toBe(before);
  });

  it('splits the scene under the playhead, and puts it together again by undo', async () => {
    const scenes = clips(page, 'picture');
    const count = await scenes.count();
    await seekTo(page, scenes.nth(1), 0.5);
    await scenes.nth(1).focus();
    await page.keyboard.press('b');
    await expect.poll(() => scenes.count()).toBe(count + 1);
    await page.keyboard.press('Control+z');
    await expect.poll(() => scenes.count()).toBe(count);
  });

  it('goes from clip to clip and from track to track with the arrows, one stop for Tab in each track', async () => {
    await clips(page, 'picture').nth(1).focus();
    await page.keyboard.press('ArrowRight');
    expect(await focused(page)).toBe(await clips(page, 'picture').nth(2).getAttribute('data-key'));
    await page.keyboard.press('ArrowDown');
    expect(await focused(page)).toBe(await clips(page, 'voice').nth(1).getAttribute('data-key'));
    expect(await clips(page, 'voice').nth(1).getAttribute('aria-selected')).toBe('true');
    await page.keyboard.press('Shift+ArrowRight');
    expect(await page.locator('.clip-voice[aria-selected=true]').count()).toBe(2);
    expect(await page.locator('.clip[tabindex="0"]').count()).toBe(4);
  });

  it('changes a transition from the menu of its scene, opened by keyboard', async () => {
    await clips(page, 'picture').nth(2).focus();
    await page.keyboard.press('ArrowLeft');
    const scene = await focused(page);
    await page.keyboard.press('Shift+F10');
    await page.getByRole('menuitem', { name: 'Through black' }).click();
    await expect.poll(() => heard(page)).toContain('Through black');
    await expect.poll(async () => (await library.saved()).scenes[1]?.transition.kind).toBe('dip');
    await expect.poll(() => focused(page)).toBe(scene);
    await page.keyboard.press('Control+z');
    await expect.poll(async () => (await library.saved()).scenes[1]?.transition).toEqual(library.story.scenes[1]?.transition);
  });

  it('writes exact numbers in the details of a clip', async () => {
    await clips(page, 'music').first().focus();
    await page.keyboard.press('Home');
    await page.keyboard.press('Enter');
    const fade = page.getByRole('textbox', { name: 'Fades in over' });
    await fade.fill('4.5');
    await fade.press('Tab');
    await expect.poll(async () => (await library.saved()).music[0]?.fadeInMs).toBe(4500);
    expect(await accessFaults(page, { within: '.lower' })).toEqual([]);
    await page.keyboard.press('Escape');
    await expect.poll(() => focused(page)).toBe('music:0');
    await page.keyboard.press('Control+z');
    await expect.poll(async () => (await library.saved()).music).toEqual(library.story.music);
  });

  it('obeys the policy', () => expect(studio.offences()).toEqual([]));
});

describe('the timeline', () => {
  it('draws of a story with two hundred scenes only what is in sight, and while a clip is dragged nothing but that clip', async () => {
    const { page } = await open('Long');
    expect(await page.locator('.clip').count()).toBeLessThan(4 * 40);
    const changed = await page.evaluate(() => {
      const seen = new Set<string>();
      new MutationObserver((changes) => {
        for (const { target, type } of changes) if (document.querySelector('.lower-body .clip[data-taken]') !== null) seen.add(`${type} ${(target as Element).className}`);
      }).observe(document.querySelector('.timeline') ?? document.body, { subtree: true, childList: true, attributes: true, attributeFilter: ['style', 'class'] });
      (globalThis as { seen?: Set<string> }).seen = seen;
      return seen.size;
    });
    await drag(page, clips(page, 'captions').nth(3), { from: 20, byPx: 60 });
    const seen = await page.evaluate(() => [...((globalThis as { seen?: Set<string> }).seen ?? [])]);
    expect([changed, seen.toSorted()]).toEqual([0, ['attributes clip clip-captions', 'attributes drag-reading', 'childList drag-reading']]);
  });

  it.each([
    { name: 'light', locale: 'en', colorScheme: 'light' },
    { name: 'dark', locale: 'en', colorScheme: 'dark' },
    { name: 'ar', locale: 'ar', colorScheme: 'light' },
  ] as const)('is clear to see and to hear: $name', async ({ name, locale, colorScheme }) => {
    const { studio, page } = await open(library.story.title, { locale, colorScheme });
    await drawnWaves(page);
    await page.waitForFunction(() => [...document.querySelectorAll<HTMLImageElement>('.clip-thumb img')].every((image) => image.complete && image.naturalWidth > 0));
    await seekTo(page, clips(page, 'voice').nth(1), 0.4);
    await clips(page, 'captions').nth(2).click();
    await page.screenshot({ path: path.join(screens, `timeline-${name}.png`) });
    expect(await accessFaults(page, { within: '.lower' })).toEqual([]);
    expect(studio.offences()).toEqual([]);
    const [first, last, names] = await Promise.all([clips(page, 'picture').first().boundingBox(), clips(page, 'picture').nth(3).boundingBox(), page.locator('.track-name').first().boundingBox()]);
    // Time runs to the right in every language; the names of the tracks stand where lines begin.
    expect((first?.x ?? 0) < (last?.x ?? 0)).toBe(true);
    expect((names?.x ?? 0) > 640).toBe(locale === 'ar');
  });
});
