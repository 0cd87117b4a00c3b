/**
 * Words of people as text of an XML document; what XML cannot hold at all is left out.
 */
import { escaped } from '../escaped.ts';

export const xmlText = (words: string): string => escaped(words.replaceAll(/[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu, ''));
