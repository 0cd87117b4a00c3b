import { describe, expect, it } from 'vitest';
import { fingerprintWords } from '../../../electron/core/package/fingerprint-words.ts';

describe('core/package/fingerprint-words', () => {
  it('says every sixteen bits as a word of five letters, as the proposal does', () => {
    // 127.0.0.1 and 63.84.220.193 of the proposal (arXiv:0901.4016).
    expect(fingerprintWords('7f0000013f54dcc1')).toEqual(['lusab', 'babad', 'gutih', 'tugad']);
    expect(fingerprintWords('a'.repeat(64)).length).toBe(16);
  });

  it('says two keys that differ in one bit with different words', () => {
    const key = '0123456789abcdef'.repeat(4);
    for (let at = 0; at < 64; at += 1) {
      const other = key.slice(0, at) + (Number.parseInt(key[at] ?? '0', 16) ^ 1).toString(16) + key.slice(at + 1);
      expect(fingerprintWords(other)).not.toEqual(fingerprintWords(key));
    }
  });
});
