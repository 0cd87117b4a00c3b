/**
 * A line cut into runs of one font each, and how large a font is set.
 *
 * In: a line and the font of its language. Out: the stretches that other fonts must draw. libass is told of them in
 * tags, and the preview makes its lines as high as they are.
 */
import { type Font, otherFontFor } from './fonts.ts';
import { graphemesOf } from './graphemes.ts';

export interface FontRun {
  readonly font: Font;
  readonly text: string;
}

export const fontSize = (font: Font, sizePx: number): number => Math.max(1, Math.round(sizePx * font.sizeFactor));

const controls = /[\p{Cc}\p{Zl}\p{Zp}]+/gu;

/** What no font has a picture of. */
export const withoutControls = (text: string): string => text.replaceAll(controls, '');

/** Marks never leave their letter. Signs and digits belong to a foreign word only while it goes on after them. */
const isMark = /^[\p{M}\p{Cf}]/u;
const isLetter = /^\p{L}/u;

export const fontRuns = (line: string, lineFont: Font): readonly FontRun[] => {
  const runs: FontRun[] = [];
  let waiting = '';
  const add = (font: Font, text: string): void => {
    const before = runs.at(-1);
    if (text !== '' && before?.font === font) runs.splice(-1, 1, { font, text: before.text + text });
    else if (text !== '') runs.push({ font, text });
  };
  for (const grapheme of graphemesOf(line)) {
    const character = String.fromCodePoint(grapheme.codePointAt(0) ?? 32);
    const before = runs.at(-1)?.font ?? lineFont;
    const font = otherFontFor(character, lineFont) ?? (isMark.test(character) && waiting === '' ? before : lineFont);
    const isWaiting = font === lineFont && before !== lineFont && !isLetter.test(character) && !isMark.test(character);
    if (isWaiting) waiting += grapheme;
    else {
      add(font === before ? before : lineFont, waiting);
      waiting = '';
      add(font, grapheme);
    }
  }
  add(lineFont, waiting);
  return runs;
};
