import { describe, expect, it } from 'vitest';
import { formatDate, formatDay, formatDuration, formatMoment, formatNumber, formatSize, formatSpokenDuration } from '../../renderer/format.ts';

/** Unicode's data puts narrow and unbreakable spaces into numbers and dates; which ones, changes with its versions. */
const plain = (text: string): string => text.replaceAll(/\s/gu, ' ');

const aMay = Date.UTC(2027, 4, 31, 9);

describe('renderer/format', () => {
  it.each([
    ['en', '12,345.6'],
    ['it', '12.345,6'],
    ['ar', '12,345.6'],
    ['ar-EG', '12,345.6'],
    ['uk', '12 345,6'],
  ])('writes numbers as %s does, with European digits', (language, text) => {
    expect(plain(formatNumber(12_345.6, language))).toBe(text);
  });

  it.each([
    ['en', 'May 31, 2027'],
    ['it', '31 maggio 2027'],
    ['ar', '31 مايو 2027'],
    ['ar-EG', '31 مايو 2027'],
    ['uk', '31 травня 2027 р.'],
  ])('writes a day as %s does', (language, text) => {
    expect([plain(formatDay('2027-05-31', language)), plain(formatDate(aMay, language))]).toEqual([text, text]);
    expect(plain(formatMoment(aMay, language)).startsWith(text)).toBe(true);
    expect(formatMoment(aMay, language)).toContain(':00');
  });

  it.each([
    [0, '0 kB'],
    [1, '1 kB'],
    [1001, '2 kB'],
    [950_000, '950 kB'],
    [999_001, '1 MB'],
    [12_340_000, '12.3 MB'],
    [950_000_000, '950 MB'],
    [999_960_000, '1 GB'],
    [4_200_000_000, '4.2 GB'],
    [3_000_000_000_000, '3 TB'],
  ])('writes %i bytes as %s', (sizeBytes, text) => {
    expect(plain(formatSize(sizeBytes, 'en'))).toBe(text);
  });

  it.each([
    ['it', '12,3 MB'],
    ['ar', '12.3 م.ب'],
    ['uk', '12,3 МБ'],
  ])('writes a size as %s does', (language, text) => {
    expect(plain(formatSize(12_340_000, language))).toBe(text);
  });

  it.each([
    [0, '0 sec'],
    [499, '0 sec'],
    [59_500, '1 min'],
    [65_000, '1 min, 5 sec'],
    [3_600_000, '1 hr'],
    [7_265_000, '2 hr, 1 min, 5 sec'],
  ])('writes %i ms as %s', (durationMs, text) => {
    expect(plain(formatDuration(durationMs, 'en'))).toBe(text);
  });

  it.each([
    ['en', '2 minutes, 5 seconds'],
    ['it', '2 minuti e 5 secondi'],
    ['ar', 'دقيقتان و5 ثوان'],
    ['uk', '2 хвилини і 5 секунд'],
  ])('says a length of time as %s does', (language, text) => {
    expect(plain(formatSpokenDuration(125_000, language))).toBe(text);
  });
});
