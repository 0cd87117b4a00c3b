import { describe, expect, it } from 'vitest';
import { hasName, hasPrivateName, hasPrivatePlace, searchable } from '../../../electron/core/consent/text-search.ts';

describe('core/consent/inflected-word', () => {
  it.each([
    ['uk', 'Ольга Коваленко', 'Ми дякуємо Ользі Коваленко.'],
    ['uk', 'Ольга Мельник', 'Я бачив Ольгу Мельник у Львові.'],
    ['uk', 'Андрій Шевчук', 'Це історія Андрія Шевчука.'],
    ['uk', 'Андрій Шевчук', 'Розмова з Шевчуком Андрієм'],
    ['uk', 'Марія Бойко', 'Ми їхали з Марією Бойко.'],
    ['uk', 'Тарас Петренко', 'Листа Тарасові Петренку'],
    ['ar', 'محمد الحسن', 'شكرًا لمحمد الحسن'],
    ['ar', 'الحسن محمود', 'قلنا للحسن محمود'],
    ['ar', 'محمود سالم', 'رأيتُ محمودا سالم'],
    ['it', 'Anna Rossi', 'La storia d’Anna Rossi'],
    ['en', 'Anna Rossi', 'This is Anna Rossi’s story'],
  ])('finds a private name in another case (%s): %s in “%s”', (_language, name, text) => {
    expect(hasPrivateName(searchable(text), name)).toBe(true);
  });

  it.each([
    ['uk', 'Ольга Коваленко', 'Ольга прийшла з Коваленком-молодшим? Ні, Олег Коваль.'],
    ['uk', 'Марко Гай', 'Марка гаїв і лісів'],
    ['uk', 'Іван Лис', 'Івана бачив лисий чоловік'],
    ['uk', 'Марія Бойко', 'Маріуполь, бойкот'],
    ['ar', 'علي', 'ذهب عليها'],
    ['ar', 'محمد الحسن', 'محمد قال: الحسنات كثيرة'],
    ['it', 'Anna Rossi', 'Anna ha i capelli rossicci'],
    ['en', 'Anna Rossi', 'Annabel and Rossini'],
  ])('does not take other words for it (%s): %s in “%s”', (_language, name, text) => {
    expect(hasPrivateName(searchable(text), name)).toBe(false);
  });

  it.each([['Харків', 'Ми жили в Харкові.', true], ['Львів', 'Ми їхали до Львова', true], ['Одеса', 'Я з Одеси', true], ['Київ', 'кийок', false]])('finds a hidden place in another case: %s in “%s”: %s', (place, text, isThere) => {
    expect(hasPrivatePlace(searchable(text), place)).toBe(isThere);
  });

  it('looks for a name that may be shown only as it is written', () => {
    expect(hasName(searchable('Ользі Коваленко'), 'Ольга Коваленко')).toBe(false);
  });
});
