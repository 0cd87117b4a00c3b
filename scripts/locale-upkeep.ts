/**
 * What the tables of sentences lack: texts that are missing, and texts made from an English that has changed since.
 *
 * In: tables as they stand in their files, and `translated-from.json`, which remembers for every key the English that
 * its translations were made from (a short hash; `older` for a language that was made from an earlier one). Out: values
 * alone; `locales.ts` reads and writes the files.
 */
import { createHash } from 'node:crypto';

export interface Table {
  readonly [name: string]: string | Table;
}

export type Texts = ReadonlyMap<string, string>;

export interface Upkeep {
  /** While it is open, English may run ahead of its translations; before a release it is closed. */
  readonly isOpen: boolean;
  readonly english: Readonly<Record<string, string>>;
  readonly older: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

const pluralForms = ['zero', 'one', 'two', 'few', 'many', 'other'];

export const flat = (table: Table, before = ''): Texts =>
  new Map(Object.entries(table).flatMap(([name, value]): readonly (readonly [string, string])[] => (typeof value === 'string' ? [[`${before}${name}`, value]] : [...flat(value, `${before}${name}.`)])));

export const formOf = (key: string): string => key.slice(key.lastIndexOf('_') + 1);
export const withoutForm = (key: string): string => key.slice(0, key.lastIndexOf('_'));

/** `rule.R02_unknown` is a case of a rule; a plural is a key that also has the form `other`. */
export const isPlural = (key: string, keys: Texts): boolean => key.includes('_') && pluralForms.includes(formOf(key)) && keys.has(`${withoutForm(key)}_other`);

/** In the order of English, each plural with the forms of the language. */
export const wantedKeys = (english: Texts, language: string): ReadonlySet<string> => {
  const forms = new Intl.PluralRules(language).resolvedOptions().pluralCategories.toSorted();
  // A `zero` that English has is a sentence of its own, which every language needs whether it counts that way or not.
  const own = (key: string): readonly string[] => (english.has(`${key}_zero`) ? [...new Set(['zero', ...forms])].toSorted() : forms);
  return new Set([...english.keys()].flatMap((key) => (isPlural(key, english) ? own(withoutForm(key)).map((form) => `${withoutForm(key)}_${form}`) : [key])));
};

/** The key of the English that a text is made from: a form that English lacks is made from `other`. */
export const sourceKey = (key: string, english: Texts): string => (english.has(key) ? key : `${withoutForm(key)}_other`);

export const hashOf = (text: string): string => createHash('sha256').update(text.normalize('NFC')).digest('hex').slice(0, 8);

export interface Lacking {
  readonly key: string;
  readonly why: 'missing' | 'stale';
  readonly english: string;
}

const madeFrom = (key: string, language: string, { english, older }: Upkeep): string | undefined => older[language]?.[key] ?? english[key];

/** Held against the English of now: a sentence that changed a minute ago is stale as well. English itself lacks nothing. */
export const lackingIn = ({ language, english, own, upkeep }: { readonly language: string; readonly english: Texts; readonly own: Texts; readonly upkeep: Upkeep }): readonly Lacking[] =>
  language === 'en'
    ? []
    : [...wantedKeys(english, language)].flatMap((key): readonly Lacking[] => {
        const source = sourceKey(key, english);
        const text = english.get(source) ?? '';
        if (!own.has(key)) return [{ key, why: 'missing', english: text }];
        const made = madeFrom(source, language, upkeep);
        return made === undefined || made === hashOf(text) ? [] : [{ key, why: 'stale', english: text }];
      });

/** Keys whose English is new or changed and not written down yet. */
export const unrecorded = (english: Texts, upkeep: Upkeep): readonly string[] => [...[...english].filter(([key, text]) => upkeep.english[key] !== hashOf(text)).map(([key]) => key), ...Object.keys(upkeep.english).filter((key) => !english.has(key))];

const withoutEmpty = (older: Upkeep['older']): Upkeep['older'] => Object.fromEntries(Object.entries(older).filter(([, keys]) => Object.keys(keys).length > 0));

/** Writes down the English as it is now. Languages that were not changed along with it keep what they were made from. */
export const recorded = (english: Texts, stayedBehind: readonly string[], upkeep: Upkeep): Upkeep => {
  const changed = [...english].flatMap(([key, text]) => {
    const before = upkeep.english[key];
    return before === undefined || before === hashOf(text) ? [] : [[key, before] as const];
  });
  const older = [...new Set([...stayedBehind, ...Object.keys(upkeep.older)])].map((language) => {
    const kept = Object.entries({ ...(stayedBehind.includes(language) ? Object.fromEntries(changed) : {}), ...upkeep.older[language] });
    return [language, Object.fromEntries(kept.filter(([key, hash]) => english.has(key) && hash !== hashOf(english.get(key) ?? '')))] as const;
  });
  return { isOpen: upkeep.isOpen, english: Object.fromEntries([...english].map(([key, text]) => [key, hashOf(text)])), older: withoutEmpty(Object.fromEntries(older)) };
};

/** The texts of these keys say what the English says now. */
export const translated = (language: string, sources: ReadonlySet<string>, upkeep: Upkeep): Upkeep => ({
  ...upkeep,
  older: withoutEmpty({ ...upkeep.older, [language]: Object.fromEntries(Object.entries(upkeep.older[language] ?? {}).filter(([key]) => !sources.has(key))) }),
});

/** The table again, in the order of English, with the texts put in. */
export const tableOf = (texts: Texts, english: Texts, language: string): Table => {
  const table: Record<string, unknown> = {};
  for (const key of wantedKeys(english, language)) {
    const text = texts.get(key);
    if (text === undefined) continue;
    const parts = key.split('.');
    const last = parts.pop() ?? '';
    let place = table;
    for (const part of parts) place = (place[part] ??= {}) as Record<string, unknown>;
    place[last] = text;
  }
  return table as Table;
};

export interface LanguageState {
  readonly tag: string;
  readonly ownName: string;
  readonly direction: 'ltr' | 'rtl';
  readonly isReviewed: boolean;
  readonly textCount: number;
  readonly lacking: readonly Lacking[];
}

const nameInEnglish = new Intl.DisplayNames(['en'], { type: 'language' });

/** The table of STATUS.md. */
export const statusTable = (states: readonly LanguageState[]): string =>
  [
    '| file | language | called | direction | read by a native speaker | texts | missing | stale |',
    '|---|---|---|---|---|--:|--:|--:|',
    ...states.map(({ tag, ownName, direction, isReviewed, textCount, lacking }) => {
      const count = (why: Lacking['why']): number => lacking.filter((one) => one.why === why).length;
      const reviewed = tag === 'en' ? 'it is the source' : isReviewed ? 'yes' : '**not yet**';
      return `| \`${tag}.json\` | ${nameInEnglish.of(tag) ?? tag} | ${ownName} | ${direction === 'rtl' ? 'right to left' : 'left to right'} | ${reviewed} | ${textCount} | ${count('missing')} | ${count('stale')} |`;
    }),
  ].join('\n');
