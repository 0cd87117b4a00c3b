/**
 * The sentences of sheets, in one language and no other.
 *
 * In: one of the program's languages. Out: a function from key to sentence. There is no language behind it: a sheet
 * somebody signs is in the language it says it is in, whole, or it is not printed.
 */
import { createInstance } from 'i18next';
import { assert, type Params } from '../../core/failure.ts';
import type { UiLanguage } from '../../core/ui-languages.ts';

const tables = {
  en: () => import('../../../resources/locales/print/en.json', { with: { type: 'json' } }),
  it: () => import('../../../resources/locales/print/it.json', { with: { type: 'json' } }),
  ar: () => import('../../../resources/locales/print/ar.json', { with: { type: 'json' } }),
  uk: () => import('../../../resources/locales/print/uk.json', { with: { type: 'json' } }),
} as const satisfies Readonly<Record<UiLanguage, unknown>>;

export const sheetWords = async (language: UiLanguage): Promise<(key: string, params?: Params) => string> => {
  const table = createInstance();
  const { default: translation } = await tables[language]();
  await table.init({ lng: language, fallbackLng: false, nsSeparator: false, resources: { [language]: { translation } }, interpolation: { escapeValue: false } });
  return (key, params = {}) => {
    assert(table.exists(key), `no sentence ${key} in ${language}`);
    return table.t(key, { ...params });
  };
};
