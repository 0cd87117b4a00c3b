/**
 * The country a text names by its two-letter code, or undefined.
 *
 * Written small or large, and by an older code (`uk`) too, so that an exclusion never fails for its spelling.
 */
const names = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' });

export const countryCodeOf = (text: string): string | undefined => {
  if (!/^[A-Za-z]{2}$/.test(text)) return undefined;
  const code = new Intl.Locale('und', { region: text.toUpperCase() }).region;
  return code === undefined || code === 'ZZ' || names.of(code) === undefined ? undefined : code;
};
