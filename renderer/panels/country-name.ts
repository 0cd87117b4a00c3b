/**
 * The name of a country in a language; the code itself where nobody knows a name.
 */
export const countryName = (country: string, inLanguage: string): string => new Intl.DisplayNames([inLanguage, 'en'], { type: 'region', fallback: 'code' }).of(country) ?? country;
