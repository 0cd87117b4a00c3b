/**
 * Somebody drags the first card behind the third, again and again.
 */
import type { Page } from 'playwright-core';
import { goToStep, lastSecondMs, lossOf, type KilledWork, type Seen } from './killed-work.ts';

const moves = 6;
const run: { seen: Seen<string>[] } = { seen: [] };

const orderOf = async (page: Page): Promise<string> => (await page.locator('.scene-card .scene-words').allTextContents()).join(' | ');

/** The same as the window does: the first goes behind the third. */
const rotated = (order: string): string => {
  const [first = '', second = '', third = '', ...rest] = order.split(' | ');
  return [second, third, first, ...rest].join(' | ');
};

const placesOf = async (page: Page) => {
  const [from, to] = await Promise.all([page.locator('.scene-card').nth(0).boundingBox(), page.locator('.scene-card').nth(2).boundingBox()]);
  if (from === null || to === null) throw new Error('There are no cards to drag');
  return { from: { x: from.x + from.width / 2, y: from.y + from.height / 2 }, to: { x: to.x + to.width - 4, y: to.y + to.height / 2 } };
};

export const dragging: KilledWork = {
  begin: async ({ studio: { page } }) => {
    await goToStep(page, 'script');
    await page.locator('.scene-card').nth(3).waitFor();
    run.seen = [{ state: await orderOf(page), atMs: Date.now() }];
  },
  goOn: async ({ studio: { page } }) => {
    for (;;) {
      const { from, to } = await placesOf(page);
      const wanted = rotated(run.seen.at(-1)?.state ?? '');
      await page.mouse.move(from.x, from.y);
      await page.mouse.down();
      await page.mouse.move(to.x, to.y, { steps: moves });
      await page.mouse.up();
      await page.waitForFunction((order) => [...document.querySelectorAll('.scene-card .scene-words')].map((one) => one.textContent).join(' | ') === order, wanted, { timeout: 30_000 });
      run.seen.push({ state: wanted, atMs: Date.now() });
    }
  },
  lookAt: async ({ studio: { page } }, killedAtMs) => {
    await goToStep(page, 'script');
    await page.locator('.scene-card').nth(3).waitFor();
    const order = await orderOf(page);
    const found = run.seen.findLastIndex((one) => one.state === order);
    // The card that was just let go may have arrived.
    if (order === rotated(run.seen.at(-1)?.state ?? '')) return { lossMs: 0, problems: [] };
    const lossMs = lossOf(run.seen, found, killedAtMs);
    if (found < 0) return { lossMs: 0, problems: [`the order ${order} was never made`] };
    return { lossMs, problems: lossMs > lastSecondMs ? [`${lossMs} ms of dragging are missing`] : [] };
  },
};
