import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { successionsText } from '../../electron/core/package/key-succession.ts';
import { makeSuccession } from '../../electron/services/keys/key-succession.ts';
import { openLibrary } from '../../electron/services/library/library.ts';
import { loadSentences, type Say } from '../../renderer/sentences.ts';
import { startBrowser } from '../rig/rig-browser.ts';
import type { Studio } from '../rig/studio-driver.ts';
import { build, makeFolder, makeKeyPair, makeMedia, orderFor } from '../services/package/built-package.ts';
import { withdrawalList } from '../services/portfolio/portfolio-desk.ts';
import { projectRoot } from './built-app.ts';
import { openStudio } from './driver.ts';
import { accessFaults } from '../fixtures/access-faults.ts';
import { code, partnerName, passphrase, storyTitle, takenBackLibrary, type TakenBackLibrary } from './taken-back-library.ts';

const pictures = path.join(projectRoot, 'out/screens');
const exportId = '3f1e0d7c-9a51-4c1b-8f5e-0a6b2f9d4c11';
const title = 'السوق The Market';
const place = makeFolder();
const [first, next, last] = [makeKeyPair(), makeKeyPair(), makeKeyPair()];
const { key } = first;
const at = '2026-03-01T10:00:00Z';
let browser: Browser;
let archive = '';
/** By the organisation's next key, with the word of the first one. */
let nextArchive = '';
let statement = '';
let mediaFiles: ReturnType<typeof makeMedia>;

beforeAll(async () => {
  await mkdir(pictures, { recursive: true });
  browser = await startBrowser();
  mediaFiles = makeMedia(place.path);
  const order = await orderFor({ mediaFiles, key, outFolder: place.path });
  // Main reads the clock of this computer.
  const people = order.value.people.map((person) => ({ ...person, grants: person.grants.map((grant) => ({ ...grant, validUntil: '2099-01-10T10:00:00Z' })) }));
  archive = (await build({ ...order, value: { ...order.value, people } })).path;
  const succession = successionsText([makeSuccession({ from: first.privateKey, to: next.privateKey, at })]);
  nextArchive = (await build({ ...order, sign: next.key.sign, outFolder: path.join(place.path, 'next'), value: { ...order.value, people, exportId: '3f1e0d7c-9a51-4c1b-8f5e-0a6b2f9d4c12', signer: { ...next.key.signer, succession } } })).path;
  statement = path.join(place.path, 'key-succession.json');
  writeFileSync(statement, successionsText([makeSuccession({ from: next.privateKey, to: last.privateKey, at })]));
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
    studio.answerDialogs({ kind: 'open', filePaths: [words] });
    await press(say('withdrawal.answersChoose'));
    await page.getByText(say('acknowledgement.unreadable')).waitFor();
    studio.startAgain(['--original-process-start-time=1', answer]);
    const opened = page.getByRole('dialog');
    await opened.getByText(say('withdrawal.answerOpened')).waitFor();
    await look(page, `answer-opened-${language}-${scheme}`);
    await opened.getByRole('button', { name: say('withdrawal.takeAnswer'), exact: true }).click();
    await page.getByText(say('withdrawal.unknownKey')).waitFor();
    await page.getByRole('radiogroup', { name: say('withdrawal.trustWhose') }).getByText(partnerName, { exact: true }).click();
    await page.getByText(say('portfolio.compared'), { exact: true }).click();
    await look(page, `withdrawals-open-${language}-${scheme}`);
    await press(say('withdrawal.trust'));
    await page.getByText(say('withdrawal.openNone')).waitFor();
    expect(readFileSync(path.join(libraryFolder, 'withdrawal-log.jsonl'), 'utf8')).toContain('"kind":"acknowledged"');
    await look(page, `withdrawals-closed-${language}-${scheme}`);
    await press(say('settings.back'));
    await page.getByRole('article', { name: storyTitle }).waitFor();
  });

  it('erases a story when its teller wants that, and keeps the proof alone', async () => {
    await press(say('library.moreFor', { title: storyTitle }));
    await page.getByRole('menuitem', { name: say('withdrawal.takeBackOf') }).click();
    await chooseByKey(say('withdrawal.who'), 'Lamia');
    await chooseByKey(say('withdrawal.what'), say('consent.everyChannel'));
    await chooseByKey(say('consent.howLabel'), say('consent.how.touch'));
    await pressByKey(say('withdrawal.stepOn'));
    await chooseByKey(say('withdrawal.effectLabel'), say('withdrawal.effect.erase'));
    await pressByKey(say('withdrawal.stepOn'));
    await page.getByText(say('withdrawal.happensErase-story', { person: 'Lamia' })).waitFor();
    await look(page, `erase-confirm-${language}-${scheme}`);
    expect(existsSync(path.join(libraryFolder, 'stories', 'bread'))).toBe(true);
    await pressByKey(say('withdrawal.doErase'));
    await page.getByRole('heading', { name: say('withdrawal.doneTitle') }).waitFor();
    await page.getByText(say('withdrawal.notReached')).first().waitFor();
    expect(existsSync(path.join(libraryFolder, 'stories', 'bread'))).toBe(false);
    await look(page, `erased-${language}-${scheme}`);
  });

  it('notes by hand, after one question, that a copy is dealt with', async () => {
    await press(say('withdrawal.toAll'));
    await press(say('withdrawal.settle'));
    const question = page.getByRole('alertdialog');
    await question.getByText(say('withdrawal.settleText', { who: partnerName })).waitFor();
    await look(page, `dealt-with-${language}-${scheme}`);
    await question.getByRole('button', { name: say('withdrawal.settleYes'), exact: true }).click();
    await page.getByText(say('withdrawal.openNone')).waitFor();
    expect(readFileSync(path.join(libraryFolder, 'withdrawal-log.jsonl'), 'utf8')).toContain('"kind":"settled"');
    await press(say('settings.back'));
  });

  it('shows the new key of a partner and asks before it is trusted', async () => {
    studio.startAgain(['--original-process-start-time=1', nextArchive]);
    const dialog = page.getByRole('dialog');
    await dialog.getByText(say('keys.newKey', { partner: 'Harbour Voices' })).waitFor();
    const receive = dialog.getByRole('button', { name: say('portfolio.receive'), exact: true });
    expect(await receive.isDisabled()).toBe(true);
    await look(page, `package-new-key-${language}-${scheme}`);
    await dialog.getByRole('button', { name: say('keys.follow'), exact: true }).click();
    const question = page.getByRole('alertdialog');
    await look(page, `package-new-key-asked-${language}-${scheme}`);
    await question.getByRole('button', { name: say('keys.notYet'), exact: true }).click();
    expect(readFileSync(path.join(libraryFolder, 'partners.json'), 'utf8')).not.toContain(next.fingerprint);
    await dialog.getByRole('button', { name: say('keys.follow'), exact: true }).click();
    await question.getByRole('button', { name: say('keys.follow'), exact: true }).click();
    await dialog.getByText(say('portfolio.trustedAs', { partner: 'Harbour Voices' })).waitFor();
    expect(await receive.isEnabled()).toBe(true);
    expect(readFileSync(path.join(libraryFolder, 'partners.json'), 'utf8')).toContain(next.fingerprint);
    await dialog.getByRole('button', { name: say('workspace.closeMessage'), exact: true }).click();
  });

  it('follows a partner’s statement to its next key, after it was shown', async () => {
    await press(say('library.settings'));
    await page.getByRole('tab', { name: say('settings.partners'), exact: true }).click();
    studio.answerDialogs({ kind: 'open', filePaths: [statement] });
    await press(say('keys.takeStatement'));
    const dialog = page.getByRole('dialog', { name: say('keys.statementTitle') });
    await dialog.getByText('Harbour Voices', { exact: true }).waitFor();
    await look(page, `key-statement-${language}-${scheme}`);
    expect(readFileSync(path.join(libraryFolder, 'partners.json'), 'utf8')).not.toContain(last.fingerprint);
    await dialog.getByRole('button', { name: say('keys.follow'), exact: true }).click();
    await dialog.waitFor({ state: 'detached' });
    await expect.poll(() => readFileSync(path.join(libraryFolder, 'partners.json'), 'utf8').includes(last.fingerprint)).toBe(true);
  });

  it('prints the recovery sheet', async () => {
    await page.getByRole('tab', { name: say('settings.passphrase'), exact: true }).click();
    await press(say('paper.recoveryTitle'));
    const dialog = page.getByRole('dialog', { name: say('paper.recoveryTitle') });
    const sheet = path.join(place.path, `recovery-${language}.pdf`);
    studio.answerDialogs({ kind: 'save', filePath: sheet });
    await dialog.getByRole('button', { name: say('paper.save'), exact: true }).click();
    await dialog.locator('.paper-kept').waitFor();
    expect(readFileSync(sheet).subarray(0, 5).toString()).toBe('%PDF-');
    await look(page, `recovery-sheet-${language}-${scheme}`);
    await dialog.getByRole('button', { name: say('paper.close'), exact: true }).click();
  });

  it('makes a new key that the old one signs for, and says what partners do', async () => {
    const before = readFileSync(path.join(libraryFolder, 'keys', 'public.pem'), 'utf8');
    await press(say('keys.replace'));
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('textbox', { name: say('settings.passphrase') }).fill(passphrase);
    await look(page, `replace-key-${language}-${scheme}`);
    await dialog.getByRole('button', { name: say('keys.replace'), exact: true }).click();
    await dialog.getByText(say('keys.replacedText')).waitFor();
    expect(readFileSync(path.join(libraryFolder, 'keys', 'public.pem'), 'utf8')).not.toBe(before);
    const saved = path.join(place.path, `statement-${language}.json`);
    studio.answerDialogs({ kind: 'save', filePath: saved });
    await dialog.getByRole('button', { name: say('keys.saveStatement'), exact: true }).click();
    await expect.poll(() => existsSync(saved) && readFileSync(saved, 'utf8')).toContain('KeySuccession');
    await look(page, `replaced-key-${language}-${scheme}`);
    await dialog.getByRole('button', { name: say('workspace.closeMessage'), exact: true }).click();
    expect(studio.offences()).toEqual([]);
  });
});
