/**
 * Drops real files on the page, as a file manager does: Chromium itself makes the File objects.
 */
import type { CDPSession, Locator } from 'playwright-core';

export const dropPaths = async (cdp: CDPSession, paths: readonly string[], target: Locator): Promise<void> => {
  await target.scrollIntoViewIfNeeded();
  const box = await target.boundingBox();
  if (box === null) throw new Error('There is nothing to drop on');
  const place = { x: box.x + box.width / 2, y: box.y + box.height / 2, data: { items: [], files: [...paths], dragOperationsMask: 1 } };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) await cdp.send('Input.dispatchDragEvent', { type, ...place });
};
