import * as fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { hasContact, hasName, hasPhrase, searchable } from '../../../electron/core/consent/text-search.ts';

// Many trials on a busy machine take their time; how long is not what is tested.
vi.setConfig({ testTimeout: 120_000 });

const found = (name: string, text: string): boolean => hasName(searchable(text), name);

describe('core/consent/text-search', () => {
  it.each([
    ['as written', 'Amina Hassan', 'Told by Amina Hassan.'],
    ['in capitals', 'Amina Hassan', 'AMINA HASSAN'],
    ['family name first', 'Amina Hassan', 'Hassan, Amina'],
    ['with a middle name left out', 'Amina Yusuf Hassan', 'amina hassan'],
    ['with the family name first of three', 'Amina Yusuf Hassan', 'Hassan Amina Yusuf'],
    ['in a file name', 'Amina Hassan', 'voices/hassan_amina-02.m4a'],
    ['in one word', 'Amina Hassan', 'AminaHassan.mp4'],
    ['in full-width letters', 'Amina Hassan', 'Ａｍｉｎａ Ｈａｓｓａｎ'],
    ['composed differently', 'Zoë Brandão', 'Zoe\u0308 Branda\u0303o'],
    ['without its accents', 'Zoë Brandão', 'zoe brandao'],
    ['with a soft hyphen inside', 'Amina Hassan', 'Ami\u00adna Has\u200dsan'],
    ['over a line break', 'Amina Hassan', 'Amina\nHassan'],
    ['with a sharp s', 'Anna Strauß', 'ANNA STRAUSS'],
    ['with a Turkish dotted I', 'İpek Yıldız', 'ipek yildiz'],
    ['with a final sigma', 'Νίκος Παππάς', 'ΝΙΚΟΣ ΠΑΠΠΑΣ'],
    ['in Arabic with marks and tatweel', 'رشا حداد', 'رَشـــا حدّاد'],
    ['in Arabic after “and”', 'رشا حداد', 'ذهبت ورشا حداد إلى السوق'],
    ['in Arabic with a hamza left out', 'أحمد علي', 'احمد على'],
    ['in Hebrew after a prefix', 'רות לוי', 'הלכתי לרות לוי'],
    ['in Tigrinya', 'ሰላም ሃይለ', 'ዛንታ ሰላም ሃይለ'],
    ['in Ukrainian', 'Оксана Гончар', 'ГОНЧАР ОКСАНА'],
    ['in Chinese, without spaces', '王小明', '我叫王小明，来自'],
    ['in Thai, without spaces', 'สมชาย ใจดี', 'ผมชื่อสมชายใจดีครับ'],
  ])('finds a name %s', (_how, name, text) => {
    expect(found(name, text)).toBe(true);
  });

  it.each([
    ['part of another word', 'Ann Lee', 'Hannah Leeds'],
    ['one half of the name', 'Amina Hassan', 'Amina went home'],
    ['the words far apart', 'Amina Hassan', 'Amina saw Mr Hassan'],
    ['nothing at all', '', 'Amina'],
    ['only signs', '…', 'Amina …'],
  ])('does not take for a name %s', (_what, name, text) => {
    expect(found(name, text)).toBe(false);
  });

  it('finds any two-word name in any sentence', () => {
    const word = fc.stringMatching(/^\p{Lu}\p{Ll}{2,8}$/u);
    fc.assert(fc.property(word, word, fc.string(), fc.string(), (first, last, before, after) => found(`${first} ${last}`, `${before} ${last.toUpperCase()} ${first} ${after}`)));
  });

  it.each([
    ['an e-mail address', 'amina@example.org', 'write to AMINA@example.org!'],
    ['a number, spaced otherwise', '+39 333 123 4567', 'call 333-1234567'],
    ['a number with a foreign prefix', '0333 1234567', 'call +39 (333) 123 45 67'],
    ['a number in Arabic digits', '0333 1234567', '٠٣٣٣١٢٣٤٥٦٧'],
    ['one of several', 'amina@example.org, Via Roma 3', 'She lives in via Roma, 3.'],
  ])('finds a contact: %s', (_how, contact, text) => {
    expect(hasContact(searchable(text), contact)).toBe(true);
  });

  it('does not take another number or address for the contact', () => {
    expect(hasContact(searchable('call 055 9876543, write to mina@example.com'), 'amina@example.org; 333 1234567')).toBe(false);
  });

  it('finds a place in its own order only', () => {
    expect(hasPhrase(searchable('near Ayn  Zahra.'), 'ayn zahra')).toBe(true);
    expect(hasPhrase(searchable('zahra ayn'), 'ayn zahra')).toBe(false);
  });
});
