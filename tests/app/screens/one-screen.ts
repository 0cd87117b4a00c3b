/**
 * What a screen that is looked at consists of, and the ways that lead to many of them.
 */
import type { Page } from 'playwright-core';
import type { Say } from '../../../renderer/sentences.ts';
import type { Studio } from '../../rig/studio-driver.ts';

export interface Shown {
  readonly studio: Studio;
  readonly page: Page;
  readonly say: Say;
  /** The sample's title. */
  readonly title: string;
  /** A file that calls itself a package and is none. */
  readonly brokenPackage: string;
}

export interface OneScreen {
  readonly name: string;
  readonly show: (shown: Shown) => Promise<void>;
  /** Closes what was opened above the page. */
  readonly leave?: (shown: Shown) => Promise<void>;
  /** All of it is in sight at 1280 × 720, without scrolling. */
  readonly isWhole?: boolean;
}

export const press = (page: Page, name: string): Promise<void> => page.getByRole('button', { name, exact: true }).first().click();

export const byEscape = async ({ page }: Shown): Promise<void> => {
  await page.keyboard.press('Escape');
  await page.locator('[role=dialog]').waitFor({ state: 'detached' });
};

export const dialog = ({ page }: Shown): Promise<void> => page.getByRole('dialog').first().waitFor();

export const fromCard = async (shown: Shown, key: string): Promise<void> => {
  const { page, say, title } = shown;
  await page.getByRole('button', { name: say('library.moreFor', { title }), exact: true }).click();
  await page.getByRole('menuitem', { name: say(key) }).click();
  await dialog(shown);
};
