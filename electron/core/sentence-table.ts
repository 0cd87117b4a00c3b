/**
 * The table of sentences of one of the program's languages, read when somebody speaks it.
 *
 * In: a language. Out: its table as it stands in its file. Each is a file of its own in every bundle, so that nobody
 * reads eighteen languages to speak one.
 */
import type { UiLanguage } from './ui-languages.ts';

export interface SentenceTable {
  readonly [name: string]: string | SentenceTable;
}

export const sentenceTable = async (language: UiLanguage): Promise<SentenceTable> => ((await import(`../../resources/locales/${language}.json`, { with: { type: 'json' } })) as { readonly default: SentenceTable }).default;

/** Where the table has no text of its own, the other's stands. */
export const withGapsFilled = (own: SentenceTable, other: SentenceTable): SentenceTable => ({
  ...own,
  ...Object.fromEntries(
    Object.entries(other).map(([name, theirs]) => {
      const ours = own[name];
      return [name, typeof theirs === 'string' ? (typeof ours === 'string' ? ours : theirs) : withGapsFilled(typeof ours === 'object' ? ours : {}, theirs)];
    }),
  ),
});
