/**
 * Languages that a story is often told in, to choose from; any other can be written as its tag.
 */
export const storyLanguages: readonly string[] = ['am', 'ar', 'bn', 'de', 'el', 'en', 'es', 'fa', 'fr', 'ha', 'he', 'hi', 'it', 'ka', 'ku', 'ckb', 'ln', 'nl', 'om', 'pa', 'pl', 'ps', 'pt', 'rom', 'ro', 'ru', 'so', 'sq', 'sr', 'sw', 'ti', 'tr', 'uk', 'ur', 'vi', 'wo', 'yo', 'zh'];

export const languageName = (language: string, inLanguage: string): string => new Intl.DisplayNames([inLanguage], { type: 'language', fallback: 'code' }).of(language) ?? language;

/** As far as a form can tell; the same rule as the story's own. */
export const isLanguageTag = (text: string): boolean => /^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(text);
