import { createPublicKey, generateKeyPairSync } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { successionsText } from '../../../electron/core/package/key-succession.ts';
import { keysAnswers } from '../../../electron/main/answers/keys-answers.ts';
import { fingerprintOf } from '../../../electron/services/keys/fingerprint.ts';
import { keySteps, makeSuccession } from '../../../electron/services/keys/key-succession.ts';
import { openKeys } from '../../../electron/services/keys/keys.ts';
import { addPartner, listPartners } from '../../../electron/services/studio/organisation.ts';
import { aKeychain } from '../a-keychain.ts';
import { allowed, codeOf, mainDesk, must, type MainDesk } from './a-desk.ts';

const passphrase = 'bread at dawn';
let desk: MainDesk;
let answers: ReturnType<typeof keysAnswers>;

beforeEach(async () => {
  desk = mainDesk();
  must(await desk.studio.library({ create: true }));
  // The cost of a guess is not what is tested.
  const studio = { ...desk.studio, workFactor: 4 };
  must(await openKeys(studio).setPassphrase(passphrase));
  answers = keysAnswers({ ...desk.context, studio: () => studio, library: () => studio.library({ create: true }), keychain: aKeychain() });
});
afterEach(() => rm(desk.root, { recursive: true }));

const replace = (change: { readonly passphrase?: string; readonly isCompromised?: boolean } = {}) => answers['keys:replace']({ passphrase, isCompromised: false, ...change });
const shownKey = (): string => fingerprintOf(createPublicKey(readFileSync(path.join(desk.libraryRoot, 'keys', 'public.pem'))));

describe('main/answers/keys-answers', () => {
  it('replaces the library’s key with the passphrase alone, and shows the new one', async () => {
    const before = shownKey();
    expect(codeOf(await replace({ passphrase: 'stone' }))).toBe('passphrase-wrong');
    expect(shownKey()).toBe(before);
    const replaced = allowed('keys:replace', await replace());
    expect([replaced.before, replaced.fingerprint === shownKey(), shownKey() === before]).toEqual([before, true, false]);
  });

  it('saves the statement of the old key where the person chose, and none of a key in wrong hands', async () => {
    expect(codeOf(await answers['keys:save-statement']({}))).toBe('file-missing');
    const { before, fingerprint } = must(await replace());
    expect(allowed('keys:save-statement', await answers['keys:save-statement']({}))).toEqual({ isSaved: false });
    desk.chosen.target = path.join(desk.root, 'statement.json');
    expect(allowed('keys:save-statement', await answers['keys:save-statement']({}))).toEqual({ isSaved: true });
    expect(keySteps(readFileSync(desk.chosen.target, 'utf8'))).toEqual([{ from: before, to: fingerprint }]);
    must(await replace({ isCompromised: true }));
    expect(codeOf(await answers['keys:save-statement']({}))).toBe('file-missing');
  });

  it('shows where a partner’s statement leads and changes nothing, and follows it when told to', async () => {
    const [old, next] = [generateKeyPairSync('ed25519'), generateKeyPairSync('ed25519')];
    must(await addPartner({ studio: desk.studio, partner: { id: 'harbour', name: 'Harbour', country: 'IT', fingerprints: [fingerprintOf(old.publicKey)] } }));
    const file = path.join(desk.root, 'key-succession.json');
    writeFileSync(file, successionsText([makeSuccession({ from: old.privateKey, to: next.privateKey, at: '2026-03-01T10:00:00Z' })]));
    const [offered] = await desk.context.files.offer([file]);
    const fileId = offered?.fileId ?? '';
    const leads = [{ partnerName: 'Harbour', fingerprint: fingerprintOf(next.publicKey) }];
    const trusted = async (): Promise<number> => must(await listPartners(desk.studio)).flatMap((partner) => partner.fingerprints).length;
    expect([allowed('keys:read-statement', await answers['keys:read-statement']({ fileId })), await trusted()]).toEqual([{ leads }, 1]);
    expect([allowed('keys:follow-statement', await answers['keys:follow-statement']({ fileId })), await trusted()]).toEqual([{ leads }, 2]);
    expect(allowed('keys:read-statement', await answers['keys:read-statement']({ fileId }))).toEqual({ leads: [] });
    writeFileSync(file, successionsText([makeSuccession({ from: generateKeyPairSync('ed25519').privateKey, to: next.privateKey, at: '2026-03-01T10:00:00Z' })]));
    expect(codeOf(await answers['keys:read-statement']({ fileId }))).toBe('key-not-followed');
    expect(existsSync(path.join(desk.root, 'out'))).toBe(false);
  });
});
