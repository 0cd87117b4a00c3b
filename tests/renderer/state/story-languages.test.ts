import { describe, expect, it } from 'vitest';
import { isLanguageTag, languageName, offeredLanguages } from '../../../renderer/state/story-languages.ts';

describe('renderer/state/story-languages', () => {
  it('offers each language once, by the reader’s own alphabet, and those that a story has', () => {
    const names = offeredLanguages('it', ['it', 'nan']).map(({ name }) => name);
    expect(names).toEqual(names.toSorted((one, other) => one.localeCompare(other, 'it')));
    const tags = offeredLanguages('it', ['it', 'nan']).map(({ tag }) => tag);
    expect([new Set(tags).size === tags.length, tags.includes('nan'), tags.every(isLanguageTag)]).toEqual([true, true, true]);
  });

  it('calls a language by its code where the code is none', () => {
    expect([languageName('uk', 'en'), languageName('not_a_tag', 'en')]).toEqual(['Ukrainian', 'not_a_tag']);
  });

  it('takes a written code only when it may be one', () => {
    expect(['ar', 'pt-BR', 'sr-Latn-RS', '', 'a', 'Arabic', 'ar_EG', 'ar-'].map(isLanguageTag)).toEqual([true, true, true, false, false, false, false, false]);
  });
});
