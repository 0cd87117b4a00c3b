/**
 * The first part of the way: the first start, a partner, a new story, its script.
 */
import { expect } from 'vitest';
import type { WalkStep } from './walk.ts';

export const beginSteps: readonly WalkStep[] = [
  {
    title: 'leads through the first steps: organisation and passphrase are kept',
    walk: async ({ page, say, hand, button, brought }) => {
      const field = (key: string) => page.getByRole('textbox', { name: say(key), exact: true });
      await page.getByRole('heading', { name: say('settings.welcome') }).waitFor();
      await hand.press(button('settings.stepOn'));
      await hand.press(button('settings.stepOn'));
      await hand.write(field('settings.organisationName'), brought.organisation.name);
      await hand.write(field('settings.country'), brought.organisation.country);
      await hand.write(field('settings.takedownContact'), brought.organisation.takedown);
      await hand.press(button('settings.keep'));
      await page.getByText(say('settings.kept')).first().waitFor();
      await hand.press(button('settings.stepOn'));
      await hand.write(field('settings.newPassphrase'), brought.passphrase);
      await hand.write(field('settings.passphraseAgain'), brought.passphrase);
      await hand.press(button('settings.setPassphrase'));
      await page.getByText(say('settings.unlocked')).waitFor();
      await hand.press(button('settings.stepOn'));
      await hand.press(button('settings.stepOn'));
      await hand.press(button('settings.start'));
      await page.getByRole('heading', { name: say('window.libraryTitle') }).waitFor();
    },
  },
  {
    title: 'keeps a partner in the settings',
    walk: async ({ page, say, hand, button, brought }) => {
      await hand.press(button('library.settings'));
      await hand.press(page.getByRole('tab', { name: say('settings.partners'), exact: true }));
      const panel = page.getByRole('tabpanel');
      await hand.write(panel.getByRole('textbox', { name: say('settings.partnerName'), exact: true }), brought.partner.name);
      await hand.write(panel.getByRole('textbox', { name: say('settings.country'), exact: true }), brought.partner.country);
      await hand.write(panel.getByRole('textbox', { name: say('settings.contact'), exact: true }), brought.partner.contact);
      await hand.press(panel.getByRole('button', { name: say('settings.addPartner'), exact: true }));
      await panel.getByRole('listitem').filter({ hasText: brought.partner.name }).waitFor();
      await hand.press(button('settings.back'));
      await page.getByRole('heading', { name: say('window.libraryTitle') }).waitFor();
    },
  },
  {
    title: 'begins a new story in the language of the window',
    walk: async ({ page, say, hand, button, dialog, brought, language, saved }) => {
      await hand.press(button('library.newStory').first());
      await dialog(say('library.newStory')).waitFor();
      await hand.write(page.getByRole('textbox', { name: say('library.storyTitle'), exact: true }), brought.title);
      await hand.tick(page.getByRole('radio', { name: say('library.template.own-way.about'), exact: true }));
      await hand.press(button('library.begin'));
      await page.getByRole('heading', { level: 1, name: brought.title }).waitFor();
      expect(await saved((story) => story.title === brought.title)).toMatchObject({ language, scenes: [{ kind: 'title' }] });
    },
  },
  {
    title: 'makes one card of each paragraph of a pasted script',
    walk: async ({ page, say, hand, button, dialog, board, brought, saved }) => {
      await hand.pick(button('storyboard.add'), say('storyboard.pasteScript'));
      await dialog(say('storyboard.pasteScript')).waitFor();
      await hand.write(page.getByRole('textbox', { name: say('storyboard.scriptText'), exact: true }), brought.paragraphs.join('\n\n'));
      await hand.press(button('storyboard.makeCards', { count: 4 }));
      await dialog(say('storyboard.pasteScript')).waitFor({ state: 'detached' });
      await board().getByRole('row').nth(4).waitFor();
      const story = await saved(({ scenes }) => scenes.length === 5);
      expect(story.scenes.slice(1).map((scene) => scene.script)).toEqual(brought.paragraphs);
    },
  },
  {
    title: 'takes the last step back and does it again',
    walk: async ({ hand, board, saved, brought }) => {
      await hand.undo();
      await board().getByRole('row').nth(4).waitFor({ state: 'detached' });
      await saved(({ scenes }) => scenes.length === 1);
      await hand.redo();
      await board().getByRole('row').nth(4).waitFor();
      expect((await saved(({ scenes }) => scenes.length === 5)).scenes[4]?.script).toBe(brought.paragraphs[3]);
    },
  },
];
