/**
 * The words of title and credits scenes as pages of sized lines, for libass and for the preview alike.
 *
 * In: the lines (separated by `\n`) and template of a scene, its language, length and the size of the frame. Out: pages
 * from 0 to its length. `plain` sets all lines alike; `card` makes the first a heading; `credits-list` is smaller and
 * turns pages, each shown for an even share, when it holds more than a page; `slate` is small and stands below a picture. It knows no file format and no canvas.
 */
import type { Scene } from '../story/story.ts';
import { emShare, fittingSize, sideMarginShare } from './caption-look.ts';
import { fontOf } from './fonts.ts';
import { collapseSpace, joinPieces, type Piece, piecesOf } from './pieces.ts';
import { estimateEm } from './text-width.ts';

export type TitleTemplate = NonNullable<Scene['text']>['templateId'];

export interface TitleText {
  readonly text: string;
  readonly language: string;
  readonly widthPx: number;
  readonly heightPx: number;
  readonly durationMs: number;
  readonly templateId: TitleTemplate;
  /** A picture stands whole above the words. */
  readonly isBelowPicture?: boolean;
}

/** The ground under a title, dark enough for white letters of every theme. */
export const titleGround = '#1b2a33';

const lineHeightShares: Readonly<Record<TitleTemplate, { readonly first: number; readonly rest: number }>> = {
  plain: { first: 0.1, rest: 0.1 },
  card: { first: 0.13, rest: 0.07 },
  'credits-list': { first: 0.065, rest: 0.065 },
  slate: { first: 0.06, rest: 0.048 },
};
const heightInUse = 0.84;
/** Below a picture: what is left under it, and the margin under the words. */
const heightBelowPicture = 0.46;
export const slateMarginShare = 0.08;

interface SizedLine {
  readonly text: string;
  /** Line height for Noto Sans; other fonts follow by their factor. */
  readonly sizePx: number;
}

export interface TitleLine extends SizedLine {
  readonly isBold: boolean;
}

export interface TitlePage {
  /** On the scene's own clock, as it is shown. */
  readonly startMs: number;
  readonly endMs: number;
  readonly lines: readonly TitleLine[];
}

const fill = (pieces: readonly Piece[], roomEm: number): readonly string[] => {
  const lines: Piece[][] = [];
  for (const piece of pieces) {
    const line = lines.at(-1);
    if (line !== undefined && estimateEm(joinPieces([...line, piece])) <= roomEm) line.push(piece);
    else lines.push([piece]);
  }
  return lines.map(joinPieces);
};

/** As many lines as a long one needs at its size, as even as they can be; what still is too wide is set smaller. */
const wrap = (text: string, sizePx: number, value: TitleText): readonly SizedLine[] => {
  const pieces = piecesOf({ text, language: value.language, limit: Infinity });
  const roomEm = (value.widthPx * (1 - 2 * sideMarginShare)) / (emShare * sizePx);
  let lines = fill(pieces, roomEm);
  for (const share of [0.9, 0.8, 0.7, 0.6]) {
    const narrower = fill(pieces, roomEm * share);
    if (narrower.length === lines.length) lines = narrower;
  }
  return lines.map((line) => ({ text: line, sizePx: fittingSize([line], sizePx, value.widthPx) }));
};

const heightOf = (lines: readonly SizedLine[], factor: number): number => lines.reduce((sum, line) => sum + line.sizePx * factor, 0);

/** A title is one page and shrinks to fit it; credits go on to the next page. */
const pagesOf = (lines: readonly SizedLine[], value: TitleText): readonly (readonly SizedLine[])[] => {
  const roomPx = value.heightPx * (value.isBelowPicture === true ? heightBelowPicture : heightInUse);
  const factor = fontOf(value.language).sizeFactor;
  if (value.templateId !== 'credits-list') {
    const scale = Math.min(1, roomPx / heightOf(lines, factor));
    return [lines.map((line) => ({ ...line, sizePx: Math.max(1, Math.floor(line.sizePx * scale)) }))];
  }
  const pages: SizedLine[][] = [[]];
  for (const line of lines) {
    const page = pages.at(-1) ?? [];
    if (page.length > 0 && heightOf([...page, line], factor) > roomPx) pages.push([line]);
    else page.push(line);
  }
  return pages;
};

const shortSide = ({ widthPx, heightPx }: TitleText): number => Math.min(widthPx, heightPx);

/** The size of most of the lines, for the style of a file. */
export const titleSizePx = (value: TitleText): number => Math.round(shortSide(value) * lineHeightShares[value.templateId].rest);

export const titlePages = (value: TitleText): readonly TitlePage[] => {
  const shares = lineHeightShares[value.templateId];
  const typed = value.text.split(/\r\n|\r|\n/u).map(collapseSpace).filter((line) => line !== '');
  const lines = typed.flatMap((line, index) => wrap(line, Math.round(shortSide(value) * (index === 0 ? shares.first : shares.rest)), value));
  const pages = lines.length === 0 ? [] : pagesOf(lines, value);
  return pages.map((page, index) => ({
    startMs: Math.round((value.durationMs * index) / pages.length),
    endMs: Math.round((value.durationMs * (index + 1)) / pages.length),
    lines: page.map((line, place) => ({ ...line, isBold: value.templateId === 'plain' || (value.templateId === 'card' && place === 0) })),
  }));
};
