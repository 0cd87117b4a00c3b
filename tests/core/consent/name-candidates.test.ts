import { describe, expect, it } from 'vitest';
import { hasCapitals, nameCandidates } from '../../../electron/core/consent/name-candidates.ts';

describe('core/consent/name-candidates', () => {
  it.each([
    ['the middle of a sentence', 'We walked to Ayn Zahra with Karim.', 'en', ['Ayn Zahra', 'Karim']],
    ['a name of two words that begins a sentence', 'Abu Karim opened the door. He smiled.', 'en', ['Abu Karim']],
    ['no word that only begins a sentence', 'Bread was warm. “Come in,” she said. And so we did.', 'en', []],
    ['no I', 'Then I ran, and I’m here.', 'en', []],
    ['each once', 'We went from Kyiv, by Kyiv, to Kyiv.', 'en', ['Kyiv']],
    ['a first word along with a name, rather than no name', 'In Kyiv it rained.', 'en', ['In Kyiv']],
    ['Cyrillic', 'Ми їхали до Одеси з Марією.', 'uk', ['Одеси', 'Марією']],
    ['nothing where every noun is large', 'Das Brot war in der Küche.', 'de', []],
    ['nothing in a script without capitals', 'خبزنا عند الفجر مع كريم', 'ar', []],
  ])('finds %s', (_what, text, language, names) => {
    expect(nameCandidates(text, language)).toEqual(names);
  });

  it('knows whether a text has capitals at all', () => {
    expect([hasCapitals('Bread'), hasCapitals('خبز'), hasCapitals('Хліб')]).toEqual([true, false, true]);
  });
});
