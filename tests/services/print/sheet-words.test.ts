import { describe, expect, it } from 'vitest';
import { uiLanguages } from '../../../electron/core/ui-languages.ts';
import { sheetWords } from '../../../electron/services/print/sheet-words.ts';
import arabic from '../../../resources/locales/print/ar.json' with { type: 'json' };
import english from '../../../resources/locales/print/en.json' with { type: 'json' };
import italian from '../../../resources/locales/print/it.json' with { type: 'json' };
import ukrainian from '../../../resources/locales/print/uk.json' with { type: 'json' };
import { flat, tableFaults, type Table } from '../../renderer/table-faults.ts';

const tables: Readonly<Record<string, Table>> = { en: english, it: italian, ar: arabic, uk: ukrainian };

describe('services/print/sheet-words', () => {
  it.each(uiLanguages)('has every sentence of every sheet in $ownName, whole and in its own words', ({ tag }) => {
    expect(flat(tables[tag] ?? {}).size).toBeGreaterThan(150);
    expect(tableFaults({ language: tag, english, own: tables[tag] ?? {}, sharedWords: tag === 'it' ? new Set(['no']) : new Set() })).toEqual([]);
  });

  it.each(uiLanguages)('says every sentence in $ownName', async ({ tag }) => {
    const say = await sheetWords(tag);
    const said = [...flat(tables[tag] ?? {})].map(([key, text]) => [key, text === say(key, Object.fromEntries([...text.matchAll(/\{\{(\w+)\}\}/g)].map(([whole, name = '']) => [name, whole])))] as const);
    expect(said.filter(([, isSame]) => !isSame)).toEqual([]);
  });

  it('stops where a sentence is missing: another language is never put in its place', async () => {
    const say = await sheetWords('uk');
    expect(() => say('receipt.nothingLikeThis')).toThrow('no sentence receipt.nothingLikeThis in uk');
  });
});
