import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countGraphemes } from '../../../electron/core/captions/graphemes.ts';
import { breakLines, lineLimit, splitToFit } from '../../../electron/core/captions/line-break.ts';
import { anyText, someFormat, someLanguage, someText, withoutGaps } from './texts.ts';

/** Many runs on a machine that is busy with other tests. */
const propertyPatienceMs = 60_000;

const wide = { widthPx: 1920, heightPx: 1080 };
const tall = { widthPx: 1080, heightPx: 1920 };
const linesOf = (text: string, language = 'it', format = wide): readonly string[] => breakLines({ text, language, format });

describe('core/captions/line-break', () => {
  it('gives a line 42, 32 or 24 graphemes by the shape of the frame, and 0.7 of it to Ethiopic', () => {
    const square = { widthPx: 1080, heightPx: 1080 };
    expect([wide, square, tall].map((format) => lineLimit('it', format))).toEqual([42, 32, 24]);
    expect([wide, square, tall].map((format) => lineLimit('ti', format))).toEqual([29, 22, 16]);
    expect(lineLimit('zh', wide)).toBe(21);
  });

  it('keeps on one line what fits one line', () => {
    expect(linesOf('\n  Sono arrivata \t a Bologna. ')).toEqual(['Sono arrivata a Bologna.']);
    expect(linesOf('x'.repeat(42))).toEqual(['x'.repeat(42)]);
    expect(linesOf(' \n ')).toEqual([]);
  });

  it('balances two lines and prefers a break after punctuation', () => {
    expect(linesOf('My name is Leila and I come from a small town by a river.', 'en')).toEqual(['My name is Leila and I come', 'from a small town by a river.']);
    expect(linesOf('Quando sono arrivata qui, non conoscevo proprio nessuno.')).toEqual(['Quando sono arrivata qui,', 'non conoscevo proprio nessuno.']);
    expect(linesOf('مرحبا، اسمي ليلى وأنا من مدينة صغيرة بالقرب من النهر.', 'ar')).toEqual(['مرحبا، اسمي ليلى وأنا', 'من مدينة صغيرة بالقرب من النهر.']);
  });

  it('gives up some balance for punctuation, not all of it', () => {
    expect(linesOf('Poi la mia vicina Anna, che non conoscevo, ha aperto.')).toEqual(['Poi la mia vicina Anna,', 'che non conoscevo, ha aperto.']);
    expect(linesOf('Mia madre piangeva, nonna Anna cantava sempre.')).toEqual(['Mia madre piangeva,', 'nonna Anna cantava sempre.']);
    expect(linesOf('Poi, mia madre ha preso due borse e una fotografia.')).not.toContain('Poi,');
  });

  it('does not leave a small word alone at the end of a line', () => {
    expect(linesOf('Siamo partiti insieme verso la città con la macchina')).toEqual(['Siamo partiti insieme verso', 'la città con la macchina']);
  });

  it('keeps punctuation with its word where a space stands between them', () => {
    const lines = linesOf('Est-ce que vous êtes déjà allés là-bas ? « Oui » dit-elle doucement.', 'fr');
    expect(lines.join('|')).not.toMatch(/\|[?»]|«\|/u);
    expect(linesOf(`${'abcdef '.repeat(6)}? ${'ghijklm '.repeat(4)}ghijklmn`, 'fr')).toEqual([`${'abcdef '.repeat(6)}?`, `${'ghijklm '.repeat(4)}ghijklmn`]);
    expect(linesOf(`${'x'.repeat(42)} ?`)).toEqual(['x'.repeat(42), '?']);
  });

  it('never breaks at a no-break space', () => {
    expect(linesOf(`${'parola '.repeat(5)}di\u00A0dieci\u00A0chili fino a casa`).join('|')).toContain('di\u00A0dieci\u00A0chili');
  });

  it('breaks scripts without spaces between words, never before their punctuation', () => {
    expect(linesOf('我叫莉拉，我来自一个靠近河流的小镇。现在我和家人住在罗马。', 'zh')).toEqual(['我叫莉拉，我来自一个靠近河流的小镇。', '现在我和家人住在罗马。']);
    expect(linesOf(`${'我'.repeat(21)}。${'我'.repeat(20)}`, 'zh')).toEqual([`${'我'.repeat(21)}。`, '我'.repeat(20)]);
    const thai = 'ฉันชื่อเลย์ลาและฉันมาจากกรุงเทพและตอนนี้อาศัยอยู่ที่กรุงโรม';
    const words = [...new Intl.Segmenter('th', { granularity: 'word' }).segment(thai)].map((one) => one.index);
    expect(words).toContain(linesOf(thai, 'th')[0]?.length);
  });

  it('cuts a word wider than a line between graphemes', () => {
    const family = '👩‍👩‍👧';
    expect(linesOf(family.repeat(60))).toEqual([family.repeat(42), family.repeat(18)]);
    expect(linesOf('e\u0301'.repeat(50))).toEqual(['e\u0301'.repeat(42), 'e\u0301'.repeat(8)]);
  });

  it('keeps the break a person made when both lines fit, and makes its own when they do not', () => {
    expect(linesOf('– Chi è?\n– Sono io.')).toEqual(['– Chi è?', '– Sono io.']);
    expect(linesOf('Sono arrivata fino a Bologna\ncon mia madre', 'it', tall)).toEqual(['Sono arrivata fino', 'a Bologna con mia madre']);
  });

  it('splits a text for which two lines are too few, where a sentence ends if one does', () => {
    const text = 'Quando sono arrivata a Bologna non conoscevo nessuno. La mia vicina mi ha portato il pane ogni giorno.';
    expect(splitToFit({ text, language: 'it', format: wide })).toEqual(['Quando sono arrivata a Bologna non conoscevo nessuno.', 'La mia vicina mi ha portato il pane ogni giorno.']);
    expect(splitToFit({ text: 'Ciao.', language: 'it', format: wide })).toEqual(['Ciao.']);
    expect(splitToFit({ text: '', language: 'it', format: wide })).toEqual([]);
  });

  it('loses nothing but white space, whatever the text', () => {
    fc.assert(
      fc.property(anyText, someLanguage, someFormat, (text, language, format) => {
        const texts = splitToFit({ text, language, format });
        expect(withoutGaps(breakLines({ text, language, format }).join(' '))).toBe(withoutGaps(text));
        expect(withoutGaps(texts.join(' '))).toBe(withoutGaps(text));
      }),
      { numRuns: 200 },
    );
  }, propertyPatienceMs);

  it('fits two lines after splitting, and shows the same lines when asked again', () => {
    fc.assert(
      fc.property(someText, someLanguage, someFormat, (text, language, format) => {
        const limit = lineLimit(language, format);
        for (const part of splitToFit({ text, language, format })) {
          const lines = breakLines({ text: part, language, format });
          expect(lines.length).toBeLessThanOrEqual(2);
          expect(Math.max(...lines.map(countGraphemes))).toBeLessThanOrEqual(limit);
          expect(breakLines({ text: lines.join('\n'), language, format })).toEqual(lines);
          expect(splitToFit({ text: part, language, format })).toEqual([part]);
        }
      }),
      { numRuns: 150 },
    );
  }, propertyPatienceMs);
});
