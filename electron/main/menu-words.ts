/**
 * What menus, dialogs and the error box say, from the tables that window and command line share.
 *
 * Comes in: one of the program's languages. Goes out: a function from key to sentence, at once and without the disk,
 * because the error box must speak when nothing else works any more.
 */
import { createInstance } from 'i18next';
import type { Params } from '../core/failure.ts';
import { sentenceParams } from '../core/sentence-params.ts';
import type { UiLanguage } from '../core/ui-languages.ts';
import arabic from '../../resources/locales/ar.json' with { type: 'json' };
import english from '../../resources/locales/en.json' with { type: 'json' };
import italian from '../../resources/locales/it.json' with { type: 'json' };
import ukrainian from '../../resources/locales/uk.json' with { type: 'json' };

const resources = { en: { translation: english }, it: { translation: italian }, ar: { translation: arabic }, uk: { translation: ukrainian } };

export const sayIn = (language: UiLanguage): ((key: string, params?: Params) => string) => {
  const table = createInstance();
  const opened = table.init({ lng: language, fallbackLng: 'en', nsSeparator: false, initAsync: false, resources, interpolation: { escapeValue: false } });
  opened.catch((error: unknown) => {
    throw error;
  });
  return (key, params = {}) => table.t(key, { ...sentenceParams(params, language) });
};
