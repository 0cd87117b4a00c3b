/**
 * What a support file may say about a failed run: arguments, exit, last lines.
 *
 * Paths become the file names we gave (hashes, `scene-07.partial`), and the lines in which ffmpeg repeats a file's
 * own metadata are left out, because a title or a comment can hold a person's name.
 */
import path from 'node:path';
import type { CallWords } from './arguments.ts';
import type { FfmpegExit } from './start-ffmpeg.ts';

const lastLines = 25;

const isMetadata = (line: string): boolean => /^\s{2,}\S[^:]*\s*:/.test(line) && !/^\s+(Duration|Stream|Chapter|Side data|displaymatrix)/.test(line);

const shorten = (text: string, folders: readonly string[]): string => folders.reduce((rest, folder) => rest.replaceAll(folder, ''), text);

export interface DetailRequest {
  readonly words: CallWords;
  readonly workFolder: string;
  readonly exit: FfmpegExit;
  readonly lines: readonly string[];
}

const folderOf = (url: string): string => (url.startsWith('file:') ? `${path.dirname(url.slice('file:'.length))}${path.sep}` : '');

export const runDetail = ({ words, workFolder, exit, lines }: DetailRequest): string => {
  const urls = [...words.inputs.map((input) => input.source), ...words.outputs.map((output) => output.target)];
  const folders = [...urls.map(folderOf), `${workFolder}${path.sep}`].filter((folder) => folder.length > 1).toSorted((a, b) => b.length - a.length);
  const command = [...words.inputs.flatMap((input) => [...input.words, '-i', input.source]), ...words.outputs.flatMap((output) => [...output.words, output.target])];
  const ending = exit.startError ?? (exit.signal === undefined ? `exit code ${exit.code ?? 'unknown'}` : `signal ${exit.signal}`);
  const told = lines.filter((line) => !isMetadata(line)).slice(-lastLines);
  return [command.map((word) => JSON.stringify(shorten(word, folders))).join(' '), ending, ...told.map((line) => shorten(line, folders))].join('\n');
};
