/**
 * The screens around several laptops: handing over, backing everything up, two versions of one story.
 */
import { byEscape, dialog, fromCard, press, type OneScreen } from './one-screen.ts';
import { twoVersionsTitle } from './two-versions.ts';

export const laptopScreens: readonly OneScreen[] = [
  { name: 'hand-over', show: (shown) => fromCard(shown, 'handover.make'), leave: byEscape },
  ...(['makeAll', 'backUpEverything'] as const).map((action): OneScreen => ({
    name: action === 'makeAll' ? 'hand-over-what' : 'back-up-everything',
    show: async (shown) => {
      await press(shown.page, shown.say('library.more'));
      await shown.page.getByRole('menuitem', { name: shown.say(`handover.${action}`) }).click();
      await dialog(shown);
    },
    leave: byEscape,
  })),
  {
    name: 'compare',
    show: async (shown) => {
      const { page, say } = shown;
      await page.getByRole('button', { name: say('library.moreFor', { title: twoVersionsTitle }), exact: true }).click();
      await page.getByRole('menuitem', { name: say('handover.compare') }).click();
      await page.getByRole('heading', { name: say('compare.title') }).waitFor();
      await page.getByRole('checkbox').first().waitFor();
    },
    leave: ({ page, say }) => press(page, say('settings.back')),
  },
];
