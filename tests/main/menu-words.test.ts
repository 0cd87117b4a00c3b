import { describe, expect, it, vi } from 'vitest';
import { sayIn, wordsIn } from '../../electron/main/menu-words.ts';

describe('main/menu-words', () => {
  it('says the same table as the window', async () => {
    expect(await Promise.all((['en', 'it', 'ar', 'uk'] as const).map(async (language) => (await wordsIn(language))('failure.stopped')))).toEqual(['Stopped. Nothing half-finished was left behind.', 'Fermato. Non è rimasto nulla a metà.', 'تم الإيقاف. لم يبقَ شيء غير مكتمل.', 'Зупинено. Нічого недоробленого не залишилося.']);
  });

  it('speaks at once before a language is read, in English', async () => {
    vi.resetModules();
    const fresh = await import('../../electron/main/menu-words.ts');
    expect(fresh.sayIn('it')('failure.stopped')).toBe('Stopped. Nothing half-finished was left behind.');
  });

  it('fills placeholders in', () => {
    expect(sayIn('en')('problem.scene-missing', { scene: '<3>' })).toBe('There is no scene <3>.');
  });
});
