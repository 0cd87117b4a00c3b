import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { cspHeader } from '../../electron/main/content-security-policy.ts';
import { serveBundle } from '../../electron/main/serve-bundle.ts';

let folder = '';

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'storyhearth-bundle-'));
  await mkdir(path.join(folder, 'assets'));
  await writeFile(path.join(folder, 'index.html'), '<!doctype html>');
  await writeFile(path.join(folder, 'assets', 'a.js'), 'let a;');
});

afterEach(() => rm(folder, { recursive: true }));

const get = async (address: string, method = 'GET'): Promise<Response> => (await serveBundle(folder))(new Request(address, { method }));

describe('main/serve-bundle', () => {
  it('answers with the file and every guard', async () => {
    const answer = await get('app://bundle/assets/a.js');
    expect({ status: answer.status, body: await answer.text(), headers: Object.fromEntries(answer.headers) }).toEqual({
      status: 200,
      body: 'let a;',
      headers: {
        'content-type': 'text/javascript; charset=utf-8',
        'content-security-policy': cspHeader(),
        'x-content-type-options': 'nosniff',
        'cache-control': 'no-store',
        'referrer-policy': 'no-referrer',
        'cross-origin-opener-policy': 'same-origin',
        'cross-origin-resource-policy': 'same-origin',
      },
    });
  });

  it('answers HEAD without a body', async () => {
    const answer = await get('app://bundle/', 'HEAD');
    expect([answer.status, await answer.text()]).toEqual([200, '']);
  });

  it.each(['POST', 'PUT', 'DELETE'])('refuses %s, with the guards', async (method) => {
    const answer = await get('app://bundle/', method);
    expect([answer.status, answer.headers.get('content-security-policy')]).toEqual([405, cspHeader()]);
  });

  it('answers 404 with the guards for what it does not hold', async () => {
    const answer = await get('app://bundle/../secret.js');
    expect([answer.status, await answer.text(), answer.headers.get('content-security-policy')]).toEqual([404, '', cspHeader()]);
  });
});
