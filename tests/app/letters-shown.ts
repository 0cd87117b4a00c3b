/**
 * Which faces of the machine drew letters of a page, where only our own files may.
 *
 * In: a page and a selector. Out: the families that Chromium took from the system for the letters in those elements.
 */
import type { Page } from 'playwright-core';

export const facesOfTheMachine = async (page: Page, selector: string): Promise<readonly string[]> => {
  const session = await page.context().newCDPSession(page);
  try {
    await page.evaluate(() => document.fonts.ready.then(() => undefined));
    await session.send('DOM.enable');
    await session.send('CSS.enable');
    const { root } = await session.send('DOM.getDocument', { depth: 0 });
    const { nodeIds } = await session.send('DOM.querySelectorAll', { nodeId: root.nodeId, selector });
    const drawn = await Promise.all(nodeIds.map((nodeId) => session.send('CSS.getPlatformFontsForNode', { nodeId })));
    return [...new Set(drawn.flatMap(({ fonts }) => fonts.filter((font) => !font.isCustomFont).map((font) => font.familyName)))];
  } finally {
    await session.detach();
  }
};
