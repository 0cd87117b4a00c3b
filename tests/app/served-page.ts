/**
 * A page of the tests, built like the window and served by the window's own handler with its own policy.
 *
 * In: the page's file below tests/app. Out: where it answers on loopback, and a folder that goes away with it.
 */
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import path from 'node:path';
import { build, type PluginOption } from 'vite';
import { vi } from 'vitest';
import windowConfig from '../../electron.vite.config.ts';
import { serveBundle } from '../../electron/main/serve-bundle.ts';
import { projectRoot } from './built-app.ts';

type Handler = (request: Request) => Promise<Response>;

export interface ServedPage {
  /** Of the server, without a slash at its end. */
  readonly origin: string;
  readonly address: string;
  /** For what the tests write themselves. */
  readonly folder: string;
  readonly close: () => Promise<void>;
}

export interface PageOptions {
  /** Main's handler for the addresses below /media/. */
  readonly media?: Handler;
}

/** The plugins that the window itself is built with. */
const windowPlugins = (): PluginOption[] => ('renderer' in windowConfig && windowConfig.renderer !== undefined && 'plugins' in windowConfig.renderer ? (windowConfig.renderer.plugins ?? []) : []);

const buildPage = async (page: string, outDir: string): Promise<void> => {
  // Under NODE_ENV=test React Aria leaves out the very style that the policy would stop.
  vi.stubEnv('NODE_ENV', 'production');
  await build({
    configFile: false,
    logLevel: 'error',
    root: path.dirname(page),
    base: './',
    plugins: windowPlugins(),
    build: { target: 'esnext', outDir, assetsInlineLimit: 0, rollupOptions: { input: page } },
  });
  vi.unstubAllEnvs();
};

const listen = async (answerTo: Handler): Promise<{ readonly server: Server; readonly origin: string }> => {
  const server = createServer((incoming, outgoing) => {
    answerTo(new Request(`app://bundle${incoming.url ?? '/'}`))
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
  return { server, origin: `http://127.0.0.1:${place.port}` };
};

export const servedPage = async (name: string, { media }: PageOptions = {}): Promise<ServedPage> => {
  const out = path.join(projectRoot, 'out');
  await mkdir(out, { recursive: true });
  const folder = await mkdtemp(path.join(out, 'page-'));
  await buildPage(path.join(projectRoot, 'tests/app', name), path.join(folder, 'page'));
  const bundle = await serveBundle(path.join(folder, 'page'));
  const { server, origin } = await listen((request) => {
    const { pathname } = new URL(request.url);
    return media !== undefined && pathname.startsWith('/media/') ? media(request) : bundle(new Request(`app://bundle${pathname}`));
  });
  return {
    origin,
    address: `${origin}/${path.basename(name)}`,
    folder,
    close: async () => {
      server.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
};
