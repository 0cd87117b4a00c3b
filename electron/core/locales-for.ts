/**
 * How numbers, days and names of languages are asked for from Unicode's own data (`Intl`).
 *
 * In: a language of the program or of a page. Out: what to hand to `Intl`. Three things hold everywhere. Digits are
 * 0–9: time codes, caption files and rule codes show them anyway, and two kinds on one screen would be misread. The
 * calendar is the Gregorian one: a consent ends on the day that stands in its file, and Farsi would count another year.
 * An engine that lacks a language (Chromium has no Tigrinya) answers in British English and never in whatever language
 * the computer happens to be set to.
 */
const habits = { numberingSystem: 'latn', calendar: 'gregory' } as const;
const instead = new Intl.Locale('en-GB', habits);

export const localesFor = (language: string): Intl.Locale[] => [new Intl.Locale(language, habits), instead];

/** As Unicode has them, for engines that lack the language: a day stands on sheets that people sign. */
const months: Readonly<Record<string, readonly string[]>> = {
  ti: ['ጥሪ', 'ለካቲት', 'መጋቢት', 'ሚያዝያ', 'ጉንበት', 'ሰነ', 'ሓምለ', 'ነሓሰ', 'መስከረም', 'ጥቅምቲ', 'ሕዳር', 'ታሕሳስ'],
};

const isKnownTo = (language: string): boolean => Intl.DateTimeFormat.supportedLocalesOf([language]).length > 0;

/** The month in words. Without a time zone: where this computer stands. */
export const longDay = (atMs: number, language: string, timeZone?: string, isKnown = isKnownTo(language)): string => {
  const own = months[new Intl.Locale(language).language];
  const zone = timeZone === undefined ? {} : { timeZone };
  if (isKnown || own === undefined) return new Intl.DateTimeFormat(localesFor(language), { dateStyle: 'long', ...zone }).format(atMs);
  const parts = new Intl.DateTimeFormat(instead, { day: 'numeric', month: 'numeric', year: 'numeric', ...zone }).formatToParts(atMs);
  const part = (type: Intl.DateTimeFormatPartTypes): string => parts.find((one) => one.type === type)?.value ?? '';
  return `${own[Number(part('month')) - 1] ?? ''} ${Number(part('day'))}, ${part('year')}`;
};
