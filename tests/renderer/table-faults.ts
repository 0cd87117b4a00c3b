/**
 * Everything that is wrong with a table of sentences, held against the English one.
 *
 * Comes in: two tables as they stand in their files. Goes out: one line for each fault, none for a good table.
 */
import { flat, formOf, isPlural, wantedKeys, withoutForm, type Table } from '../../scripts/locale-upkeep.ts';

export interface TableCheck {
  readonly language: string;
  readonly english: Table;
  readonly own: Table;
  /** Single words, in small letters, that the language writes as English does. */
  readonly sharedWords: ReadonlySet<string>;
}

const scripts: Readonly<Record<string, RegExp>> = { ar: /\p{Script=Arabic}/u, el: /\p{Script=Greek}/u, fa: /\p{Script=Arabic}/u, ti: /\p{Script=Ethiopic}/u, uk: /\p{Script=Cyrillic}/u };

const placeholders = (text: string): readonly string[] => [...new Set([...text.matchAll(/\{\{?\s*([^{}]+?)\s*\}\}?/g)].map((match) => match[1] ?? ''))].sort();

/** `one` of Italian is 1 and nothing else and may be written as a word; `one` of Ukrainian is 21 as well. */
const standsForOneNumber = (form: string, language: string): boolean => {
  const rules = new Intl.PluralRules(language);
  return Array.from({ length: 200 }, (_, number) => number).filter((number) => rules.select(number) === form).length === 1;
};

/** Names and codes that are the same in every language, beside what is all capitals and digits: SRT, R02, B. */
const properNames = new Set(['Storyhearth', 'WebVTT', 'ffmpeg', 'Ctrl', 'Shift', 'Alt']);

const isCode = (text: string): boolean => [...text.replaceAll(/\{\{[^}]*\}\}/g, '').matchAll(/[\p{L}\d]+/gu)].every(([word]) => properNames.has(word) || /^[A-Z\d]+$/.test(word));

const textFaults = (key: string, text: string, source: string, { language, sharedWords }: TableCheck, isOfPlural: boolean): readonly string[] => {
  const mayHideCount = isOfPlural && standsForOneNumber(formOf(key), language);
  const isOfNothing = isOfPlural && formOf(key) === 'zero';
  const ignored = (name: string): boolean => isOfNothing || (mayHideCount && name === 'count');
  const [here, there] = [text, source].map((one) => placeholders(one).filter((name) => !ignored(name)).join(', '));
  return [
    ...(text.trim() === '' ? ['is empty'] : []),
    ...(here === there ? [] : [`has the placeholders {${here ?? ''}} for {${there ?? ''}}`]),
    ...(/\s$/.test(text) === /\s$/.test(source) ? [] : ['differs in the space at its end']),
    ...(language !== 'en' && text === source && !isCode(text) && !sharedWords.has(text.toLowerCase()) ? ['is still English'] : []),
    ...(scripts[language]?.test(text) === false && !isCode(text) ? ['holds no letter of its script'] : []),
  ].map((fault) => `${language} ${key} ${fault}`);
};

export const tableFaults = (check: TableCheck): readonly string[] => {
  const [english, own] = [flat(check.english), flat(check.own)];
  const wanted = wantedKeys(english, check.language);
  return [
    ...[...wanted].filter((key) => !own.has(key)).map((key) => `${check.language} ${key} is missing`),
    ...[...own.keys()].filter((key) => !wanted.has(key)).map((key) => `${check.language} ${key} is unknown to English`),
    ...[...own].filter(([key]) => wanted.has(key)).flatMap(([key, text]) => {
      const isOfPlural = !english.has(key) || isPlural(key, english);
      return textFaults(key, text, english.get(isOfPlural ? `${withoutForm(key)}_other` : key) ?? '', check, isOfPlural);
    }),
  ];
};
