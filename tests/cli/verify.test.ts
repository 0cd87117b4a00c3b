import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { build, makeFolder, makeKey, makeMedia, orderFor } from '../services/package/built-package.ts';
import { storyhearth, type Ran } from './storyhearth-process.ts';

const sources = makeFolder();
const work = mkdtempSync(path.join(os.tmpdir(), 'storyhearth-verify-'));
const key = makeKey();
let archive: string;

beforeAll(async () => {
  archive = (await build(await orderFor({ mediaFiles: makeMedia(sources.path), key, outFolder: sources.path }))).path;
});
afterAll(() => {
  sources.remove();
  rmSync(work, { recursive: true, force: true });
});

const at = (library: string, words: readonly string[]): Promise<Ran> => storyhearth([...words, '--library', path.join(work, library)]);
const withFingerprint = (fingerprint: string): readonly string[] => ['partner', 'add', '--id', 'sender', '--name', 'Sender', '--country', 'IT', '--fingerprint', fingerprint];

describe('cli/commands/verify', () => {
  it('never says "in order" of a signer this computer does not know', async () => {
    const ran = await at('none', ['verify', archive]);
    expect(ran.exitCode).toBe(0);
    expect(ran.stdout).toContain('does not know who signed it');
    expect(ran.stdout).toContain(key.signer.fingerprint);
  });

  it('refuses a stranger once a key was compared, and says how to trust one', async () => {
    await at('other', withFingerprint('f'.repeat(64)));
    const refused = await at('other', ['verify', archive, '--json']);
    expect(refused.exitCode).toBe(2);
    expect(refused.json.failure).toMatchObject({ code: 'package-invalid', reasons: [{ code: 'package.signer-unknown', params: { fingerprint: key.signer.fingerprint } }] });
    expect(refused.json.failure?.sentences.join('\n')).toContain(`--fingerprint ${key.signer.fingerprint}`);
    await at('other', withFingerprint(key.signer.fingerprint.toUpperCase()));
    const known = await at('other', ['verify', archive]);
    expect([known.exitCode, known.stdout]).toEqual([0, expect.stringMatching(/^The package is whole, signed and within its consent\.\n/)]);
  });
});
