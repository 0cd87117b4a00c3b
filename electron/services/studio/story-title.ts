/**
 * A title as it may stand in a story: one line of text, without the characters that steer terminals and printers.
 */

/** Empty when nothing is left to read. */
export const cleanTitle = (given: string): string =>
  given
    .normalize('NFC')
    .replaceAll(/[\t\n\r\v\f\u0085\u2028\u2029]+/gu, ' ')
    .replaceAll(/\p{Cc}+/gu, '')
    .trim();
