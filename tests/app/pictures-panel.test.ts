import { execFileSync } from 'node:child_process';
import { cp, mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { hiddenColour } from '../../electron/core/plan/hidden-look.ts';
import type { Scene, Story } from '../../electron/core/story/story.ts';
import { findFfmpeg } from '../../electron/services/ffmpeg/find.ts';
import arabic from '../../resources/locales/ar.json' with { type: 'json' };
import english from '../../resources/locales/en.json' with { type: 'json' };
import { startBrowser } from '../rig/rig-browser.ts';
import type { Studio, StudioOptions } from '../rig/studio-driver.ts';
import { projectRoot } from './built-app.ts';
import { openStudio } from './driver.ts';
import { timelineLibrary, type TimelineLibrary } from './timeline-studio.ts';
import { accessFaults } from '../fixtures/access-faults.ts';

const screens = path.join(projectRoot, 'out/screens');
const words = english.pictures;

let browser: Browser;
let library: TimelineLibrary;
const running = new Set<Studio>();
const keptFolder = (): string => `${library.libraryFolder}-as-it-came`;

beforeAll(async () => {
  await mkdir(screens, { recursive: true });
  browser = await startBrowser();
  library = await timelineLibrary();
  await cp(library.libraryFolder, keptFolder(), { recursive: true });
});

afterAll(async () => {
  await browser.close();
  await library.remove();
});

/** Every test begins with the sample as it came. */
beforeEach(async () => {
  await rm(library.libraryFolder, { recursive: true });
  await cp(keptFolder(), library.libraryFolder, { recursive: true });
});

afterEach(async () => {
  for (const studio of running) await studio.kill();
  running.clear();
});

/** From the first start to the picture of the second scene, as a person goes. */
const showPictures = async (page: Page, language: 'en' | 'ar'): Promise<void> => {
  const { settings, library: shelf, workspace, storyboard } = language === 'en' ? english : arabic;
  const firstRun = page.getByRole('button', { name: settings.skipAll });
  const card = page.getByRole('article', { name: library.story.title }).getByRole('button', { name: shelf.open });
  await firstRun.or(card).first().waitFor();
  if (await firstRun.isVisible()) await firstRun.click();
  await card.click();
  await page.locator('.workspace-path').getByRole('button', { name: workspace.step.pictures }).click();
  await page.getByRole('button', { name: workspace.board, exact: true }).click();
  const second = page.locator('.lower-body .scene-face').nth(1);
  await second.click();
  await page.getByRole('heading', { name: storyboard.sceneNumber.replace('{{number}}', '2') }).waitFor();
  await page.waitForFunction(() => document.querySelector<HTMLImageElement>('.picture-stage img')?.naturalWidth === 1280);
};

const open = async (language: 'en' | 'ar' = 'en', options: Partial<StudioOptions> = {}): Promise<Studio> => {
  const studio = await openStudio({ browser, libraryFolder: library.libraryFolder, locale: language, viewport: { width: 1280, height: 720 }, ...options });
  running.add(studio);
  await showPictures(studio.page, language);
  return studio;
};

const sceneIn = (story: Story): Scene => {
  const [, scene] = story.scenes;
  if (scene === undefined) throw new Error('The sample has a second scene');
  return scene;
};

const sceneBefore = (): Scene => sceneIn(library.story);

/** What is on the disk once the window says that everything is saved. */
const saved = async (page: Page): Promise<Story> => {
  await page.locator('.saved-mark[data-saved="saved"]').waitFor();
  const journal = await page.evaluate(async () => {
    const { studio } = globalThis as unknown as { studio: { closeStory: () => Promise<unknown> } };
    return studio.closeStory();
  });
  expect(journal).toMatchObject({ ok: true });
  return library.saved();
};

const savedScene = async (page: Page): Promise<Scene> => sceneIn(await saved(page));

const tab = (page: Page, name: string): Promise<void> => page.getByRole('tab', { name }).click();
const slider = (page: Page, name: string): Locator => page.getByRole('slider', { name });

const drag = async (page: Page, from: { readonly x: number; readonly y: number }, by: { readonly x: number; readonly y: number }): Promise<void> => {
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(from.x + by.x / 2, from.y + by.y / 2);
  await page.mouse.move(from.x + by.x, from.y + by.y);
  await page.mouse.up();
};

const boxOf = async (place: Locator): Promise<{ x: number; y: number; width: number; height: number }> => {
  const box = await place.boundingBox();
  if (box === null) throw new Error('Nothing is drawn there');
  return box;
};

/** The colour of the preview at a share of its picture. */
const previewColour = (page: Page, x: number, y: number): Promise<string> =>
  page.locator('.workspace-preview canvas').evaluate(
    (canvas: HTMLCanvasElement, at) => {
      const copy = new OffscreenCanvas(canvas.width, canvas.height).getContext('2d');
      copy?.drawImage(canvas, 0, 0);
      const pixel = copy?.getImageData(Math.round(canvas.width * at.x), Math.round(canvas.height * at.y), 1, 1).data ?? [];
      return `#${[...pixel].slice(0, 3).map((value) => value.toString(16).padStart(2, '0')).join('')}`;
    },
    { x, y },
  );

describe('the pictures panel', () => {
  it('sets the movement by keyboard, says it in words, and takes it back', async () => {
    const { page } = await open();
    const before = sceneBefore().picture;
    await slider(page, words.endFrame).focus();
    const said = await slider(page, words.endFrame).getAttribute('aria-valuetext');
    await page.keyboard.press('-');
    await page.keyboard.press('-');
    await page.keyboard.press('Control+ArrowLeft');
    await page.keyboard.press('ArrowDown');
    expect(await slider(page, words.endFrame).getAttribute('aria-valuetext')).not.toBe(said);
    await page.getByRole('button', { name: words.swap }).click();
    const { picture } = await savedScene(page);
    expect(picture?.to).toEqual(before?.from);
    expect(picture?.from.width).toBeCloseTo((before?.to.width ?? 0) / 1.05 ** 2, 3);
    expect((picture?.from.height ?? 0) / (picture?.from.width ?? 1)).toBeCloseTo(1.5 / (16 / 9), 3);
  });

  it('moves and pulls a frame by hand as one step, and shows the end in the preview meanwhile', async () => {
    const { page } = await open();
    const before = sceneBefore().picture;
    await page.getByText(words.end, { exact: true }).click();
    const stage = await boxOf(page.locator('.picture-stage'));
    const frame = await boxOf(slider(page, words.endFrame));
    const grip = await boxOf(slider(page, words.endFrame).locator('[data-grip=bottom-right]'));
    expect([Math.round(grip.width), Math.round(grip.height)]).toEqual([44, 44]);
    await drag(page, { x: frame.x + frame.width - 3, y: frame.y + frame.height - 3 }, { x: -stage.width * 0.3, y: 0 });
    const pulled = await boxOf(slider(page, words.endFrame));
    expect([pulled.x, pulled.y].map(Math.round)).toEqual([frame.x, frame.y].map(Math.round));
    expect(pulled.width).toBeCloseTo(frame.width - stage.width * 0.3, 0);
    await drag(page, { x: pulled.x + pulled.width / 2, y: pulled.y + pulled.height / 2 }, { x: 500, y: 500 });
    await page.keyboard.press('Control+z');
    await page.keyboard.press('Control+z');
    expect((await boxOf(slider(page, words.endFrame))).width).toBeCloseTo(frame.width, 0);
    await page.keyboard.press('Control+y');
    await page.keyboard.press('Control+y');
    const { picture } = await savedScene(page);
    expect(picture?.from).toEqual(before?.from);
    expect((picture?.to.x ?? 0) + (picture?.to.width ?? 0)).toBeCloseTo(1, 4);
    expect((picture?.to.y ?? 0) + (picture?.to.height ?? 0)).toBeCloseTo(1, 4);
  });

  it('hides what a person draws over, in the preview too, and Delete takes the region and not the scene', async () => {
    const { page } = await open();
    await page.getByRole('button', { name: words.still }).click();
    await tab(page, words.hide);
    const stage = await boxOf(page.locator('.picture-stage'));
    const regions = page.getByRole('slider', { name: /^Hidden region/ });
    const already = await regions.count();
    await drag(page, { x: stage.x + stage.width * 0.3, y: stage.y + stage.height * 0.3 }, { x: stage.width * 0.4, y: stage.height * 0.4 });
    expect(await regions.count()).toBe(already + 1);
    await expect.poll(() => previewColour(page, 0.5, 0.5)).toBe(hiddenColour);
    const last = regions.nth(already);
    await last.focus();
    await page.keyboard.press('Delete');
    expect(await regions.count()).toBe(already);
    await expect.poll(() => previewColour(page, 0.5, 0.5)).not.toBe(hiddenColour);
    await page.getByRole('button', { name: words.addRegion }).click();
    // The new region has the focus.
    await page.keyboard.press('Shift+ArrowRight');
    await page.getByText(words.style.avatar).click();
    await page.getByRole('group', { name: words.whoHidden }).locator('.choice').first().click();
    const story = await saved(page);
    expect(story.scenes.length).toBe(library.story.scenes.length);
    expect(sceneIn(story).hidden.at(-1)).toMatchObject({ style: 'avatar', personIds: [expect.any(String)], rect: { width: 0.21 } });
  });

  it('turns, crops, brightens and marks the main point', async () => {
    const { page } = await open();
    await tab(page, words.focal);
    const stage = await boxOf(page.locator('.picture-stage'));
    await page.mouse.click(stage.x + stage.width * 0.75, stage.y + stage.height * 0.25);
    await tab(page, words.crop);
    await page.getByRole('button', { name: words.turnRight }).click();
    await slider(page, words.cropFrame).focus();
    await page.keyboard.press('Control+Shift+ArrowUp');
    await slider(page, words.brightness).focus();
    await page.keyboard.press('ArrowRight');
    const { picture } = await savedScene(page);
    expect(picture).toMatchObject({ rotate: 90, crop: { x: 0, y: 0, width: 1, height: 0.9 }, brightness: 0.05 });
    expect([picture?.focal?.x, picture?.focal?.y].map((share) => Math.round((share ?? 0) * 100))).toEqual([75, 75]);
  });

  it('asks what a picture shows, who is in it and where it is from', async () => {
    const { page } = await open();
    await tab(page, words.facts);
    await page.getByRole('textbox', { name: words.altText }).fill('Two women bake bread at dawn.');
    await page.getByText(words['who-nobody'], { exact: true }).click();
    // What was cleared before says nothing about the work of others.
    await page.getByText(words['from-own'], { exact: true }).click();
    await page.getByText(words['from-other'], { exact: true }).click();
    await page.getByRole('textbox', { name: words.source }).fill('Town archive');
    await page.getByRole('textbox', { name: words.author }).fill('A. Rossi');
    await page.getByRole('textbox', { name: words.licence }).fill('CC BY 4.0');
    await page.getByText(english.share.channel['public-web'], { exact: true }).click();
    const story = await saved(page);
    const asset = story.assets.find((one) => one.id === sceneIn(story).picture?.assetId);
    expect(asset).toMatchObject({ altText: 'Two women bake bread at dawn.', shows: { kind: 'nobody' }, rights: { source: 'Town archive', author: 'A. Rossi', licence: 'CC BY 4.0', cleared: ['public-web'] } });
  });

  it('writes a card, and gives a scene its transition and its least length', async () => {
    const { page } = await open();
    await page.locator('.lower-body .scene-face').first().click();
    await page.getByRole('textbox', { name: english.storyboard.cardText }).fill('خبز\nالصباح');
    await tab(page, words.scene);
    await page.getByText(words['transition-dip'], { exact: true }).click();
    await page.getByRole('textbox', { name: words.least }).fill('6.5');
    await page.keyboard.press('Tab');
    const [first] = (await saved(page)).scenes;
    expect(first).toMatchObject({ kind: 'title', text: { lines: ['خبز', 'الصباح'] }, transition: { kind: 'dip' }, minDurationMs: 6500 });
  });

  it('takes a moment of a film for a picture, and another one when asked', async () => {
    const studio = await open();
    const { page } = studio;
    const film = path.join(library.libraryFolder, '..', 'film.mp4');
    const ffmpeg = await findFfmpeg();
    if (!ffmpeg.ok) throw new Error('No ffmpeg on this machine');
    const colours = ['red', 'blue'].flatMap((colour) => ['-f', 'lavfi', '-i', `color=${colour}:s=640x360:d=2`]);
    execFileSync(ffmpeg.value.path, ['-v', 'error', '-y', ...colours, '-filter_complex', 'concat=n=2:v=1', '-pix_fmt', 'yuv420p', film]);
    await page.getByRole('button', { name: words.remove }).click();
    await page.getByRole('tab', { name: words.picture }).waitFor();
    await studio.dropFiles([film], page.locator('.pictures-panel .drop'));
    const [isRed, isBlue] = [/^#[ef].[01].[01].$/, /^#[01].[01].[ef].$/];
    await expect.poll(() => previewColour(page, 0.5, 0.5)).toMatch(isRed);
    await tab(page, words.facts);
    await page.getByText(words['from-own'], { exact: true }).click();
    const moment = slider(page, words.moment);
    await moment.focus();
    for (let press = 0; press < 6; press += 1) await page.keyboard.press('ArrowRight');
    await page.getByRole('button', { name: words.takeMoment }).click();
    await expect.poll(() => previewColour(page, 0.5, 0.5)).toMatch(isBlue);
    expect(await moment.inputValue()).toBe('3');
    const story = await saved(page);
    expect(story.assets.find((one) => one.id === sceneIn(story).picture?.assetId)).toMatchObject({ rights: { source: 'own' }, altText: '', shows: { kind: 'unknown' } });
  });

  it.each([
    ['light', 'en'],
    ['dark', 'en'],
    ['light', 'ar'],
  ] as const)('is calm to look at and has no serious finding: %s, %s', async (colorScheme, language) => {
    const studio = await open(language, { colorScheme });
    const { page } = studio;
    const { pictures } = language === 'en' ? english : arabic;
    const name = language === 'ar' ? 'ar' : colorScheme;
    await page.screenshot({ path: path.join(screens, `pictures-${name}.png`) });
    const found: string[] = [...(await accessFaults(page))];
    for (const part of ['focal', 'crop', 'hide', 'facts', 'scene'] as const) {
      await tab(page, pictures[part]);
      if (part === 'hide') await page.getByRole('button', { name: pictures.addRegion }).click();
      await page.screenshot({ path: path.join(screens, `pictures-${name}-${part}.png`) });
      found.push(...(await accessFaults(page)));
    }
    expect(found).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth && document.documentElement.scrollHeight <= innerHeight + 1)).toBe(true);
    // What twice the size leaves of a small screen; a picture of the screen would undo the zoom.
    await page.setViewportSize({ width: 640, height: 360 });
    for (const part of ['movement', 'crop', 'hide'] as const) {
      await tab(page, pictures[part]);
      expect(await page.locator('.workspace-panel').evaluate((panel) => panel.scrollWidth - panel.clientWidth)).toBe(0);
      await page.locator('.picture-editor').scrollIntoViewIfNeeded();
      await page.screenshot({ path: path.join(screens, `pictures-${name}-${part}-twice.png`), fullPage: true });
    }
    expect(studio.offences()).toEqual([]);
  });
});
