/**
 * Text as pieces that are never broken inside a line.
 *
 * In: any text. Out: pieces, each with what joins it to the next one on the same line (a space, or nothing where a
 * script has no spaces), its width in graphemes and how good a line may end after it. Nothing is lost but white
 * space; a no-break space is no white space.
 */
import { knownLocale } from './direction.ts';
import { countGraphemes, graphemesOf } from './graphemes.ts';

export interface Piece {
  readonly text: string;
  /** What stands before the next piece when both are on one line. */
  readonly joint: '' | ' ';
  readonly width: number;
  /** `sentence` and `clause` end there; `short` is a small word that belongs to what follows. */
  readonly ends: 'sentence' | 'clause' | 'short' | 'word';
}

/** Everything a person may have typed as a gap; U+00A0 and U+202F are kept, they forbid a break. */
const whiteSpace = /[\t\n\v\f\r\u0085\u2028\u2029 \u1680\u2000-\u2006\u2008-\u200A\u205F\u3000]+/u;
const withoutSpaces = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\p{Script=Tai_Tham}\u3001\u3002\uFF0C\uFF01\uFF1A\uFF1B\uFF1F]/u;
const onlyOpening = /^[\p{Ps}\p{Pi}¿¡]+$/u;
const onlyClosing = /^[\p{Pe}\p{Pf}!?.,:;%…\u060C\u061B\u061F\u06D4\u1361-\u1368\u3001\u3002\uFF01\uFF0C\uFF1A\uFF1B\uFF1F]+$/u;
const sentenceEnd = /(?:[.!?…\u061F\u06D4\u1362\u1367\u0964\u3002\uFF01\uFF1F]|\u1361\u1361)[\p{Pe}\p{Pf}"'\u200E\u200F]*$/u;
const clauseEnd = /[,;:\u060C\u061B\u1363-\u1366\u3001\uFF0C\uFF1A\uFF1B\u2013\u2014][\p{Pe}\p{Pf}"'\u200E\u200F]*$/u;
/** A hyphen or slash inside a word, and the word space of Ethiopic, allow a break after them. */
const breakInside = /(?<=[\p{L}\p{N}][-\u2010/\u2014]|\u1361)(?=[\p{L}\p{N}])/u;
const shortWordWidth = 3;

const segmenters = new Map<string, Intl.Segmenter>();

export const segmenterFor = (language: string, granularity: 'word' | 'sentence'): Intl.Segmenter => {
  const key = `${granularity} ${knownLocale(language)}`;
  const segmenter = segmenters.get(key) ?? new Intl.Segmenter(knownLocale(language), { granularity });
  segmenters.set(key, segmenter);
  return segmenter;
};

/** Drops white space at the ends and makes one space of it elsewhere, none between letters of unspaced scripts. */
export const collapseSpace = (text: string): string => {
  const parts = text.split(whiteSpace).filter((part) => part !== '');
  return parts.reduce((sofar, part) => {
    const meet = withoutSpaces.test(lastCharacter(sofar)) && withoutSpaces.test(firstCharacter(part));
    return sofar === '' || meet ? sofar + part : `${sofar} ${part}`;
  }, '');
};

const characterAt = (text: string, index: number): string => {
  const code = text.codePointAt(index);
  return code === undefined ? '' : String.fromCodePoint(code);
};
const firstCharacter = (text: string): string => characterAt(text, 0);
const lastCharacter = (text: string): string => characterAt(text, text.length - (/[\uDC00-\uDFFF]/.test(text.slice(-1)) ? 2 : 1));

/** Where the words of an unspaced stretch begin, by the dictionary of `Intl.Segmenter`. */
const unspacedParts = (part: string, language: string): readonly string[] => {
  if (!withoutSpaces.test(part)) return [part];
  const found: string[] = [];
  for (const { segment } of segmenterFor(language, 'word').segment(part)) {
    const before = found.at(-1);
    const isApart = before !== undefined && withoutSpaces.test(lastCharacter(before)) && withoutSpaces.test(firstCharacter(segment));
    if (before === undefined) found.push(segment);
    else if (isApart && !onlyOpening.test(before) && !onlyClosing.test(segment)) found.push(segment);
    else found.splice(-1, 1, before + segment);
  }
  return found;
};

/** A word wider than a line is cut between graphemes, as the last resort. */
const atMost = (text: string, limit: number): readonly string[] => {
  if (countGraphemes(text) <= limit) return [text];
  const found: string[] = [];
  let current = '';
  for (const grapheme of graphemesOf(text)) {
    if (current !== '' && countGraphemes(current) >= limit) {
      found.push(current);
      current = '';
    }
    current += grapheme;
  }
  return [...found, current];
};

/** `Ça va ?` and `« Sì »` keep their marks: a lone sign of punctuation is no piece of its own. */
const words = (text: string, limit: number): readonly string[] => {
  const found: string[] = [];
  for (const part of collapseSpace(text).split(' ')) {
    const before = found.at(-1);
    const staysTogether = before !== undefined && (onlyClosing.test(part) || onlyOpening.test(before.split(' ').at(-1) ?? ''));
    if (staysTogether && countGraphemes(`${before} ${part}`) <= limit) found.splice(-1, 1, `${before} ${part}`);
    else found.push(part);
  }
  return found;
};

const endOf = (text: string): Piece['ends'] => {
  if (sentenceEnd.test(text)) return 'sentence';
  if (clauseEnd.test(text)) return 'clause';
  return countGraphemes(text) <= shortWordWidth && !withoutSpaces.test(text) ? 'short' : 'word';
};

export const piecesOf = (value: { readonly text: string; readonly language: string; readonly limit: number }): readonly Piece[] =>
  words(value.text, value.limit).flatMap((word) => {
    const parts = word
      .split(breakInside)
      .flatMap((part) => unspacedParts(part, value.language))
      .flatMap((part) => atMost(part, value.limit));
    return parts.map((text, index): Piece => ({
      text,
      joint: index === parts.length - 1 ? ' ' : '',
      width: countGraphemes(text),
      ends: index < parts.length - 1 && endOf(text) === 'short' ? 'word' : endOf(text),
    }));
  }).filter((piece) => piece.text !== '');

export const joinPieces = (pieces: readonly Piece[]): string =>
  pieces.map((piece, index) => (index === pieces.length - 1 ? piece.text : piece.text + piece.joint)).join('');

/** The width of the pieces from one index up to another, as one line; measured once, asked often. */
export const rulerOf = (pieces: readonly Piece[]): ((from: number, until: number) => number) => {
  const starts = [0];
  for (const piece of pieces) starts.push((starts.at(-1) ?? 0) + piece.width + piece.joint.length);
  return (from, until) => (until <= from ? 0 : (starts[until] ?? 0) - (starts[from] ?? 0) - (pieces[until - 1]?.joint.length ?? 0));
};

/** Two parts of about the same width; the text alone when it is one piece. */
export const halvesOf = (text: string, language: string): readonly string[] => {
  const pieces = piecesOf({ text, language, limit: Infinity });
  if (pieces.length < 2) return [text];
  const between = rulerOf(pieces);
  const half = between(0, pieces.length) / 2;
  const found = pieces.findIndex((_piece, index) => between(0, index + 1) >= half);
  const middle = Math.min(Math.max(1, found + 1), pieces.length - 1);
  return [joinPieces(pieces.slice(0, middle)), joinPieces(pieces.slice(middle))];
};
