import * as fc from 'fast-check';

/** Words of the scripts our storytellers write, with what breaks careless code: emoji, marks, long words, digits. */
const words = [
  'Bologna', 'non', 'e', 'perché', 'supercalifragilistichespiralidosomente', 'ciao,', 'fine.', '«Sì»', '?', 'sì!', '(2015).',
  'مرحبا،', 'اسمي', 'ليلى', 'من', 'النهر.', 'كيف؟', 'می‌روم', 'WhatsApp', '123', '٢٠١٥',
  'ሰላም።', 'ስመይ', 'ኣስመራ፣', 'ለምለም፡ይበሃል፡፡', 'Мене', 'звати', 'Оксана,', 'і', 'я',
  '👩‍👩‍👧', '😀', 'e\u0301le\u0300ve', 'ฉันชื่อเลย์ลาและฉันมาจากกรุงเทพ', '我叫莉拉，我来自河边。', 'শিশু', 'well-known', 'a/b', '\u00A0x\u00A0',
] as const;

const gaps = [' ', ' ', ' ', '  ', '\n', '\t', ''] as const;

export const someText = fc
  .array(fc.tuple(fc.constantFrom(...words), fc.constantFrom(...gaps)), { minLength: 0, maxLength: 40 })
  .map((pairs) => pairs.flat().join(''));

export const anyText = fc.oneof({ weight: 4, arbitrary: someText }, { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 120 }) });

export const someLanguage = fc.constantFrom('it', 'ar', 'fa', 'ti', 'uk', 'th', 'zh', 'en', 'bn', 'en-a1b');

export const someFormat = fc.constantFrom({ widthPx: 1920, heightPx: 1080 }, { widthPx: 1080, heightPx: 1080 }, { widthPx: 1080, heightPx: 1920 });

/** The gaps a break may eat; no-break spaces are none. */
const eaten = /[\t\n\v\f\r\u0085\u2028\u2029 \u1680\u2000-\u2006\u2008-\u200A\u205F\u3000]+/gu;

export const withoutGaps = (text: string): string => text.replaceAll(eaten, '');
