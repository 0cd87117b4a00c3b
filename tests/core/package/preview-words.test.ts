import { describe, expect, it } from 'vitest';
import { languageName, previewWords } from '../../../electron/core/package/preview-words.ts';
import { uiLanguages } from '../../../electron/core/ui-languages.ts';
import { localeFaults, readTable } from '../../renderer/locale-faults.ts';

describe('core/package/preview-words', () => {
  it.each(uiLanguages)('has every word of the page in $ownName, whole and in its own words', ({ tag }) => {
    expect(localeFaults('preview', tag)).toEqual([]);
    const { language, ...words } = previewWords(tag);
    expect([language, words]).toEqual([tag, expect.objectContaining(readTable('preview', tag))]);
  });

  it('speaks the language of a story, whatever country stands behind it, else English', () => {
    expect(['AR-sy', 'xx', 'ukr'].map((tag) => previewWords(tag).language)).toEqual(['ar', 'en', 'en']);
  });

  it('knows what speakers call each language of the program', () => {
    expect(uiLanguages.map(({ tag }) => languageName(tag))).toEqual(uiLanguages.map(({ ownName }) => ownName));
  });
});
