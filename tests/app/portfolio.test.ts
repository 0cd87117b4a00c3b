import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openLibrary } from '../../electron/services/library/library.ts';
import { loadSentences, type Say } from '../../renderer/sentences.ts';
import { startBrowser } from '../rig/rig-browser.ts';
import type { Studio } from '../rig/studio-driver.ts';
import { build, makeFolder, makeKey, makeMedia, orderFor } from '../services/package/built-package.ts';
import { withdrawalList } from '../services/portfolio/portfolio-desk.ts';
import { projectRoot } from './built-app.ts';
import { openStudio } from './driver.ts';
import { accessFaults } from '../fixtures/access-faults.ts';
import { code, partnerName, passphrase, storyTitle, takenBackLibrary, type TakenBackLibrary } from './taken-back-library.ts';

const pictures = path.join(projectRoot, 'out/screens');
const exportId = '3f1e0d7c-9a51-4c1b-8f5e-0a6b2f9d4c11';
const title = 'السوق The Market';
const place = makeFolder();
const key = makeKey();
let browser: Browser;
let archive = '';
let mediaFiles: ReturnType<typeof makeMedia>;

beforeAll(async () => {
  await mkdir(pictures, { recursive: true });
  browser = await startBrowser();
  mediaFiles = makeMedia(place.path);
  const order = await orderFor({ mediaFiles, key, outFolder: place.path });
  // Main reads the clock of this computer.
  const people = order.value.people.map((person) => ({ ...person, grants: person.grants.map((grant) => ({ ...grant, validUntil: '2099-01-10T10:00:00Z' })) }));
  archive = (await build({ ...order, value: { ...order.value, people } })).path;
});
afterAll(async () => {
  await browser.close();
  place.remove();
});

const look = async (page: Page, name: string): Promise<void> => {
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
  await page.screenshot({ path: path.join(pictures, `${name}.png`), animations: 'disabled' });
  expect(await accessFaults(page)).toEqual([]);
};

describe.each([
  ['en', 'light'],
  ['ar', 'dark'],
] as const)('stories from others, in %s and %s', (language, scheme) => {
  const libraryFolder = path.join(place.path, `library-${language}`);
  const root = path.join(libraryFolder, 'portfolio');
  let studio: Studio;
  let page: Page;
  let say: Say;
  let teller: TakenBackLibrary;

  beforeAll(async () => {
    expect((await openLibrary({ root: libraryFolder, create: true })).ok).toBe(true);
    teller = await takenBackLibrary({ root: path.join(place.path, `taken-back-${language}`), libraryFolder, mediaFiles });
    studio = await openStudio({ browser, libraryFolder, locale: language === 'ar' ? 'ar' : 'en-GB', reducedMotion: 'reduce', viewport: { width: 1280, height: 720 } });
    ({ page } = studio);
    page.setDefaultTimeout(90_000);
    await page.emulateMedia({ colorScheme: scheme });
    ({ say } = await loadSentences(language));
    await page.getByRole('button', { name: say('settings.skipAll'), exact: true }).click();
  });
  afterAll(() => studio.close());

  const press = (name: string): Promise<void> => page.getByRole('button', { name, exact: true }).click();

  it('opens what was double-clicked, and keeps nothing by a key nobody compared', async () => {
    studio.startAgain(['--original-process-start-time=1', archive]);
    const dialog = page.getByRole('dialog');
    await dialog.getByText(say('portfolio.stranger')).waitFor();
    expect(await dialog.getByRole('button', { name: say('portfolio.receive'), exact: true }).isDisabled()).toBe(true);
    expect(await dialog.innerText()).toContain('takedown@harbour.example');
    await look(page, `package-stranger-${language}-${scheme}`);
    expect(existsSync(path.join(root, 'stories', exportId))).toBe(false);
  });

  it('trusts a key that was compared, and receives the story with its terms', async () => {
    await page.getByText(say('portfolio.trustTitle'), { exact: true }).click();
    await page.getByText(say('portfolio.compared'), { exact: true }).click();
    await press(say('portfolio.trust'));
    await page.getByText(say('portfolio.trustedAs', { partner: 'Harbour Voices' })).waitFor();
    await press(say('portfolio.receive'));
    await press(say('portfolio.show'));
    await page.getByRole('heading', { level: 1, name: say('portfolio.title') }).waitFor();
    await page.getByText(title, { exact: true }).waitFor();
    expect(existsSync(path.join(root, 'stories', exportId, 'received.json'))).toBe(true);
    await look(page, `portfolio-${language}-${scheme}`);
  });

  it('names a theme and opens the catalogue that holds it', async () => {
    await page.getByText(say('portfolio.themesOf', { title }), { exact: true }).click();
    await page.getByRole('textbox', { name: say('catalogue.themes') }).fill('Oranges');
    await press(say('settings.keep'));
    await expect.poll(() => readFileSync(path.join(root, 'catalogue.html'), 'utf8').includes('Oranges')).toBe(true);
    await press(say('portfolio.openCatalogue'));
    await expect.poll(() => studio.desktop.others.filter(({ name }) => name === 'openedPath').map(({ value }) => value)).toEqual([path.join(root, 'catalogue.html')]);
  });

  it('asks one question before it removes, and removes nothing that may stay', async () => {
    await press(say('portfolio.sweep'));
    await page.getByRole('alertdialog').getByRole('button', { name: say('portfolio.sweepYes'), exact: true }).click();
    await page.getByText(say('portfolio.nothingRemoved')).first().waitFor();
    expect(existsSync(path.join(root, 'stories', exportId))).toBe(true);
  });

  it('takes in a list of withdrawals, and the story is gone with its words', async () => {
    const list = path.join(place.path, `withdrawals-${language}.jsonl`);
    writeFileSync(list, withdrawalList(key, [{ exportId, effect: 'erase', effectiveAt: '2026-02-03T00:00:00Z' }]));
    studio.answerDialogs({ kind: 'open', filePaths: [list] });
    await press(say('portfolio.takeWithdrawals'));
    await page.getByText(say('portfolio.empty')).waitFor();
    expect([existsSync(path.join(root, 'stories', exportId)), existsSync(path.join(root, 'acknowledgements', `${exportId}.json`)), readFileSync(path.join(root, 'catalogue.html'), 'utf8').includes('Oranges')]).toEqual([false, true, false]);
    await look(page, `portfolio-empty-${language}-${scheme}`);
    await press(say('settings.back'));
  });

  /** By the keyboard alone: as often as it takes, and no longer. */
  const tabTo = async (selector: string): Promise<void> => {
    for (let times = 0; times < 60; times += 1) {
      if (await page.evaluate((wanted) => document.activeElement?.closest(wanted) !== null && document.activeElement !== document.body, selector)) return;
      await page.keyboard.press('Tab');
    }
    throw new Error(`The keyboard does not reach ${selector}`);
  };
  const named = async (role: string, name: string): Promise<string> => {
    const mark = `walk-${name.length}-${role}-${Math.random().toString(36).slice(2)}`;
    await page.getByRole(role as 'button', { name, exact: true }).first().evaluate((element, value) => element.setAttribute('data-walk', value), mark);
    return `[data-walk="${mark}"]`;
  };
  const pressByKey = async (name: string): Promise<void> => {
    await tabTo(await named('button', name));
    await page.keyboard.press('Enter');
  };
  const chooseByKey = async (group: string, label: string): Promise<void> => {
    await tabTo(await named('radiogroup', group));
    await page.keyboard.press('Space');
    const wanted = page.getByRole('radiogroup', { name: group, exact: true }).getByRole('radio', { name: label });
    for (let times = 0; times < 10 && !(await wanted.isChecked()); times += 1) await page.keyboard.press('ArrowDown');
    expect(await wanted.isChecked()).toBe(true);
  };
  const fromMenu = async (key: string): Promise<void> => {
    await press(say('library.more'));
    await page.getByRole('menuitem', { name: say(key) }).click();
  };

  it('shows what ends soon from the library, and leads to where it is asked again', async () => {
    await press(say('ending.mark', { count: 2 }));
    await page.getByText(storyTitle, { exact: true }).waitFor();
    await look(page, `ending-${language}-${scheme}`);
    await page.getByRole('button', { name: say('consent.renew'), exact: true }).first().click();
    await page.getByRole('heading', { level: 1, name: storyTitle }).waitFor();
    await page.waitForFunction((channel) => document.activeElement?.querySelector('h4')?.textContent === channel, say('share.channel.training-course'));
    await press(say('workspace.back'));
  });

  it('finds by the code on the receipt whose yes it is, and says what will happen before it does', async () => {
    await fromMenu('withdrawal.takeBackByCode');
    await page.locator('input:focus').waitFor();
    await page.keyboard.type(`${code.slice(0, 3)} ${code.slice(3).toLowerCase()}3`);
    await page.keyboard.press('Enter');
    await page.getByRole('alert').getByText(say('failure.code-unreadable')).waitFor();
    await look(page, `withdrawal-code-${language}-${scheme}`);
    await page.keyboard.press('Backspace');
    await page.keyboard.press('Enter');
    await page.getByText(storyTitle, { exact: true }).waitFor();
    await chooseByKey(say('withdrawal.what'), say('consent.everyChannel'));
    await chooseByKey(say('consent.howLabel'), say('consent.how.touch'));
    await look(page, `take-back-who-${language}-${scheme}`);
    await pressByKey(say('withdrawal.stepOn'));
    await chooseByKey(say('withdrawal.effectLabel'), say('withdrawal.effect.take-down'));
    expect(await page.locator('main').innerText()).toContain('Rima');
    await look(page, `take-back-effect-${language}-${scheme}`);
    await pressByKey(say('withdrawal.stepOn'));
    await page.getByText(partnerName, { exact: true }).waitFor();
    await look(page, `take-back-confirm-${language}-${scheme}`);
    expect(existsSync(path.join(libraryFolder, 'withdrawal-log.jsonl'))).toBe(false);
  });

  it('takes it back, signs the notices when the passphrase is given, and writes the letter in its reader’s language', async () => {
    await pressByKey(say('withdrawal.doIt'));
    await page.getByRole('heading', { name: say('withdrawal.doneTitle') }).waitFor();
    expect(readFileSync(path.join(libraryFolder, 'withdrawal-log.jsonl'), 'utf8')).toContain('"effect":"take-down"');
    await pressByKey(say('withdrawal.signNow'));
    await page.getByRole('textbox', { name: say('share.passphraseLabel') }).fill(passphrase);
    await page.keyboard.press('Enter');
    await page.getByText(say('withdrawal.listWhole')).waitFor();
    const letters = path.join(place.path, `letters-${language}`);
    mkdirSync(letters);
    studio.answerDialogs({ kind: 'open', filePaths: [letters] });
    await press(say('withdrawal.writeLetters'));
    await page.getByRole('heading', { name: say('withdrawal.lettersWritten') }).waitFor();
    const text = readdirSync(letters).find((name) => name.startsWith('letter-city-library-') && name.endsWith('.txt')) ?? '';
    expect(readFileSync(path.join(letters, text), 'utf8')).toContain('відкликала');
    await press(say('withdrawal.openLetter'));
    await expect.poll(() => studio.desktop.others.filter(({ name }) => name === 'openedPath').map(({ value }) => path.extname(String(value))), { timeout: 30_000 }).toContain('.pdf');
    await look(page, `taken-back-${language}-${scheme}`);
  });

  it('closes the loop by the partner’s own signed answer, and by nothing else', async () => {
    await press(say('withdrawal.toAll'));
    await page.getByRole('heading', { level: 1, name: say('withdrawal.title') }).waitFor();
    const answer = await teller.partnerAnswers(path.join(place.path, `letters-${language}`, 'withdrawals-hearth.jsonl'));
    const words = path.join(place.path, `words-${language}.json`);
    writeFileSync(words, 'We took it down.');
    studio.answerDialogs({ kind: 'open', filePaths: [words, answer] });
    await press(say('withdrawal.answersChoose'));
    await page.getByText(say('acknowledgement.unreadable')).waitFor();
    await page.getByText(say('withdrawal.trustTitle'), { exact: true }).click();
    await page.getByRole('radiogroup', { name: say('withdrawal.trustWhose') }).getByText(partnerName, { exact: true }).click();
    await page.getByText(say('portfolio.compared'), { exact: true }).click();
    await look(page, `withdrawals-open-${language}-${scheme}`);
    await press(say('withdrawal.trust'));
    await page.getByText(say('withdrawal.openNone')).waitFor();
    expect(readFileSync(path.join(libraryFolder, 'withdrawal-log.jsonl'), 'utf8')).toContain('"kind":"acknowledged"');
    await look(page, `withdrawals-closed-${language}-${scheme}`);
    await press(say('settings.back'));
    await page.getByRole('article', { name: storyTitle }).waitFor();
    expect(studio.offences()).toEqual([]);
  });
});
