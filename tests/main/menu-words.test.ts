import { describe, expect, it } from 'vitest';
import { sayIn } from '../../electron/main/menu-words.ts';

describe('main/menu-words', () => {
  it('says the same table as the window, at once', () => {
    expect((['en', 'it', 'ar', 'uk'] as const).map((language) => sayIn(language)('window.viewMenu'))).toEqual(['View', 'Vista', 'عرض', 'Вигляд']);
  });

  it('fills placeholders in', () => {
    expect(sayIn('en')('window.changed', { when: '<3 May>' })).toBe('Last change <3 May>');
  });
});
