/**
 * The fingerprint of a key as words that can be said aloud: sixteen bits to a word, sixteen words in all.
 *
 * In: 64 hex digits. Out: words of consonants and vowels in turn, after “proquints” (arXiv:0901.4016). They belong to no
 * language, so that two people who share none read the same; the whole key is said, nothing of it is left out.
 */
const consonants = 'bdfghjklmnprstvz';
const vowels = 'aiou';

const word = (bits: number): string =>
  [consonants[bits >> 12], vowels[(bits >> 10) & 3], consonants[(bits >> 6) & 15], vowels[(bits >> 4) & 3], consonants[bits & 15]].join('');

export const fingerprintWords = (fingerprint: string): readonly string[] => (fingerprint.match(/.{4}/g) ?? []).map((four) => word(Number.parseInt(four, 16)));
