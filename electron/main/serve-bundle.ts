/**
 * The handler of `app://`: answers the window with the built renderer's files and the headers that guard them.
 *
 * Comes in: a Request of the page. Goes out: the file, 404 for what is not in the catalog, 405 for anything but
 * reading. Never reads outside the built folder and never asks the network.
 */
import { readFile, readdir } from 'node:fs/promises';
import path from 'node:path';
import { bundleCatalog, bundleFileFor } from './bundle-file.ts';
import { emptyResponse, responseGuards } from './response-guards.ts';

export const serveBundle = async (folder: string): Promise<(request: Request) => Promise<Response>> => {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const names = entries.filter((entry) => entry.isFile()).map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'));
  const catalog = bundleCatalog(names);
  return async (request) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') return emptyResponse(405);
    const file = bundleFileFor(request.url, catalog);
    if (file === undefined) return emptyResponse(404);
    const body = request.method === 'HEAD' ? null : new Uint8Array(await readFile(path.join(folder, file.name)));
    return new Response(body, { headers: { ...responseGuards, 'content-type': file.contentType } });
  };
};
