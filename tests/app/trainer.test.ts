import { mkdirSync, readdirSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { previewWords } from '../../electron/core/package/preview-words.ts';
import { loadSentences, type Say } from '../../renderer/sentences.ts';
import { accessFaults } from '../fixtures/access-faults.ts';
import { startBrowser } from '../rig/rig-browser.ts';
import type { Studio } from '../rig/studio-driver.ts';
import { makeFolder, unzip } from '../services/package/built-package.ts';
import { startPlatform } from '../services/package/course-platform.ts';
import { projectRoot } from './built-app.ts';
import { openStudio } from './driver.ts';
import { courseEnd, passphrase, titles, trainerLibrary } from './trainer-library.ts';

const pictures = path.join(projectRoot, 'out/screens');
const place = makeFolder();
const libraryFolder = path.join(place.path, 'library');
let browser: Browser;

beforeAll(async () => {
  await mkdir(pictures, { recursive: true });
  await trainerLibrary(libraryFolder);
  browser = await startBrowser();
});
afterAll(async () => {
  await browser.close();
  place.remove();
});

const look = async (page: Page, name: string): Promise<void> => {
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
  await page.screenshot({ path: path.join(pictures, `${name}.png`), animations: 'disabled', fullPage: true });
};

const course = {
  en: { title: 'Bread in a course', context: 'Two voices of many, told in spring.', ask: 'What is baked?', right: 'Bread', wrong: 'Bricks' },
  ar: { title: 'الخبز في الدورة', context: 'صوتان بين أصوات كثيرة، في الربيع.', ask: 'ماذا يُخبز؟', right: 'الخبز', wrong: 'الطوب' },
} as const;

describe.each([
  ['en', 'light'],
  ['ar', 'dark'],
] as const)('a trainer, in %s and %s', (language, scheme) => {
  const words = course[language];
  const out = path.join(place.path, `out-${language}`);
  let studio: Studio;
  let page: Page;
  let say: Say;

  beforeAll(async () => {
    mkdirSync(out);
    studio = await openStudio({ browser, libraryFolder, locale: language === 'ar' ? 'ar' : 'en-GB', reducedMotion: 'reduce', viewport: { width: 1280, height: 720 } });
    ({ page } = studio);
    page.setDefaultTimeout(90_000);
    await page.emulateMedia({ colorScheme: scheme });
    ({ say } = await loadSentences(language));
    await page.getByRole('button', { name: say('settings.skipAll'), exact: true }).click();
  });
  afterAll(() => studio.close());

  const press = (name: string): Promise<void> => page.getByRole('button', { name, exact: true }).click();
  const write = (label: string, text: string): Promise<void> => page.getByRole('textbox', { name: label }).first().fill(text);
  const addPart = async (title: string, number: number): Promise<void> => {
    await page.getByRole('button', { name: say('clips.from') }).click();
    await page.getByRole('option', { name: title }).first().click();
    await press(say('clips.addPart'));
    await page.getByRole('heading', { name: say('clips.part', { number, title }) }).waitFor();
  };
  const saved = (): Promise<void> => page.getByText(say('clips.saved'), { exact: true }).waitFor();
  const asUnit = async (): Promise<void> => {
    await page.getByRole('radiogroup', { name: say('clips.form') }).getByText(say('clips.forms.scorm12'), { exact: true }).click();
    expect(await page.getByRole('radio', { name: say('clips.forms.scorm12') }).isChecked()).toBe(true);
  };

  it('cuts a clip from two stories, and asks a question in it', async () => {
    await press(say('library.more'));
    await page.getByRole('menuitem', { name: say('clips.screen') }).click();
    await press(say('clips.new'));
    await addPart(titles.first, 1);
    await addPart(titles.second, 2);
    await write(say('clips.title'), words.title);
    await write(say('share.ask.contextLine'), words.context);
    await write(say('share.ask.courseEnds'), courseEnd);
    await press(say('clips.add.single'));
    await write(say('clips.ask'), words.ask);
    await write(say('clips.option', { number: 1 }), words.right);
    await write(say('clips.option', { number: 2 }), words.wrong);
    await page.getByText(say('clips.isRight', { number: 1 }), { exact: true }).click();
    await saved();
    await page.getByText(say('clips.captionsMissing')).waitFor({ state: 'detached' });
    expect(await page.getByRole('region', { name: say('clips.inTheWay', { count: 1 }) }).count()).toBe(0);
    await look(page, `trainer-clip-${language}-${scheme}`);
    expect(await accessFaults(page)).toEqual([]);
  });

  it('makes its film, and lets it leave for a course platform', async () => {
    // The export makes it where it is not made.
    if (language === 'en') {
      await press(say('clips.makeFilm'));
      const film = page.locator('figure video');
      await film.waitFor();
      // The captions of the course's language stand in the player at once.
      await expect.poll(() => film.evaluate((video: HTMLVideoElement) => [...video.textTracks].slice(0, 1).map(({ language: spoken, mode, cues }) => [spoken, mode, [...(cues ?? [])].map((cue) => (cue as VTTCue).text).includes('We bake each morning.')]))).toEqual([['en', 'showing', true]]);
    }
    await asUnit();
    studio.answerDialogs({ kind: 'open', filePaths: [out] });
    await press(say('clips.export'));
    await page.getByRole('dialog').getByRole('textbox', { name: say('share.passphraseLabel') }).fill(passphrase);
    await page.keyboard.press('Enter');
    await page.getByText(path.basename(out)).waitFor();
    expect(readdirSync(out).map((name) => /-training-course-v[12]-scorm12\.zip$/.test(name))).toEqual([true]);
    await look(page, `trainer-left-${language}-${scheme}`);
    expect(await accessFaults(page)).toEqual([]);
  });

  it('has made what a platform plays to its end', async () => {
    const root = path.join(place.path, `served-${language}`);
    mkdirSync(root);
    unzip(path.join(out, readdirSync(out)[0] ?? ''), path.join(root, 'unit'));
    const platform = await startPlatform(root);
    const learner = await (await browser.newContext({ viewport: { width: 900, height: 900 }, colorScheme: scheme })).newPage();
    try {
      await learner.goto(platform.scorm('unit'));
      const frame = learner.frameLocator('iframe');
      const { player } = previewWords(language);
      await frame.locator('video').click();
      await frame.locator('video').evaluate((video: HTMLVideoElement) => void (video.playbackRate = 8));
      await frame.getByText(words.right, { exact: true }).click();
      await frame.getByRole('button', { name: player.check, exact: true }).click();
      await frame.getByText(player.right, { exact: true }).waitFor();
      await look(learner, `trainer-unit-${language}-${scheme}`);
      await frame.getByRole('button', { name: player.goOn, exact: true }).click();
      await frame.locator('#progress').getByText(player.done).waitFor();
      expect(await learner.evaluate(() => (window as unknown as { API: { LMSGetValue(name: string): string } }).API.LMSGetValue('cmi.core.lesson_status'))).toBe('completed');
      expect(await frame.locator('h1').innerText()).toBe(words.title);
    } finally {
      await learner.context().close();
      await platform.close();
    }
  });

  it('is told by whom and why when a story may be seen as a whole only, and gets nothing', async () => {
    await press(say('settings.back'));
    await press(say('clips.new'));
    await addPart(titles.whole, 1);
    await write(say('share.ask.contextLine'), words.context);
    await write(say('share.ask.courseEnds'), courseEnd);
    await saved();
    const sentence = say('rule.T1', { person: 'Lamia' });
    await page.getByText(sentence).first().waitFor();
    await asUnit();
    studio.answerDialogs({ kind: 'open', filePaths: [out] });
    await press(say('clips.export'));
    await page.getByRole('alert').getByText(sentence).waitFor();
    await look(page, `trainer-refused-${language}-${scheme}`);
    expect(readdirSync(out)).toHaveLength(1);
  });
});
