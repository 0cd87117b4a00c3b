/**
 * Captions and titles as lines of known place and size, for whoever draws letters without libass.
 *
 * In: sized lines of a language. Out: for each line its words, font, size and height as libass would set them, so that
 * both put the same letters in the same place. Lines are centred; their height is the largest of the fonts in them.
 * It never measures a word: only whoever has the font files can.
 */
import { captionStyle, emShare, type CaptionFrame, sizedCaption } from './caption-look.ts';
import { type Direction, directionOf, withDirectionMark } from './direction.ts';
import { fontRuns, fontSize, withoutControls } from './font-runs.ts';
import { type Font, fontOf } from './fonts.ts';
import { slateMarginShare, type TitlePage, type TitleText } from './title-pages.ts';

export interface DrawnLine {
  readonly text: string;
  readonly direction: Direction;
  /** The font of the line; words of other scripts are drawn by the other fonts at the same size. */
  readonly family: string;
  readonly isBold: boolean;
  /** Size for a face that is adjusted by `sizeAdjust`. */
  readonly sizePx: number;
  readonly ascentPx: number;
  readonly descentPx: number;
}

export interface DrawnText {
  readonly lines: readonly DrawnLine[];
  /** Above the lower margin, or in the middle of the frame. */
  readonly place: { readonly kind: 'below'; readonly marginPx: number } | { readonly kind: 'middle' };
  readonly outlinePx: number;
  readonly shadowPx: number;
}

const heightEm = ({ ascentEm, descentEm }: Font): number => ascentEm + descentEm;

/**
 * How much larger than Noto Sans a face is set, so that one size fits all of them: CSS has it as `size-adjust`.
 */
export const sizeAdjust = (font: Font): number => font.sizeFactor / heightEm(font) / emShare;

const drawnLine = (line: { readonly text: string; readonly sizePx: number; readonly isBold: boolean }, language: string): DrawnLine => {
  const font = fontOf(language);
  const text = withDirectionMark(withoutControls(line.text), language);
  const heights = fontRuns(text, font).map((run) => {
    const emPx = fontSize(run.font, line.sizePx) / heightEm(run.font);
    return { ascentPx: emPx * run.font.ascentEm, descentPx: emPx * run.font.descentEm };
  });
  return {
    text,
    direction: directionOf(language),
    family: font.family,
    isBold: line.isBold,
    sizePx: fontSize(font, line.sizePx) / heightEm(font) / sizeAdjust(font),
    ascentPx: Math.max(0, ...heights.map((one) => one.ascentPx)),
    descentPx: Math.max(0, ...heights.map((one) => one.descentPx)),
  };
};

/** Undefined for a text without a word. */
export const drawnCaption = (text: string, frame: CaptionFrame): DrawnText | undefined => {
  const sized = sizedCaption(text, frame);
  if (sized === undefined) return undefined;
  const { outlinePx, shadowPx, marginBelowPx } = captionStyle(frame);
  const lines = sized.lines.map((line) => drawnLine({ text: line, sizePx: sized.sizePx, isBold: false }, frame.language));
  return { lines, place: { kind: 'below', marginPx: marginBelowPx }, outlinePx, shadowPx };
};

export const drawnTitle = (page: TitlePage, { language, heightPx, isBelowPicture = false }: Pick<TitleText, 'language' | 'heightPx' | 'isBelowPicture'>): DrawnText => ({
  lines: page.lines.map((line) => drawnLine(line, language)),
  place: isBelowPicture ? { kind: 'below', marginPx: Math.round(heightPx * slateMarginShare) } : { kind: 'middle' },
  outlinePx: 0,
  shadowPx: 0,
});
