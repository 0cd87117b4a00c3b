/**
 * What the page itself measures for the window's bench: when something was painted, and how long a key takes.
 *
 * Painted means: the frame that draws it has left the main thread. Chromium without a screen tells no later moment.
 */
import type { BrowserContext, Locator, Page } from 'playwright-core';
import { share, tenths } from './ui-trace.ts';

interface Watched extends Window {
  paintedAt: Record<string, number>;
  keyTimes: number[];
  afterPaint: (run: () => void) => void;
  watchFor: (name: string, selector: string) => void;
}

/** Must stand alone: it is run as the text of itself before anything of the page. */
const prepare = (first: { readonly name: string; readonly selector: string }): void => {
  const page = window as unknown as Watched;
  page.paintedAt = {};
  page.keyTimes = [];
  page.afterPaint = (run) => {
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.addEventListener('message', run, { once: true });
      port1.start();
      port2.postMessage(0);
    });
  };
  page.watchFor = (name, selector) => {
    const look = (): void => {
      if (document.querySelector(selector) === null) return;
      observer.disconnect();
      page.afterPaint(() => (page.paintedAt[name] ??= performance.now()));
    };
    const observer = new MutationObserver(look);
    observer.observe(document, { childList: true, subtree: true });
  };
  page.watchFor(first.name, first.selector);
};

export const prepareContext = async (context: BrowserContext): Promise<BrowserContext> => {
  await context.addInitScript(prepare, { name: 'library', selector: 'article' });
  return context;
};

/** Milliseconds from the start of main to the library with its stories on screen, and to the first thing on screen at all. */
export const libraryPaint = async (page: Page, startedAtMs: number): Promise<{ readonly libraryMs: number; readonly firstMs: number }> => {
  await page.waitForFunction(() => 'library' in (window as unknown as Watched).paintedAt);
  const { origin, library, first } = await page.evaluate(() => ({
    origin: performance.timeOrigin,
    library: (window as unknown as Watched).paintedAt['library'] ?? 0,
    first: performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0,
  }));
  return { libraryMs: Math.round(origin + library - startedAtMs), firstMs: Math.round(origin + first - startedAtMs) };
};

export interface Opening {
  /** From the press to the first cards on screen. */
  readonly shownMs: number;
  /** From the press to the end of the last task above 50 ms, when a second without one has followed. */
  readonly interactiveMs: number;
}

const quietMs = 1000;

/** Presses, and waits until what the selector finds is on screen and the main thread has come to rest. */
export const timeOpening = async (page: Page, button: Locator, selector: string): Promise<Opening> => {
  const measured = page.evaluate(
    ([wanted, quiet]) =>
      new Promise<Opening>((resolve) => {
        const watched = window as unknown as Watched;
        let pressedAt = 0;
        let lastTaskEnd = 0;
        delete watched.paintedAt['opened'];
        addEventListener('pointerdown', (event) => (pressedAt = event.timeStamp), { capture: true, once: true });
        new PerformanceObserver((list) => {
          for (const task of list.getEntries()) lastTaskEnd = Math.max(lastTaskEnd, task.startTime + task.duration);
        }).observe({ type: 'longtask' });
        watched.watchFor('opened', wanted);
        const timer = setInterval(() => {
          const shownAt = watched.paintedAt['opened'];
          if (shownAt === undefined || performance.now() - Math.max(shownAt, lastTaskEnd) < quiet) return;
          clearInterval(timer);
          resolve({ shownMs: Math.round(shownAt - pressedAt), interactiveMs: Math.round(Math.max(shownAt, lastTaskEnd) - pressedAt) });
        }, 100);
      }),
    [selector, quietMs] as const,
  );
  await button.click();
  return measured;
};

export interface KeyTimes {
  readonly keys: number;
  readonly medianMs: number;
  readonly p95Ms: number;
  readonly maxMs: number;
}

const keyPauseMs = 120;

/** Types into what has the focus; the time runs from the key itself to the frame that shows it. */
export const timeKeys = async (page: Page, text: string): Promise<KeyTimes> => {
  await page.evaluate(() => {
    const watched = window as unknown as Watched;
    addEventListener('keydown', (event) => watched.afterPaint(() => watched.keyTimes.push(performance.now() - event.timeStamp)), { capture: true });
  });
  await page.keyboard.type(text, { delay: keyPauseMs });
  await page.waitForTimeout(keyPauseMs * 4);
  const times = await page.evaluate(() => (window as unknown as Watched).keyTimes);
  return { keys: times.length, medianMs: tenths(share(times, 0.5)), p95Ms: tenths(share(times, 0.95)), maxMs: tenths(Math.max(...times)) };
};
