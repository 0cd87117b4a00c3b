/**
 * Words that a language writes as English does, alone on a button or in a list.
 *
 * A table is told of every text that stands there as in English; these single words, in small letters, are meant so.
 */
export const sharedWords: Readonly<Record<string, ReadonlySet<string>>> = {
  cs: new Set(['film', 'gender', 'licence', 'text']),
  de: new Set(['emblem', 'film', 'name', 'organisation', 'passphrase', 'pause', 'start', 'storyboard', 'workshop']),
  es: new Set(['no']),
  fr: new Set(['copies', 'date', 'dates', 'film', 'institution', 'licences', 'organisation', 'pause', 'religion', 'script', 'signatures', 'storyboard']),
  hr: new Set(['film']),
  it: new Set(['audio', 'file', 'film', 'no', 'partner', 'standard', 'storyboard', 'video', 'volume', 'zoom']),
  nl: new Set(['contact', 'contrast', 'details', 'disclaimer', 'film', 'gender', 'later', 'open', 'partners', 'script', 'storyboard', 'transcript', 'workshop']),
  sk: new Set(['film', 'text']),
  sl: new Set(['film']),
  tr: new Set(['film']),
};
