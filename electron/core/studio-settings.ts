/**
 * What the studio remembers on this computer: how the window looks and speaks, and where the library lives.
 *
 * Contract with users: `settings.json` beside the program's own data holds exactly this; no story, no name of a
 * person, unless somebody named a microphone after one: what is told for a diagnosis never holds it.
 */
import { z } from 'zod';
import { uiLanguages, type UiLanguage } from './ui-languages.ts';
import type { Known } from './known.ts';

export const SETTINGS_SCHEMA_VERSION = 1;

export const themes = ['system', 'light', 'dark'] as const;
export const contrasts = ['system', 'standard', 'more'] as const;
export const motions = ['system', 'reduced'] as const;
export const textSizes = ['standard', 'large', 'largest'] as const;

const languageTags = uiLanguages.map(({ tag }) => tag) as [UiLanguage, ...UiLanguage[]];

/** What the window may read and change. */
export const windowSettingParts = {
  /** Absent: the language of the computer. */
  language: z.enum(languageTags).optional(),
  theme: z.enum(themes),
  contrast: z.enum(contrasts),
  motion: z.enum(motions),
  textSize: z.enum(textSizes),
  /** What the system calls the microphone: its id is another one at every start. Absent: the computer's own choice. */
  microphoneLabel: z.string().min(1).max(256).optional(),
  isFirstRunDone: z.boolean(),
};

export const studioSettingsSchema = z.looseObject({
  schemaVersion: z.literal(SETTINGS_SCHEMA_VERSION),
  ...windowSettingParts,
  /** Where the library was chosen to be; absent: the usual place. The window never sees it. */
  libraryRoot: z.string().min(1).optional(),
});

export type KeptSettings = Known<z.infer<typeof studioSettingsSchema>>;
export type WindowSettings = Omit<KeptSettings, 'schemaVersion' | 'libraryRoot'>;

export const defaultSettings: KeptSettings = {
  schemaVersion: SETTINGS_SCHEMA_VERSION,
  theme: 'system',
  contrast: 'system',
  motion: 'system',
  textSize: 'standard',
  isFirstRunDone: false,
};
