/**
 * Every screen of the window, in an order in which one leads to the next, and what lies above them.
 *
 * In: a studio that was started for the first time, with the sample story in its library. It changes nothing of the
 * story; a clip of it is made.
 */
import { byEscape, dialog, fromCard, press, type OneScreen, type Shown } from './one-screen.ts';
import { clipScreens } from './clip-screens.ts';
import { laptopScreens } from './laptop-screens.ts';
import { workshopScreens } from './workshop-screens.ts';

const firstSteps: readonly OneScreen[] = ['language', 'library', 'organisation', 'passphrase', 'microphone', 'film'].map((step, index) => ({
  name: `first-run-${step}`,
  show: async ({ page, say }) => {
    if (index > 0) await press(page, say('settings.stepOn'));
    else await page.getByRole('heading', { name: say('settings.welcome') }).waitFor();
  },
}));

const library: readonly OneScreen[] = [
  {
    name: 'library-stories',
    show: async ({ page, say, title }) => {
      await press(page, say('settings.start'));
      await page.getByRole('article', { name: title }).waitFor();
    },
  },
  {
    name: 'new-story',
    show: async (shown) => {
      await press(shown.page, shown.say('library.newStory'));
      await dialog(shown);
    },
    leave: byEscape,
  },
  {
    name: 'bin',
    show: async (shown) => {
      await press(shown.page, shown.say('library.more'));
      await shown.page.getByRole('menuitem', { name: shown.say('library.bin') }).click();
      await dialog(shown);
    },
    leave: byEscape,
  },
  {
    name: 'new-workshop',
    show: async (shown) => {
      await press(shown.page, shown.say('library.more'));
      await shown.page.getByRole('menuitem', { name: shown.say('library.newWorkshop') }).click();
      await dialog(shown);
    },
    leave: byEscape,
  },
  {
    name: 'blank-sheets',
    show: async (shown) => {
      await press(shown.page, shown.say('library.more'));
      await shown.page.getByRole('menuitem', { name: shown.say('library.blankSheets') }).click();
      await dialog(shown);
    },
    leave: byEscape,
  },
  {
    name: 'spoken-without-workshop',
    show: async ({ page, say }) => {
      await press(page, say('library.more'));
      await page.getByRole('menuitem', { name: say('spoken.title') }).click();
      await page.getByText(say('spoken.noWorkshopTitle')).or(page.getByRole('progressbar')).waitFor();
    },
    leave: ({ page, say }) => press(page, say('settings.back')),
  },
  {
    name: 'portfolio',
    show: async ({ page, say }) => {
      await press(page, say('library.more'));
      await page.getByRole('menuitem', { name: say('library.portfolio') }).click();
      await page.getByText(say('portfolio.empty')).waitFor();
    },
    leave: ({ page, say }) => press(page, say('settings.back')),
  },
  {
    name: 'withdrawal-code',
    show: async (shown) => {
      await press(shown.page, shown.say('library.more'));
      await shown.page.getByRole('menuitem', { name: shown.say('withdrawal.takeBackByCode') }).click();
      await shown.page.getByRole('textbox', { name: shown.say('withdrawal.codeLabel') }).waitFor();
    },
    leave: byEscape,
  },
  {
    name: 'withdrawals',
    show: async ({ page, say }) => {
      await press(page, say('library.more'));
      await page.getByRole('menuitem', { name: say('withdrawal.menu') }).click();
      await page.getByText(say('withdrawal.empty')).waitFor();
    },
    leave: ({ page, say }) => press(page, say('settings.back')),
  },
  {
    name: 'ending',
    show: async ({ page, say }) => {
      await press(page, say('library.more'));
      await page.getByRole('menuitem', { name: say('ending.menu') }).click();
      await page.getByText(say('ending.empty')).waitFor();
    },
    leave: ({ page, say }) => press(page, say('settings.back')),
  },
  ...clipScreens,
  {
    name: 'take-back-who',
    show: async ({ page, say, title }) => {
      await page.getByRole('button', { name: say('library.moreFor', { title }), exact: true }).click();
      await page.getByRole('menuitem', { name: say('withdrawal.takeBackOf') }).click();
      await page.getByRole('radiogroup', { name: say('withdrawal.who') }).waitFor();
    },
    leave: ({ page, say }) => press(page, say('settings.back')),
  },
  { name: 'versions', show: (shown) => fromCard(shown, 'library.versions'), leave: byEscape },
  ...laptopScreens,
];

const settingsTabs = ['language', 'looks', 'libraryPlace', 'organisation', 'partners', 'passphrase', 'microphone', 'film', 'about'] as const;

const settings: readonly OneScreen[] = settingsTabs.map((tab, index) => ({
  name: `settings-${tab === 'libraryPlace' ? 'library' : tab}`,
  show: async ({ page, say }) => {
    if (index === 0) await press(page, say('library.settings'));
    await page.getByRole('tab', { name: say(`settings.${tab}`), exact: true }).click();
  },
  ...(index === settingsTabs.length - 1 ? { leave: ({ page, say }: Shown) => press(page, say('settings.back')) } : {}),
}));

const help: readonly OneScreen[] = [
  { name: 'help-page', show: ({ page, say }) => press(page, say('library.help')) },
  {
    name: 'help-shortcuts',
    show: ({ page, say }) => page.getByRole('tab', { name: say('help.shortcuts'), exact: true }).click(),
    leave: ({ page, say }) => press(page, say('settings.back')),
  },
];

const steps = ['script', 'voice', 'pictures', 'captions', 'consent', 'share'] as const;

const toStep = async ({ page, say }: Shown, step: (typeof steps)[number]): Promise<void> => {
  await page.getByRole('navigation', { name: say('workspace.path'), exact: true }).getByRole('button').nth(steps.indexOf(step)).click();
};

const secondScene = async ({ page, say }: Shown): Promise<void> => {
  await page.getByRole('grid', { name: say('storyboard.label'), exact: true }).getByRole('row').nth(1).click();
};

const story: readonly OneScreen[] = [
  {
    name: 'story-script',
    isWhole: true,
    show: async (shown) => {
      await shown.page.getByRole('article', { name: shown.title }).getByRole('button', { name: shown.say('library.open'), exact: true }).click();
      await shown.page.getByRole('heading', { level: 1, name: shown.title }).waitFor();
      await secondScene(shown);
    },
  },
  {
    name: 'paste-script',
    show: async (shown) => {
      await press(shown.page, shown.say('storyboard.add'));
      await shown.page.getByRole('menuitem', { name: shown.say('storyboard.pasteScript') }).click();
      await dialog(shown);
    },
    leave: byEscape,
  },
  {
    name: 'shortcut-sheet',
    show: async (shown) => {
      await shown.page.keyboard.press('Shift+Slash');
      await dialog(shown);
    },
    leave: byEscape,
  },
  {
    name: 'hidden-screen',
    show: async ({ page, say }) => {
      await page.keyboard.press('F9');
      await page.getByRole('button', { name: say('workspace.showScreen') }).waitFor();
    },
    leave: ({ page }) => page.keyboard.press('F9'),
  },
  {
    name: 'story-voice',
    isWhole: true,
    show: async (shown) => {
      await toStep(shown, 'voice');
      await secondScene(shown);
      await shown.page.locator('.take-wave canvas, .take-wave svg').first().waitFor();
    },
  },
  {
    name: 'voice-shift',
    show: async ({ page, say }) => {
      const slider = page.getByRole('slider', { name: say('voice.shift') });
      await slider.focus();
      for (let step = 0; step < 3; step += 1) await page.keyboard.press('PageDown');
      await page.getByRole('button', { name: say('voice.shiftAsSpoken'), exact: true }).scrollIntoViewIfNeeded();
    },
    leave: ({ page, say }) => press(page, say('voice.shiftAsSpoken')),
  },
  {
    name: 'recording',
    show: async ({ page, say }) => {
      await press(page, say('voice.recordAgain'));
      await page.locator('.recording[data-state="recording"]').waitFor();
      await page.waitForTimeout(600);
    },
    leave: async ({ page, say }) => {
      await press(page, say('voice.cancel'));
      await page.locator('.recording').waitFor({ state: 'detached' });
    },
  },
  { name: 'story-pictures', isWhole: true, show: (shown) => toStep(shown, 'pictures') },
  { name: 'story-captions', isWhole: true, show: (shown) => toStep(shown, 'captions') },
  {
    name: 'story-timeline',
    isWhole: true,
    show: async ({ page, say }) => {
      await press(page, say('workspace.timeline'));
      await page.locator('.clip-picture').first().waitFor();
    },
    leave: ({ page, say }) => press(page, say('workspace.board')),
  },
  {
    name: 'story-consent',
    show: async (shown) => {
      await toStep(shown, 'consent');
      await shown.page.getByRole('heading', { name: shown.say('consent.whoTitle') }).waitFor();
    },
  },
  {
    name: 'final-viewing',
    show: async ({ page, say }) => {
      await press(page, say('consent.watchTogether'));
      await page.getByRole('button', { name: say('preview.finalStart'), exact: true }).waitFor();
    },
    leave: async ({ page, say }) => {
      await press(page, say('preview.finalLeave'));
      await page.locator('[role=dialog]').waitFor({ state: 'detached' });
    },
  },
  {
    name: 'interview-welcome',
    show: async ({ page, say }) => {
      await press(page, say('interview.start'));
      // The first person of the sample speaks Arabic; the screens take the window's language for this walk.
      await page.locator('.interview-side button').first().click();
      await page.getByRole('option', { name: await page.evaluate(() => (document.documentElement.lang === 'ar' ? 'العربية' : 'English')) }).click();
      await page.getByRole('heading', { name: say('interview.welcomeTitle') }).waitFor();
    },
  },
  {
    name: 'interview-check',
    show: async ({ page, say }) => {
      await press(page, say('interview.next'));
      for (const key of ['interview.checkWhere', 'interview.checkBack']) await page.getByRole('radiogroup', { name: say(key) }).getByText(say('interview.understood'), { exact: true }).click();
    },
  },
  {
    name: 'interview-question',
    show: async ({ page, say }) => {
      for (let step = 0; step < 6; step += 1) await press(page, say('interview.next'));
      await page.getByRole('heading', { name: say('interview.ask.public-web') }).waitFor();
      await page.locator('.interview').getByText(say('interview.answer.yes'), { exact: true }).click();
    },
  },
  {
    name: 'interview-terms',
    show: async ({ page, say }) => {
      await press(page, say('interview.next'));
      await page.getByRole('heading', { name: say('interview.termsTitle') }).waitFor();
    },
  },
  {
    name: 'interview-summary',
    show: async ({ page, say }) => {
      await press(page, say('interview.back'));
      await page.locator('.interview').getByText(say('interview.answer.no'), { exact: true }).click();
      for (let step = 0; step < 5; step += 1) await press(page, say('interview.next'));
      await page.getByRole('heading', { name: say('interview.summaryTitle') }).waitFor();
    },
  },
  {
    name: 'interview-evidence',
    show: async ({ page, say }) => {
      await press(page, say('interview.next'));
      await page.locator('.interview').getByText(say('interview.evidence.signature'), { exact: true }).click();
      await page.locator('.interview-sign canvas').waitFor();
    },
    leave: async ({ page, say }) => {
      await press(page, say('interview.leave'));
      await page.locator('[role=dialog]').waitFor({ state: 'detached' });
    },
  },
  {
    name: 'identity-review',
    show: async (shown) => {
      await press(shown.page, shown.say('review.open'));
      await shown.page.locator('.review-line').first().waitFor();
    },
    leave: byEscape,
  },
  {
    name: 'person-form',
    show: async (shown) => {
      await press(shown.page, shown.say('consent.addPerson'));
      await dialog(shown);
    },
    leave: byEscape,
  },
  {
    name: 'person-paper',
    show: async (shown) => {
      await press(shown.page, shown.say('paper.print'));
      await dialog(shown);
      await shown.page.getByRole('dialog').getByText(shown.say('paper.receipt'), { exact: true }).click();
    },
    leave: byEscape,
  },
  {
    name: 'story-share',
    show: async (shown) => {
      await toStep(shown, 'share');
      await shown.page.getByRole('radio', { name: shown.say('share.channel.partner-portfolio') }).locator('xpath=ancestor::label').click();
      await shown.page.locator('.gate-refusals, .gate-answer .badge').first().waitFor();
    },
  },
  {
    name: 'share-course',
    show: async ({ page, say }) => {
      await page.getByRole('radio', { name: say('share.channel.training-course') }).locator('xpath=ancestor::label').click();
      const prompts = page.getByRole('textbox', { name: say('share.ask.prompts'), exact: true });
      await prompts.fill('What would you ask?\nWhat is her name?');
      await page.getByText(say('rule.T3_identifying', { words: 'her name', text: 'What is her name?' })).waitFor();
      await prompts.scrollIntoViewIfNeeded();
    },
  },
  {
    name: 'package-findings',
    show: async ({ page, say, studio, brokenPackage }) => {
      studio.answerDialogs({ kind: 'open', filePaths: [brokenPackage] });
      await press(page, say('share.checkChoose'));
      await page.getByRole('region', { name: say('share.checkTitle'), exact: true }).locator('.package-findings, [role=alert]').first().waitFor();
    },
  },
];

export const everyScreen: readonly OneScreen[] = [...firstSteps, ...library, ...workshopScreens, ...settings, ...help, ...story];
