import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { requestSchemas } from '../../../electron/core/bridge-schemas.ts';
import type { SettingsRequests } from '../../../electron/core/bridge/settings.ts';
import type { Result } from '../../../electron/core/failure.ts';
import type { UiLanguage } from '../../../electron/core/ui-languages.ts';
import { settingsAnswers } from '../../../electron/main/answers/settings-answers.ts';
import { libraryInUse } from '../../../electron/main/library-in-use.ts';
import { rememberedPassphrase } from '../../../electron/main/remembered-passphrase.ts';
import { aKeychain } from '../a-keychain.ts';

let root = '';
beforeEach(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'storyhearth-settings-'));
  vi.stubEnv('STORYHEARTH_LIBRARY', '');
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await rm(root, { recursive: true });
});

const desk = () => {
  const inUse = libraryInUse({ root: path.join(root, 'Hearth'), shouldCreate: true }, { workFactor: 4 });
  const spoken: UiLanguage[] = [];
  const chosen: { folder: string | undefined } = { folder: undefined };
  const passphrase = rememberedPassphrase();
  const nothing = (): undefined => undefined;
  const answers = settingsAnswers({
    ...inUse,
    moveTo: (place) => Promise.resolve(inUse.moveTo(place)),
    passphrase,
    keychain: aKeychain(),
    desktop: { chooseFolder: () => Promise.resolve(chosen.folder) },
    say: (key) => key,
    speak: async (language) => void spoken.push(language),
    userDataFolder: path.join(root, 'data'),
    tell: nothing,
  });
  /** What main would really send. */
  const ask = async <Name extends keyof SettingsRequests>(name: Name, request: SettingsRequests[Name]['request']): Promise<SettingsRequests[Name]['answer']> => {
    const answer = (await (answers[name] as (given: unknown) => Promise<Result<unknown>>)(request));
    if (!answer.ok) throw new Error(answer.failure.code);
    return requestSchemas[name].answer.parse(answer.value) as SettingsRequests[Name]['answer'];
  };
  return { ask, answers, spoken, chosen, passphrase, place: inUse.place };
};

const organisation = { name: 'Casa delle storie', address: 'Via Roma 1', contact: 'ciao@example.org', country: 'IT', dataProtectionOfficer: '', authority: 'Garante', takedownContact: 'togliere@example.org' };

describe('main/answers/settings-answers', () => {
  it('has a default for everything, keeps a change and speaks the chosen language at once', async () => {
    const { ask, spoken } = desk();
    expect((await ask('settings:read', {})).settings).toEqual({ theme: 'system', contrast: 'system', motion: 'system', textSize: 'standard', isFirstRunDone: false });
    await ask('settings:change', { change: { language: 'ar', theme: 'dark', microphoneLabel: 'USB microphone' } });
    expect(spoken).toEqual(['ar']);
    expect((await desk().ask('settings:read', {})).settings).toMatchObject({ language: 'ar', theme: 'dark', microphoneLabel: 'USB microphone' });
    await ask('settings:change', { change: { microphoneLabel: null } });
    expect((await ask('settings:read', {})).settings).not.toHaveProperty('microphoneLabel');
  });

  it('begins with the defaults where the file is damaged, and leaves one of a newer program alone', async () => {
    mkdirSync(path.join(root, 'data'));
    writeFileSync(path.join(root, 'data', 'settings.json'), '{ torn');
    expect((await desk().ask('settings:read', {})).settings.theme).toBe('system');
    const newer = JSON.stringify({ schemaVersion: 9, theme: 'neon' });
    writeFileSync(path.join(root, 'data', 'settings.json'), newer);
    const { ask } = desk();
    expect((await ask('settings:read', {})).settings.theme).toBe('system');
    await expect(ask('settings:change', { change: { theme: 'dark' } })).rejects.toThrow('document-newer');
    expect(readFileSync(path.join(root, 'data', 'settings.json'), 'utf8')).toBe(newer);
  });

  it('moves to a chosen library, never among the files of somebody, and forgets the passphrase', async () => {
    const { ask, chosen, place, passphrase } = desk();
    const documents = path.join(root, 'Documents');
    mkdirSync(documents);
    writeFileSync(path.join(documents, 'letter.txt'), 'Dear');
    passphrase.remember('bread at dawn');
    chosen.folder = documents;
    expect((await ask('settings:choose-library', {})).libraryName).toBe('Storyhearth');
    expect([place().root, passphrase.isKnown()]).toEqual([path.join(documents, 'Storyhearth'), false]);
    chosen.folder = undefined;
    expect((await ask('settings:choose-library', {})).libraryName).toBe('Storyhearth');
    expect(readFileSync(path.join(root, 'data', 'settings.json'), 'utf8')).toContain('Documents');
  });

  it('opens a folder that is a library, or empty, as it is', async () => {
    const { ask, chosen, place } = desk();
    for (const name of ['empty', 'library']) {
      chosen.folder = path.join(root, name);
      mkdirSync(chosen.folder);
      if (name === 'library') writeFileSync(path.join(chosen.folder, 'library.json'), '{}');
      await ask('settings:choose-library', {});
      expect(place().root).toBe(chosen.folder);
    }
  });

  it('leaves a library alone that was given when the program was started', async () => {
    vi.stubEnv('STORYHEARTH_LIBRARY', path.join(root, 'Hearth'));
    const { ask, chosen, place } = desk();
    chosen.folder = root;
    expect(await ask('settings:choose-library', {})).toMatchObject({ isLibraryGiven: true, libraryName: 'Hearth' });
    expect(place().root).toBe(path.join(root, 'Hearth'));
  });

  it('keeps the organisation, and its short name when the name changes', async () => {
    const { ask } = desk();
    expect(await ask('settings:organisation', {})).toEqual({});
    expect(await ask('settings:set-organisation', organisation)).toEqual(organisation);
    await ask('settings:set-organisation', { ...organisation, name: 'Altra casa' });
    expect(await ask('settings:organisation', {})).toEqual({ organisation: { ...organisation, name: 'Altra casa' } });
    expect(JSON.parse(readFileSync(path.join(root, 'Hearth', 'organisation.json'), 'utf8'))).toMatchObject({ id: 'casa-delle-storie' });
  });

  it('adds a partner, and a second key to the same one', async () => {
    const { ask } = desk();
    const [first, second] = ['a'.repeat(64), 'b'.repeat(64)];
    await ask('settings:add-partner', { name: 'City Library', country: 'IT', contact: '', fingerprint: first });
    await ask('settings:add-partner', { name: 'City Library', country: 'IT', contact: 'desk', fingerprint: second });
    expect(await ask('settings:partners', {})).toEqual([{ id: 'city-library', name: 'City Library', country: 'IT', contact: 'desk', fingerprints: [first, second] }]);
  });

  it('sets a passphrase once, forgets it on wish, and opens with the right one only', async () => {
    const { ask } = desk();
    expect(await ask('settings:passphrase', {})).toEqual({ hasPassphrase: false, isKnown: false, canKeep: true, isKept: false });
    const set = await ask('settings:set-passphrase', { passphrase: 'bread at dawn' });
    expect(set).toMatchObject({ hasPassphrase: true, isKnown: true });
    expect(set.fingerprint).toMatch(/^[0-9a-f]{64}$/);
    await expect(ask('settings:set-passphrase', { passphrase: 'another one' })).rejects.toThrow('target-exists');
    expect((await ask('settings:lock', {})).isKnown).toBe(false);
    await expect(ask('settings:unlock', { passphrase: 'wrong' })).rejects.toThrow('passphrase-wrong');
    expect((await ask('settings:unlock', { passphrase: 'bread at dawn' })).isKnown).toBe(true);
  });

  it('tells which ffmpeg was found', async () => {
    expect(await desk().ask('settings:ffmpeg', {})).toMatchObject({ isFound: true, missing: [] });
  });
});
