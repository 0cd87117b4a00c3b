/**
 * Where a caption breaks into lines: decided once, here, for the preview, the picture and the caption files.
 *
 * In: a text, its language and the format of the story. Out: one or two lines of at most so many graphemes, or the
 * texts of as many cues as that takes. A break goes after punctuation and before small words where that costs
 * little balance. It never loses a character other than white space, and a break the person made is kept when both
 * lines fit.
 */
import type { Format } from '../story/story.ts';
import { scriptOf } from './direction.ts';
import { countGraphemes } from './graphemes.ts';
import { collapseSpace, joinPieces, type Piece, piecesOf, rulerOf } from './pieces.ts';

export type FrameShape = Pick<Format, 'widthPx' | 'heightPx'>;

export interface CaptionText {
  readonly text: string;
  readonly language: string;
  readonly format: FrameShape;
}

/** What a break after such a piece gains or costs, in graphemes of imbalance. */
const breakCost: Readonly<Record<Piece['ends'], number>> = { sentence: -12, clause: -8, word: 0, short: 5 };
const beforeShortWordCost = -2;
/** The same when a text becomes several cues: a new cue should begin where a sentence does. */
const cueBreakCost: Readonly<Record<Piece['ends'], number>> = { sentence: -30, clause: -18, word: 0, short: 8 };

const wideScripts: ReadonlySet<string> = new Set(['Hans', 'Hant', 'Hani', 'Jpan', 'Kore']);

/** Graphemes a line may hold. Ethiopic letters are wide; those of Chinese, Japanese and Korean fill a square. */
export const lineLimit = (language: string, format: FrameShape): number => {
  const aspect = format.widthPx / format.heightPx;
  const latin = aspect >= 1.3 ? 42 : aspect >= 0.8 ? 32 : 24;
  const script = scriptOf(language);
  const factor = script === 'Ethi' ? 0.7 : wideScripts.has(script) ? 0.5 : 1;
  return Math.floor(latin * factor);
};

/** Lines as the person typed them, if they typed exactly one break and both sides fit. */
const typedLines = (value: CaptionText, limit: number): readonly string[] | undefined => {
  const lines = value.text.split(/\r\n|\r|\n/u).map(collapseSpace).filter((line) => line !== '');
  return lines.length === 2 && lines.every((line) => countGraphemes(line) <= limit) ? lines : undefined;
};

interface Break {
  readonly index: number;
  readonly cost: number;
  readonly overflow: number;
}

/** Pieces that still wait for a line, from `from` on. */
interface Waiting {
  readonly pieces: readonly Piece[];
  readonly between: (from: number, until: number) => number;
  readonly limit: number;
  readonly from: number;
}

const breakAt = ({ pieces, between, limit, from }: Waiting, index: number, until: number): Break => {
  const [first, second] = [between(from, index), between(index, until)];
  const ends = pieces[index - 1]?.ends ?? 'word';
  const isBeforeShort = ends !== 'short' && pieces[index]?.ends === 'short';
  // A shorter line above is easier to read and hides less of the picture: it wins a tie.
  const cost = Math.abs(first - second) + breakCost[ends] + (isBeforeShort ? beforeShortWordCost : 0) + (first > second ? 0.5 : 0);
  return { index, cost, overflow: Math.max(0, Math.max(first, second) - limit) };
};

const bestBreak = (waiting: Waiting, until: number): Break | undefined => {
  let best: Break | undefined;
  for (let index = waiting.from + 1; index < until; index += 1) {
    const found = breakAt(waiting, index, until);
    const isBetter = best === undefined || found.overflow < best.overflow || (found.overflow === best.overflow && found.cost < best.cost);
    if (isBetter) best = found;
  }
  return best;
};

const fitsTwoLines = (waiting: Waiting, until: number): boolean => {
  const width = waiting.between(waiting.from, until);
  if (width <= waiting.limit) return true;
  return width <= 2 * waiting.limit + 1 && (bestBreak(waiting, until)?.overflow ?? 1) === 0;
};

/**
 * One line, or two balanced ones; none for an empty text. A text that needs a third line gives two that are too
 * long: `splitToFit` comes first.
 */
export const breakLines = (value: CaptionText): readonly string[] => {
  const limit = lineLimit(value.language, value.format);
  const typed = typedLines(value, limit);
  if (typed !== undefined) return typed;
  const pieces = piecesOf({ ...value, limit });
  if (pieces.length === 0) return [];
  const waiting = { pieces, between: rulerOf(pieces), limit, from: 0 };
  const found = waiting.between(0, pieces.length) <= limit ? undefined : bestBreak(waiting, pieces.length);
  return found === undefined ? [joinPieces(pieces)] : [joinPieces(pieces.slice(0, found.index)), joinPieces(pieces.slice(found.index))];
};

/** Where the next cue ends, when as few cues as possible share what is left. */
const nextCueEnd = (waiting: Waiting): number => {
  const { pieces, between, limit, from } = waiting;
  if (fitsTwoLines(waiting, pieces.length)) return pieces.length;
  const width = between(from, pieces.length);
  const target = width / Math.ceil(width / (2 * limit));
  let best = { until: from + 1, cost: Infinity };
  for (let until = from + 1; until < pieces.length && fitsTwoLines(waiting, until); until += 1) {
    const cost = Math.abs(between(from, until) - target) + cueBreakCost[pieces[until - 1]?.ends ?? 'word'];
    if (cost <= best.cost) best = { until, cost };
  }
  return best.until;
};

/** The texts of the cues this text needs, each of which fits two lines; the text alone when it fits, none when empty. */
export const splitToFit = (value: CaptionText): readonly string[] => {
  const limit = lineLimit(value.language, value.format);
  const typed = typedLines(value, limit);
  if (typed !== undefined) return [typed.join('\n')];
  const pieces = piecesOf({ ...value, limit });
  const between = rulerOf(pieces);
  const found: string[] = [];
  for (let from = 0; from < pieces.length; ) {
    const until = nextCueEnd({ pieces, between, limit, from });
    found.push(joinPieces(pieces.slice(from, until)));
    from = until;
  }
  return found;
};
