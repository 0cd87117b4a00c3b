/**
 * Captions as libass burns them into the picture.
 *
 * In: cues on the clock of the video they are burned into, their language and the size of the frame. Out: the text of
 * an ASS file: white letters with a dark outline and shadow, readable on any picture, inside the safe area, in the fonts
 * of `resources/fonts`. A line too wide for the frame is set smaller. It never lets a cue's text act as a command.
 */
import { type AssEvent, writeAssFile } from './ass-file.ts';
import { assText, fontSize } from './ass-text.ts';
import { fontOf } from './fonts.ts';
import type { TimedCue } from './join.ts';
import { breakLines } from './line-break.ts';
import { estimateEm } from './text-width.ts';

export interface BurnedCaptions {
  readonly cues: readonly TimedCue[];
  readonly language: string;
  readonly widthPx: number;
  readonly heightPx: number;
}

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

export const writeAss = ({ cues, language, widthPx, heightPx }: BurnedCaptions): string => {
  const font = fontOf(language);
  const wantedPx = Math.round(Math.min(widthPx, heightPx) * lineHeightShare(widthPx, heightPx));
  const events = cues.flatMap((cue): readonly AssEvent[] => {
    const lines = breakLines({ text: cue.text, language, format: { widthPx, heightPx } });
    if (lines.length === 0) return [];
    const sizePx = fittingSize(lines, wantedPx, widthPx);
    const smaller = sizePx === wantedPx ? '' : String.raw`{\fs${fontSize(font, sizePx)}}`;
    return [{ startMs: cue.startMs, endMs: cue.endMs, text: smaller + assText(lines, { language, sizePx }) }];
  });
  const style = {
    family: font.family,
    sizePx: fontSize(font, wantedPx),
    isBold: false,
    outlinePx: wantedPx * 0.055,
    shadowPx: wantedPx * 0.025,
    alignment: 2,
    marginSidePx: Math.round(widthPx * sideMarginShare),
    marginBelowPx: Math.round(heightPx * marginBelowShare(widthPx, heightPx)),
  } as const;
  return writeAssFile({ widthPx, heightPx, style, events });
};
