/**
 * A script cut into the texts of cues, before anything is timed.
 *
 * In: a script and how much speaking one cue may hold. Out: texts that each fit two lines: whole sentences where
 * they fit, clauses of one sentence where they do not, never two paragraphs in one. It knows no clock.
 */
import { countGraphemes } from './graphemes.ts';
import { type CaptionText, lineLimit, splitToFit } from './line-break.ts';
import { collapseSpace, halvesOf, segmenterFor } from './pieces.ts';

export interface CueBudget {
  /** Speaking weight that one cue may hold, and below which it is joined to its neighbour. */
  readonly most: number;
  readonly least: number;
}

const lineBreak = /\r\n|[\r\n\u2028\u2029]/u;
/** A script file may be wrapped at some column; a line that long, or one that goes on in small letters, is no end. */
const wrappedWidth = 50;
const goesOn = /^\p{Ll}/u;
/** The full stop of Ethiopic as it is often typed: two word spaces, which Unicode does not take for an end. */
const typedEthiopicStop = /(?<=\u1361\u1361|\p{Script=Ethiopic}::) */u;
/** A clause ends after its mark and what closes with it, where a space or a letter of an unspaced script follows. */
const clauseBorder = /(?<=[,;:\u060C\u061B\u1363-\u1366\u2014\u2013][\p{Pe}\p{Pf}"']*) +|(?<=[\u3001\uFF0C\uFF1A\uFF1B][\p{Pe}\p{Pf}]*)(?![\p{Pe}\p{Pf}])/u;
const spoken = /[\p{L}\p{N}]/u;
const digit = /\p{N}/u;
/** A digit is said as a word, more or less. */
const digitWeight = 3;
/** Letters that stand for a syllable or a word take as long as two or three of an alphabet. */
const wordLetters = /[\p{Script=Han}]/u;
const syllables = /[\p{Script=Ethiopic}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;

/** How long a text takes to say compared with another one of the same script: letters, with digits as words. */
export const speakingWeight = (text: string): number => {
  let weight = 0;
  for (const character of text) {
    if (!spoken.test(character)) continue;
    weight += digit.test(character) || wordLetters.test(character) ? digitWeight : syllables.test(character) ? 2 : 1;
  }
  return weight;
};

const paragraphsOf = (text: string): readonly string[] => {
  const found: string[] = [];
  let last = '';
  for (const line of text.split(lineBreak).map(collapseSpace)) {
    const isContinued = last !== '' && line !== '' && (countGraphemes(last) >= wrappedWidth || goesOn.test(line));
    if (isContinued) found.splice(-1, 1, `${found.at(-1) ?? ''} ${line}`);
    else if (line !== '') found.push(line);
    last = line;
  }
  return found;
};

const sentencesOf = (paragraph: string, language: string): readonly string[] =>
  [...segmenterFor(language, 'sentence').segment(collapseSpace(paragraph))]
    .flatMap((one) => one.segment.split(typedEthiopicStop))
    .map(collapseSpace)
    .filter((one) => one !== '');

const fitsOneCue = (value: CaptionText, budget: CueBudget): boolean =>
  speakingWeight(value.text) <= budget.most && countGraphemes(value.text) <= 2 * lineLimit(value.language, value.format) + 1 && splitToFit(value).length <= 1;

/** Joins neighbours from the left as long as they fit one cue and one of them is still small, or `always`. */
const joinWhile = (texts: readonly string[], isWelcome: (before: string, next: string) => boolean): readonly string[] =>
  texts.reduce<readonly string[]>((joined, next) => {
    const before = joined.at(-1);
    if (before === undefined || !isWelcome(before, next)) return [...joined, next];
    return [...joined.slice(0, -1), collapseSpace(`${before} ${next}`)];
  }, []);

/** Cuts until every text fits the budget of speaking; a single word is left as it is. */
const withinBudget = (value: CaptionText, budget: CueBudget): readonly string[] => {
  if (speakingWeight(value.text) <= budget.most) return [value.text];
  const parts = halvesOf(value.text, value.language);
  return parts.length === 1 ? parts : parts.flatMap((text) => withinBudget({ ...value, text }, budget));
};

const sentenceTexts = (value: CaptionText, budget: CueBudget): readonly string[] => {
  if (fitsOneCue(value, budget)) return [value.text];
  const clauses = value.text.split(clauseBorder).filter((clause) => clause !== undefined && clause !== '');
  const joined = joinWhile(clauses, (before, next) => fitsOneCue({ ...value, text: `${before} ${next}` }, budget) && (isSmall(before, value) || isSmall(next, value)));
  return joined.flatMap((text) => splitToFit({ ...value, text })).flatMap((text) => withinBudget({ ...value, text }, budget));
};

/** Less than a third of what one cue could show. */
const isSmall = (text: string, value: CaptionText): boolean => countGraphemes(text) * 3 < countGraphemes(value.text);

export const cueTexts = (value: CaptionText, budget: CueBudget): readonly string[] =>
  paragraphsOf(value.text).flatMap((paragraph) => {
    const texts = sentencesOf(paragraph, value.language).flatMap((text) => sentenceTexts({ ...value, text }, budget));
    const isShort = (text: string): boolean => speakingWeight(text) < budget.least;
    return joinWhile(texts, (before, next) => (isShort(before) || isShort(next)) && fitsOneCue({ ...value, text: `${before} ${next}` }, budget));
  });
