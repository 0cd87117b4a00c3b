import { cpSync, mkdirSync, readFileSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { UnitForm } from '../../../electron/core/course/unit-form.ts';
import { refuse, succeed } from '../../../electron/core/failure.ts';
import type { CourseClip } from '../../../electron/core/package/course-clip.ts';
import { previewWords } from '../../../electron/core/package/preview-words.ts';
import { nodeFileSystem, type FileSystem } from '../../../electron/services/disk/file-system.ts';
import { buildUnit, type UnitOrder } from '../../../electron/services/package/build-unit.ts';
import { describeMedia } from '../../../electron/services/package/media-facts.ts';
import { sampleClip, unitValue } from '../../core/course/unit-sample.ts';
import { accessFaults } from '../../fixtures/access-faults.ts';
import { startReader, visitFile } from '../../fixtures/visit-file.ts';
import { faultyDisk } from '../disk/faulty-disk.ts';
import { makeFolder, makeMedia, unzip } from './built-package.ts';
import { answerByKeyboard, answerByPointer, answeredWords, heading, progressOf, ready, resultWords, shoot, tabTo, type Learner } from './course-player.ts';
import { startPlatform, type CoursePlatform } from './course-platform.ts';
import { categoriesOf, verbOf, type Session, type Statement } from './xapi-endpoint.ts';

const place = makeFolder();
const root = path.join(place.path, 'served');
const playable = '2026-04-01T00:00:00Z';
let browser: Browser;
let platform: CoursePlatform;
let mediaFiles: ReturnType<typeof makeMedia>;

const arabic: CourseClip = {
  ...sampleClip,
  language: 'ar',
  title: 'في السوق',
  contextLine: 'صوت واحد بين أصوات كثيرة، في الربيع.',
  chapters: [{ atMs: 0, title: 'الطريق' }, { atMs: 1000, title: 'السوق' }],
  questions: [
    { kind: 'single', atMs: 400, ask: 'ماذا يُباع هناك؟', options: [{ text: 'البرتقال', isRight: true }, { text: 'الفحم', isRight: false }] },
    { kind: 'multiple', atMs: 400, ask: 'ما الذي ساعد في الطريق؟', options: [{ text: 'صديق', isRight: true }, { text: 'خريطة', isRight: false }, { text: 'الصبر', isRight: true }] },
    { kind: 'order', atMs: 800, ask: 'بأي ترتيب؟', pictures: [{ atMs: 200, altText: 'الألوان أولًا' }, { atMs: 900, altText: 'الألوان لاحقًا' }] },
    { kind: 'open', atMs: 1500, ask: 'ما الذي يبقى معك؟' },
  ],
};

/** Where it is about what is said at the end, not about how it is asked. */
const short: CourseClip = { ...sampleClip, title: 'Short', questions: sampleClip.questions.slice(0, 1) };

const orderFor = async (form: UnitForm, clip: CourseClip, change: Partial<UnitOrder> = {}): Promise<UnitOrder> => {
  const media = await describeMedia({ files: mediaFiles });
  if (!media.ok) throw new Error(media.failure.code);
  return { value: unitValue({ clip, media: media.value }), form, mediaFiles, outFolder: place.path, beforeRelease: () => Promise.resolve(succeed(undefined)), ...change };
};

const serve = async (name: string, form: UnitForm, clip: CourseClip = sampleClip): Promise<void> => {
  const built = await buildUnit(await orderFor(form, clip));
  if (!built.ok) throw new Error(JSON.stringify(built.failure));
  if (form === 'folder') cpSync(built.value.path, path.join(root, name), { recursive: true });
  else unzip(built.value.path, path.join(root, name));
};

beforeAll(async () => {
  mkdirSync(root);
  mediaFiles = makeMedia(place.path, 2);
  await serve('scorm', 'scorm12');
  await serve('scorm-arabic', 'scorm12', arabic);
  await serve('cmi5', 'cmi5');
  await serve('cmi5-short', 'cmi5', short);
  await serve('folder', 'folder');
  platform = await startPlatform(root);
  browser = await startReader();
});
afterAll(async () => {
  await browser.close();
  await platform.close();
  place.remove();
});

interface Opened extends Learner {
  readonly requests: readonly string[];
  readonly complaints: readonly string[];
}

/** The unit in its own window, or in the frame of the platform. */
const open = async (address: string, how: { readonly clip?: CourseClip; readonly scheme?: 'light' | 'dark'; readonly page?: Page } = {}): Promise<Opened> => {
  const { clip = sampleClip, scheme = 'light' } = how;
  const page = how.page ?? (await (await browser.newContext({ viewport: { width: 900, height: 900 }, colorScheme: scheme })).newPage());
  const requests: string[] = [];
  const complaints: string[] = [];
  page.on('request', (request) => requests.push(request.url()));
  page.on('console', (message) => complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.clock.setFixedTime(new Date(playable));
  await page.goto(address);
  const frame = page.frames().find((one) => one.url().endsWith('/index.html') || one.url().includes('/index.html?')) ?? page.mainFrame();
  const learner = { page, frame, clip, words: previewWords(clip.language).player, requests, complaints };
  await ready(learner);
  return learner;
};

const again = async (learner: Opened): Promise<Opened> => {
  await learner.page.reload();
  const frame = learner.page.frames().find((one) => one !== learner.page.mainFrame()) ?? learner.page.mainFrame();
  const next = { ...learner, frame };
  await ready(next);
  return next;
};

const cmi = (page: Page): Promise<Readonly<Record<string, string>>> =>
  page.evaluate(() => {
    const { API } = window as unknown as { API: { LMSGetValue(name: string): string } };
    return Object.fromEntries(['cmi.core.lesson_status', 'cmi.core.score.raw', 'cmi.core.score.max', 'cmi.core.lesson_location', 'cmi.suspend_data'].map((name) => [name, API.LMSGetValue(name)]));
  });
/** What the API of the platform did not take. */
const untaken = (page: Page): Promise<readonly (readonly string[])[]> => page.evaluate(() => (window as unknown as { calls: readonly (readonly string[])[] }).calls.filter((call) => call.at(-1) !== '0' || (/Set|Commit|Init/.test(call[0] ?? '') && call.at(-2) !== 'true')));
const axe = (learner: Opened): Promise<readonly string[]> => accessFaults(learner.frame as unknown as Page, { isStrict: true });
const foreign = ({ requests }: Opened): readonly string[] => requests.filter((url) => !url.startsWith(platform.base) && !url.startsWith('data:'));

describe('services/package: a unit of a course on a SCORM 1.2 platform', () => {
  it('runs to its end by pointer, goes on after a reload, and reports completion and score', async () => {
    let learner = await open(platform.scorm('scorm'));
    await learner.frame.locator('video').click();
    await heading(learner, 0).waitFor();
    expect(await axe(learner)).toEqual([]);
    await shoot(learner.page, 'unit-single');
    // Who tries again is not held to the first try.
    await learner.frame.locator('label.choice').nth(1).click();
    await learner.frame.getByRole('button', { name: learner.words.check, exact: true }).click();
    await learner.frame.getByText(learner.words.wrong, { exact: true }).waitFor();
    await answerByPointer(learner, 0);
    await answerByPointer(learner, 1, true);
    await expect.poll(async () => (await cmi(learner.page))['cmi.suspend_data']).toMatch(/\.2100$/);

    learner = await again(learner);
    await expect.poll(() => progressOf(learner).innerText()).toBe(answeredWords(learner, 2));
    expect(await learner.frame.locator('video').evaluate((video: HTMLVideoElement) => video.currentTime)).toBeGreaterThan(0.3);
    await learner.frame.locator('video').click();
    await heading(learner, 2).waitFor();
    await learner.frame.waitForFunction(() => [...document.querySelectorAll('canvas')].every((canvas) => canvas.width === 320));
    await shoot(learner.page, 'unit-order');
    await answerByPointer(learner, 2);
    await answerByPointer(learner, 3);
    await expect.poll(() => progressOf(learner).innerText()).toBe(resultWords(learner, 2, 3));
    expect(await cmi(learner.page)).toMatchObject({ 'cmi.core.lesson_status': 'completed', 'cmi.core.score.raw': '67', 'cmi.core.score.max': '100' });
    expect(await untaken(learner.page)).toEqual([]);
    expect([foreign(learner), learner.complaints]).toEqual([[], []]);

    // Left and opened again, by a platform that kept the bookmark and lost the end: it is told anew.
    await learner.page.goto(`${platform.base}/left`);
    const kept = await learner.page.evaluate(() => {
      const text = localStorage.getItem('cmi') ?? '';
      localStorage.setItem('cmi', text.replace('"completed"', '"incomplete"'));
      return text;
    });
    expect(kept).toContain('"completed"');
    learner = await open(platform.scorm('scorm'), { page: learner.page });
    await expect.poll(() => progressOf(learner).innerText()).toBe(resultWords(learner, 2, 3));
    expect((await cmi(learner.page))['cmi.core.lesson_status']).toBe('completed');
  });

  it('runs to its end by the keyboard alone, from right to left and in the dark', async () => {
    const learner = await open(platform.scorm('scorm-arabic'), { clip: arabic, scheme: 'dark' });
    await tabTo(learner, 'video');
    await learner.page.keyboard.press('Space');
    for (const index of [0, 1, 2, 3]) {
      await heading(learner, index).waitFor();
      // Whoever cannot see it hears the question where the film stopped.
      expect(await learner.frame.evaluate(() => document.activeElement?.id)).toBe('asked-title');
      if (index === 1 || index === 2) {
        expect(await axe(learner)).toEqual([]);
        await shoot(learner.page, `unit-arabic-${index}`);
      }
      await answerByKeyboard(learner, index);
    }
    await expect.poll(() => progressOf(learner).innerText()).toBe(resultWords(learner, 3, 3));
    await shoot(learner.page, 'unit-arabic-done');
    expect(await cmi(learner.page)).toMatchObject({ 'cmi.core.lesson_status': 'completed', 'cmi.core.score.raw': '100' });
    expect(await learner.frame.evaluate(() => [document.documentElement.dir, document.documentElement.lang])).toEqual(['rtl', 'ar']);
    expect([await untaken(learner.page), foreign(learner), learner.complaints]).toEqual([[], [], []]);
  });

  it('plays where no platform answers, and says that nothing is recorded', async () => {
    const learner = await open(`${platform.base}/scorm/index.html`);
    expect(await learner.frame.getByText(learner.words.notKept).isVisible()).toBe(true);
  });
});

/** What a statement says, without what is new each time. */
const shape = (one: Statement): object => ({ verb: one.verb.id, categories: categoriesOf(one), score: one.result?.score?.scaled, success: one.result?.success, completion: one.result?.completion, hasDuration: one.result?.duration !== undefined, hasTime: one.timestamp !== undefined, object: one.object.id });
const said = ({ statements }: Session): readonly string[] => statements.map(verbOf);
const unitAddress = ({ query }: Session, unit = 'cmi5'): string => `${platform.base}/${unit}/index.html?${query}`;
const openShort = (session: Session): Promise<Opened> => open(unitAddress(session, 'cmi5-short'), { clip: short });

/** Near its end, with every question asked one after the other. */
const hurry = async (learner: Opened, wrong: readonly number[] = []): Promise<void> => {
  await learner.frame.evaluate(() => {
    const video = document.querySelector('video')!;
    video.currentTime = video.duration - 0.2;
    return video.play();
  });
  for (const index of learner.clip.questions.keys()) await answerByPointer(learner, index, wrong.includes(index));
  await progressOf(learner).getByText(learner.words.done).waitFor();
};

describe('services/package: a unit of a course on a cmi5 platform', () => {
  it('runs to its end, goes on after a reload in the same session, and says what the specification asks for', async () => {
    const session = platform.xapi.launch(platform.base, { masteryScore: 0.5, returnURL: `${platform.base}/left` });
    let learner = await open(unitAddress(session));
    await learner.frame.locator('video').click();
    await answerByPointer(learner, 0);
    await answerByPointer(learner, 1, true);
    learner = await again(learner);
    await expect.poll(() => progressOf(learner).innerText()).toBe(answeredWords(learner, 2));
    await learner.frame.locator('video').click();
    await answerByPointer(learner, 2);
    await answerByPointer(learner, 3);
    await expect.poll(() => said(session)).toEqual(['initialized', 'completed', 'passed']);
    await learner.frame.getByRole('button', { name: learner.words.leave, exact: true }).click();
    await learner.page.getByText('Back on the platform').waitFor();
    expect(said(session)).toEqual(['initialized', 'completed', 'passed', 'terminated']);
    expect(session.statements[2]?.result?.score).toEqual({ scaled: 0.6667, raw: 67, min: 0, max: 100 });

    // The next session of the same registration finds it finished, and says neither word again.
    const later = platform.xapi.launch(platform.base, { masteryScore: 0.5, returnURL: `${platform.base}/left` });
    learner = await open(unitAddress(later), { page: learner.page });
    await expect.poll(() => progressOf(learner).innerText()).toBe(resultWords(learner, 2, 3));
    await learner.frame.getByRole('button', { name: learner.words.leave, exact: true }).click();
    await learner.page.getByText('Back on the platform').waitFor();
    expect(said(later)).toEqual(['initialized', 'terminated']);
    // A learner without preferences has no such document, and the browser notes its absence.
    expect([platform.xapi.faults, foreign(learner), learner.complaints.filter((one) => !one.includes('404'))]).toEqual([[], [], []]);
  });

  it('says the same as the reference client, in the same order', async () => {
    const [theirs, ours] = [1, 2].map((number) => platform.xapi.launch(platform.base, { masteryScore: 0.5 }, `00000000-0000-4000-8000-00000000000${number}`)) as [Session, Session];
    const page = await (await browser.newContext()).newPage();
    await page.goto(`${platform.base}/left`);
    await page.evaluate(readFileSync(createRequire(import.meta.url).resolve('@xapi/cmi5/dist/Cmi5.umd.js'), 'utf8'));
    await page.evaluate(async (parameters) => {
      interface Client {
        initialize(): Promise<unknown>;
        complete(): Promise<unknown>;
        pass(score: number): Promise<unknown>;
        terminate(): Promise<unknown>;
      }
      const { Cmi5 } = globalThis as unknown as { Cmi5: new (parameters: object) => Client };
      const client = new Cmi5(parameters);
      await client.initialize();
      await client.complete();
      await client.pass(1);
      await client.terminate();
    }, theirs.parameters);
    const before = platform.xapi.faults.length;
    // By the keyboard alone, from the film to the way out.
    const learner = await openShort(ours);
    await tabTo(learner, 'video');
    await learner.page.keyboard.press('Space');
    await answerByKeyboard(learner, 0);
    await progressOf(learner).getByText(learner.words.done).waitFor();
    await tabTo(learner, '#leave');
    await learner.page.keyboard.press('Enter');
    await expect.poll(() => said(ours)).toEqual(['initialized', 'completed', 'passed', 'terminated']);
    expect(ours.statements.map(shape)).toEqual(theirs.statements.map(shape));
    expect(platform.xapi.faults.slice(before)).toEqual([]);
  });

  it('keeps to the mastery score of the platform, also where the window is closed at once, and records nothing in a review', async () => {
    const failing = platform.xapi.launch(platform.base, { masteryScore: 0.9 }, '00000000-0000-4000-8000-000000000003');
    const reviewing = platform.xapi.launch(platform.base, { launchMode: 'Review' }, '00000000-0000-4000-8000-000000000004');
    const before = platform.xapi.faults.length;
    for (const session of [failing, reviewing]) {
      const learner = await openShort(session);
      await hurry(learner, [0]);
      if (session === failing) await learner.page.close();
      else await learner.frame.getByRole('button', { name: learner.words.leave, exact: true }).click();
      await expect.poll(() => said(session).at(-1)).toBe('terminated');
    }
    expect([said(failing), said(reviewing)]).toEqual([['initialized', 'completed', 'failed', 'terminated'], ['initialized', 'terminated']]);
    expect(platform.xapi.faults.slice(before)).toEqual([]);
  });

  it('goes on when the platform does not answer for a while, says so, and tells it afterwards', async () => {
    const session = platform.xapi.launch(platform.base, {}, '00000000-0000-4000-8000-000000000005');
    const learner = await openShort(session);
    platform.xapi.isDown = true;
    await hurry(learner);
    await learner.frame.getByText(learner.words.notKept).waitFor();
    const leave = learner.frame.getByRole('button', { name: learner.words.leave, exact: true });
    await leave.click();
    await expect.poll(() => leave.isEnabled()).toBe(true);
    expect(said(session)).toEqual(['initialized']);
    platform.xapi.isDown = false;
    await leave.click();
    await expect.poll(() => said(session)).toEqual(['initialized', 'completed', 'terminated']);
  });
});

describe('services/package: a unit of a course as a bare folder', () => {
  const file = (): string => path.join(root, 'folder', 'index.html');

  it('plays from the disk, remembers within its window, and asks for nothing but its own files', async () => {
    const learner = await open(pathToFileURL(file()).href);
    // A telephone that shows the film alone.
    await learner.frame.evaluate(() => void Object.assign(document.querySelector('video')!, { webkitDisplayingFullscreen: true, webkitExitFullscreen: () => void (document.title = 'Left the film') }));
    await hurry(learner);
    expect(await learner.page.title()).toBe('Left the film');
    const next = await again(learner);
    await expect.poll(() => progressOf(next).innerText()).toBe(resultWords(next, 3, 3));
    expect(learner.requests.filter((url) => !url.startsWith('file:') && !url.startsWith('data:'))).toEqual([]);
    expect(await axe(next)).toEqual([]);
    await shoot(next.page, 'unit-folder');
    await next.page.setViewportSize({ width: 320, height: 640 });
    await next.page.getByRole('button', { name: 'Question 3 of 4' }).click();
    expect(await next.page.evaluate(() => document.scrollingElement!.scrollWidth)).toBeLessThanOrEqual(320);
    await shoot(next.page, 'unit-narrow');
    expect(learner.complaints).toEqual([]);
  });

  it.each([
    ['after the end of the consent', '2027-06-30T00:00:00Z', 'ended'],
    ['by a clock before the making', '2026-03-05T20:00:00Z', 'early'],
  ] as const)('offers nothing %s, and says why', async (_when, at, shown) => {
    const { page, requests } = await visitFile(browser, { file: file(), viewport: { width: 900, height: 700 }, at });
    expect(await page.locator(`#${shown}`).isVisible()).toBe(true);
    expect(await page.evaluate(() => document.querySelectorAll('video, template, #asked, [data-question], details').length)).toBe(0);
    expect(requests.filter((url) => /\.(mp4|jpg)$/.test(url))).toEqual([]);
    await shoot(page, `unit-${shown}`);
  });

  it.each([
    ['of a folder', () => pathToFileURL(file()).href],
    ['of a platform whose session has gone', () => `${platform.base}/scorm/index.html`],
  ])('takes film and question %s away when the end comes while it plays, and for good', async (_whose, addressOf) => {
    const page = await (await browser.newContext()).newPage();
    await page.clock.install({ time: new Date('2027-06-29T23:59:50Z') });
    await page.addInitScript(() => {
      const gone = (): never => {
        throw new Error('The session has gone');
      };
      Object.assign(globalThis, { API: { LMSInitialize: () => 'true', LMSGetValue: () => '', LMSSetValue: gone, LMSCommit: gone, LMSFinish: gone } });
    });
    await page.goto(addressOf());
    await page.locator('video').waitFor();
    await page.getByRole('button', { name: 'Question 1 of 4' }).click();
    expect(await page.locator('#asked form').count()).toBe(1);
    await page.clock.runFor(60_000);
    expect(await page.evaluate(() => document.querySelectorAll('video, form, [data-question]').length)).toBe(0);
    expect(await page.locator('#ended').isVisible()).toBe(true);
    if (!page.url().startsWith('file:')) return;
    // A clock that is set back brings nothing back.
    await page.clock.setSystemTime(new Date('2027-06-01T00:00:00Z'));
    await page.reload();
    await page.locator('#ended').waitFor();
    expect(await page.evaluate(() => document.querySelectorAll('video').length)).toBe(0);
  });
});

describe('services/package/build-unit', () => {
  it.each(['scorm12', 'folder'] as const)('leaves nothing of a %s when the last word is no, and never replaces what is there', async (form) => {
    const outFolder = path.join(place.path, `out-${form}`);
    const refused = await buildUnit(await orderFor(form, sampleClip, { outFolder, beforeRelease: () => Promise.resolve(refuse('consent-refused', { channel: 'training-course' })) }));
    expect(refused).toMatchObject({ ok: false, failure: { code: 'consent-refused' } });
    expect(readdirSync(outFolder)).toEqual([]);
    const made = await buildUnit(await orderFor(form, sampleClip, { outFolder }));
    expect(made.ok).toBe(true);
    expect(await buildUnit(await orderFor(form, sampleClip, { outFolder }))).toMatchObject({ ok: false, failure: { code: 'target-exists' } });
    expect(readdirSync(outFolder)).toHaveLength(1);
  });

  it.each(['scorm12', 'folder'] as const)('reads a %s again before it leaves, and lets no other byte out than was planned', async (form) => {
    const outFolder = path.join(place.path, `out-flipped-${form}`);
    // A disk that keeps something else than it was given.
    const flipping: FileSystem = {
      ...nodeFileSystem,
      open: async (file, ...how) => {
        const handle = await nodeFileSystem.open(file, ...how);
        const isSpoiled = form === 'folder' ? file.endsWith('index.html') : file.endsWith('.zip');
        return { ...handle, write: (data) => handle.write(isSpoiled && data.length > 1000 ? data.map((byte, index) => (index === 500 ? byte ^ 1 : byte)) : data) };
      },
    };
    expect(await buildUnit(await orderFor(form, sampleClip, { outFolder, fs: flipping }))).toMatchObject({ ok: false, failure: { code: 'package-invalid' } });
    expect(readdirSync(outFolder)).toEqual([]);
  });

  it('leaves no half a folder where the disk does not give it its name', async () => {
    const outFolder = path.join(place.path, 'out-full');
    const { fs } = faultyDisk(nodeFileSystem, { faultOf: (call) => (call === 'rename' ? 'EIO' : undefined) });
    expect((await buildUnit(await orderFor('folder', sampleClip, { outFolder, fs }))).ok).toBe(false);
    expect(readdirSync(outFolder)).toEqual([]);
  });

  it('writes the same bytes each time, and stops when it is told to', async () => {
    const [first, second] = await Promise.all(['one', 'two'].map(async (name) => buildUnit(await orderFor('cmi5', sampleClip, { outFolder: path.join(place.path, name) }))));
    expect(first!.ok && second!.ok && first!.value.sha256 === second!.value.sha256).toBe(true);
    expect(await buildUnit(await orderFor('cmi5', sampleClip, { outFolder: path.join(place.path, 'three'), signal: AbortSignal.abort() }))).toMatchObject({ ok: false, failure: { code: 'stopped' } });
  });
});
