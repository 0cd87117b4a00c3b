import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Result } from '../../electron/core/failure.ts';
import { keptKeys } from '../../electron/main/kept-keys.ts';
import { rememberedPassphrase } from '../../electron/main/remembered-passphrase.ts';
import { openKeys } from '../../electron/services/keys/keys.ts';
import { openStudio, type Studio } from '../../electron/services/studio/studio.ts';

let root = '';
let studio: Studio;
beforeEach(async () => {
  root = mkdtempSync(path.join(tmpdir(), 'storyhearth-keys-'));
  studio = openStudio({ libraryRoot: path.join(root, 'Hearth'), workFactor: 4 });
  await studio.library({ create: true });
  await openKeys(studio).setPassphrase('bread at dawn');
});
afterEach(() => rm(root, { recursive: true, force: true }));

const codeOf = (result: Result<unknown>): string => (result.ok ? 'open' : result.failure.code);

describe('main/kept-keys', () => {
  it('opens the keys once, and forgets them with the passphrase', async () => {
    const passphrase = rememberedPassphrase();
    const keys = keptKeys(passphrase.ask);
    expect(codeOf(await keys(studio))).toBe('passphrase-needed');
    passphrase.remember('bread at dawn');
    const [first, second] = [await keys(studio), await keys(studio)];
    expect([codeOf(first), first === second]).toEqual(['open', true]);
    passphrase.forget();
    expect(codeOf(await keys(studio))).toBe('passphrase-needed');
  });

  it('takes a wrong passphrase for no right one, and the right one after it', async () => {
    const passphrase = rememberedPassphrase();
    const keys = keptKeys(passphrase.ask);
    passphrase.remember('bread at noon');
    expect(codeOf(await keys(studio))).toBe('passphrase-wrong');
    passphrase.remember('bread at dawn');
    expect(codeOf(await keys(studio))).toBe('open');
  });
});
