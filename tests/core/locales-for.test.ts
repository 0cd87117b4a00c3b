import { describe, expect, it } from 'vitest';
import { localesFor, longDay } from '../../electron/core/locales-for.ts';

const noon = Date.UTC(2026, 10, 28, 12);

describe('core/locales-for', () => {
  it.each([
    ['en', 'November 28, 2026'],
    ['ar', '28 نوفمبر 2026'],
    ['fa', '28 نوامبر 2026'],
    ['ti', 'ሕዳር 28, 2026'],
  ])('says a day in %s with 0–9 and by the calendar of the files', (language, day) => {
    expect(longDay(noon, language, 'UTC')).toBe(day);
  });

  it('says every month in Tigrinya alike, whether the engine knows the language or not', () => {
    const days = Array.from({ length: 12 }, (_, month) => Date.UTC(2026, month, 9));
    expect(days.map((day) => longDay(day, 'ti', 'UTC', false))).toEqual(days.map((day) => longDay(day, 'ti', 'UTC', true)));
  });

  it('answers in English where the engine lacks a language, and never as the computer is set', () => {
    const unknown = localesFor('xx');
    expect([longDay(noon, 'xx', 'UTC'), new Intl.NumberFormat(unknown).format(1.5), new Intl.NumberFormat(localesFor('fa')).format(1.5)]).toEqual(['28 November 2026', '1.5', '1.5']);
  });
});
