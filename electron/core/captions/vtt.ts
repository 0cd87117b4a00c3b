/**
 * WebVTT files (https://www.w3.org/TR/webvtt1/).
 *
 * In: the text of a file, already decoded. Out: cues in whole milliseconds, or every problem with its line. Notes,
 * styles, regions, names of cues, settings and tags are read over; the name in a `<v …>` tag is dropped with it, it may
 * be a person's. Written files hold plain text, escaped, and never an arrow inside it.
 */
import type { Reason, Result } from '../failure.ts';
import { answerOf, cueText, decodeEntities, type FileCue, fileProblem, formatTime, linesOf, linesToWrite, readTimes, type SourceLine } from './file-cue.ts';

const header = /^WEBVTT(?:[ \t].*)?$/u;
const otherBlock = /^(?:NOTE|STYLE|REGION)(?:[ \t:].*)?$/u;
const tag = /<[^<>]*>/gu;

/** Stretches between blank lines. */
const blocksOf = (lines: readonly SourceLine[]): readonly (readonly SourceLine[])[] => {
  const blocks: SourceLine[][] = [[]];
  for (const line of lines) {
    if (line.text.trim() === '') blocks.push([]);
    else blocks.at(-1)?.push(line);
  }
  return blocks.filter((block) => block.length > 0);
};

type BlockRead = { readonly kind: 'cue'; readonly cue: FileCue } | { readonly kind: 'problem'; readonly reason: Reason } | { readonly kind: 'nothing' };

const readBlock = (block: readonly SourceLine[]): BlockRead => {
  const [first, second] = block;
  if (first === undefined) return { kind: 'nothing' };
  const reads = [first, ...(second === undefined ? [] : [second])].map(readTimes);
  const at = reads.findIndex((read) => read.kind !== 'text');
  const read = reads[at];
  if (otherBlock.test(first.text)) return { kind: 'nothing' };
  if (read === undefined || read.kind === 'text') return { kind: 'problem', reason: fileProblem('captions-text-without-time', first.number) };
  if (read.kind === 'problem') return read;
  const text = cueText(block.slice(at + 1).map((line) => decodeEntities(line.text.replaceAll(tag, ''))));
  return { kind: 'cue', cue: { startMs: read.startMs, endMs: read.endMs, text } };
};

export const parseVtt = (text: string): Result<readonly FileCue[]> => {
  const lines = linesOf(text);
  const hasHeader = header.test(lines[0]?.text ?? '');
  const [head, ...blocks] = blocksOf(lines);
  // What follows the header without a blank line belongs to it.
  const reads = (hasHeader ? blocks : [head ?? [], ...blocks]).map(readBlock);
  const problems = reads.flatMap((read) => (read.kind === 'problem' ? [read.reason] : []));
  const cues = reads.flatMap((read) => (read.kind === 'cue' ? [read.cue] : []));
  if (!hasHeader) problems.unshift(fileProblem('captions-no-header', 1));
  else if (cues.length === 0 && problems.length === 0) problems.push(fileProblem('captions-empty', 1));
  return answerOf(cues, problems);
};

const escape = (line: string): string => line.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** Text of a cue as a WebVTT file may hold it; lines separated by `\n`. */
export const vttText = (text: string, language: string): string => linesToWrite(text, language).map(escape).join('\n');

export interface VttFile {
  readonly cues: readonly FileCue[];
  readonly language: string;
}

export const writeVtt = ({ cues, language }: VttFile): string => {
  const blocks = cues
    .toSorted((a, b) => a.startMs - b.startMs)
    .map((cue) => `${formatTime(cue.startMs, '.')} --> ${formatTime(cue.endMs, '.')}\n${vttText(cue.text, language)}\n`);
  return ['WEBVTT\n', ...blocks].join('\n');
};
