/**
 * What main answers about the studio's settings, its organisation and its passphrase.
 *
 * The settings are opened once and kept; where they cannot be read, the defaults serve and a change is refused with
 * the reason. A passphrase comes in and never goes out.
 */
import path from 'node:path';
import type { OrganisationForm, PartnerFacts, PassphraseFacts, SettingsFacts, SettingsRequests } from '../../core/bridge/settings.ts';
import type { Organisation, Partner } from '../../core/consent/organisation.ts';
import { succeed, type Failure, type Reason, type Result } from '../../core/failure.ts';
import { slugOf } from '../../core/package/names.ts';
import { defaultSettings, type KeptSettings, type WindowSettings } from '../../core/studio-settings.ts';
import { openKeys, type UnlockedKeys } from '../../services/keys/keys.ts';
import { inTurn, type DurableDocument } from '../../services/library/durable-document.ts';
import { finishResealing } from '../../services/studio/change-passphrase.ts';
import { addPartner, listPartners, setOrganisation } from '../../services/studio/organisation.ts';
import { openSettings } from '../../services/studio/settings.ts';
import { defaultLibraryRoot, newId } from '../../services/studio/studio.ts';
import type { AnswersFor } from '../answer-requests.ts';
import type { MainContext } from '../main-context.ts';
import { libraryRootIn } from '../chosen-library.ts';
import { passphraseFacts } from '../passphrase-facts.ts';
import { recallPassphrase } from '../passphrase-on-computer.ts';

const shownSettings = ({ schemaVersion: _version, libraryRoot: _root, ...rest }: KeptSettings): WindowSettings => {
  const { language, theme, contrast, motion, textSize, microphoneLabel, isFirstRunDone } = rest;
  return { theme, contrast, motion, textSize, isFirstRunDone, ...(language === undefined ? {} : { language }), ...(microphoneLabel === undefined ? {} : { microphoneLabel }) };
};

type Change = SettingsRequests['settings:change']['request']['change'];

/** `null` takes a choice away; what is absent stays. */
const changedBy = (settings: KeptSettings, change: Change): KeptSettings => {
  const next: Record<string, unknown> = { ...settings };
  for (const [key, value] of Object.entries(change)) {
    if (value === null) delete next[key];
    else if (value !== undefined) next[key] = value;
  }
  return next as KeptSettings;
};

const formOf = ({ controller, authority, takedownContact }: Organisation): OrganisationForm => ({
  name: controller.name,
  address: controller.address,
  contact: controller.contact,
  country: controller.country,
  dataProtectionOfficer: controller.dataProtectionOfficer,
  authority,
  takedownContact,
});

const organisationFrom = (present: Organisation | undefined, { authority, takedownContact, ...controller }: OrganisationForm): Organisation => ({
  ...present,
  schemaVersion: 1,
  // Names files that partners hold already, so it never follows a new name.
  id: present?.id ?? slugOf({ title: controller.name, storyId: newId() }),
  controller: { ...present?.controller, ...controller },
  authority,
  takedownContact,
});

export const partnerFacts = ({ id, name, country, contact, fingerprints }: Partner): PartnerFacts => ({ id, name, country, contact: contact ?? '', fingerprints: [...fingerprints] });

const missingParts = ({ code, params, reasons }: Failure): readonly Reason[] => (reasons.length > 0 ? reasons : [{ code: `failure.${code}`, params }]);

const keptSettings = (folder: string): (() => Promise<Result<DurableDocument<KeptSettings>>>) => {
  const turn = inTurn();
  let kept: DurableDocument<KeptSettings> | undefined;
  return () =>
    turn(async () => {
      if (kept !== undefined) return succeed(kept);
      const opened = await openSettings({ folder });
      if (opened.ok) kept = opened.value;
      return opened;
    });
};

type SettingsContext = Pick<MainContext, 'studio' | 'library' | 'place' | 'moveTo' | 'passphrase' | 'keychain' | 'say' | 'speak' | 'userDataFolder' | 'tell'> & { readonly desktop: Pick<MainContext['desktop'], 'chooseFolder'> };

export const settingsAnswers = (context: SettingsContext): AnswersFor<SettingsRequests> => {
  const document = keptSettings(context.userDataFolder);
  const isLibraryGiven = (): boolean => (process.env['STORYHEARTH_LIBRARY'] ?? '') !== '';
  const facts = (settings: KeptSettings): SettingsFacts => ({ settings: shownSettings(settings), libraryName: path.basename(context.place().root), isLibraryGiven: isLibraryGiven() });

  const read = async (): Promise<KeptSettings> => {
    const opened = await document();
    return opened.ok ? opened.value.value() : defaultSettings;
  };

  const write = async (change: (present: KeptSettings) => KeptSettings): Promise<Result<SettingsFacts>> => {
    const opened = await document();
    if (!opened.ok) return opened;
    const written = await opened.value.update((present) => succeed(change(present)));
    if (!written.ok) return written;
    const next = facts(written.value);
    context.tell('settings:changed', next);
    return succeed(next);
  };

  /** Another passphrase belongs to another library. */
  const useLibrary = async (root: string | undefined): Promise<Result<SettingsFacts>> => {
    const kept = await write(({ libraryRoot: _before, ...present }) => ({ ...present, ...(root === undefined ? {} : { libraryRoot: root }) }));
    if (!kept.ok) return kept;
    await context.moveTo({ root: root ?? defaultLibraryRoot(), shouldCreate: true });
    context.passphrase.forget();
    await recallPassphrase(context);
    const next = facts(await read());
    context.tell('settings:changed', next);
    context.tell('library:changed', { atMs: Date.now() });
    return succeed(next);
  };

  const keys = (): ReturnType<typeof openKeys> => openKeys(context.studio());
  const opensWith = async (passphrase: string, opened: Result<UnlockedKeys>): Promise<Result<PassphraseFacts>> => {
    if (!opened.ok) return opened;
    context.passphrase.remember(passphrase);
    // A change of passphrase that was cut off goes on; the keys open everything either way.
    await finishResealing({ studio: context.studio(), keys: opened.value });
    return succeed(await passphraseFacts(context));
  };

  return {
    'settings:read': async () => succeed(facts(await read())),
    'settings:change': async ({ change }) => {
      const written = await write((present) => changedBy(present, change));
      if (written.ok && written.value.settings.language !== undefined && 'language' in change) await context.speak(written.value.settings.language);
      return written;
    },
    'settings:choose-library': async () => {
      if (isLibraryGiven()) return succeed(facts(await read()));
      const chosen = await context.desktop.chooseFolder(context.say('settings.chooseLibrary'));
      if (chosen === undefined) return succeed(facts(await read()));
      const root = await libraryRootIn(context.studio().fs, chosen);
      return root.ok ? useLibrary(root.value) : root;
    },
    'settings:usual-library': async () => (isLibraryGiven() ? succeed(facts(await read())) : useLibrary(undefined)),
    'settings:organisation': async () => {
      // Read anew: the library in use was opened before somebody else may have written.
      const library = await context.studio().library({ create: context.place().shouldCreate });
      if (!library.ok) return library;
      const organisation = library.value.organisation.value();
      return succeed(organisation === undefined ? {} : { organisation: formOf(organisation) });
    },
    'settings:set-organisation': async (form) => {
      const written = await setOrganisation({ studio: context.studio(), change: (present) => succeed(organisationFrom(present, form)) });
      return written.ok ? succeed(formOf(written.value)) : written;
    },
    'settings:partners': async () => {
      const partners = await listPartners(context.studio());
      return partners.ok ? succeed(partners.value.map(partnerFacts)) : partners;
    },
    'settings:add-partner': async ({ name, country, contact, fingerprint }) => {
      const id = slugOf({ title: name, storyId: newId() });
      const added = await addPartner({ studio: context.studio(), partner: { id, name, country, ...(contact === '' ? {} : { contact }), fingerprints: fingerprint === '' ? [] : [fingerprint] } });
      return added.ok ? succeed(partnerFacts(added.value)) : added;
    },
    'settings:passphrase': async () => succeed(await passphraseFacts(context)),
    'settings:set-passphrase': async ({ passphrase }) => {
      const library = await context.library();
      return library.ok ? opensWith(passphrase, await keys().setPassphrase(passphrase)) : library;
    },
    'settings:unlock': async ({ passphrase }) => opensWith(passphrase, await keys().unlock(passphrase)),
    'settings:lock': async () => {
      context.passphrase.forget();
      return succeed(await passphraseFacts(context));
    },
    'settings:ffmpeg': async () => {
      const found = await context.studio().ffmpeg();
      return succeed(found.ok ? { isFound: true, version: found.value.version, missing: [] } : { isFound: false, missing: missingParts(found.failure) });
    },
  };
};
