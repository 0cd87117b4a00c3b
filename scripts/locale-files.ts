/**
 * The tables of sentences and what is remembered of them, read from `resources/locales`.
 *
 * In: nothing. Out: every text of a language under one key, those of sheets and of the preview page after `print:` and
 * `preview:`. It writes the files that `npm run locales` changes, and no other.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { uiLanguages } from '../electron/core/ui-languages.ts';
import { flat, lackingIn, statusTable, tableOf, type LanguageState, type Table, type Texts, type Upkeep } from './locale-upkeep.ts';

const folder = path.resolve(import.meta.dirname, '../resources/locales');
const kinds = ['', 'print', 'preview'] as const;
const upkeepFile = path.join(folder, 'upkeep', 'translated-from.json');
const statusFile = path.join(folder, 'STATUS.md');

const fileOf = (kind: (typeof kinds)[number], language: string): string => path.join(folder, kind, `${language}.json`);
const prefixOf = (kind: (typeof kinds)[number]): string => (kind === '' ? '' : `${kind}:`);
const readJson = (file: string): unknown => JSON.parse(readFileSync(file, 'utf8'));
const writeJson = (file: string, value: unknown): void => writeFileSync(file, `${JSON.stringify(value, null, 2)}\n`);

export const readTexts = (language: string): Texts => new Map(kinds.flatMap((kind) => (existsSync(fileOf(kind, language)) ? [...flat(readJson(fileOf(kind, language)) as Table, prefixOf(kind))] : [])));

const ofKind = (texts: Texts, kind: (typeof kinds)[number]): Texts =>
  new Map([...texts].filter(([key]) => (kind === '' ? !/^(print|preview):/.test(key) : key.startsWith(prefixOf(kind)))).map(([key, text]) => [key.slice(prefixOf(kind).length), text]));

/** What English does not have is dropped. */
export const writeTexts = (language: string, texts: Texts): void => {
  const english = readTexts('en');
  for (const kind of kinds) writeJson(fileOf(kind, language), tableOf(ofKind(texts, kind), ofKind(english, kind), language));
};

export const readUpkeep = (): Upkeep => readJson(upkeepFile) as Upkeep;
export const writeUpkeep = (upkeep: Upkeep): void => writeJson(upkeepFile, upkeep);

export const languageStates = (upkeep: Upkeep): readonly LanguageState[] => {
  const english = readTexts('en');
  return uiLanguages.map((language) => {
    const own = readTexts(language.tag);
    return { ...language, textCount: own.size, lacking: lackingIn({ language: language.tag, english, own, upkeep }) };
  });
};

const marks = ['<!-- npm run locales writes this table -->', '<!-- until here -->'] as const;

/** STATUS.md as it stands, and as it should. */
export const statusText = (upkeep: Upkeep): { readonly is: string; readonly shouldBe: string } => {
  const is = readFileSync(statusFile, 'utf8');
  const [from, to] = [is.indexOf(marks[0]) + marks[0].length, is.indexOf(marks[1])];
  return { is, shouldBe: `${is.slice(0, from)}\n${statusTable(languageStates(upkeep))}\n${is.slice(to)}` };
};

export const writeStatus = (upkeep: Upkeep): void => writeFileSync(statusFile, statusText(upkeep).shouldBe);
