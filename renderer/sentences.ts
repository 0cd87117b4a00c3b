/**
 * Every sentence of the window, from the tables that menus and command line share.
 *
 * Comes in: one of the program's languages. Goes out: the sentences of it, English where its table has a gap. English
 * is always there; each other table is a file of its own, so that the window loads only what it speaks.
 */
import { createInstance } from 'i18next';
import { createContext, useContext } from 'react';
import type { Params } from '../electron/core/failure.ts';
import { sentenceParams } from '../electron/core/sentence-params.ts';
import { sentenceTable, type SentenceTable } from '../electron/core/sentence-table.ts';
import type { UiLanguage } from '../electron/core/ui-languages.ts';
import english from '../resources/locales/en.json' with { type: 'json' };

/** The sentence of a key such as `window.emptyTitle`, with its placeholders filled in. */
export type Say = (key: string, params?: Params) => string;

export interface Sentences {
  readonly language: string;
  readonly direction: 'ltr' | 'rtl';
  readonly say: Say;
}

/** At once, from a table that is there already; without one every sentence is English. */
export const openSentences = (language: string, own: SentenceTable = english): Sentences => {
  const table = createInstance();
  const opened = table.init({
    lng: language,
    fallbackLng: 'en',
    nsSeparator: false,
    // The tables are given; waiting for them would only delay the first picture.
    initAsync: false,
    resources: { en: { translation: english }, [language]: { translation: own } },
    // React escapes what it draws.
    interpolation: { escapeValue: false },
  });
  opened.catch((error: unknown) => {
    throw error;
  });
  return { language, direction: table.dir(language), say: (key, params = {}) => table.t(key, { ...sentenceParams(params, language) }) };
};

/** The same, with the language's own table loaded first. */
export const loadSentences = async (language: UiLanguage): Promise<Sentences> => openSentences(language, language === 'en' ? english : await sentenceTable(language));

export const SentencesContext = createContext<Sentences | undefined>(undefined);

export const useSentences = (): Sentences => {
  const sentences = useContext(SentencesContext);
  if (sentences === undefined) throw new Error('Sentences are used outside of their context');
  return sentences;
};
