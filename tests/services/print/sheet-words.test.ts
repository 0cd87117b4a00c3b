import { describe, expect, it } from 'vitest';
import { uiLanguages } from '../../../electron/core/ui-languages.ts';
import { sheetWords } from '../../../electron/services/print/sheet-words.ts';
import { flat } from '../../../scripts/locale-upkeep.ts';
import { localeFaults, readTable } from '../../renderer/locale-faults.ts';

describe('services/print/sheet-words', () => {
  it.each(uiLanguages)('has every sentence of every sheet in $ownName, whole and in its own words', ({ tag }) => {
    expect(flat(readTable('print', tag)).size).toBeGreaterThan(150);
    expect(localeFaults('print', tag)).toEqual([]);
  });

  it.each(uiLanguages)('says every sentence in $ownName', async ({ tag }) => {
    const say = await sheetWords(tag);
    const said = [...flat(readTable('print', tag))].map(([key, text]) => [key, text === say(key, Object.fromEntries([...text.matchAll(/\{\{(\w+)\}\}/g)].map(([whole, name = '']) => [name, whole])))] as const);
    expect(said.filter(([, isSame]) => !isSame)).toEqual([]);
  });

  it('stops where a sentence is missing: another language is never put in its place', async () => {
    const say = await sheetWords('uk');
    expect(() => say('receipt.nothingLikeThis')).toThrow('no sentence receipt.nothingLikeThis in uk');
  });
});
