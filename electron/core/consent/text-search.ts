/**
 * Does a private name, contact or place occur in a text, however it is written?
 *
 * In: one private text and one text that is to leave. Out: yes or no. Whole words, NFKC, case-folded; marks, tatweel
 * and invisible characters do not matter; names in both orders. It would rather say yes too often: a yes only makes
 * a person look.
 */
import { isInflectedWord } from './inflected-word.ts';

/** Joiners, direction marks and soft hyphens can hide a name from a search and from nobody's eyes. */
const invisible = /\p{Default_Ignorable_Code_Point}|\u0640/gu;
/** Letters that keyboards of neighbouring languages exchange. */
const sameLetters: Readonly<Record<string, string>> = { 'ς': 'σ', 'ى': 'ي', 'ی': 'ي', 'ک': 'ك', 'ة': 'ه', 'ٱ': 'ا' };
const easternDigits = /[\u0660-\u0669\u06f0-\u06f9]/g;
const word = /[\p{L}\p{N}\p{M}]+/gu;
const unspacedScript = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\p{Script=Tibetan}\p{Script=Hangul}]/u;
/** “and”, “to”, “in” are written onto the next word in these scripts. */
const attachedPrefix = /^(?:[وفبلك]{1,2}|[והבלכמש]{1,2}|[የለበከ])(?=..)/u;

const fold = (text: string): string =>
  text
    .normalize('NFKC')
    .replaceAll(invisible, '')
    .toUpperCase()
    .toLowerCase()
    .replaceAll(/[ςىیکةٱ]/g, (letter) => sameLetters[letter] ?? letter)
    .replaceAll(easternDigits, (digit) => String((digit.codePointAt(0) ?? 0) % 16))
    .normalize('NFKC');

const withoutMarks = (text: string): string => text.normalize('NFKD').replaceAll(/\p{M}/gu, '').replaceAll('ı', 'i');

const wordsIn = (text: string): readonly string[] => text.match(word) ?? [];

/** A text made ready once, asked many times. */
export interface SearchableText {
  readonly words: readonly string[];
  /** All words in one, for scripts that write no spaces. */
  readonly joined: string;
  /** Digits of everything that looks like a telephone number. */
  readonly numbers: readonly string[];
  readonly folded: string;
}

export const searchable = (text: string): SearchableText => {
  const folded = withoutMarks(fold(text));
  const words = wordsIn(folded);
  return { words, joined: words.join(''), numbers: (folded.match(/\d[\d\s().\-/]{5,}\d/g) ?? []).map((run) => run.replaceAll(/\D/g, '')), folded };
};

const isSameWord = (found: string | undefined, wanted: string): boolean => found === wanted || found?.replace(attachedPrefix, '') === wanted;

const isSameOrInflected = (found: string | undefined, wanted: string): boolean => isSameWord(found, wanted) || (found !== undefined && (isInflectedWord(found, wanted) || isInflectedWord(found.replace(attachedPrefix, ''), wanted)));

const hasInflectedRun = (text: SearchableText, wanted: readonly string[]): boolean => wanted.length > 0 && text.words.some((_first, at) => wanted.every((one, index) => isSameOrInflected(text.words[at + index], one)));

const hasRun = (text: SearchableText, wanted: readonly string[]): boolean => {
  if (wanted.length === 0) return false;
  const whole = wanted.join('');
  if (unspacedScript.test(whole)) return text.joined.includes(whole);
  const hasWords = text.words.some((_first, at) => wanted.every((one, index) => (index === 0 ? isSameWord(text.words[at], one) : text.words[at + index] === one)));
  // Written as one word, as in file names.
  return hasWords || (wanted.length > 1 && text.words.some((one) => isSameWord(one, whole)));
};

/** As written, reversed, family name first or last, and without the names in between. */
const ordersOf = (words: readonly string[]): readonly (readonly string[])[] => {
  const first = words.slice(0, 1);
  const last = words.slice(-1);
  if (words.length < 2) return [words];
  return [words, [...words].reverse(), [...last, ...words.slice(0, -1)], [...words.slice(1), ...first], [...first, ...last], [...last, ...first]];
};

export const hasPhrase = (text: SearchableText, phrase: string): boolean => hasRun(text, searchable(phrase).words);

export const hasName = (text: SearchableText, name: string): boolean => ordersOf(searchable(name).words).some((order) => hasRun(text, order));

/** In any case, for what must not leave at all: a name that may be shown is looked for as it is written. */
export const hasPrivateName = (text: SearchableText, name: string): boolean => hasName(text, name) || ordersOf(searchable(name).words).some((order) => hasInflectedRun(text, order));

export const hasPrivatePlace = (text: SearchableText, place: string): boolean => hasPhrase(text, place) || hasInflectedRun(text, searchable(place).words);

/** Countries write the same number with and without their prefix; the last nine digits tell a telephone apart. */
const tellingDigits = 9;

const hasOneContact = (text: SearchableText, contact: string): boolean => {
  const wanted = searchable(contact);
  const digits = wanted.folded.replaceAll(/\D/g, '');
  const isNumber = digits.length >= 6 && !/\p{L}/u.test(wanted.folded);
  if (isNumber) return text.numbers.some((number) => number.includes(digits.slice(-tellingDigits)));
  return wanted.folded.includes('@') ? text.folded.includes(wanted.folded.trim()) : hasRun(text, wanted.words);
};

/** A contact may hold several things: each e-mail address, number and line counts for itself. */
export const hasContact = (text: SearchableText, contact: string): boolean => {
  const lines = contact.split(/[,;\n]/).map((line) => line.trim()).filter((line) => line !== '');
  const addresses = contact.match(/[^\s,;<>()]+@[^\s,;<>()]+/g) ?? [];
  const numbers = contact.match(/\+?\d[\d\s().\-/]{4,}\d/g) ?? [];
  return [...addresses, ...numbers, ...lines].some((one) => hasOneContact(text, one));
};
