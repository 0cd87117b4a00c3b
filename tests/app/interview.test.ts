/**
 * A conversation with the storyteller in the built studio, by pointer and by keys: what was answered lies on the disk.
 */
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { withdrawalCodeOf } from '../../electron/core/consent/withdrawal-code.ts';
import { channelAnswers } from '../../electron/core/consent/channel-answers.ts';
import { consentSchema, type ConsentDocument } from '../../electron/core/consent/consent.ts';
import type { Result } from '../../electron/core/failure.ts';
import { newScene, newStory } from '../../electron/core/story/new-story.ts';
import { storyHash } from '../../electron/core/story/story-hash.ts';
import { defaultSettings } from '../../electron/core/studio-settings.ts';
import { openLibrary } from '../../electron/services/library/library.ts';
import { setOrganisation } from '../../electron/services/studio/organisation.ts';
import { createWorkshop } from '../../electron/services/library/workshops.ts';
import { addPersonOpened } from '../../electron/services/studio/people.ts';
import { openSettings } from '../../electron/services/studio/settings.ts';
import { openStudio as openServices } from '../../electron/services/studio/studio.ts';
import { loadSentences } from '../../renderer/sentences.ts';
import { organisation } from '../core/print/a-sheet.ts';
import { pdfFacts } from '../services/print/pdf-facts.ts';
import { startBrowser } from '../rig/rig-browser.ts';
import { projectRoot } from './built-app.ts';
import { openStudio } from './driver.ts';
import type { Hand } from './journey/hand.ts';
import { keyboard } from './journey/keyboard.ts';
import { pointer } from './journey/pointer.ts';

let browser: Browser;
let work = '';

const must = <Value>(result: Result<Value>): Value => {
  if (!result.ok) throw new Error(JSON.stringify(result.failure));
  return result.value;
};

beforeAll(async () => {
  work = await mkdtemp(path.join(tmpdir(), 'storyhearth-interview-'));
  browser = await startBrowser();
});
afterAll(async () => {
  await browser.close();
  await rm(work, { recursive: true, force: true });
});

/** Where every picture of a screen is kept, to be looked at by a person. */
const photograph = (page: Page, name: string): Promise<Buffer> => page.screenshot({ path: path.join(projectRoot, 'out/screens', `${name}.png`), animations: 'disabled' });

const story = { workshopId: 'w-1', ...newStory({ id: 'bread', title: 'Bread', language: 'en' }), scenes: [newScene({ id: 's-1', kind: 'title' as const, text: { templateId: 'card', lines: ['Bread'] }, script: 'We baked with Karim.' })] };

/** A library with one story and its storyteller, whose procedure nobody asked about. */
const aLibrary = async (name: string): Promise<{ readonly root: string; readonly storyFolder: string; readonly consent: () => Promise<ConsentDocument> }> => {
  const root = path.join(work, name);
  const services = openServices({ libraryRoot: root });
  const opened = must(await must(await openLibrary({ root, create: true })).createStory(story));
  const person = { publicName: { kind: 'pseudonym' as const, text: 'Rasha' }, roles: ['storyteller' as const], age: 'adult' as const, openProcedure: 'unknown' as const, languages: ['en'] };
  must(await addPersonOpened({ studio: services, person, askPassphrase: () => Promise.reject(new Error('nothing private is told')) }, opened));
  await opened.close();
  must(await createWorkshop({ fs: services.fs, libraryRoot: root }, { schemaVersion: 1, id: 'w-1', title: 'Bread and salt', startsOn: '2026-11-01', endsOn: '2026-11-05', place: '', partner: '', languages: ['en'], purpose: '', participants: [], notices: [] }));
  return { root, storyFolder: opened.folder, consent: async () => consentSchema.parse(JSON.parse(await readFile(path.join(opened.folder, 'consent.json'), 'utf8'))) };
};

describe('the interview', () => {
  it.each([
    ['pointer', pointer],
    ['keyboard', keyboard],
  ] as const)('is walked to its end by %s, and every answer lies on the disk', async (name, handOf) => {
    const library = await aLibrary(name);
    const userDataFolder = await mkdtemp(path.join(work, 'user-data-'));
    must(await must(await openSettings({ folder: userDataFolder })).write({ ...defaultSettings, isFirstRunDone: true }));
    const studio = await openStudio({ browser, timezone: 'UTC', locale: 'en-GB', userDataFolder, libraryFolder: library.root, reducedMotion: 'reduce', viewport: { width: 1280, height: 720 } });
    const { page } = studio;
    page.setDefaultTimeout(90_000);
    const { say } = await loadSentences('en');
    const hand: Hand = handOf(studio, say);
    const inside = page.locator('.interview');
    const button = (key: string): Locator => inside.getByRole('button', { name: say(key), exact: true });
    const radio = (key: string, group?: string): Locator => (group === undefined ? inside : inside.getByRole('radiogroup', { name: say(group) })).getByRole('radio', { name: say(key), exact: true });
    const goOn = async (heading: string): Promise<void> => {
      await hand.press(button('interview.next'));
      await inside.getByRole('heading', { name: say(heading), exact: true }).waitFor();
    };

    // An interpreter reads the first screen aloud, once for the workshop.
    await hand.press(page.getByRole('button', { name: say('library.more'), exact: true }));
    await hand.press(page.getByRole('menuitem', { name: say('spoken.title') }));
    const rows = page.locator('.spoken-rows > li');
    await hand.press(rows.first().getByRole('button', { name: say('spoken.record'), exact: true }));
    const stop = rows.first().getByRole('button', { name: new RegExp(`^${say('spoken.stop')} 0:0[1-9]`) });
    await stop.waitFor();
    await hand.press(stop);
    await rows.first().getByText(say('spoken.state.recorded'), { exact: true }).waitFor();
    await page.getByText(say('spoken.progress', { done: 1, all: await rows.count() })).waitFor();
    await photograph(page, `spoken-${name}`);
    await hand.press(page.getByRole('button', { name: say('settings.back'), exact: true }));

    await hand.press(page.getByRole('article', { name: story.title }).getByRole('button', { name: say('library.open'), exact: true }));
    await page.getByRole('heading', { level: 1, name: story.title }).waitFor();
    // Somebody is named whom nobody asked: a quiet line leads to the people.
    await page.getByText(say('who.names', { names: 'Karim' })).waitFor();
    await hand.press(page.getByRole('button', { name: say('who.addThem'), exact: true }));
    await hand.press(page.getByRole('button', { name: say('interview.start'), exact: true }));
    await inside.getByRole('heading', { name: say('interview.welcomeTitle') }).waitFor();
    // It is heard to its end, and the screen that nobody recorded says so.
    await hand.press(button('spoken.listen'));
    await button('spoken.stop').waitFor();
    await button('spoken.listen').waitFor();
    expect(studio.networkLog().filter(({ address, resourceType }) => resourceType === 'media' && address.startsWith('app://bundle/media/film/'))).not.toEqual([]);

    await goOn('interview.checkTitle');
    await inside.getByText(say('spoken.none')).waitFor();
    expect(await button('spoken.listen').count()).toBe(0);
    // Not understood yet: a yes is no choice.
    await hand.tick(radio('interview.understood', 'interview.checkWhere'));
    await hand.tick(radio('interview.notYet', 'interview.checkBack'));
    await goOn('consent.procedureLabel');
    expect(await button('interview.next').isDisabled()).toBe(true);
    await hand.tick(radio('consent.procedure.no'));
    await goOn('interview.ask.taking-part');
    expect(await radio('interview.answer.yes').isDisabled()).toBe(true);
    await hand.press(button('interview.back'));
    await hand.press(button('interview.back'));
    await hand.tick(radio('interview.understood', 'interview.checkBack'));
    await goOn('consent.procedureLabel');
    await goOn('interview.ask.taking-part');
    await hand.tick(radio('interview.answer.yes'));
    await goOn('interview.ask.workshop-screening');
    await hand.tick(radio('interview.answer.yes'));
    await goOn('interview.termsTitle');
    expect(await button('interview.next').isDisabled()).toBe(true);
    for (const key of ['consent.name.pseudonym', 'consent.face.hide', 'consent.voice.own', 'consent.place.region']) await hand.tick(radio(key));
    await goOn('interview.ask.partner-portfolio');
    await hand.tick(radio('interview.answer.later'));
    await goOn('interview.ask.public-web');
    await hand.tick(radio('interview.answer.no'));
    for (const channel of ['training-course', 'policy-advocacy', 'social-media', 'own-copy']) await goOn(`interview.ask.${channel}`);
    await goOn('interview.summaryTitle');
    expect(await inside.locator('.interview-summary li').filter({ hasText: say('share.channel.public-web') }).textContent()).toContain(say('interview.answer.no'));
    expect((await library.consent()).records).toEqual([]);
    await goOn('interview.evidenceTitle');
    await hand.tick(radio('interview.evidence.touch'));
    await hand.press(button('interview.write'));
    await inside.getByRole('heading', { name: say('interview.doneTitle') }).waitFor();
    await hand.press(button('interview.close'));
    await inside.waitFor({ state: 'detached' });

    const consent = await library.consent();
    const personId = consent.people[0]?.subjectId ?? '';
    const answers = channelAnswers({ consent, personId, storyHash: storyHash(story), now: new Date().toISOString() });
    expect(Object.fromEntries(answers.map(({ channel, state }) => [channel, state]))).toMatchObject({ 'workshop-screening': 'given', 'partner-portfolio': 'deferred', 'public-web': 'refused', 'training-course': 'unknown', 'own-copy': 'unknown' });
    expect(answers.find((one) => one.channel === 'workshop-screening')?.terms?.identity).toEqual({ name: 'pseudonym', face: 'hide', voice: 'own', place: 'region' });
    expect(consent.people[0]?.openProcedure).toBe('no');
    expect(consent.notices).toMatchObject([{ form: 'screen', language: 'en', readAloud: false, understandingChecked: true }]);
    expect(consent.records.filter((record) => record.kind === 'participation').map((record) => record.grants[0]?.state)).toEqual(['given']);
    expect([hand.complaints(), studio.offences(), await studio.close()]).toEqual([[], [], true]);
  });

  it('asks for the passphrase before it keeps a signature, and keeps it encrypted', async () => {
    const library = await aLibrary('signed');
    must(await setOrganisation({ studio: openServices({ libraryRoot: library.root }), change: () => ({ ok: true, value: organisation }) }));
    const userDataFolder = await mkdtemp(path.join(work, 'user-data-'));
    must(await must(await openSettings({ folder: userDataFolder })).write({ ...defaultSettings, isFirstRunDone: true }));
    const studio = await openStudio({ browser, timezone: 'UTC', locale: 'en-GB', userDataFolder, libraryFolder: library.root, reducedMotion: 'reduce', viewport: { width: 1280, height: 720 } });
    const { page } = studio;
    page.setDefaultTimeout(90_000);
    const { say } = await loadSentences('en');
    const inside = page.locator('.interview');
    const next = (): Promise<void> => inside.getByRole('button', { name: say('interview.next'), exact: true }).click();
    const choose = (key: string): Promise<void> => inside.getByText(say(key), { exact: true }).first().click();
    await page.getByRole('article', { name: story.title }).getByRole('button', { name: say('library.open'), exact: true }).click();
    await page.getByRole('navigation', { name: say('workspace.path'), exact: true }).getByRole('button').nth(4).click();
    await page.getByRole('button', { name: say('interview.start'), exact: true }).click();
    await next();
    for (const key of ['interview.checkWhere', 'interview.checkBack']) await inside.getByRole('radiogroup', { name: say(key) }).getByText(say('interview.notYet'), { exact: true }).click();
    await next();
    await choose('consent.procedure.no');
    await next();
    await choose('interview.answer.no');
    for (let step = 0; step < 9; step += 1) await next();
    await choose('interview.evidence.signature');
    const pad = await inside.locator('canvas').boundingBox();
    if (pad === null) throw new Error('There is nothing to sign on');
    await page.mouse.move(pad.x + 40, pad.y + 60);
    await page.mouse.down();
    for (const [x, y] of [[90, 20], [140, 70], [200, 30]] as const) await page.mouse.move(pad.x + x, pad.y + y);
    await page.mouse.up();
    await inside.getByRole('button', { name: say('interview.write'), exact: true }).click();
    const fields = page.locator('.dialog input[type=password]');
    await expect.poll(() => fields.count()).toBe(2);
    for (const field of await fields.all()) await field.fill('bread at dawn');
    await page.locator('.dialog-foot button').last().click();
    await inside.getByRole('heading', { name: say('interview.doneTitle') }).waitFor();
    const [record] = (await library.consent()).records;
    const sha256 = record?.events.at(-1)?.evidenceSha256;
    expect([record?.events.at(-1)?.kind, await readdir(path.join(library.storyFolder, 'evidence'))]).toEqual(['refused', [`${sha256}.age`]]);
    expect((await readFile(path.join(library.storyFolder, 'evidence', `${sha256}.age`))).subarray(0, 21).toString('latin1')).toBe('age-encryption.org/v1');

    // What was answered goes home on paper, with the code that takes it back.
    const receipt = path.join(work, 'receipt.pdf');
    await inside.getByRole('button', { name: say('interview.close'), exact: true }).click();
    await page.getByRole('button', { name: say('paper.print'), exact: true }).click();
    const paper = page.getByRole('dialog', { name: say('paper.title', { person: 'Rasha' }) });
    await paper.getByText(say('paper.receipt'), { exact: true }).click();
    studio.answerDialogs({ kind: 'save', filePath: receipt });
    await paper.getByRole('button', { name: say('paper.open'), exact: true }).click();
    await paper.getByText(say('paper.kept', { file: 'receipt.pdf', folder: path.basename(work) })).waitFor({ timeout: 60_000 });
    const consent = await library.consent();
    const code = withdrawalCodeOf(consent, consent.people[0]?.subjectId ?? '') ?? 'none';
    expect(await paper.locator('.paper-kept').textContent()).toContain(code);
    expect(pdfFacts(await readFile(receipt))).toMatchObject({ isTagged: true, language: 'en', missingFonts: [], sizePt: [0, 0, 595, 842] });
    expect(studio.desktop.others).toContainEqual({ name: 'openedPath', value: receipt });
    expect([studio.offences(), await studio.close()]).toEqual([[], true]);
  });
});
