/**
 * What menus, dialogs and the error box say, from the tables that window and command line share.
 *
 * Comes in: one of the program's languages. Goes out: a function from key to sentence. English is always there and
 * answers at once, because the error box must speak when nothing else works any more; another language speaks from the
 * moment its table was read, and no other table is ever read.
 */
import { createInstance } from 'i18next';
import type { Params } from '../core/failure.ts';
import { sentenceParams } from '../core/sentence-params.ts';
import { sentenceTable, type SentenceTable } from '../core/sentence-table.ts';
import type { UiLanguage } from '../core/ui-languages.ts';
import english from '../../resources/locales/en.json' with { type: 'json' };

export type Said = (key: string, params?: Params) => string;

const read = new Map<UiLanguage, SentenceTable>([['en', english]]);

/** At once; English until `wordsIn` has read the language. */
export const sayIn = (language: UiLanguage): Said => {
  const table = createInstance();
  const opened = table.init({
    lng: language,
    fallbackLng: 'en',
    nsSeparator: false,
    initAsync: false,
    resources: { en: { translation: english }, [language]: { translation: read.get(language) ?? {} } },
    interpolation: { escapeValue: false },
  });
  opened.catch((error: unknown) => {
    throw error;
  });
  return (key, params = {}) => table.t(key, { ...sentenceParams(params, language) });
};

/** Reads the language first. Rejects where its table cannot be read. */
export const wordsIn = async (language: UiLanguage): Promise<Said> => {
  if (!read.has(language)) read.set(language, await sentenceTable(language));
  return sayIn(language);
};
