/**
 * A cue as it stands in a caption file, and what both kinds of file have in common.
 *
 * Contract of the readers: every problem of a file is a reason with its line; a file with problems gives no cues.
 */
import { type Reason, type Result, refuse, succeed } from '../failure.ts';
import { withDirectionMark, withoutDirectionMark } from './direction.ts';

export interface FileCue {
  /** On the story's clock. */
  readonly startMs: number;
  readonly endMs: number;
  /** Lines are separated by `\n`. */
  readonly text: string;
}

export type CaptionFileProblem =
  | 'captions-empty'
  | 'captions-no-header'
  | 'captions-time-unreadable'
  | 'captions-time-negative'
  | 'captions-time-reversed'
  | 'captions-text-without-time';

export const fileProblem = (code: CaptionFileProblem, line: number): Reason => ({ code: `problem.${code}`, params: { line } });

export interface SourceLine {
  readonly text: string;
  /** From 1, as an editor counts. */
  readonly number: number;
}

/** Lines whatever ends them; a byte-order mark and NUL are dropped. */
export const linesOf = (text: string): readonly SourceLine[] =>
  text
    .replace(/^\uFEFF/u, '')
    .replaceAll('\0', '')
    .split(/\r\n|\r|\n/u)
    .map((line, index) => ({ text: line, number: index + 1 }));

const time = /^(?:(\d{1,4}):)?(\d{1,2}):(\d{1,2})(?:[.,](\d{1,3}))?$/u;

/** Whole milliseconds; undefined when it is no time. */
const timeMs = (text: string): number | undefined => {
  const found = time.exec(text);
  if (found === null) return undefined;
  const [hours, minutes, seconds] = [Number(found[1] ?? 0), Number(found[2]), Number(found[3])];
  if (minutes > 59 || seconds > 59) return undefined;
  return ((hours * 60 + minutes) * 60 + seconds) * 1000 + Number((found[4] ?? '').padEnd(3, '0'));
};

const timesLine = /^\s*(\S+)\s*-->\s*(\S+)(?:\s.*)?$/u;
/** Close enough to a line of times that reading it as text would hide a mistake. */
const almostTimes = /^\s*-?\d{1,4}:\d[\d:.,]*\s*[-–—]{1,3}\s?>|^\s*-?[\d:.,]+\s*-->|-->\s*-?\d{1,4}:\d/u;

export type TimesRead = { readonly kind: 'times'; readonly startMs: number; readonly endMs: number } | { readonly kind: 'problem'; readonly reason: Reason } | { readonly kind: 'text' };

/** What a line says about time: a pair of times, something that tries to be one, or plain text. */
export const readTimes = (line: SourceLine): TimesRead => {
  const found = timesLine.exec(line.text);
  const [start, end] = [found?.[1] ?? '', found?.[2] ?? ''];
  const [startMs, endMs] = [timeMs(start), timeMs(end)];
  if (startMs !== undefined && endMs !== undefined) {
    return endMs > startMs ? { kind: 'times', startMs, endMs } : { kind: 'problem', reason: fileProblem('captions-time-reversed', line.number) };
  }
  const isNegative = [start, end].some((one) => one.startsWith('-') && timeMs(one.slice(1)) !== undefined);
  if (isNegative) return { kind: 'problem', reason: fileProblem('captions-time-negative', line.number) };
  return almostTimes.test(line.text) ? { kind: 'problem', reason: fileProblem('captions-time-unreadable', line.number) } : { kind: 'text' };
};

const namedEntities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', nbsp: '\u00A0', lrm: '\u200E', rlm: '\u200F', quot: '"', apos: "'" };

export const decodeEntities = (text: string): string =>
  text.replaceAll(/&(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|([a-z]{2,4}));/gu, (whole: string, decimal?: string, hex?: string, name?: string) => {
    if (name !== undefined) return namedEntities[name] ?? whole;
    const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal);
    const isCharacter = code > 8 && code <= 0x10_ff_ff && !(code >= 0xd8_00 && code <= 0xdf_ff);
    return isCharacter ? String.fromCodePoint(code) : whole;
  });

/** Not a no-break space: that one was meant. */
const outerGaps = /^[ \t]+|[ \t]+$/gu;

/** The lines of one cue as its text: no empty line, no space at the ends, no mark of direction in front. */
export const cueText = (lines: readonly string[]): string =>
  lines
    .map((line) => withoutDirectionMark(line.replaceAll(outerGaps, '')).replaceAll(outerGaps, ''))
    .filter((line) => line !== '')
    .join('\n');

/** The lines to write: an empty one would end the cue. */
export const linesToWrite = (text: string, language: string | undefined): readonly string[] =>
  cueText(text.split(/\r\n|\r|\n/u))
    .split('\n')
    .map((line) => (language === undefined ? line : withDirectionMark(line, language)));

/** `00:00:00.000`, the decimal mark as the kind of file wants it. */
export const formatTime = (timeMs: number, decimalMark: '.' | ','): string => {
  const two = (value: number): string => String(value).padStart(2, '0');
  const [hours, minutes, seconds] = [Math.floor(timeMs / 3_600_000), Math.floor(timeMs / 60_000) % 60, Math.floor(timeMs / 1000) % 60];
  return `${two(hours)}:${two(minutes)}:${two(seconds)}${decimalMark}${String(timeMs % 1000).padStart(3, '0')}`;
};

export const answerOf = (cues: readonly FileCue[], problems: readonly Reason[]): Result<readonly FileCue[]> =>
  problems.length === 0 ? succeed(cues.toSorted((a, b) => a.startMs - b.startMs)) : refuse('captions-unreadable', { count: problems.length }, { reasons: problems });
