/**
 * The hand with a mouse: clicks, drags, drops from the desktop. Letters come from the keyboard, as they do.
 */
import type { Locator } from 'playwright-core';
import type { Say } from '../../../renderer/sentences.ts';
import type { Studio } from '../../rig/studio-driver.ts';
import type { Hand } from './hand.ts';

const boxOf = async (target: Locator): Promise<{ readonly x: number; readonly y: number; readonly width: number; readonly height: number }> => {
  await target.scrollIntoViewIfNeeded();
  const box = await target.boundingBox();
  if (box === null) throw new Error(`Nothing is seen of ${String(target)}`);
  return box;
};

export const pointer = (studio: Studio, say: Say): Hand => {
  const { page } = studio;
  const pressTool = async (name: string): Promise<void> => {
    await page.locator('.workspace-tools').getByRole('button', { name }).click();
  };
  /** A message that lies over what is wanted is closed first; it would stay for as long as twenty seconds. */
  const click = async (target: Locator): Promise<void> => {
    await target.scrollIntoViewIfNeeded();
    const isCovered = await target.evaluate((element) => {
      const { x, y, width, height } = element.getBoundingClientRect();
      return (document.elementFromPoint(x + width / 2, y + height / 2)?.closest('.toasts') ?? null) !== null;
    });
    const closers = page.getByRole('region', { name: say('workspace.messages'), exact: true }).getByRole('button', { name: say('workspace.closeMessage'), exact: true });
    // All that are there now, in one go: each may go by itself before a pointer is at it.
    if (isCovered) await closers.evaluateAll((found) => {
      for (const closer of found) (closer as HTMLElement).click();
    });
    await target.click();
  };
  /** The sentences that name a step begin with the same word whatever the step. */
  const startOf = (key: string): string => say(key, { step: '' }).trim();
  return {
    press: click,
    // The box that is seen stands beside the one that the page keeps.
    tick: (target) => click(target.locator('xpath=ancestor::label')),
    write: async (field, text) => {
      await field.click();
      await field.fill(text);
    },
    choose: async (field, option) => {
      await click(field);
      await page.getByRole('option').filter({ hasText: option }).first().click();
    },
    pick: async (button, entry) => {
      await click(button);
      await page.getByRole('menuitem').filter({ hasText: entry }).click();
    },
    select: click,
    bringPictures: (card, files) => studio.dropFiles(files, card),
    tighten: async (frame) => {
      const corner = await boxOf(frame.locator('[data-grip="bottom-right"]'));
      const from = { x: corner.x + corner.width / 2, y: corner.y + corner.height / 2 };
      await page.mouse.move(from.x, from.y);
      await page.mouse.down();
      for (let step = 1; step <= 6; step += 1) await page.mouse.move(from.x - step * 12, from.y - step * 7);
      await page.mouse.up();
    },
    seek: async (slider) => {
      const box = await boxOf(slider);
      await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
    },
    leave: async (above) => {
      const closer = above.getByRole('button', { name: say('share.close'), exact: true });
      // A popover has no button of its own: a click beside it closes it.
      if ((await closer.count()) > 0) await closer.click();
      else await page.mouse.click(640, 4);
      await above.waitFor({ state: 'detached' });
    },
    undo: () => pressTool(startOf('workspace.undo')),
    redo: () => pressTool(startOf('workspace.redo')),
    complaints: () => [],
  };
};
