/**
 * The page with the preview alone, built like the window and served by the window's own handlers, in Chromium.
 */
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import path from 'node:path';
import { chromium, type Browser, type Page } from 'playwright-core';
import { build, type PluginOption } from 'vite';
import { vi } from 'vitest';
import windowConfig from '../../electron.vite.config.ts';
import { serveBundle } from '../../electron/main/serve-bundle.ts';
import { serveMedia } from '../../electron/main/serve-media.ts';
import { shiftedVoices } from '../../electron/services/import/shifted-voice.ts';
import { findChromium } from '../../scripts/find-program.mjs';
import { projectRoot } from './built-app.ts';
import type { SampleFilm } from './preview-film.ts';

export interface PreviewDesk {
  readonly open: (look: { readonly theme?: 'light' | 'dark' }) => Promise<Page>;
  /** Errors of the pages, words about the policy, and requests that left our origin. */
  readonly offences: readonly string[];
  readonly close: () => Promise<void>;
}

/** The plugins that the window itself is built with. */
const windowPlugins = (): PluginOption[] => ('renderer' in windowConfig && windowConfig.renderer !== undefined && 'plugins' in windowConfig.renderer ? (windowConfig.renderer.plugins ?? []) : []);

const buildPage = async (folder: string): Promise<void> => {
  // Under NODE_ENV=test React Aria leaves out the very style that the policy would stop.
  vi.stubEnv('NODE_ENV', 'production');
  await build({
    configFile: false,
    logLevel: 'error',
    root: path.join(projectRoot, 'tests/app/preview-page'),
    base: './',
    plugins: windowPlugins(),
    build: { outDir: folder, assetsInlineLimit: 0, rollupOptions: { input: path.join(projectRoot, 'tests/app/preview-page/preview-page.html') } },
  });
  vi.unstubAllEnvs();
};

/** The handlers that main registers for the page and for the media of the open story. */
const serve = async (folder: string, sample: SampleFilm): Promise<{ readonly server: Server; readonly address: string }> => {
  const bundle = await serveBundle(folder);
  const media = serveMedia({ storyFolder: () => sample.folder, media: { find: () => undefined }, ffmpeg: sample.studio.ffmpeg, shifted: shiftedVoices() });
  const server = createServer((incoming, outgoing) => {
    const url = incoming.url ?? '/';
    const request = new Request(`app://bundle${url}`);
    (url.startsWith('/media/') ? media(request) : bundle(request))
      .then(async (answer) => {
        outgoing.writeHead(answer.status, Object.fromEntries(answer.headers));
        outgoing.end(new Uint8Array(await answer.arrayBuffer()));
      })
      .catch((error: unknown) => outgoing.destroy(error instanceof Error ? error : undefined));
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const place = server.address();
  if (place === null || typeof place === 'string') throw new Error('The server has no port');
  return { server, address: `http://127.0.0.1:${place.port}` };
};

const openPage = async (browser: Browser, { address, theme, offences }: { readonly address: string; readonly theme: 'light' | 'dark'; readonly offences: string[] }): Promise<Page> => {
  const page = await browser.newPage({ viewport: { width: 1280, height: 720 }, colorScheme: theme });
  page.on('pageerror', (error) => offences.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') offences.push(`${message.text()} ${message.location().url}`);
  });
  page.on('request', (request) => {
    if (!request.url().startsWith(address) && !request.url().startsWith('blob:')) offences.push(request.url());
  });
  await page.goto(`${address}/preview-page.html`);
  await page.waitForFunction(() => 'preview' in window);
  return page;
};

export const previewDesk = async (sample: SampleFilm): Promise<PreviewDesk> => {
  await mkdir(path.join(projectRoot, 'out'), { recursive: true });
  const folder = await mkdtemp(path.join(projectRoot, 'out', 'preview-'));
  await buildPage(folder);
  const { server, address } = await serve(folder, sample);
  const executablePath = findChromium();
  if (executablePath === undefined) throw new Error('No Chromium: run node scripts/bootstrap.mjs --tests');
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--autoplay-policy=no-user-gesture-required'] });
  const offences: string[] = [];
  return {
    open: ({ theme = 'light' }) => openPage(browser, { address, theme, offences }),
    offences,
    close: async () => {
      await browser.close();
      server.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
};
