/**
 * The handler of `app://`: answers the window with the built renderer's files and the headers that guard them.
 *
 * Comes in: a Request of the page. Goes out: the file, 404 for what is not in the catalog, 405 for anything but
 * reading. Never reads outside the built folder and never asks the network.
 */
import { readFile, readdir } from 'node:fs/promises';
import path from 'node:path';
import { bundleCatalog, bundleFileFor } from './bundle-file.ts';
import { cspHeader } from './content-security-policy.ts';

const guards = {
  'content-security-policy': cspHeader(),
  'x-content-type-options': 'nosniff',
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
};

const answer = (status: number, body: Uint8Array<ArrayBuffer> | null, contentType = 'text/plain'): Response => new Response(body, { status, headers: { ...guards, 'content-type': contentType } });

export const serveBundle = async (folder: string): Promise<(request: Request) => Promise<Response>> => {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const names = entries.filter((entry) => entry.isFile()).map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'));
  const catalog = bundleCatalog(names);
  return async (request) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') return answer(405, null);
    const file = bundleFileFor(request.url, catalog);
    if (file === undefined) return answer(404, null);
    const body = request.method === 'HEAD' ? null : new Uint8Array(await readFile(path.join(folder, file.name)));
    return answer(200, body, file.contentType);
  };
};
