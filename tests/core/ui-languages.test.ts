import { readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { uiLanguageFor, uiLanguages } from '../../electron/core/ui-languages.ts';

describe('core/ui-languages', () => {
  it.each([
    [[], 'en'],
    [['C'], 'en'],
    [['POSIX'], 'en'],
    [['de-DE', 'fr'], 'en'],
    [['de-DE', 'uk-UA', 'it'], 'uk'],
    [['it_CH.UTF-8'], 'it'],
    [['ar-SY'], 'ar'],
    [['UK'], 'uk'],
    [['ary', 'italic'], 'en'],
    [['en-GB', 'ar'], 'en'],
  ])('takes the first of %j that it speaks: %s', (preferred, language) => {
    expect(uiLanguageFor(preferred)).toBe(language);
  });

  it('has one table for each language and no other', () => {
    const files = readdirSync(path.resolve(import.meta.dirname, '../../resources/locales')).filter((name) => name.endsWith('.json'));
    expect(files.sort()).toEqual(uiLanguages.map(({ tag }) => `${tag}.json`).sort());
  });
});
