/**
 * The language the window speaks now.
 *
 * Comes in: the languages a person prefers, later a choice. Goes out: the sentences of one language, replaced as a
 * whole, so that everything drawn changes at once and nothing is started again. Never falls back to an older choice
 * that loaded after a newer one; where a table cannot be loaded, the language stays as it was.
 */
import { createStore, type StoreApi } from 'zustand/vanilla';
import { uiLanguageFor, type UiLanguage } from '../../electron/core/ui-languages.ts';
import { loadSentences, type Sentences } from '../sentences.ts';

export interface LanguageState {
  readonly sentences: Sentences;
  readonly choose: (language: UiLanguage) => Promise<void>;
}

export type LanguageStore = StoreApi<LanguageState>;

export interface LanguageStoreOptions {
  /** Best first, such as `navigator.languages`. */
  readonly preferred: readonly string[];
  /** The page's own element: screen readers and style sheets read language and direction there. */
  readonly page: Pick<HTMLElement, 'lang' | 'dir'>;
  readonly load?: (language: UiLanguage) => Promise<Sentences>;
}

export const openLanguageStore = async ({ preferred, page, load = loadSentences }: LanguageStoreOptions): Promise<LanguageStore> => {
  const mark = (sentences: Sentences): Sentences => {
    page.lang = sentences.language;
    page.dir = sentences.direction;
    return sentences;
  };
  const first = await load(uiLanguageFor(preferred));
  let asked = 0;
  return createStore<LanguageState>()((set) => ({
    sentences: mark(first),
    choose: async (language) => {
      asked += 1;
      const turn = asked;
      const next = await load(language);
      if (turn === asked) set({ sentences: mark(next) });
    },
  }));
};
