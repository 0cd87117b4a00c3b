import { describe, expect, it } from 'vitest';
import { sayIn } from '../../electron/main/menu-words.ts';

describe('main/menu-words', () => {
  it('says the same table as the window, at once', () => {
    expect((['en', 'it', 'ar', 'uk'] as const).map((language) => sayIn(language)('failure.stopped'))).toEqual(['Stopped. Nothing half-finished was left behind.', 'Fermato. Non è rimasto nulla a metà.', 'تم الإيقاف. لم يبقَ شيء غير مكتمل.', 'Зупинено. Нічого недоробленого не залишилося.']);
  });

  it('fills placeholders in', () => {
    expect(sayIn('en')('problem.scene-missing', { scene: '<3>' })).toBe('There is no scene <3>.');
  });
});
