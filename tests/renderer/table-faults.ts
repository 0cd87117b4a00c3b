/**
 * Everything that is wrong with a table of sentences, held against the English one.
 *
 * Comes in: two tables as they stand in their files. Goes out: one line for each fault, none for a good table.
 */
export interface Table {
  readonly [name: string]: string | Table;
}

export interface TableCheck {
  readonly language: string;
  readonly english: Table;
  readonly own: Table;
  /** Single words, in small letters, that the language writes as English does. */
  readonly sharedWords: ReadonlySet<string>;
}

const pluralForms = ['zero', 'one', 'two', 'few', 'many', 'other'];
const scripts: Readonly<Record<string, RegExp>> = { ar: /\p{Script=Arabic}/u, uk: /\p{Script=Cyrillic}/u };

export const flat = (table: Table, before = ''): ReadonlyMap<string, string> =>
  new Map(Object.entries(table).flatMap(([name, value]): readonly (readonly [string, string])[] => (typeof value === 'string' ? [[`${before}${name}`, value]] : [...flat(value, `${before}${name}.`)])));

const formOf = (key: string): string => key.slice(key.lastIndexOf('_') + 1);
const withoutForm = (key: string): string => key.slice(0, key.lastIndexOf('_'));

/** `rule.R02_unknown` is a case of a rule; a plural is a key that also has the form `other`. */
const isPlural = (key: string, keys: ReadonlyMap<string, string>): boolean => key.includes('_') && pluralForms.includes(formOf(key)) && keys.has(`${withoutForm(key)}_other`);

const wantedKeys = (english: ReadonlyMap<string, string>, language: string): ReadonlySet<string> => {
  const forms = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
  // A `zero` that English has is a sentence of its own, which every language needs whether it counts that way or not.
  const own = (key: string): readonly string[] => (english.has(`${key}_zero`) ? ['zero', ...forms] : forms);
  return new Set([...english.keys()].flatMap((key) => (isPlural(key, english) ? own(withoutForm(key)).map((form) => `${withoutForm(key)}_${form}`) : [key])));
};

const placeholders = (text: string): readonly string[] => [...new Set([...text.matchAll(/\{\{\s*([^}]+?)\s*\}\}/g)].map((match) => match[1] ?? ''))].sort();

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
