/**
 * What a process uses, read from /proc: the memory that the page holds while the bench uses it, and the processor.
 *
 * Of the memory everything is counted that is not a file: the heap of JavaScript, decoded pictures (without a graphics
 * card they lie in memory that is shared with the process that paints), canvases, sound, the page itself. So it is
 * more than the heap and the decoded pictures alone, and nothing of them can hide elsewhere.
 */
import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';

const sampleMs = 200;

const heldMb = (processId: number): number => {
  try {
    const text = readFileSync(`/proc/${processId}/status`, 'utf8');
    const kb = (name: string): number => Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(text)?.[1] ?? 0);
    return (kb('RssAnon') + kb('RssShmem')) / 1024;
  } catch {
    // The process has ended.
    return 0;
  }
};

const ticksPerSecond = 100;

/** What a process has used of the processor so far: on a busy machine it says more of a start than the clock does. */
export const processorMs = (processId: number): number => {
  const text = readFileSync(`/proc/${processId}/stat`, 'utf8');
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  return ((Number(fields[11]) + Number(fields[12])) * 1000) / ticksPerSecond;
};

const rendererIds = async (browser: Browser): Promise<readonly number[]> => {
  const cdp = await browser.newBrowserCDPSession();
  const { processInfo } = await cdp.send('SystemInfo.getProcessInfo');
  await cdp.detach();
  return processInfo.filter((one) => one.type === 'renderer').map((one) => one.id);
};

const heapMb = async (page: Page): Promise<number> => {
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('Performance.enable');
  const { metrics } = await cdp.send('Performance.getMetrics');
  await cdp.detach();
  return (metrics.find((one) => one.name === 'JSHeapUsedSize')?.value ?? 0) / 1024 / 1024;
};

export interface HeldMemory {
  readonly peakMb: number;
  readonly heapMb: number;
}

export interface MemoryWatch {
  readonly stop: () => Promise<HeldMemory>;
}

/** Of the page's process, which is the largest: Chromium keeps an empty one in reserve. */
export const watchMemory = async (browser: Browser, page: Page): Promise<MemoryWatch> => {
  const ids = await rendererIds(browser);
  let peakMb = 0;
  const timer = setInterval(() => (peakMb = Math.max(peakMb, ...ids.map(heldMb))), sampleMs);
  return {
    stop: async () => {
      clearInterval(timer);
      return { peakMb: Math.round(peakMb), heapMb: Math.round(await heapMb(page)) };
    },
  };
};
