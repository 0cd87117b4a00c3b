/**
 * The hand without a mouse: Tab and arrows lead to a control, Enter and Space use it.
 *
 * Nothing is focused by the driver: what the keys cannot reach is not reached. Complains where the focus is lost.
 */
import type { Locator } from 'playwright-core';
import type { Say } from '../../../renderer/sentences.ts';
import type { Studio } from '../../rig/studio-driver.ts';
import type { Hand } from './hand.ts';

/** More stops than any screen has. */
const mostSteps = 250;

/** The key that leads one step nearer to the target; empty when it is there. Runs in the page. */
const keyTowards = (target: Element): string => {
  const active = document.activeElement ?? document.body;
  if (active === target) return '';
  const isAfter = (one: Element, other: Element): boolean => (one.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
  const group = target.closest('[role=toolbar],[role=tablist],[role=radiogroup],[role=grid],[role=menu],[role=listbox]');
  if (active === document.body) return 'Tab';
  if (group === null || !group.contains(active)) return isAfter(active, target) ? 'Tab' : 'Shift+Tab';
  const role = group.getAttribute('role');
  // Inside a card, or on the list itself.
  if (role === 'grid' && active.closest('[role=row]') === null) return 'ArrowDown';
  const isUpright = role === 'menu' || role === 'listbox' || role === 'radiogroup' || group.getAttribute('aria-orientation') === 'vertical';
  const isForward = isAfter(active, target);
  if (isUpright) return isForward ? 'ArrowDown' : 'ArrowUp';
  return isForward === (getComputedStyle(group).direction === 'ltr') ? 'ArrowRight' : 'ArrowLeft';
};

export const keyboard = (studio: Studio, say: Say): Hand => {
  const { page } = studio;
  const lost: string[] = [];
  const key = (name: string): Promise<void> => page.keyboard.press(name);

  const reach = async (target: Locator): Promise<void> => {
    const element = await target.elementHandle();
    if (element === null) throw new Error(`There is no ${String(target)}`);
    const passed: string[] = [];
    for (let step = 0; step < mostSteps; step += 1) {
      const next = await element.evaluate(keyTowards);
      if (next === '') return;
      await key(next);
      if (step > mostSteps - 12) passed.push(`${next} → ${await page.evaluate(() => (document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent ?? '').slice(0, 40))}`);
    }
    throw new Error(`The keys do not lead to ${String(target)}; at last ${passed.join(', ')}`);
  };

  /** Whoever listens to the screen has to be somewhere after every step. */
  const isSomewhere = async (after: string): Promise<void> => {
    try {
      await page.waitForFunction(() => document.activeElement !== null && document.activeElement !== document.body, undefined, { timeout: 30_000 });
    } catch {
      lost.push(`the focus is lost after ${after}`);
    }
  };
  const use = async (target: Locator, name: string): Promise<void> => {
    const text = `${name} on ${String(target)}`;
    await reach(target);
    await key(name);
    await isSomewhere(text);
  };

  const pick = async (button: Locator, entry: string): Promise<void> => {
    await reach(button);
    await key('Enter');
    const target = page.getByRole('menuitem').filter({ hasText: entry });
    await target.waitFor();
    await use(target, 'Enter');
  };

  return {
    press: (target) => use(target, 'Enter'),
    tick: async (target) => {
      await reach(target);
      // Arrows choose a radio button at once.
      if (!(await target.isChecked())) await key('Space');
      await isSomewhere(`ticking ${String(target)}`);
    },
    write: async (field, text) => {
      await reach(field);
      await key('ControlOrMeta+A');
      // As by an input method or the clipboard: letter by letter it would need a layout for each script.
      await page.keyboard.insertText(text);
    },
    choose: async (field, option) => {
      await reach(field);
      await key('Enter');
      const target = page.getByRole('option').filter({ hasText: option }).first();
      await target.waitFor();
      await use(target, 'Enter');
    },
    pick,
    select: reach,
    bringPictures: async (card, files) => {
      await reach(card);
      await key('ControlOrMeta+A');
      studio.answerDialogs({ kind: 'open', filePaths: [...files] });
      await pick(page.getByRole('button', { name: say('storyboard.add'), exact: true }), say('storyboard.addPictures'));
    },
    tighten: async (frame) => {
      await reach(frame);
      for (let step = 0; step < 5; step += 1) await key('-');
      for (let step = 0; step < 3; step += 1) await key('ArrowLeft');
    },
    seek: async (slider) => {
      await reach(slider);
      await key('Home');
      for (let step = 0; step < 4; step += 1) await key('PageUp');
    },
    leave: async (above) => {
      // There is a button too; Escape does the same.
      await above.waitFor();
      await key('Escape');
      await above.waitFor({ state: 'detached' });
      await isSomewhere('Escape');
    },
    undo: () => key('ControlOrMeta+Z'),
    redo: () => key('ControlOrMeta+Shift+Z'),
    complaints: () => lost,
  };
};
