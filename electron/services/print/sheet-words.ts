/**
 * The sentences of sheets, in one language and no other.
 *
 * In: one of the program's languages. Out: a function from key to sentence. There is no language behind it: a sheet
 * somebody signs is in the language it says it is in, whole, or it is not printed.
 */
import { createInstance } from 'i18next';
import { assert, type Params } from '../../core/failure.ts';
import type { SentenceTable } from '../../core/sentence-table.ts';
import type { UiLanguage } from '../../core/ui-languages.ts';

const tableOf = async (language: UiLanguage): Promise<SentenceTable> => ((await import(`../../../resources/locales/print/${language}.json`, { with: { type: 'json' } })) as { readonly default: SentenceTable }).default;

export const sheetWords = async (language: UiLanguage): Promise<(key: string, params?: Params) => string> => {
  const table = createInstance();
  const translation = await tableOf(language);
  await table.init({ lng: language, fallbackLng: false, nsSeparator: false, resources: { [language]: { translation } }, interpolation: { escapeValue: false } });
  return (key, params = {}) => {
    assert(table.exists(key), `no sentence ${key} in ${language}`);
    return table.t(key, { ...params });
  };
};
