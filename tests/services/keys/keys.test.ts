import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parseConsentInput, withSealedFields } from '../../../electron/core/consent/consent-input.ts';
import { newConsent } from '../../../electron/core/consent/consent.ts';
import type { Result } from '../../../electron/core/failure.ts';
import { nodeFileSystem } from '../../../electron/services/disk/file-system.ts';
import { openKeys, type LibraryKeys } from '../../../electron/services/keys/keys.ts';

/** Known to everyone: for tests only. */
const passphrase = 'bread at dawn, twice';

let root: string;
beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'storyhearth-keys-'));
});
afterEach(() => {
  rmSync(root, { recursive: true, force: true });
});

const ring = (): LibraryKeys => openKeys({ libraryRoot: root, fs: nodeFileSystem, workFactor: 4 });
const keyFile = (): string => path.join(root, 'keys', 'library-key.age');
const must = <Value>(result: Result<Value>): Value => {
  if (!result.ok) throw new Error(result.failure.code);
  return result.value;
};
const codeOf = (result: Result<unknown>): string | undefined => (result.ok ? undefined : result.failure.code);

const flipByte = (file: string, at: number): void => {
  const bytes = readFileSync(file);
  bytes[at] = (bytes[at] ?? 0) ^ 1;
  writeFileSync(file, bytes);
};

describe('services/keys/keys', () => {
  it('makes nothing until a passphrase is given', async () => {
    expect(await ring().hasPassphrase()).toBe(false);
    expect(codeOf(await ring().unlock(passphrase))).toBe('passphrase-needed');
    expect(readdirSync(root)).toEqual([]);
  });

  it('opens the same keys again', async () => {
    const made = must(await ring().setPassphrase(passphrase));
    const opened = must(await ring().unlock(passphrase));
    expect([opened.publicKeyPem, opened.fingerprint]).toEqual([made.publicKeyPem, made.fingerprint]);
    expect(await ring().hasPassphrase()).toBe(true);
    expect(must(await opened.decryptField(await made.encryptField('رشا')))).toBe('رشا');
  });

  it('opens with the same words in other code points', async () => {
    must(await ring().setPassphrase('caf\u00e9 caf\u00e9 caf\u00e9'));
    expect((await ring().unlock('cafe\u0301 cafe\u0301 cafe\u0301')).ok).toBe(true);
  });

  it('lets a passphrase be tried as slowly as age does, unless it is told otherwise', async () => {
    must(await openKeys({ libraryRoot: root, fs: nodeFileSystem }).setPassphrase(passphrase));
    expect(readFileSync(keyFile(), 'latin1')).toMatch(/^-> scrypt \S+ 18$/m);
  });

  it('refuses a wrong passphrase and keeps the keys', async () => {
    const made = must(await ring().setPassphrase(passphrase));
    expect(codeOf(await ring().unlock(`${passphrase} `))).toBe('passphrase-wrong');
    expect(must(await ring().unlock(passphrase)).fingerprint).toBe(made.fingerprint);
  });

  it('puts the public half back where it is missing', async () => {
    const made = must(await ring().setPassphrase(passphrase));
    rmSync(path.join(root, 'keys', 'public.pem'));
    must(await ring().unlock(passphrase));
    expect(readFileSync(path.join(root, 'keys', 'public.pem'), 'utf8')).toBe(made.publicKeyPem);
  });

  it('never replaces keys that are there', async () => {
    const made = must(await ring().setPassphrase(passphrase));
    expect(codeOf(await ring().setPassphrase('another one'))).toBe('target-exists');
    expect(must(await ring().unlock(passphrase)).fingerprint).toBe(made.fingerprint);
  });

  it('keeps its files to the owner and no secret in plain', async () => {
    must(await ring().setPassphrase(passphrase));
    expect(readdirSync(path.join(root, 'keys')).toSorted()).toEqual(['library-key.age', 'public.pem']);
    for (const name of readdirSync(path.join(root, 'keys'))) {
      expect(statSync(path.join(root, 'keys', name)).mode & 0o777).toBe(0o600);
      expect(readFileSync(path.join(root, 'keys', name), 'latin1')).not.toMatch(/PRIVATE KEY|AGE-SECRET-KEY|bread at dawn/);
    }
  });

  it('notices a flipped byte anywhere in the key file', async () => {
    must(await ring().setPassphrase(passphrase));
    const whole = readFileSync(keyFile());
    for (let at = 0; at < whole.length; at += 23) {
      flipByte(keyFile(), at);
      expect(['keys-damaged', 'passphrase-wrong']).toContain(codeOf(await ring().unlock(passphrase)));
      writeFileSync(keyFile(), whole);
    }
    flipByte(keyFile(), whole.length - 1);
    expect(codeOf(await ring().unlock(passphrase))).toBe('keys-damaged');
  });

  it('notices a flipped byte in a private field, and a field of another library', async () => {
    const keys = must(await ring().setPassphrase(passphrase));
    const sealed = await keys.encryptField('Planted Name');
    const bytes = Buffer.from(sealed.age, 'base64');
    bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1;
    expect(codeOf(await keys.decryptField({ age: bytes.toString('base64') }))).toBe('keys-damaged');
    rmSync(path.join(root, 'keys'), { recursive: true });
    const other = must(await ring().setPassphrase(passphrase));
    expect(codeOf(await other.decryptField(sealed))).toBe('keys-damaged');
  });

  it('signs so that openssl agrees, and disagrees after a change', async () => {
    const keys = must(await ring().setPassphrase(passphrase));
    const message = path.join(root, 'tagmanifest-sha512.txt');
    const signature = `${message}.sig`;
    writeFileSync(message, 'one line\n');
    writeFileSync(signature, keys.sign(readFileSync(message)));
    const verify = (): string => execFileSync('openssl', ['pkeyutl', '-verify', '-pubin', '-inkey', path.join(root, 'keys', 'public.pem'), '-rawin', '-in', message, '-sigfile', signature], { encoding: 'utf8', stdio: 'pipe' });
    expect(verify()).toContain('Signature Verified Successfully');
    flipByte(message, 0);
    expect(verify).toThrow(/Command failed/);
  });

  it('names its key by the hash that openssl computes', async () => {
    const keys = must(await ring().setPassphrase(passphrase));
    const der = execFileSync('openssl', ['pkey', '-pubin', '-in', path.join(root, 'keys', 'public.pem'), '-outform', 'DER']);
    const found = execFileSync('openssl', ['dgst', '-sha256', '-r'], { input: der, encoding: 'utf8' }).split(' ')[0];
    expect(keys.fingerprint).toBe(found);
  });

  it('gives one person unrelated ids in two packages, and the same id twice in one', async () => {
    const keys = must(await ring().setPassphrase(passphrase));
    const [first, second] = [keys.subjectIdFor('export-1', 'p-1'), keys.subjectIdFor('export-2', 'p-1')];
    expect(first).toMatch(/^[0-9a-f]{64}$/);
    expect(second).not.toBe(first);
    expect(must(await ring().unlock(passphrase)).subjectIdFor('export-1', 'p-1')).toBe(first);
    expect(keys.subjectIdFor('export-1', 'p-2')).not.toBe(first);
  });

  it('lets no planted private word reach the document that is written', async () => {
    const keys = must(await ring().setPassphrase(passphrase));
    const told = { subjectId: 'p-1', publicName: { kind: 'none', text: '' }, roles: [], age: 'adult', openProcedure: 'no', languages: [], legalName: 'Planted Ünïque', contact: 'planted@example.org', hiddenPlaces: ['Plantedstreet'] };
    const input = must(parseConsentInput({ ...newConsent('a-story'), people: [told] }));
    const fields = input.privateFields[0]!;
    const sealed = withSealedFields(input.document, [{ subjectId: 'p-1', legalName: await keys.encryptField(fields.legalName ?? ''), contact: await keys.encryptField(fields.contact ?? ''), hiddenPlaces: [await keys.encryptField(fields.hiddenPlaces?.[0] ?? '')] }]);
    const bytes = Buffer.from(JSON.stringify(sealed));
    for (const word of ['Planted', 'planted@', 'Ünïque', 'Plantedstreet']) {
      for (const text of [word, word.normalize('NFD')]) {
        for (const encoding of ['utf8', 'utf16le', 'latin1'] as const) expect(bytes.includes(Buffer.from(text, encoding))).toBe(false);
        expect(bytes.includes(Buffer.from(text).toString('base64').replace(/=+$/, ''))).toBe(false);
      }
    }
    expect(must(await keys.decryptField(sealed.people[0]!.legalName!))).toBe('Planted Ünïque');
  });
});
