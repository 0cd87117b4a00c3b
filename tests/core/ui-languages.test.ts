import { readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { directionOf } from '../../electron/core/captions/direction.ts';
import { uiLanguageFor, uiLanguages } from '../../electron/core/ui-languages.ts';

describe('core/ui-languages', () => {
  it.each([
    [[], 'en'],
    [['C'], 'en'],
    [['POSIX'], 'en'],
    [['sv-SE', 'pl'], 'en'],
    [['sv-SE', 'uk-UA', 'it'], 'uk'],
    [['it_CH.UTF-8'], 'it'],
    [['ar-SY'], 'ar'],
    [['UK'], 'uk'],
    [['ary', 'italic'], 'en'],
    [['en-GB', 'ar'], 'en'],
  ])('takes the first of %j that it speaks: %s', (preferred, language) => {
    expect(uiLanguageFor(preferred)).toBe(language);
  });

  it('has one table of each kind for each language and no other', () => {
    for (const folder of ['', 'print', 'preview']) {
      const files = readdirSync(path.resolve(import.meta.dirname, '../../resources/locales', folder)).filter((name) => name.endsWith('.json'));
      expect(files.sort()).toEqual(uiLanguages.map(({ tag }) => `${tag}.json`).sort());
    }
  });

  it('knows which way each is written', () => {
    expect(uiLanguages.map(({ direction }) => direction)).toEqual(uiLanguages.map(({ tag }) => directionOf(tag)));
  });

  it('lists them in the order in which a reader looks for them', () => {
    const latinFirst = (name: string): number => ['Latin', 'Greek', 'Cyrillic', 'Arabic', 'Ethiopic'].findIndex((script) => new RegExp(`^\\p{Script=${script}}`, 'u').test(name));
    const sorted = uiLanguages.toSorted((a, b) => latinFirst(a.ownName) - latinFirst(b.ownName) || a.ownName.localeCompare(b.ownName, 'en'));
    expect(uiLanguages).toEqual(sorted);
  });
});
