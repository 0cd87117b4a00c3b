/**
 * Text as a reader counts it: one for a letter with its marks, one for an emoji, none for invisible marks.
 */
const segmenter = new Intl.Segmenter('und', { granularity: 'grapheme' });
const invisible = /^[\p{Cf}\p{Cc}]+$/u;

export const graphemesOf = (text: string): readonly string[] => [...segmenter.segment(text)].map((one) => one.segment);

export const countGraphemes = (text: string): number => graphemesOf(text).filter((one) => !invisible.test(one)).length;
