/**
 * Which script a language is written in, and which way it runs.
 *
 * Unicode's own data decides (`Intl.Locale`), so that `ku` is Latin, `ku-Arab` and `ckb` are Arabic and `haz` is not
 * forgotten; `getTextInfo` is not used because some versions of Node lack it.
 */
export type Direction = 'ltr' | 'rtl';

const rtlScripts: ReadonlySet<string> = new Set(['Arab', 'Hebr', 'Syrc', 'Thaa', 'Nkoo', 'Adlm', 'Rohg', 'Mand', 'Samr', 'Mend', 'Yezi', 'Aran']);

const rightToLeft = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Adlam}\p{Script=Hanifi_Rohingya}\p{Script=Mandaic}\p{Script=Samaritan}\p{Script=Mende_Kikakui}\p{Script=Yezidi}]/u;
const strongLetter = /\p{L}/u;
const rightToLeftMark = '\u200F';
const leftToRightMark = '\u200E';

/** The tag if `Intl` can read it; a well-formed guess like `en-a1b` would throw in every segmenter. */
export const knownLocale = (language: string): string => {
  try {
    return Intl.getCanonicalLocales(language)[0] ?? 'und';
  } catch (error) {
    if (error instanceof RangeError) return 'und';
    throw error;
  }
};

/** A story has few languages, and every line of every caption asks for the script of one. */
const scripts = new Map<string, string>();

/** ISO 15924, such as `Arab`; `Latn` for a language Unicode does not know. */
export const scriptOf = (language: string): string => {
  const known = scripts.get(language);
  if (known !== undefined) return known;
  const locale = knownLocale(language);
  const script = locale === 'und' ? 'Latn' : (new Intl.Locale(locale).maximize().script ?? 'Latn');
  scripts.set(language, script);
  return script;
};

export const directionOf = (language: string): Direction => (rtlScripts.has(scriptOf(language)) ? 'rtl' : 'ltr');

const firstStrongDirection = (text: string): Direction | undefined => {
  for (const character of text) {
    if (character === rightToLeftMark || rightToLeft.test(character)) return 'rtl';
    if (character === leftToRightMark || strongLetter.test(character)) return 'ltr';
  }
  return undefined;
};

/**
 * The line, with an invisible mark in front where its first letter would turn it the wrong way round: an Arabic
 * line that begins with `WhatsApp` or holds only `2015.` still runs from the right.
 */
export const withDirectionMark = (line: string, language: string): string => {
  const wanted = directionOf(language);
  const found = firstStrongDirection(line);
  if (found === wanted || (found === undefined && wanted === 'ltr') || line === '') return line;
  return `${wanted === 'rtl' ? rightToLeftMark : leftToRightMark}${line}`;
};

/** The reverse for a line that was read: the mark in front is put back whenever the line is written. */
export const withoutDirectionMark = (line: string): string => line.replace(/^[\u200E\u200F]+/u, '');

const isolates = /[\u2066-\u2069]/gu;
export const withoutIsolates = (words: string): string => words.replaceAll(isolates, '');

/** Words of others inside a sentence: they take their own direction, and turn nothing around them (UAX 9, FSI … PDI). */
export const isolated = (words: string): string => `\u2068${withoutIsolates(words)}\u2069`;

const hasLeftToRight = (text: string): boolean => Array.from(text).some((character) => strongLetter.test(character) && !rightToLeft.test(character));
/** A day, a time, an address of numbers: beside Arabic letters its parts would change places. */
const partedNumber = /\d[-/:.]\d/u;

/** Words that would turn a sentence of this language round, or be turned by it. */
export const runsOtherWay = (words: string, language: string): boolean => (directionOf(language) === 'rtl' ? hasLeftToRight(words) || partedNumber.test(words) : rightToLeft.test(words));
