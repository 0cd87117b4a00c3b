/**
 * The locale of the controls' own numbers: digits are 0–9 in every language, as everywhere else in the window.
 */
export const controlsLocale = (language: string): string => new Intl.Locale(language, { numberingSystem: 'latn' }).toString();
