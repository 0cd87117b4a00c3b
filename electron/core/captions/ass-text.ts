/**
 * Text inside an ASS event, with nothing of a person's in it that could act.
 *
 * In: lines as they were broken. Out: the text field of a `Dialogue`: lines joined by `\N`, every letter drawn by the
 * font of its script at that font's size, braces and backslashes shown and not obeyed. The only override tags are the
 * ones written here.
 */
import { withDirectionMark } from './direction.ts';
import { type Font, fontOf, otherFontFor } from './fonts.ts';
import { graphemesOf } from './graphemes.ts';

export interface LineLook {
  readonly language: string;
  /** Size for Noto Sans; other fonts follow by their factor. */
  readonly sizePx: number;
}

export const fontSize = (font: Font, sizePx: number): number => Math.max(1, Math.round(sizePx * font.sizeFactor));

/** Between a backslash and what follows, so that `\N` typed by a person stays two characters. */
const wordJoiner = '\u2060';
const controls = /[\p{Cc}\p{Zl}\p{Zp}]+/gu;

/** libass shows `\{` and `\}` as braces, also where a block of tags could begin (https://github.com/libass/libass/wiki/Libass'-ASS-Extensions). */
export const escapeAss = (text: string): string =>
  text
    .replaceAll(controls, '')
    .replaceAll('\\', `\\${wordJoiner}`)
    .replaceAll('{', String.raw`\{`)
    .replaceAll('}', String.raw`\}`);

interface Run {
  readonly font: Font;
  readonly text: string;
}

/** Marks never leave their letter. Signs and digits belong to a foreign word only while it goes on after them. */
const isMark = /^[\p{M}\p{Cf}]/u;
const isLetter = /^\p{L}/u;

const runsOf = (line: string, lineFont: Font): readonly Run[] => {
  const runs: Run[] = [];
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

const runText = (run: Run, isFirst: boolean, lineFont: Font, sizePx: number): string => {
  const escaped = escapeAss(run.text);
  return isFirst && run.font === lineFont ? escaped : String.raw`{\fn${run.font.family}\fs${fontSize(run.font, sizePx)}}${escaped}`;
};

const assLine = (line: string, look: LineLook): string => {
  const lineFont = fontOf(look.language);
  const runs = runsOf(withDirectionMark(line, look.language), lineFont);
  const text = runs.map((run, index) => runText(run, index === 0, lineFont, look.sizePx)).join('');
  const isChanged = runs.at(-1)?.font !== lineFont;
  return isChanged ? String.raw`${text}{\fn${lineFont.family}\fs${fontSize(lineFont, look.sizePx)}}` : text;
};

export const assText = (lines: readonly string[], look: LineLook): string => lines.map((line) => assLine(line, look)).join(String.raw`\N`);
