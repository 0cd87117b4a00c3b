/**
 * How captions look: their letters, their edge and their place, for libass and for the preview alike.
 *
 * In: a text, its language and the size of the frame. Out: its lines with their size, and the measures of all captions
 * of that language. A line too wide for the frame is set smaller. It knows no file format and no canvas.
 */
import { type Font, fontOf } from './fonts.ts';
import { breakLines } from './line-break.ts';
import { estimateEm } from './text-width.ts';

export interface CaptionFrame {
  readonly language: string;
  readonly widthPx: number;
  readonly heightPx: number;
}

export interface CaptionStyle {
  readonly font: Font;
  /** Line height for Noto Sans; other fonts follow by their factor. */
  readonly sizePx: number;
  readonly outlinePx: number;
  readonly shadowPx: number;
  readonly marginSidePx: number;
  readonly marginBelowPx: number;
}

export interface SizedText {
  readonly lines: readonly string[];
  readonly sizePx: number;
}

export const captionColours = { letters: '#ffffff', edge: '#101010', shadow: '#000000', shadowOpacity: 127 / 255 } as const;

/** One em of Noto Sans in its line height: libass sizes by the ascent and descent of OS/2 (1519 of 1000). */
export const emShare = 1000 / 1519;
export const sideMarginShare = 0.05;

/** Line height as a share of the short side: what its number of characters leaves room for. */
const lineHeightShare = (widthPx: number, heightPx: number): number => {
  const aspect = widthPx / heightPx;
  if (aspect >= 1.3) return 0.084;
  return aspect >= 0.8 ? 0.062 : 0.082;
};

/** Players and phones lay their controls over the foot of an upright picture. */
const marginBelowShare = (widthPx: number, heightPx: number): number => (widthPx < heightPx ? 0.12 : 0.06);

/** The size at which the widest line fits, at most the wanted one. */
export const fittingSize = (lines: readonly string[], wantedPx: number, widthPx: number): number => {
  const widestEm = Math.max(0, ...lines.map(estimateEm));
  const roomPx = widthPx * (1 - 2 * sideMarginShare);
  return widestEm === 0 ? wantedPx : Math.max(1, Math.min(wantedPx, Math.floor(roomPx / (widestEm * emShare))));
};

export const captionStyle = ({ language, widthPx, heightPx }: CaptionFrame): CaptionStyle => {
  const sizePx = Math.round(Math.min(widthPx, heightPx) * lineHeightShare(widthPx, heightPx));
  return {
    font: fontOf(language),
    sizePx,
    outlinePx: sizePx * 0.055,
    shadowPx: sizePx * 0.025,
    marginSidePx: Math.round(widthPx * sideMarginShare),
    marginBelowPx: Math.round(heightPx * marginBelowShare(widthPx, heightPx)),
  };
};

/** Undefined for a text without a word. */
export const sizedCaption = (text: string, frame: CaptionFrame): SizedText | undefined => {
  const { language, widthPx, heightPx } = frame;
  const lines = breakLines({ text, language, format: { widthPx, heightPx } });
  return lines.length === 0 ? undefined : { lines, sizePx: fittingSize(lines, captionStyle(frame).sizePx, widthPx) };
};
