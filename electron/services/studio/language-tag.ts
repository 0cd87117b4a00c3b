/**
 * Language tags as people type them, in the one form the studio compares: `IT` and `it` are the same language.
 */

const shape = /^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/;
const names = new Intl.DisplayNames(['en'], { type: 'language', fallback: 'none' });

/** Undefined for what is no language tag. */
export const canonicalLanguage = (given: string): string | undefined => {
  if (!shape.test(given)) return undefined;
  try {
    return Intl.getCanonicalLocales(given)[0];
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
};

/** The tag, if it names a language that has a name: the end of a file's name may be any word. */
export const namedLanguage = (given: string): string | undefined => {
  const tag = canonicalLanguage(given);
  return tag === undefined || names.of(tag) === undefined ? undefined : tag;
};
