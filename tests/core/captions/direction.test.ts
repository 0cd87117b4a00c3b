import { describe, expect, it } from 'vitest';
import { directionOf, scriptOf, withDirectionMark, withoutDirectionMark } from '../../../electron/core/captions/direction.ts';

describe('core/captions/direction', () => {
  it.each(['ar', 'fa', 'he', 'ur', 'ps', 'ckb', 'ku-Arab', 'sd', 'ug', 'yi', 'dv', 'prs', 'haz', 'aii', 'apc', 'arz', 'pa-PK', 'ff-Adlm', 'nqo', 'iw'])('runs %s from the right', (language) => {
    expect(directionOf(language)).toBe('rtl');
  });

  it.each(['it', 'uk', 'ti', 'am', 'bn', 'ku', 'tg', 'uz', 'zh', 'om', 'en-a1b', 'xx'])('runs %s from the left', (language) => {
    expect(directionOf(language)).toBe('ltr');
  });

  it('knows the script of a language, and Latin for one it does not know', () => {
    expect(['ti', 'uk', 'ku', 'ckb', 'zh-TW', 'xx', 'en-a1b'].map(scriptOf)).toEqual(['Ethi', 'Cyrl', 'Latn', 'Arab', 'Hant', 'Latn', 'Latn']);
  });

  it('marks only lines whose first letter would turn them', () => {
    expect([
      withDirectionMark('مرحبا Roma', 'ar'),
      withDirectionMark('Roma مرحبا', 'ar'),
      withDirectionMark('2015.', 'ar'),
      withDirectionMark('2015.', 'it'),
      withDirectionMark('«مرحبا» vuol dire ciao', 'it'),
      withDirectionMark('', 'ar'),
    ]).toEqual(['مرحبا Roma', '\u200FRoma مرحبا', '\u200F2015.', '2015.', '\u200E«مرحبا» vuol dire ciao', '']);
  });

  it('takes its own mark away again', () => {
    expect(withoutDirectionMark(withDirectionMark('Roma مرحبا', 'ar'))).toBe('Roma مرحبا');
  });
});
