/**
 * SubRip files.
 *
 * In: the text of a file, already decoded. Out: cues in whole milliseconds, or every problem with its line. What people's
 * files contain is read: a byte-order mark, any line end, numbers missing or wrong, a point for the comma, hours left
 * out, places on screen, tags, blank lines inside a cue. Written files hold plain text only.
 */
import type { Reason, Result } from '../failure.ts';
import { answerOf, cueText, decodeEntities, type FileCue, fileProblem, formatTime, linesOf, linesToWrite, readTimes, type SourceLine } from './file-cue.ts';

const indexLine = /^\s*\d+\s*$/u;
/** Known tags only: `a < b` is text. */
const tags = /<\/?(?:i|b|u|s|c|v|em|strong|font|span|ruby|rt)(?:[\s.][^<>]*)?\/?>|\{\\[^{}]*\}|\{\/?[ibuyIBUY](?::[^{}]*)?\}/gu;

interface OpenCue {
  readonly startMs: number;
  readonly endMs: number;
  readonly lines: SourceLine[];
}

/** The number of the next cue stands right before its times: it is no text of the cue before. */
const dropIndex = (lines: SourceLine[]): void => {
  const last = lines.at(-1);
  if (last !== undefined && indexLine.test(last.text)) lines.pop();
};

const plainText = (line: SourceLine): string => decodeEntities(line.text.replaceAll(tags, ''));

export const parseSrt = (text: string): Result<readonly FileCue[]> => {
  const problems: Reason[] = [];
  const cues: OpenCue[] = [];
  const before: SourceLine[] = [];
  for (const line of linesOf(text)) {
    const lines = cues.at(-1)?.lines ?? before;
    const read = readTimes(line);
    if (read.kind === 'text') {
      lines.push(line);
      continue;
    }
    dropIndex(lines);
    if (read.kind === 'problem') problems.push(read.reason);
    cues.push({ startMs: read.kind === 'times' ? read.startMs : 0, endMs: read.kind === 'times' ? read.endMs : 0, lines: [] });
  }
  const stray = before.find((line) => line.text.trim() !== '');
  if (stray !== undefined) problems.unshift(fileProblem(cues.length === 0 ? 'captions-empty' : 'captions-text-without-time', stray.number));
  else if (cues.length === 0) problems.push(fileProblem('captions-empty', 1));
  return answerOf(cues.map((cue) => ({ startMs: cue.startMs, endMs: cue.endMs, text: cueText(cue.lines.map(plainText)) })), problems);
};

/** The arrow is the one thing a line of text must not hold. */
const safeLine = (line: string): string => line.replaceAll('-->', '->');

/** With a language, a line of the other direction gets its mark; players know no other way. */
export const writeSrt = (cues: readonly FileCue[], language?: string): string =>
  cues
    .toSorted((a, b) => a.startMs - b.startMs)
    .map((cue, index) => {
      const times = `${formatTime(cue.startMs, ',')} --> ${formatTime(cue.endMs, ',')}`;
      return `${index + 1}\n${times}\n${linesToWrite(cue.text, language).map(safeLine).join('\n')}\n`;
    })
    .join('\n');
