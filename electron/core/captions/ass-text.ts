/**
 * Text inside an ASS event, with nothing of a person's in it that could act.
 *
 * In: lines as they were broken. Out: the text field of a `Dialogue`: lines joined by `\N`, every letter drawn by the
 * font of its script at that font's size, braces and backslashes shown and not obeyed. The only override tags are the
 * ones written here.
 */
import { withDirectionMark } from './direction.ts';
import { type Font, fontOf } from './fonts.ts';
import { type FontRun, fontRuns, fontSize, withoutControls } from './font-runs.ts';

export interface LineLook {
  readonly language: string;
  /** Size for Noto Sans; other fonts follow by their factor. */
  readonly sizePx: number;
}

/** Between a backslash and what follows, so that `\N` typed by a person stays two characters. */
const wordJoiner = '\u2060';

/** libass shows `\{` and `\}` as braces, also where a block of tags could begin (https://github.com/libass/libass/wiki/Libass'-ASS-Extensions). */
export const escapeAss = (text: string): string =>
  withoutControls(text)
    .replaceAll('\\', `\\${wordJoiner}`)
    .replaceAll('{', String.raw`\{`)
    .replaceAll('}', String.raw`\}`);

const runText = (run: FontRun, isFirst: boolean, lineFont: Font, sizePx: number): string => {
  const escaped = escapeAss(run.text);
  return isFirst && run.font === lineFont ? escaped : String.raw`{\fn${run.font.family}\fs${fontSize(run.font, sizePx)}}${escaped}`;
};

const assLine = (line: string, look: LineLook): string => {
  const lineFont = fontOf(look.language);
  const runs = fontRuns(withDirectionMark(line, look.language), lineFont);
  const text = runs.map((run, index) => runText(run, index === 0, lineFont, look.sizePx)).join('');
  const isChanged = runs.at(-1)?.font !== lineFont;
  return isChanged ? String.raw`${text}{\fn${lineFont.family}\fs${fontSize(lineFont, look.sizePx)}}` : text;
};

export const assText = (lines: readonly string[], look: LineLook): string => lines.map((line) => assLine(line, look)).join(String.raw`\N`);
