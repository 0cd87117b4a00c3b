/**
 * Text as a reader counts it: one for a letter with its marks, one for an emoji, none for invisible marks.
 */
const segmenter = new Intl.Segmenter('und', { granularity: 'grapheme' });
const invisible = /^[\p{Cf}\p{Cc}]+$/u;

export const graphemesOf = (text: string): readonly string[] => [...segmenter.segment(text)].map((one) => one.segment);

/** Letters that never join with a neighbour: most text needs no segmenter, which is slow. */
const oneForEach = /^[ -~\u00A0-\u00AC\u00AE-\u02FF\u0400-\u0482\u048A-\u052F\u1200-\u135A\u1360-\u137C‘’“”«»…–—]*$/u;

export const countGraphemes = (text: string): number => oneForEach.test(text) ? text.length : graphemesOf(text).filter((one) => !invisible.test(one)).length;
