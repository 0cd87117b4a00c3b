/**
 * The page with the preview alone, built like the window and served by the window's own handlers, in Chromium.
 */
import type { Browser, Page } from 'playwright-core';
import { serveMedia } from '../../electron/main/serve-media.ts';
import { shiftedVoices } from '../../electron/services/import/shifted-voice.ts';
import { startBrowser } from '../rig/rig-browser.ts';
import type { SampleFilm } from './preview-film.ts';
import { servedPage, type ServedPage } from './served-page.ts';

export interface PreviewDesk {
  readonly open: (look: { readonly theme?: 'light' | 'dark' }) => Promise<Page>;
  /** Errors of the pages, words about the policy, and requests that left our origin. */
  readonly offences: readonly string[];
  readonly close: () => Promise<void>;
}

const openPage = async (browser: Browser, { served, theme, offences }: { readonly served: ServedPage; readonly theme: 'light' | 'dark'; readonly offences: string[] }): Promise<Page> => {
  const page = await browser.newPage({ viewport: { width: 1280, height: 720 }, colorScheme: theme });
  page.on('pageerror', (error) => offences.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') offences.push(`${message.text()} ${message.location().url}`);
  });
  page.on('request', (request) => {
    if (!request.url().startsWith(served.origin) && !request.url().startsWith('blob:')) offences.push(request.url());
  });
  await page.goto(served.address);
  await page.waitForFunction(() => 'preview' in window);
  return page;
};

export const previewDesk = async (sample: SampleFilm): Promise<PreviewDesk> => {
  // The handler that main registers for the media of the open story.
  const media = serveMedia({ storyFolder: () => sample.folder, media: { find: () => undefined }, ffmpeg: sample.studio.ffmpeg, shifted: shiftedVoices() });
  const [served, browser] = await Promise.all([servedPage('preview-page/preview-page.html', { media }), startBrowser({ switches: ['--autoplay-policy=no-user-gesture-required'] })]);
  const offences: string[] = [];
  return {
    open: ({ theme = 'light' }) => openPage(browser, { served, theme, offences }),
    offences,
    close: async () => {
      await browser.close();
      await served.close();
    },
  };
};
