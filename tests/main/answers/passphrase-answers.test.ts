import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { passphraseAnswers } from '../../../electron/main/answers/passphrase-answers.ts';
import { passphraseFacts } from '../../../electron/main/passphrase-facts.ts';
import { recallPassphrase } from '../../../electron/main/passphrase-on-computer.ts';
import { rememberedPassphrase } from '../../../electron/main/remembered-passphrase.ts';
import { nodeFileSystem } from '../../../electron/services/disk/file-system.ts';
import { openKeys, type LibraryKeys } from '../../../electron/services/keys/keys.ts';
import { openStudio } from '../../../electron/services/studio/studio.ts';
import { aKeychain } from '../a-keychain.ts';
import { allowed, codeOf, must } from './a-desk.ts';

let libraryRoot = '';
beforeEach(async () => {
  libraryRoot = await mkdtemp(path.join(tmpdir(), 'storyhearth-kept-'));
});
afterEach(() => rm(libraryRoot, { recursive: true }));

const present = 'bread at dawn';
const keys = (root = libraryRoot): LibraryKeys => openKeys({ libraryRoot: root, fs: nodeFileSystem, workFactor: 4 });

/** Each desk is one start of the program on the same computer. */
const desk = (keychain = aKeychain()) => {
  const studio = openStudio({ libraryRoot, workFactor: 4 });
  const context = { keychain, passphrase: rememberedPassphrase(), studio: () => studio, library: () => studio.library({ create: true }) };
  return { context, keychain, answers: passphraseAnswers(context), facts: () => passphraseFacts(context) };
};

const known = async ({ context }: ReturnType<typeof desk>): Promise<string | undefined> => must(await context.passphrase.ask({ isNew: false }));

describe('main/answers/passphrase-answers', () => {
  it('keeps nothing unless asked to', async () => {
    must(await keys().setPassphrase(present));
    const first = desk();
    first.context.passphrase.remember(present);
    expect([(await first.facts()).isKept, first.keychain.secrets.size]).toEqual([false, 0]);
    const second = desk(first.keychain);
    await recallPassphrase(second.context);
    expect(second.context.passphrase.isKnown()).toBe(false);
  });

  it('knows at the next start what was kept, and no more once it was taken out', async () => {
    must(await keys().setPassphrase(present));
    const first = desk();
    first.context.passphrase.remember(present);
    expect(allowed('passphrase:keep', await first.answers['passphrase:keep']({ isKept: true }))).toMatchObject({ isKept: true, isKnown: true });
    const second = desk(first.keychain);
    await recallPassphrase(second.context);
    expect(await known(second)).toBe(present);
    expect(allowed('passphrase:keep', await second.answers['passphrase:keep']({ isKept: false }))).toMatchObject({ isKept: false, isKnown: true });
    expect(first.keychain.secrets.size).toBe(0);
    const third = desk(first.keychain);
    await recallPassphrase(third.context);
    expect(third.context.passphrase.isKnown()).toBe(false);
  });

  it('refuses to keep what nobody told, and where the computer has no safe place', async () => {
    must(await keys().setPassphrase(present));
    expect(codeOf(await desk().answers['passphrase:keep']({ isKept: true }))).toBe('passphrase-needed');
    const unsafe = desk(aKeychain('plain-text'));
    unsafe.context.passphrase.remember(present);
    expect([codeOf(await unsafe.answers['passphrase:keep']({ isKept: true })), (await unsafe.facts()).canKeep]).toEqual(['keychain-unavailable', false]);
  });

  it('changes the passphrase, knows the new one at once and keeps it where the old one was kept', async () => {
    must(await keys().setPassphrase(present));
    const first = desk();
    first.context.passphrase.remember(present);
    must(await first.answers['passphrase:keep']({ isKept: true }));
    expect(codeOf(await first.answers['passphrase:change']({ present: 'stone', next: 'salt at noon' }))).toBe('passphrase-wrong');
    expect(await known(first)).toBe(present);
    expect(allowed('passphrase:change', await first.answers['passphrase:change']({ present, next: 'salt at noon' }))).toMatchObject({ isKnown: true, isKept: true, isAllResealed: true });
    expect(await known(first)).toBe('salt at noon');
    const second = desk(first.keychain);
    await recallPassphrase(second.context);
    expect(await known(second)).toBe('salt at noon');
  });

  it('forgets what was kept when the passphrase was changed elsewhere, and never tries it', async () => {
    must(await keys().setPassphrase(present));
    const first = desk();
    first.context.passphrase.remember(present);
    must(await first.answers['passphrase:keep']({ isKept: true }));
    must(await keys().changePassphrase({ present, next: 'salt at noon' }));
    const second = desk(first.keychain);
    await recallPassphrase(second.context);
    expect([second.context.passphrase.isKnown(), first.keychain.secrets.size]).toEqual([false, 0]);
  });
});
