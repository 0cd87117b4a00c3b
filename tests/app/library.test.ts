import { createReadStream, createWriteStream } from 'node:fs';
import { copyFile, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import arabic from '../../resources/locales/ar.json' with { type: 'json' };
import german from '../../resources/locales/de.json' with { type: 'json' };
import greek from '../../resources/locales/el.json' with { type: 'json' };
import english from '../../resources/locales/en.json' with { type: 'json' };
import tigrinya from '../../resources/locales/ti.json' with { type: 'json' };
import { openLibrary } from '../../electron/services/library/library.ts';
import { sealedWith } from '../../electron/services/keys/sealed-file.ts';
import { openStudio as openServices } from '../../electron/services/studio/studio.ts';
import { openSentences } from '../../renderer/sentences.ts';
import { startBrowser } from '../rig/rig-browser.ts';
import type { Studio } from '../rig/studio-driver.ts';
import { projectRoot } from './built-app.ts';
import { openStudio } from './driver.ts';
import { goOnElsewhere, scriptOf, setScript } from './another-laptop.ts';
import { facesOfTheMachine } from './letters-shown.ts';
import { accessFaults } from '../fixtures/access-faults.ts';
import { makeFolder, makeLibrary, must, pictureHash as hash } from './small-library.ts';

const screens = path.join(projectRoot, 'out/screens');
const say = english.library;
const { say: tell } = openSentences('en');

let browser: Browser;
let work = '';
let studio: Studio;
let page: Page;

const shoot = async (name: string): Promise<void> => {
  await page.evaluate(() => document.fonts.ready);
  await page.screenshot({ path: path.join(screens, `${name}.png`), animations: 'disabled' });
};

/** Nothing that keeps anybody out, whichever way the page reads. */
const checkAccess = async (): Promise<void> => expect(await accessFaults(page)).toEqual([]);

/** The page itself stands still at the size of a small laptop; its parts scroll. A pixel is for what is only heard. */
const standsStill = (): Promise<boolean> => page.evaluate(() => document.documentElement.scrollHeight <= window.innerHeight + 1 && document.documentElement.scrollWidth <= window.innerWidth);

beforeAll(async () => {
  work = await mkdtemp(path.join(tmpdir(), 'storyhearth-library-'));
  await mkdir(screens, { recursive: true });
  browser = await startBrowser();
  studio = await openStudio({ browser, libraryFolder: await makeLibrary(work), locale: 'en-GB', timezone: 'UTC', viewport: { width: 1280, height: 720 }, colorScheme: 'light' });
  page = studio.page;
  page.setDefaultTimeout(90_000);
});

afterAll(async () => {
  await studio.kill();
  await browser.close();
  await rm(work, { recursive: true });
});

const card = (title: string) => page.getByRole('article', { name: title });
const button = (name: string) => page.getByRole('button', { name, exact: true });
const choose = async (title: string, action: string): Promise<void> => {
  await card(title).first().getByRole('button', { name: tell('library.moreFor', { title }) }).click();
  await page.getByRole('menuitem', { name: action }).click();
};

describe('the library screen', () => {
  it('leads through the first steps once, each of which can be passed over', async () => {
    await page.getByRole('heading', { name: english.settings.welcome }).waitFor();
    await shoot('first-run');
    await checkAccess();
    for (const part of [english.settings.libraryPlace, english.settings.organisation, english.settings.passphrase, english.settings.microphone, english.settings.film]) {
      await button(english.settings.stepOn).click();
      await page.getByRole('heading', { name: part, exact: true }).waitFor();
      expect(await standsStill()).toBe(true);
    }
    await page.getByText('Found, version').waitFor();
    await button(english.settings.start).click();
    await page.getByRole('heading', { level: 1, name: english.window.libraryTitle }).waitFor();
  });

  it('shows stories in their workshop, with a picture and how far they are', async () => {
    await card('خبز الصباح').waitFor();
    expect(await page.getByRole('region', { name: 'Primavera' }).getByRole('article').count()).toBe(1);
    await expect.poll(() => card('خبز الصباح').locator('img').evaluate((image) => (image as HTMLImageElement).naturalWidth)).toBeGreaterThan(0);
    expect(await card('خبز الصباح').getByText('Script: done').count()).toBe(1);
    await shoot('library-light');
    await checkAccess();
    expect(await standsStill()).toBe(true);
  });

  it('finds a story by its language and teaches when nothing is found', async () => {
    const search = page.getByRole('searchbox');
    await search.fill('ukrainian');
    await expect.poll(() => page.getByRole('article').count()).toBe(1);
    await search.fill('nowhere');
    await page.getByText(say.nothingFoundText).waitFor();
    await search.fill('');
  });

  it('puts a story into the bin, undoes it, and takes another out of the bin', async () => {
    await choose('Трамвай номер п’ять', say.toBin);
    await expect.poll(() => card('Трамвай номер п’ять').count()).toBe(0);
    await button(say.undo).click();
    await card('Трамвай номер п’ять').waitFor();
    await choose('Трамвай номер п’ять', say.toBin);
    await expect.poll(() => card('Трамвай номер п’ять').count()).toBe(0);
    await button(say.more).click();
    await page.getByRole('menuitem', { name: say.bin }).click();
    await button(say.takeBack).waitFor();
    await shoot('library-bin');
    await checkAccess();
    await button(say.takeBack).click();
    await page.getByText(say.binEmpty).waitFor();
    await page.getByRole('dialog').getByRole('button', { name: say.close }).click();
    await card('Трамвай номер п’ять').waitFor();
  });

  it('makes a story of a folder that is dropped, and tells what could not be used', async () => {
    await studio.dropFiles([await makeFolder(work)], page.getByRole('main'));
    await page.getByRole('heading', { name: say.drafted.replace('{{title}}', 'Il mercato') }).waitFor();
    expect(await page.getByRole('dialog').textContent()).toContain('list.xyz');
    await shoot('library-drafted');
    await checkAccess();
    await button(say.later).click();
    await card('Il mercato').waitFor();
  });

  it('locks a backup with a new passphrase and brings it back beside the first', async () => {
    const file = path.join(work, 'backup.hearth');
    studio.answerDialogs({ kind: 'save', filePath: file }, { kind: 'open', filePaths: [file] });
    await choose('Il mercato', say.backUp);
    await page.getByText(say.backUpNoPassphrase).waitFor();
    await shoot('library-backup');
    await checkAccess();
    await button(say.backUpSetPassphrase).click();
    await page.getByLabel(english.share.passphraseLabel, { exact: true }).fill('four words of bread');
    await page.getByLabel(english.share.passphraseAgain).fill('four words of bread');
    await button(english.share.passphraseSet).click();
    await page.getByText('The backup is written, locked and was checked').first().waitFor();
    expect((await readFile(file)).subarray(0, 21).toString('latin1')).toBe('age-encryption.org/v1');
    await button(say.more).click();
    await page.getByRole('menuitem', { name: say.restore }).click();
    await expect.poll(() => card('Il mercato').count()).toBe(2);
  });

  it('asks for the passphrase of a backup from elsewhere until it opens', async () => {
    const plain = path.join(work, 'plain');
    await writeFile(plain, 'from another library');
    const file = path.join(work, 'elsewhere.hearth');
    await pipeline(sealedWith({ passphrase: 'their own words', workFactor: 10 })(createReadStream(plain)), createWriteStream(file));
    studio.answerDialogs({ kind: 'open', filePaths: [file] });
    await button(say.more).click();
    await page.getByRole('menuitem', { name: say.restore }).click();
    const field = page.getByLabel(say.restorePassphrase);
    await field.fill('guessed');
    await button(say.restoreUnlock).click();
    await page.getByText(english.failure['backup-passphrase-wrong']).waitFor();
    await shoot('library-restore-passphrase');
    await checkAccess();
    await page.getByLabel(say.restorePassphrase).fill('their own words');
    await button(say.restoreUnlock).click();
    // It opens, and then it is no backup.
    const told = page.getByRole('alertdialog').filter({ hasText: english.failure['backup-invalid'] });
    await told.waitFor();
    await button(say.understood).click();
  });

  it('writes a plain backup only after saying what that means', async () => {
    const file = path.join(work, 'plain.hearth');
    await choose('Il mercato', say.backUp);
    await button(say.backUpPlain).click();
    await page.getByText(say.backUpPlainText).waitFor();
    await button(say.cancel).click();
    await choose('Il mercato', say.backUp);
    await button(say.backUpPlain).click();
    studio.answerDialogs({ kind: 'save', filePath: file });
    await page.getByRole('alertdialog').getByRole('button', { name: say.backUpPlain }).click();
    await page.getByText('The backup is written and was checked').first().waitFor();
    expect((await readFile(file)).subarray(0, 2).toString('latin1')).toBe('PK');
  });

  it('brings a backup back that was double-clicked', async () => {
    studio.startAgain(['--original-process-start-time=1', path.join(work, 'plain.hearth')]);
    const asked = page.getByRole('dialog', { name: 'plain.hearth' });
    await asked.getByText(say.restoreThis).waitFor();
    await shoot('library-restore-double-click');
    await checkAccess();
    await asked.getByRole('button', { name: say.restore }).click();
    await expect.poll(() => card('Il mercato').count()).toBe(3);
  });

  it('erases a story only after one clear question', async () => {
    const erase = async (): Promise<void> => {
      await card('Il mercato').first().getByRole('button', { name: say.moreFor.replace('{{title}}', 'Il mercato') }).click();
      await page.getByRole('menuitem', { name: say.erase }).click();
    };
    await erase();
    await shoot('library-erase');
    await button(say.cancel).click();
    expect(await card('Il mercato').count()).toBe(3);
    await erase();
    await page.getByRole('alertdialog').getByRole('button', { name: say.erase }).click();
    await page.getByRole('heading', { name: say.remainsTitle }).waitFor();
    await button(say.understood).click();
    await expect.poll(() => card('Il mercato').count()).toBe(2);
  });

  it('shows earlier versions', async () => {
    await choose('خبز الصباح', say.versions);
    await page.getByRole('button', { name: say.goBack }).first().waitFor();
    await shoot('library-versions');
    await checkAccess();
    await page.getByRole('dialog').getByRole('button', { name: say.close }).click();
  });

  it('keeps both versions where two laptops went on with a story, and takes a scene by keyboard', async () => {
    const [there, back] = [path.join(work, 'there.hearth'), path.join(work, 'back.hearth')];
    studio.answerDialogs({ kind: 'save', filePath: there });
    await choose('خبز الصباح', english.handover.make);
    await page.getByText(english.handover.makeText).waitFor();
    await shoot('library-hand-over');
    await checkAccess();
    await button(english.handover.plain).click();
    await page.getByRole('alertdialog').getByRole('button', { name: english.handover.plain }).click();
    await page.getByText('read back: whole').first().waitFor();
    await goOnElsewhere({ root: work, file: there, back, script: 'We baked at night.' });
    await setScript(openServices({ libraryRoot: path.join(work, 'Storyhearth') }), 'We baked at noon.');
    studio.startAgain(['--original-process-start-time=1', back]);
    await page.getByRole('dialog', { name: 'back.hearth' }).getByRole('button', { name: say.restore }).click();
    await page.getByText(english.handover.outcome['both-went-on']).waitFor();
    await shoot('library-handover-report');
    await checkAccess();
    await button(english.handover.compare).click();
    await page.getByRole('heading', { level: 1, name: english.compare.title }).waitFor();
    await page.getByText('We baked at night.').waitFor();
    await shoot('compare');
    await checkAccess();
    await page.getByRole('checkbox').focus();
    await page.keyboard.press('Space');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.getByText(english.compare.nothingText).waitFor();
    expect(await scriptOf(openServices({ libraryRoot: path.join(work, 'Storyhearth') }))).toBe('We baked at night.');
    await button(english.settings.back).click();
    await expect.poll(() => card('خبز الصباح').count()).toBe(2);
  });

  it('backs everything up onto a stick, locked, and says when it may be taken out', async () => {
    const stick = path.join(work, 'stick');
    await mkdir(stick);
    studio.answerDialogs({ kind: 'open', filePaths: [stick] });
    await button(say.more).click();
    await page.getByRole('menuitem', { name: english.handover.backUpEverything }).click();
    await page.getByText(english.handover.everythingText).waitFor();
    await shoot('library-back-up-everything');
    await checkAccess();
    await button(say.backUpLocked).click();
    await page.getByText('Everything is backed up').first().waitFor();
    const [folder = ''] = await readdir(stick);
    expect(await readdir(path.join(stick, folder))).toEqual(['key.age', 'objects', 'states']);
    // The picture of this test is not what its name says, and whoever backs up hears of it.
    await page.getByRole('heading', { name: english.handover.backupNotes }).waitFor();
    await button(say.understood).click();
  });

  it('brings everything back from that stick, into a folder beside what is there', async () => {
    const back = path.join(work, 'back');
    await mkdir(back);
    studio.answerDialogs({ kind: 'open', filePaths: [path.join(work, 'stick')] }, { kind: 'open', filePaths: [back] });
    await button(say.more).click();
    await page.getByRole('menuitem', { name: english.handover.restoreEverything }).click();
    await page.getByText(openSentences('en').say('handover.everythingBack', { name: 'Storyhearth' })).first().waitFor();
    const [before, after] = [await readdir(path.join(work, 'Storyhearth', 'stories')), await readdir(path.join(back, 'Storyhearth', 'stories'))];
    expect(after.filter((name) => !name.startsWith('.')).toSorted()).toEqual(before.filter((name) => !name.startsWith('.')).toSorted());
    expect(await scriptOf(openServices({ libraryRoot: path.join(back, 'Storyhearth') }))).toBe('We baked at night.');
  });

  it('marks a version with the story it was made from, and reads it out with every button', async () => {
    const library = must(await openLibrary({ root: path.join(work, 'Storyhearth') }));
    const source = must(await library.openStory('bread', { readOnly: true }));
    const made = must(await library.createStory({ ...source.story(), id: 'bread-hidden', derivedFrom: { storyId: 'bread', storyHash: hash, changes: ['hide-face scene 1'] } }));
    await copyFile(path.join(source.folder, 'media', `${hash}.jpg`), path.join(made.folder, 'media', `${hash}.jpg`));
    await made.close();
    // Coming back to the library reads it anew.
    await button(say.help).click();
    await page.getByRole('heading', { level: 1, name: english.help.title }).waitFor();
    await button(english.settings.back).click();
    const words = tell('library.versionOf', { title: source.story().title });
    const version = page.getByRole('article', { name: `${source.story().title} ${words}` });
    await version.waitFor();
    expect(await version.getByRole('button', { name: tell('library.moreFor', { title: `${source.story().title}, ${words}` }) }).count()).toBe(1);
    await version.scrollIntoViewIfNeeded();
    await shoot('library-version');
    await checkAccess();
    await page.emulateMedia({ colorScheme: 'dark' });
    await shoot('library-version-dark');
    await page.emulateMedia({ colorScheme: 'light' });
  });

  it('helps with each screen and shows the keys', async () => {
    await button(say.help).click();
    await page.getByRole('heading', { level: 1, name: english.help.title }).waitFor();
    await shoot('help');
    await checkAccess();
    await page.getByRole('tab', { name: english.help.shortcuts }).click();
    await page.getByRole('rowheader', { name: english.help.command['hide-screen'] }).waitFor();
    await shoot('help-keys');
    await checkAccess();
    await button(english.settings.back).click();
  });

  /** What is read; a list's hidden twin for the browser's own use is not. */
  const settingsWords = 'main h1, main p, main label, main span, main [role=tab]';

  it('turns around with the language, without a restart, and wears the dark', async () => {
    await button(say.settings).click();
    await shoot('settings');
    await checkAccess();
    await page.getByRole('button', { name: english.settings.language }).click();
    await shoot('settings-languages');
    // Every language's own name, in every script the window speaks, is drawn with the files we bring.
    await expect.poll(() => facesOfTheMachine(page, '[role=option], [role=option] *')).toEqual([]);
    await page.getByRole('option', { name: /ትግርኛ.*not yet checked/ }).click();
    await page.getByRole('heading', { level: 1, name: tigrinya.settings.title }).waitFor();
    await expect.poll(() => facesOfTheMachine(page, settingsWords)).toEqual([]);
    await shoot('settings-ti');
    // Typing finds a language by its own name.
    await page.getByRole('button', { name: tigrinya.settings.language }).press('Enter');
    await page.getByRole('option', { name: /Deutsch/ }).waitFor();
    await page.keyboard.type('Deu');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: german.settings.title }).waitFor();
    await page.getByRole('button', { name: german.settings.language }).click();
    await page.getByRole('option', { name: /Ελληνικά/ }).click();
    await page.getByRole('heading', { level: 1, name: greek.settings.title }).waitFor();
    await expect.poll(() => facesOfTheMachine(page, settingsWords)).toEqual([]);
    await page.getByRole('button', { name: greek.settings.language }).click();
    await page.getByRole('option', { name: /العربية/ }).click();
    await page.getByRole('heading', { level: 1, name: arabic.settings.title }).waitFor();
    expect(await page.evaluate(() => [document.documentElement.dir, document.documentElement.lang])).toEqual(['rtl', 'ar']);
    await page.getByRole('tab', { name: arabic.settings.looks }).click();
    await page.getByRole('button', { name: arabic.settings.theme }).click();
    await page.getByRole('option', { name: arabic.settings.dark }).click();
    await expect.poll(() => page.evaluate(() => document.documentElement.dataset['theme'])).toBe('dark');
    await shoot('settings-ar-dark');
    await checkAccess();
    await page.getByRole('tab', { name: arabic.settings.organisation }).click();
    await shoot('settings-organisation-ar-dark');
    await checkAccess();
    await page.getByRole('button', { name: arabic.settings.back }).click();
    await page.getByRole('heading', { level: 1, name: arabic.window.libraryTitle }).waitFor();
    await shoot('library-ar-dark');
    await checkAccess();
  });

  it('begins a story from a template and opens it', async () => {
    await page.getByRole('button', { name: arabic.library.newStory }).click();
    await shoot('new-story-ar-dark');
    await checkAccess();
    await page.getByRole('textbox', { name: arabic.library.storyTitle }).fill('الطريق');
    await page.getByRole('button', { name: arabic.library.begin, exact: true }).click();
    await page.getByRole('button', { name: arabic.workspace.back }).waitFor();
    const folders = await readdir(path.join(work, 'Storyhearth', 'stories'));
    expect(folders.length).toBe(7);
    expect(studio.offences()).toEqual([]);
  });
});
