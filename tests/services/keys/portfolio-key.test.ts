import { readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { nodeFileSystem } from '../../../electron/services/disk/file-system.ts';
import { openPortfolioKey, portfolioKeyFile } from '../../../electron/services/keys/portfolio-key.ts';
import { makeFolder, makeKey } from '../package/built-package.ts';

let place: ReturnType<typeof makeFolder>;
beforeEach(() => {
  place = makeFolder();
});
afterEach(() => place.remove());

const open = async () => {
  const key = await openPortfolioKey({ libraryRoot: place.path, fs: nodeFileSystem });
  if (!key.ok) throw new Error(key.failure.code);
  return key.value;
};

describe('services/keys/portfolio-key', () => {
  it('is made once, for the eyes of its owner alone', async () => {
    const first = await open();
    const before = readFileSync(portfolioKeyFile(place.path), 'utf8');
    expect((await open()).fingerprint).toBe(first.fingerprint);
    expect(readFileSync(portfolioKeyFile(place.path), 'utf8')).toBe(before);
    if (process.platform !== 'win32') expect(statSync(portfolioKeyFile(place.path)).mode & 0o077).toBe(0);
  });

  it('is one key when two programs make it at the same moment', async () => {
    const keys = await Promise.all([open(), open(), open(), open()]);
    expect(new Set([...keys, await open()].map(({ fingerprint }) => fingerprint)).size).toBe(1);
    expect(readdirSync(path.join(place.path, 'keys'))).toEqual(['portfolio-key.pem']);
  });

  it('is never replaced, whatever lies in its place', async () => {
    await open();
    const file = portfolioKeyFile(place.path);
    for (const text of ['', 'no key', makeKey().signer.publicKeyPem]) {
      writeFileSync(file, text);
      expect(await openPortfolioKey({ libraryRoot: place.path, fs: nodeFileSystem })).toMatchObject({ ok: false, failure: { code: 'portfolio-key-damaged' } });
      expect(readFileSync(file, 'utf8')).toBe(text);
    }
  });
});
