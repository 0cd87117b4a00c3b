/**
 * Numbers, days, sizes and lengths of time as a reader of the window's language writes them.
 *
 * Comes in: plain values and the language of the window. Goes out: text from Unicode's own data. Never says anything
 * that a table of sentences should say.
 */
import { localesFor, longDay } from '../electron/core/locales-for.ts';

export const formatNumber = (value: number, language: string): string => new Intl.NumberFormat(localesFor(language)).format(value);

/** The day alone, where this computer stands. */
export const formatDate = (atMs: number, language: string): string => longDay(atMs, language);

/** Day and minute, where this computer stands. */
export const formatMoment = (atMs: number, language: string): string => new Intl.DateTimeFormat(localesFor(language), { dateStyle: 'long', timeStyle: 'short' }).format(atMs);

/** A day of the calendar such as `2027-05-31`, the same day in every time zone: a consent ends on it. */
export const formatDay = (day: string, language: string): string => longDay(Date.parse(`${day}T00:00:00Z`), language, 'UTC');

const sizeUnits = ['kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const;

/** Small files count as whole kilobytes, so that only nothing is none; from a megabyte on one decimal is enough. */
const inUnits = (sizeBytes: number, step: number): number => (step === 0 ? Math.ceil(sizeBytes / 1000) : Math.round(sizeBytes / 1000 ** step / 100) / 10);

/** In steps of a thousand, as disks and sticks are sold. A number that would be rounded to 1,000 takes the next unit. */
export const formatSize = (sizeBytes: number, language: string): string => {
  const step = [0, 1, 2].filter((below) => inUnits(sizeBytes, below) >= 1000).length;
  return new Intl.NumberFormat(localesFor(language), { style: 'unit', unit: sizeUnits[step] ?? 'terabyte' }).format(inUnits(sizeBytes, step));
};

const durationIn = (durationMs: number, language: string, width: 'short' | 'long'): string => {
  const wholeSeconds = Math.round(durationMs / 1000);
  const parts = [
    { unit: 'hour', value: Math.floor(wholeSeconds / 3600) },
    { unit: 'minute', value: Math.floor(wholeSeconds / 60) % 60 },
    { unit: 'second', value: wholeSeconds % 60 },
  ].filter(({ unit, value }) => value > 0 || (unit === 'second' && wholeSeconds === 0));
  const locales = localesFor(language);
  const texts = parts.map(({ unit, value }) => new Intl.NumberFormat(locales, { style: 'unit', unit, unitDisplay: width }).format(value));
  // `Intl.DurationFormat` would do this, and is missing in the Node that runs the tests.
  return new Intl.ListFormat(locales.map(({ baseName }) => baseName), { type: 'unit', style: width }).format(texts);
};

/** For the eye, where `1:05` would be taken for a time of day: 1 min, 5 sec. */
export const formatDuration = (durationMs: number, language: string): string => durationIn(durationMs, language, 'short');

/** For the ear: 1 minute, 5 seconds. */
export const formatSpokenDuration = (durationMs: number, language: string): string => durationIn(durationMs, language, 'long');
