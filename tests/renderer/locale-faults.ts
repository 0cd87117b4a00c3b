/**
 * What is wrong with a language's table of one kind, held against the English one and against what is remembered.
 *
 * English, Italian, Arabic and Ukrainian are written together and lack nothing. The others are translated afterwards:
 * while `upkeep/translated-from.json` is open, a text they lack or have of an older English is told by `npm run
 * locales` and no fault; once it is closed, they are held to the same rule.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { flat, hashOf, sourceKey, type Table } from '../../scripts/locale-upkeep.ts';
import { readUpkeep } from '../../scripts/locale-files.ts';
import { sharedWords } from './shared-words.ts';
import { tableFaults } from './table-faults.ts';

export type TableKind = '' | 'print' | 'preview';

const writtenTogether = ['en', 'it', 'ar', 'uk'];

export const readTable = (kind: TableKind, language: string): Table => JSON.parse(readFileSync(path.resolve(import.meta.dirname, '../../resources/locales', kind, `${language}.json`), 'utf8')) as Table;

export const localeFaults = (kind: TableKind, language: string, upkeep = readUpkeep()): readonly string[] => {
  const [english, own] = [readTable(kind, 'en'), readTable(kind, language)];
  const faults = tableFaults({ language, english, own, sharedWords: sharedWords[language] ?? new Set() });
  if (!upkeep.isOpen || writtenTogether.includes(language)) return faults;
  const texts = flat(english);
  const prefix = kind === '' ? '' : `${kind}:`;
  const isBehind = (key: string): boolean => {
    const source = sourceKey(key, texts);
    const made = upkeep.older[language]?.[prefix + source] ?? upkeep.english[prefix + source];
    return made !== hashOf(texts.get(source) ?? '');
  };
  return faults.filter((fault) => {
    const [, key = '', ...what] = fault.split(' ');
    return !/^is (missing|unknown to English)$/.test(what.join(' ')) && !isBehind(key);
  });
};
