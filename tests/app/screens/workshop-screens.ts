/**
 * The screens of a workshop: the board of a room of six, one storyteller, the circle, the showing, the slate, the report.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { projectRoot } from '../built-app.ts';
import { byEscape, dialog, press, type OneScreen, type Shown } from './one-screen.ts';

const samplePassphrase = readFileSync(path.join(projectRoot, 'resources/sample/passphrase.txt'), 'utf8').trim();

const workshopTab = (name: string, key: string, ready: (shown: Shown) => Promise<void>): OneScreen => ({
  name,
  show: async (shown) => {
    await shown.page.getByRole('tab', { name: shown.say(key), exact: true }).click();
    await ready(shown);
  },
});

export const workshopScreens: readonly OneScreen[] = [
  {
    name: 'workshop-board',
    show: async ({ page, say }) => {
      await press(page, say('library.more'));
      await page.getByRole('menuitem', { name: say('workshop.menu') }).click();
      // Names only after the passphrase; the second language is another run of the program.
      await press(page, say('workshop.unlock'));
      await page.locator('[role=dialog] input[type=password]').fill(samplePassphrase);
      // Enabled as soon as the window knows whether the library has a passphrase.
      await press(page, say('share.passphraseGive'));
      await page.getByRole('rowheader', { name: /أمل/ }).waitFor();
    },
  },
  {
    name: 'workshop-storyteller',
    show: async (shown) => {
      await press(shown.page, shown.say('workshop.editRow', { name: 'أمل' }));
      await dialog(shown);
    },
    leave: byEscape,
  },
  workshopTab('workshop-circle', 'workshop.circle', ({ page }) => page.getByRole('timer').waitFor()),
  workshopTab('workshop-screening', 'screening.title', ({ page, say }) => page.getByRole('switch', { name: say('screening.may') }).first().waitFor()),
  workshopTab('workshop-take-home', 'takeHome.title', ({ page, say }) => page.getByRole('button', { name: say('takeHome.one') }).first().waitFor()),
  workshopTab('workshop-about', 'workshop.about', ({ page, say }) => page.getByRole('textbox', { name: say('workshop.notesLabel'), exact: true }).waitFor()),
  workshopTab('workshop-slate', 'slate.title', ({ page, say }) => page.getByRole('textbox', { name: say('slate.disclaimerLabel') }).first().waitFor()),
  {
    ...workshopTab('workshop-report', 'workshop.report', ({ page, say }) => page.getByRole('table', { name: say('report.table.stage') }).waitFor()),
    leave: ({ page, say }) => press(page, say('settings.back')),
  },
];
