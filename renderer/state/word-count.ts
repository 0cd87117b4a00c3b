/**
 * How many words a text has, in any script: what a person would count.
 */
const words = new Intl.Segmenter('und', { granularity: 'word' });

export const wordCount = (text: string): number => [...words.segment(text)].filter((segment) => segment.isWordLike === true).length;
