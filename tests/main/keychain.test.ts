import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { succeed } from '../../electron/core/failure.ts';
import { openKeychain, type Keychain, type SecretBox } from '../../electron/main/keychain.ts';
import { keychainVerdict, type KeychainVerdict } from '../../electron/main/keychain-verdict.ts';
import { nodeFileSystem } from '../../electron/services/disk/file-system.ts';
import { codeOf } from './answers/a-desk.ts';

let userDataFolder = '';
beforeEach(async () => {
  userDataFolder = await mkdtemp(path.join(tmpdir(), 'storyhearth-keychain-'));
});
afterEach(() => rm(userDataFolder, { recursive: true }));

/** A store whose key can be changed, as the system does it. */
const aBox = () => {
  const state = { key: 1, backend: 'gnome_libsecret', isAvailable: true, isBroken: false, sealed: 0 };
  const turned = (bytes: Uint8Array, key: number): Buffer => Buffer.from(bytes.map((byte) => byte ^ (0x5a + key)));
  const box: SecretBox = {
    isAsyncEncryptionAvailable: () => Promise.resolve(state.isAvailable),
    getSelectedStorageBackend: () => state.backend,
    encryptStringAsync: (text) => {
      state.sealed += 1;
      return state.isBroken ? Promise.reject(new Error(`no key for ${text}`)) : Promise.resolve(Buffer.concat([Buffer.from([state.key]), turned(Buffer.from(text), state.key)]));
    },
    decryptStringAsync: (bytes) => {
      const key = bytes[0] ?? 0;
      return key === state.key || key === state.key - 1 ? Promise.resolve({ result: turned(bytes.subarray(1), key).toString(), shouldReEncrypt: key !== state.key }) : Promise.reject(new Error('another key'));
    },
  };
  return { box, state };
};

const keychainOf = (box: SecretBox, platform = 'linux'): Keychain => openKeychain({ fs: nodeFileSystem, userDataFolder, box, platform });
const files = (): Promise<readonly string[]> => readdir(path.join(userDataFolder, 'secrets'));

describe('main/keychain', () => {
  it.each<[string, boolean, string | undefined, KeychainVerdict]>([
    ['linux', true, 'gnome_libsecret', 'safe'],
    ['linux', true, 'kwallet', 'safe'],
    ['linux', true, 'kwallet5', 'safe'],
    ['linux', true, 'kwallet6', 'safe'],
    ['linux', true, 'basic_text', 'plain-text'],
    ['linux', false, 'basic_text', 'plain-text'],
    ['linux', false, 'gnome_libsecret', 'missing'],
    ['linux', true, 'unknown', 'missing'],
    ['linux', true, 'a-store-of-tomorrow', 'missing'],
    ['linux', true, undefined, 'missing'],
    ['darwin', true, undefined, 'safe'],
    ['darwin', false, undefined, 'missing'],
    ['win32', true, undefined, 'safe'],
    ['win32', false, undefined, 'missing'],
    ['freebsd', true, undefined, 'missing'],
  ])('on %s, available %s, backend %s: %s', (platform, isAvailable, backend, verdict) => {
    expect(keychainVerdict({ platform, isAvailable, backend })).toBe(verdict);
  });

  it('gives a secret back after a restart, and holds it neither in clear nor under a telling name', async () => {
    const { box } = aBox();
    expect(await keychainOf(box).keep('send:nextcloud', 'bread at dawn')).toEqual(succeed(undefined));
    expect(await keychainOf(box).read('send:nextcloud')).toEqual(succeed('bread at dawn'));
    const [file = ''] = await files();
    expect(file).toMatch(/^[0-9a-f]{64}$/);
    const place = path.join(userDataFolder, 'secrets', file);
    expect((await readFile(place)).includes('bread')).toBe(false);
    if (process.platform !== 'win32') expect((await stat(place)).mode & 0o077).toBe(0);
  });

  it('keeps each name apart, replaces what was kept before, and leaves no older copy', async () => {
    const keychain = keychainOf(aBox().box);
    await keychain.keep('send:a', 'one');
    await keychain.keep('send:b', 'two');
    await keychain.keep('send:a', 'three');
    expect(await Promise.all([keychain.read('send:a'), keychain.read('send:b'), keychain.read('library:a')])).toEqual([succeed('three'), succeed('two'), succeed(undefined)]);
    expect(await files()).toHaveLength(2);
  });

  it('forgets for good, also what it never knew and where the store is gone', async () => {
    const { box, state } = aBox();
    const keychain = keychainOf(box);
    await keychain.keep('library:1', 'bread at dawn');
    state.isAvailable = false;
    expect([await keychain.forget('library:1'), await keychain.forget('library:2')]).toEqual([succeed(undefined), succeed(undefined)]);
    expect(await files()).toEqual([]);
    state.isAvailable = true;
    expect(await keychain.read('library:1')).toEqual(succeed(undefined));
  });

  it('writes nothing where Linux would only pretend to encrypt, and reads nothing there', async () => {
    const { box, state } = aBox();
    const keychain = keychainOf(box);
    await keychain.keep('library:1', 'bread at dawn');
    state.backend = 'basic_text';
    expect(await keychain.verdict()).toBe('plain-text');
    expect(codeOf(await keychain.keep('library:2', 'salt'))).toBe('keychain-unavailable');
    expect(await keychain.read('library:1')).toEqual(succeed(undefined));
    expect([state.sealed, (await files()).length]).toEqual([1, 1]);
  });

  it('refuses without the secret in its words when the store fails', async () => {
    const { box, state } = aBox();
    state.isBroken = true;
    const refused = await keychainOf(box).keep('library:1', 'bread at dawn');
    expect(codeOf(refused)).toBe('keychain-unavailable');
    expect(JSON.stringify(refused)).not.toContain('bread');
  });

  it('seals again with the new key when the system changed its own', async () => {
    const { box, state } = aBox();
    const keychain = keychainOf(box);
    await keychain.keep('library:1', 'bread at dawn');
    state.key = 2;
    expect(await keychain.read('library:1')).toEqual(succeed('bread at dawn'));
    state.key = 3;
    expect(await keychain.read('library:1')).toEqual(succeed('bread at dawn'));
  });

  it('knows nothing of what another computer kept', async () => {
    const { box, state } = aBox();
    const keychain = keychainOf(box);
    await keychain.keep('library:1', 'bread at dawn');
    state.key = 9;
    expect(await keychain.read('library:1')).toEqual(succeed(undefined));
  });
});
