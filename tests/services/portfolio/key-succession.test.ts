import { createPublicKey, sign } from 'node:crypto';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { mediaPaths } from '../../../electron/core/package/names.ts';
import { successionsText, successionText, type KeySuccession } from '../../../electron/core/package/key-succession.ts';
import type { Result } from '../../../electron/core/failure.ts';
import { nodeFileSystem } from '../../../electron/services/disk/file-system.ts';
import { keySteps, makeSuccession, ownSuccessions, trustedPredecessor } from '../../../electron/services/keys/key-succession.ts';
import { openKeys } from '../../../electron/services/keys/keys.ts';
import { replaceSigningKey } from '../../../electron/services/keys/replace-key.ts';
import { addPartner, listPartners, removeFingerprint } from '../../../electron/services/studio/organisation.ts';
import { receivePackage, receiveWithdrawals } from '../../../electron/services/studio/receive-package.ts';
import type { Studio } from '../../../electron/services/studio/studio.ts';
import { followKeyFile } from '../../../electron/services/studio/succeed-key.ts';
import { followPackageKey } from '../../../electron/services/studio/follow-package-key.ts';
import { build, makeFolder, makeKeyPair, makeMedia, orderFor, unzip, type TestKey } from '../package/built-package.ts';
import { studioThatKnows, withdrawalList } from './portfolio-desk.ts';

const at = '2026-03-01T10:00:00Z';
const sources = makeFolder();
let media: ReturnType<typeof makeMedia>;
let place: ReturnType<typeof makeFolder>;
let studio: Studio;

const [old, next, stranger] = [makeKeyPair(), makeKeyPair(), makeKeyPair()];
const handsOver = successionsText([makeSuccession({ from: old.privateKey, to: next.privateKey, at })]);

const packageBy = async (key: TestKey, exportId: string, succession?: string): Promise<string> => {
  const order = await orderFor({ mediaFiles: media, key, outFolder: path.join(place.path, exportId) });
  return (await build({ ...order, value: { ...order.value, exportId, signer: { ...key.signer, ...(succession === undefined ? {} : { succession }) } } })).path;
};
const ids = ['3f1e0d7c-9a51-4c1b-8f5e-0a6b2f9d4c11', '3f1e0d7c-9a51-4c1b-8f5e-0a6b2f9d4c12', '3f1e0d7c-9a51-4c1b-8f5e-0a6b2f9d4c13'] as const;
const root = (): string => path.join(place.path, 'portfolio');
const receive = (file: string) => receivePackage({ studio, root: root(), path: file });
const told = (answer: Result<{ readonly warnings: readonly { readonly code: string }[] }>): readonly string[] => (answer.ok ? answer.value.warnings : answer.failure.reasons).map((one) => one.code);
const trusted = async (): Promise<readonly string[]> => {
  const partners = await listPartners(studio);
  return partners.ok ? partners.value.flatMap((one) => one.fingerprints) : [];
};
const written = (name: string, text: string): string => {
  const file = path.join(place.path, name);
  writeFileSync(file, text);
  return file;
};
const takeBack = (exportId: string, key: TestKey) =>
  receiveWithdrawals({ studio, root: root(), list: written('list.jsonl', withdrawalList(key, [{ exportId, effect: 'take-down', effectiveAt: '2026-03-20T00:00:00Z' }])), key: written('key.pem', key.signer.publicKeyPem) });

beforeAll(() => {
  media = makeMedia(sources.path);
});
afterAll(() => sources.remove());
beforeEach(async () => {
  place = makeFolder();
  studio = await studioThatKnows({ folder: place.path, key: old.key, now: () => new Date('2026-04-01T00:00:00Z') });
});
afterEach(() => place.remove());

describe('services/studio/succeed-key, at a partner', () => {
  it('follows a trusted key to the next by the package it came with, and lets the new one take back what the old one signed', async () => {
    expect(told(await receive(await packageBy(old.key, ids[0])))).toEqual([]);
    expect(told(await receive(await packageBy(next.key, ids[1], handsOver)))).toEqual(['package.signer-succeeded']);
    expect(await trusted()).toEqual([old.fingerprint, next.fingerprint]);
    // From now on the new key needs nobody to speak for it.
    expect(told(await receive(await packageBy(next.key, ids[2])))).toEqual([]);
    expect(await takeBack(ids[0], next.key)).toMatchObject({ ok: true, value: { notices: 1, removed: [{ package: `urn:uuid:${ids[0]}` }] } });
  });

  it('trusts no new key by a package whose film was changed, and none at all before it was asked about', async () => {
    const asked = await receivePackage({ studio, root: root(), path: await packageBy(next.key, ids[1], handsOver), mayFollow: false });
    expect([told(asked), await trusted()]).toEqual([['package.signer-asks'], [old.fingerprint]]);
    const folder = unzip(await packageBy(next.key, ids[2], handsOver), path.join(place.path, 'unzipped'));
    const film = path.join(folder, mediaPaths.story);
    const bytes = readFileSync(film);
    bytes.writeUInt8(bytes.readUInt8(bytes.length - 1) ^ 1, bytes.length - 1);
    writeFileSync(film, bytes);
    expect(told(await receive(folder))).toEqual(['package.changed']);
    expect(await followPackageKey({ studio, path: folder })).toMatchObject({ ok: false, failure: { code: 'package-invalid' } });
    expect(await trusted()).toEqual([old.fingerprint]);
  });

  it('is led to a key by a package only after a yes, and back to a forgotten one by nothing', async () => {
    const file = await packageBy(next.key, ids[1], handsOver);
    expect(await followPackageKey({ studio, path: await packageBy(old.key, ids[0]) })).toMatchObject({ ok: false, failure: { code: 'key-not-followed' } });
    expect(await followPackageKey({ studio, path: file })).toMatchObject({ ok: true, value: { id: 'harbour-voices', fingerprints: [old.fingerprint, next.fingerprint] } });
    expect(told(await receivePackage({ studio, root: root(), path: file, mayFollow: false }))).toEqual([]);
    await removeFingerprint({ studio, partnerId: 'harbour-voices', fingerprint: next.fingerprint });
    expect(told(await receive(await packageBy(next.key, ids[2], handsOver)))).toEqual(['package.signer-unknown']);
    expect(await trusted()).toEqual([old.fingerprint]);
  });

  it('follows by the file alone, over several steps, and says where none leads', async () => {
    const last = makeKeyPair();
    const chain = successionsText([makeSuccession({ from: old.privateKey, to: next.privateKey, at }), makeSuccession({ from: next.privateKey, to: last.privateKey, at })]);
    expect(await followKeyFile(studio, written('chain.json', chain))).toMatchObject({ ok: true, value: [{ fingerprint: next.fingerprint }, { fingerprint: last.fingerprint }] });
    const elsewhere = successionsText([makeSuccession({ from: stranger.privateKey, to: makeKeyPair().privateKey, at })]);
    expect(await followKeyFile(studio, written('other.json', elsewhere))).toMatchObject({ ok: false, failure: { code: 'key-not-followed' } });
    expect(await trusted()).toEqual([old.fingerprint, next.fingerprint, last.fingerprint]);
  });

  it('follows nothing from a key that was forgotten, and still lets the next one take back what that key signed', async () => {
    await receive(await packageBy(old.key, ids[0]));
    await removeFingerprint({ studio, partnerId: 'harbour-voices', fingerprint: old.fingerprint });
    await addPartner({ studio, partner: { id: 'harbour-voices', name: 'Harbour Voices', country: 'IT', fingerprints: [next.fingerprint] } });
    const thief = makeKeyPair();
    const stolen = successionsText([makeSuccession({ from: old.privateKey, to: thief.privateKey, at })]);
    expect(told(await receive(await packageBy(thief.key, ids[1], stolen)))).toEqual(['package.signer-unknown']);
    expect(told(await receive(await packageBy(old.key, ids[2])))).toEqual(['package.signer-unknown']);
    expect(await takeBack(ids[0], next.key)).toMatchObject({ ok: true, value: { removed: [{ package: `urn:uuid:${ids[0]}` }] } });
    expect(await trusted()).toEqual([next.fingerprint]);
  });

  it('takes no statement that one of the two keys did not sign, and none that was changed', () => {
    const whole = makeSuccession({ from: old.privateKey, to: next.privateKey, at });
    const text = Buffer.from(successionText(whole));
    const forged = (change: Partial<KeySuccession>): readonly unknown[] => keySteps(successionsText([{ ...whole, ...change }]));
    expect(forged({})).toEqual([{ from: old.fingerprint, to: next.fingerprint }]);
    expect(forged({ signature: sign(undefined, text, stranger.privateKey).toString('base64') })).toEqual([]);
    expect(forged({ acceptance: sign(undefined, text, stranger.privateKey).toString('base64') })).toEqual([]);
    expect(forged({ at: '2027-03-01T10:00:00Z' })).toEqual([]);
    for (const broken of ['', '[]', '{"schemaVersion":1,"successions":[]}', handsOver.replace('"KeySuccession"', '"Other"')]) expect(keySteps(broken)).toEqual([]);
    // A ring of statements ends.
    expect(trustedPredecessor('a', ['z'], [{ from: 'b', to: 'a' }, { from: 'a', to: 'b' }])).toBeUndefined();
  });
});

describe('services/keys/replace-key', () => {
  const passphrase = 'bread at dawn, twice';
  const desk = () => ({ libraryRoot: path.join(place.path, 'own'), fs: nodeFileSystem, workFactor: 4 });
  const must = <Value>(result: Result<Value>): Value => {
    if (!result.ok) throw new Error(result.failure.code);
    return result.value;
  };
  const replace = (isCompromised = false, change = {}) => replaceSigningKey({ place: { ...desk(), ...change }, passphrase, isCompromised, now: new Date(at) });

  it('signs with another key, of which the old one speaks, and opens every field as before', async () => {
    const before = must(await openKeys(desk()).setPassphrase(passphrase));
    const field = await before.encryptField('Lamia');
    const [first, second] = [must(await replace()), must(await replace())];
    const after = must(await openKeys(desk()).unlock(passphrase));
    expect([first.before, first.fingerprint, second.fingerprint]).toEqual([before.fingerprint, second.before, after.fingerprint]);
    expect(must(await after.decryptField(field))).toBe('Lamia');
    expect(after.subjectIdFor('e', 'p')).toBe(before.subjectIdFor('e', 'p'));
    expect(keySteps((await ownSuccessions(desk())) ?? '')).toEqual([{ from: before.fingerprint, to: first.fingerprint }, { from: first.fingerprint, to: second.fingerprint }]);
    expect(createPublicKey(readFileSync(path.join(desk().libraryRoot, 'keys', 'public.pem'))).asymmetricKeyType).toBe('ed25519');
  });

  it('lets a key in wrong hands speak for nobody, and refuses a wrong passphrase', async () => {
    must(await openKeys(desk()).setPassphrase(passphrase));
    must(await replace());
    must(await replace(true));
    expect(await ownSuccessions(desk())).toBeUndefined();
    expect(await replaceSigningKey({ place: desk(), passphrase: 'another', isCompromised: false, now: new Date(at) })).toMatchObject({ ok: false, failure: { code: 'passphrase-wrong' } });
  });

  it('shows the right public key again when it was cut off before the end', async () => {
    must(await openKeys(desk()).setPassphrase(passphrase));
    const shownBefore = readFileSync(path.join(desk().libraryRoot, 'keys', 'public.pem'), 'utf8');
    const rename = async (from: string, to: string): Promise<void> => {
      if (to.endsWith('public.pem')) throw Object.assign(new Error('full'), { code: 'ENOSPC' });
      await nodeFileSystem.rename(from, to);
    };
    expect(await replace(false, { fs: { ...nodeFileSystem, rename } })).toMatchObject({ ok: false });
    expect(readFileSync(path.join(desk().libraryRoot, 'keys', 'public.pem'), 'utf8')).toBe(shownBefore);
    const keys = must(await openKeys(desk()).unlock(passphrase));
    expect(readFileSync(path.join(desk().libraryRoot, 'keys', 'public.pem'), 'utf8')).toBe(keys.publicKeyPem);
    expect(keys.publicKeyPem).not.toBe(shownBefore);
    rmSync(desk().libraryRoot, { recursive: true });
  });
});
