import { describe, expect, it } from 'vitest';
import type { UiLanguage } from '../../../electron/core/ui-languages.ts';
import { openSentences, type Sentences } from '../../../renderer/sentences.ts';
import { openLanguageStore } from '../../../renderer/state/language-store.ts';

const newPage = (): { lang: string; dir: string } => ({ lang: '', dir: '' });

describe('renderer/state/language-store', () => {
  it('begins with the first preferred language that the program speaks', async () => {
    const page = newPage();
    const store = await openLanguageStore({ preferred: ['sv', 'ar-SY', 'en'], page });
    expect([store.getState().sentences.language, page]).toEqual(['ar', { lang: 'ar', dir: 'rtl' }]);
  });

  it('changes language and direction without a restart, and tells those who listen', async () => {
    const page = newPage();
    const store = await openLanguageStore({ preferred: ['ar'], page });
    const heard: string[] = [];
    store.subscribe((state) => heard.push(state.sentences.language));
    await store.getState().choose('uk');
    expect([heard, page]).toEqual([['uk'], { lang: 'uk', dir: 'ltr' }]);
  });

  it('keeps the newer of two choices, whichever loads last', async () => {
    const waiting = new Map<UiLanguage, (sentences: Sentences) => void>();
    const load = (language: UiLanguage): Promise<Sentences> => (language === 'en' ? Promise.resolve(openSentences('en')) : new Promise((resolve) => waiting.set(language, resolve)));
    const page = newPage();
    const store = await openLanguageStore({ preferred: [], page, load });
    const choices = [store.getState().choose('it'), store.getState().choose('ar')];
    waiting.get('ar')?.(openSentences('ar'));
    waiting.get('it')?.(openSentences('it'));
    await Promise.all(choices);
    expect([store.getState().sentences.language, page.lang]).toEqual(['ar', 'ar']);
  });

  it('stays as it is when a table cannot be loaded', async () => {
    const page = newPage();
    const load = (language: UiLanguage): Promise<Sentences> => (language === 'en' ? Promise.resolve(openSentences('en')) : Promise.reject(new Error('gone')));
    const store = await openLanguageStore({ preferred: [], page, load });
    await expect(store.getState().choose('it')).rejects.toThrow('gone');
    expect([store.getState().sentences.language, page]).toEqual(['en', { lang: 'en', dir: 'ltr' }]);
  });
});
