/**
 * The trainer's screens: the list of clips, and a clip of the sample story with a question.
 */
import { type OneScreen, press } from './one-screen.ts';

export const clipScreens: readonly OneScreen[] = [
  {
    name: 'clips',
    show: async ({ page, say }) => {
      await press(page, say('library.more'));
      await page.getByRole('menuitem', { name: say('clips.screen') }).click();
      await page.getByText(say('clips.empty')).or(page.getByText(say('clips.untitled'))).first().waitFor();
    },
  },
  {
    name: 'clip',
    show: async ({ page, say, title }) => {
      await press(page, say('clips.new'));
      await page.getByRole('button', { name: say('clips.from') }).click();
      await page.getByRole('option', { name: title }).first().click();
      await press(page, say('clips.addPart'));
      await page.getByRole('heading', { name: say('clips.part', { number: 1, title }) }).waitFor();
      await press(page, say('clips.add.single'));
      await page.getByRole('textbox', { name: say('clips.ask') }).fill('?');
      await page.getByText(say('clips.saved'), { exact: true }).waitFor();
    },
  },
  {
    name: 'clip-questions',
    show: ({ page, say }) => page.getByRole('button', { name: say('clips.add.open'), exact: true }).scrollIntoViewIfNeeded(),
  },
  {
    name: 'clip-film',
    show: ({ page, say }) => page.getByRole('button', { name: say('clips.export'), exact: true }).scrollIntoViewIfNeeded(),
    leave: async ({ page, say }) => {
      await press(page, say('settings.back'));
      await page.getByRole('button', { name: say('clips.new'), exact: true }).waitFor();
      await press(page, say('settings.back'));
    },
  },
];
