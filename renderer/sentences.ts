/**
 * Every sentence of the window, from the table that menus and command line share.
 */
import { createInstance } from 'i18next';
import { createContext, useContext } from 'react';
import type { Params } from '../electron/core/failure.ts';
import english from '../resources/locales/en.json' with { type: 'json' };

/** The sentence of a key such as `window.emptyTitle`, with its placeholders filled in. */
export type Say = (key: string, params?: Params) => string;

export interface Sentences {
  readonly language: string;
  readonly direction: 'ltr' | 'rtl';
  readonly say: Say;
}

export const openSentences = (language: string): Sentences => {
  const table = createInstance();
  const opened = table.init({
    lng: language,
    fallbackLng: 'en',
    nsSeparator: false,
    // The table is part of the bundle; waiting for it would only delay the first picture.
    initAsync: false,
    resources: { en: { translation: english } },
    // React escapes what it draws.
    interpolation: { escapeValue: false },
  });
  opened.catch((error: unknown) => {
    throw error;
  });
  return { language, direction: table.dir(language), say: (key, params = {}) => table.t(key, { ...params }) };
};

export const SentencesContext = createContext<Sentences | undefined>(undefined);

export const useSentences = (): Sentences => {
  const sentences = useContext(SentencesContext);
  if (sentences === undefined) throw new Error('Sentences are used outside of their context');
  return sentences;
};
