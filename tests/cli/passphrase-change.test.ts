import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { nodeFileSystem } from '../../electron/services/disk/file-system.ts';
import { openKeys } from '../../electron/services/keys/keys.ts';
import { storyhearth, type Ran } from './storyhearth-process.ts';

// Sealing with the ordinary strength takes seconds on purpose, and the program starts three times.
vi.setConfig({ testTimeout: 180_000 });

const work = mkdtempSync(path.join(os.tmpdir(), 'storyhearth-change-'));
const library = path.join(work, 'library');
const file = (name: string): string => path.join(work, name);
const keys = () => openKeys({ libraryRoot: library, fs: nodeFileSystem, workFactor: 4 });
const change = (...words: readonly string[]): Promise<Ran> => storyhearth(['passphrase', 'change', '--library', library, '--json', ...words]);

beforeAll(() => {
  for (const [name, text] of [['old', 'bread at dawn'], ['new', 'salt at noon']] as const) writeFileSync(file(name), `${text}\n`);
});
afterAll(() => rmSync(work, { recursive: true }));

describe('cli: passphrase change', () => {
  it('refuses a library without a passphrase, and a missing new one', async () => {
    expect((await change('--passphrase-file', file('old'), '--new-passphrase-file', file('new'))).json.failure?.code).toBe('passphrase-needed');
    expect(await keys().hasPassphrase()).toBe(false);
    await keys().setPassphrase('bread at dawn');
    expect((await change('--passphrase-file', file('old'))).json.failure?.code).toBe('passphrase-needed');
    expect((await keys().unlock('bread at dawn')).ok).toBe(true);
  });

  it('changes it: only the new one opens, and nothing of either is printed', async () => {
    const changed = await change('--passphrase-file', file('old'), '--new-passphrase-file', file('new'));
    expect([changed.exitCode, changed.json.value]).toEqual([0, { isAllResealed: true }]);
    expect([(await keys().unlock('bread at dawn')).ok, (await keys().unlock('salt at noon')).ok]).toEqual([false, true]);
    const printed = `${changed.stdout}${changed.stderr}`;
    for (const secret of ['bread', 'salt']) expect(printed).not.toContain(secret);
    expect(readFileSync(path.join(library, 'keys', 'library-key.age')).includes('salt')).toBe(false);
  });
});
