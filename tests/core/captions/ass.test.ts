import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { writeAss } from '../../../electron/core/captions/ass.ts';
import { assText, escapeAss } from '../../../electron/core/captions/ass-text.ts';
import { fontOf, fonts, hasLettersWithoutFont } from '../../../electron/core/captions/fonts.ts';
import { writeTitleAss } from '../../../electron/core/captions/title-ass.ts';
import { anyText, someLanguage } from './texts.ts';

const cue = (text: string, startMs = 0, endMs = 2000) => ({ startMs, endMs, text, sceneId: 'a' });
const dialogues = (ass: string): readonly string[] => ass.split('\n').filter((line) => line.startsWith('Dialogue: '));

describe('core/captions/ass', () => {
  it('writes a whole file with the frame as its resolution and the direction left to the text', () => {
    expect(writeAss({ cues: [cue('Ciao,\nmondo!', 1234, 3_723_999)], language: 'it', widthPx: 1920, heightPx: 1080 })).toBe(
      [
        '[Script Info]', 'ScriptType: v4.00+', 'PlayResX: 1920', 'PlayResY: 1080', 'LayoutResX: 1920', 'LayoutResY: 1080', 'WrapStyle: 2', 'ScaledBorderAndShadow: yes', 'YCbCr Matrix: None', '',
        '[V4+ Styles]',
        'Format: Name, Fontname, Fontsize, PrimaryColour, SecondaryColour, OutlineColour, BackColour, Bold, Italic, Underline, StrikeOut, ScaleX, ScaleY, Spacing, Angle, BorderStyle, Outline, Shadow, Alignment, MarginL, MarginR, MarginV, Encoding',
        'Style: Default,Noto Sans,91,&H00FFFFFF,&H00FFFFFF,&H00101010,&H80000000,0,0,0,0,100,100,0,0,1,5,2.3,2,96,96,65,-1', '',
        '[Events]', 'Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text',
        String.raw`Dialogue: 0,0:00:01.23,1:02:04.00,Default,,0,0,0,,Ciao,\Nmondo!`, '',
      ].join('\n'),
    );
  });

  it('sets each script in its font and size, and marks lines that would run the wrong way', () => {
    expect(assText(['Roma مرحبا (2015).'], { language: 'ar', sizePx: 100 })).toBe('\u200FRoma مرحبا (2015).');
    expect(assText(['Dice «صباح الخير» 😀!'], { language: 'it', sizePx: 100 })).toBe(String.raw`Dice «{\fnNoto Naskh Arabic\fs134}صباح الخير{\fnNoto Sans\fs100}» {\fnNoto Emoji\fs75}😀{\fnNoto Sans\fs100}!`);
    expect(['it', 'ar', 'ti', 'he', 'bn', 'hi', 'th'].map((language) => fontOf(language).family)).toEqual(['Noto Sans', 'Noto Naskh Arabic', 'Noto Sans Ethiopic', 'Noto Sans Hebrew', 'Noto Sans Bengali', 'Noto Sans', 'Noto Sans']);
  });

  it('lets no text of a person act', () => {
    expect(escapeAss(String.raw`{\b1} a\Nb`)).toBe('\\{\\\u2060b1\\} a\\\u2060Nb');
    expect(escapeAss('a\0b\u2028c\nd\u0085e')).toBe('abcde');
    fc.assert(fc.property(anyText, someLanguage, (text, language) => {
      const ass = writeAss({ cues: [cue(text), cue(`{\\pos(0,0)}${text}`)], language, widthPx: 640, heightPx: 360 });
      const ours = dialogues(ass).map((line) => line.split(',').slice(9).join(',').replaceAll(/(?<!\\)\{(?:\\fn[A-Za-z ]+)?\\fs\d+\}/gu, '').replaceAll(/\\[{}N]|\\\u2060/gu, ''));
      for (const line of ours) expect(line).not.toMatch(/[{}\\]/u);
      expect(ass.split('\n')).toHaveLength(17 + dialogues(ass).length);
    }));
  }, 60_000);

  it('sets a line smaller that would run out of the frame', () => {
    const [line] = dialogues(writeAss({ cues: [cue(`${'M'.repeat(41)} ${'M'.repeat(41)}`)], language: 'it', widthPx: 1920, heightPx: 1080 }));
    const sizePx = Number(/\\fs(\d+)/u.exec(line ?? '')?.[1]);
    expect(sizePx).toBeLessThan(70);
    expect(sizePx * (1000 / 1362) * 0.907 * 41).toBeLessThan(1920 * 0.9);
  });

  it('leaves out a cue without text', () => {
    expect(dialogues(writeAss({ cues: [cue(' ')], language: 'it', widthPx: 640, heightPx: 360 }))).toEqual([]);
  });
});

describe('core/captions/title-ass', () => {
  const title = { language: 'it', widthPx: 1920, heightPx: 1080, durationMs: 4000 } as const;

  it('sets the first line of a card as a heading, and all lines of a plain title alike', () => {
    expect(dialogues(writeTitleAss({ ...title, templateId: 'card', text: 'La casa\nuna storia' }))).toEqual([String.raw`Dialogue: 0,0:00:00.00,0:00:04.00,Default,,0,0,0,,{\fs140\b1}La casa\N{\fs76\b0}una storia`]);
    expect(dialogues(writeTitleAss({ ...title, templateId: 'plain', text: 'La casa\nuna storia' }))).toEqual([String.raw`Dialogue: 0,0:00:00.00,0:00:04.00,Default,,0,0,0,,{\fs108\b1}La casa\N{\fs108\b1}una storia`]);
  });

  it('turns pages for long credits, each for an even share, and loses no name', () => {
    const names = Array.from({ length: 30 }, (_one, index) => `Persona ${index}`);
    const pages = dialogues(writeTitleAss({ ...title, durationMs: 9000, templateId: 'credits-list', text: names.join('\n') }));
    expect(pages.map((page) => page.slice(0, 35))).toEqual(['Dialogue: 0,0:00:00.00,0:00:03.00,D', 'Dialogue: 0,0:00:03.00,0:00:06.00,D', 'Dialogue: 0,0:00:06.00,0:00:09.00,D']);
    expect(pages.flatMap((page) => page.match(/Persona \d+/gu))).toEqual(names);
  });

  it('shrinks a title that is higher than the frame, and draws nothing without words', () => {
    const [page] = dialogues(writeTitleAss({ ...title, templateId: 'plain', text: Array.from({ length: 20 }, () => 'riga').join('\n') }));
    expect(page).toContain(String.raw`{\fs45\b1}`);
    expect(dialogues(writeTitleAss({ ...title, templateId: 'plain', text: ' \n ' }))).toEqual([]);
  });
});

describe('core/captions/fonts', () => {
  it('knows which letters none of its fonts can draw', () => {
    expect(['Ciao Привіт مرحبا ሰላም שלום বাংলা हिन्दी Γεια', '© 2015 €', '我', 'ไทย', 'ܫܠܡܐ'].map(hasLettersWithoutFont)).toEqual([false, false, true, true, true]);
  });

  it('evens out the size of the scripts', () => {
    expect(fonts.map((font) => [font.family, font.sizeFactor])).toEqual([['Noto Sans', 1], ['Noto Naskh Arabic', 1.34], ['Noto Sans Ethiopic', 0.9], ['Noto Sans Hebrew', 1], ['Noto Sans Bengali', 1], ['Noto Emoji', 0.75]]);
  });
});
