/**
 * Languages that are offered for stories and captions, in the order of the reader's own alphabet; any other can be
 * typed as its code.
 *
 * The list is what people bring to the workshops this is made for; it is an offer, never a limit.
 */
const offered = [
  'am', 'ar', 'bg', 'bn', 'ckb', 'cs', 'de', 'el', 'en', 'es', 'fa', 'fr', 'ha', 'he', 'hi', 'hr', 'hu', 'it', 'ka', 'kmr', 'ku', 'ln', 'lt', 'mk', 'nl', 'om', 'pa', 'pl', 'prs', 'ps', 'pt', 'ro', 'rom', 'ru', 'sk', 'sl', 'so', 'sq', 'sr', 'sw', 'ta', 'ti', 'tr', 'uk', 'ur', 'vi', 'wo', 'yo', 'zh',
] as const;

export interface OfferedLanguage {
  readonly tag: string;
  readonly name: string;
}

/** As `inLanguage` calls it; the code itself where it has no name for it. */
export const languageName = (tag: string, inLanguage: string): string => {
  try {
    return new Intl.DisplayNames([inLanguage, 'en'], { type: 'language', fallback: 'code' }).of(tag) ?? tag;
  } catch (error) {
    if (error instanceof RangeError) return tag;
    throw error;
  }
};

export const offeredLanguages = (inLanguage: string, also: readonly string[] = []): readonly OfferedLanguage[] =>
  [...new Set([...offered, ...also])].map((tag) => ({ tag, name: languageName(tag, inLanguage) })).sort((one, other) => one.name.localeCompare(other.name, inLanguage));

/** As far as a form can tell; the same rule as the story's own. */
export const isLanguageTag = (text: string): boolean => /^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(text);
