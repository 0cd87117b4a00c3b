/**
 * The bridge's questions about the studio's settings, its organisation and its passphrase.
 *
 * The window never learns where the library lies, and a passphrase travels in one direction only.
 */
import type { Reason } from '../failure.ts';
import type { WindowSettings } from '../studio-settings.ts';
import type { NoParticulars, Question } from './question.ts';

export interface SettingsFacts {
  readonly settings: WindowSettings;
  /** The library folder's own name. */
  readonly libraryName: string;
  /** It was named by whoever started the program; then it is not to be changed here. */
  readonly isLibraryGiven: boolean;
}

/** Who answers for the stories, as a form shows it. */
export interface OrganisationForm {
  readonly name: string;
  readonly address: string;
  readonly contact: string;
  /** Two letters, ISO 3166. */
  readonly country: string;
  readonly dataProtectionOfficer: string;
  readonly authority: string;
  readonly takedownContact: string;
}

export interface PartnerForm {
  readonly name: string;
  readonly country: string;
  readonly contact: string;
  /** 64 hex digits, compared in person; empty when it was not told yet. */
  readonly fingerprint: string;
}

export interface PartnerFacts {
  readonly id: string;
  readonly name: string;
  readonly country: string;
  readonly contact: string;
  readonly fingerprints: readonly string[];
}

export interface PassphraseFacts {
  readonly hasPassphrase: boolean;
  /** Told since the program started, and not forgotten again. */
  readonly isKnown: boolean;
  /** This computer has a safe place for it. */
  readonly canKeep: boolean;
  /** It lies there, and is known again at the next start. */
  readonly isKept: boolean;
  /** Of this library's own key, to be compared in person. */
  readonly fingerprint?: string | undefined;
}

export interface FfmpegFacts {
  readonly isFound: boolean;
  readonly version?: string | undefined;
  /** Why none could be used, each as a sentence. */
  readonly missing: readonly Reason[];
}

type Changed<Value> = { readonly [Key in keyof Value]?: Value[Key] | undefined };

export interface SettingsRequests {
  readonly 'settings:read': Question<NoParticulars, SettingsFacts>;
  /** What is not named stays; `null` gives a choice back to the computer. */
  readonly 'settings:change': Question<{ readonly change: Changed<Omit<WindowSettings, 'language' | 'microphoneLabel'>> & { readonly language?: WindowSettings['language'] | null; readonly microphoneLabel?: string | null | undefined } }, SettingsFacts>;
  /** Shows the system's dialog. Nothing that is there moves; another library is opened, or a new one begun. */
  readonly 'settings:choose-library': Question<NoParticulars, SettingsFacts>;
  readonly 'settings:usual-library': Question<NoParticulars, SettingsFacts>;
  readonly 'settings:organisation': Question<NoParticulars, { readonly organisation?: OrganisationForm | undefined }>;
  readonly 'settings:set-organisation': Question<OrganisationForm, OrganisationForm>;
  readonly 'settings:partners': Question<NoParticulars, readonly PartnerFacts[]>;
  readonly 'settings:add-partner': Question<PartnerForm, PartnerFacts>;
  readonly 'settings:passphrase': Question<NoParticulars, PassphraseFacts>;
  /** Only where there is none yet; it is known from then on. */
  readonly 'settings:set-passphrase': Question<{ readonly passphrase: string }, PassphraseFacts>;
  readonly 'settings:unlock': Question<{ readonly passphrase: string }, PassphraseFacts>;
  readonly 'settings:lock': Question<NoParticulars, PassphraseFacts>;
  readonly 'settings:ffmpeg': Question<NoParticulars, FfmpegFacts>;
}

export interface SettingsNews {
  /** Something was changed, perhaps by another part of the window. */
  readonly 'settings:changed': SettingsFacts;
}

export const settingsCalls = {
  readSettings: 'settings:read',
  changeSettings: 'settings:change',
  chooseLibrary: 'settings:choose-library',
  returnToUsualLibrary: 'settings:usual-library',
  readOrganisation: 'settings:organisation',
  setOrganisation: 'settings:set-organisation',
  listPartners: 'settings:partners',
  addPartner: 'settings:add-partner',
  passphraseFacts: 'settings:passphrase',
  setPassphrase: 'settings:set-passphrase',
  unlockPassphrase: 'settings:unlock',
  lockPassphrase: 'settings:lock',
  ffmpegFacts: 'settings:ffmpeg',
} as const satisfies Readonly<Record<string, keyof SettingsRequests>>;

export const settingsHearings = { onSettingsChanged: 'settings:changed' } as const satisfies Readonly<Record<string, keyof SettingsNews>>;
