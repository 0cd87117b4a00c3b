/**
 * What a support file may say about a failed run: arguments, exit, last lines.
 *
 * Every file is called by its place in the call (`input-1.m4a`), because a file that a person brought may be named after
 * somebody; the lines are those of `told-lines.ts`.
 */
import path from 'node:path';
import type { CallWords } from './arguments.ts';
import type { FfmpegExit } from './start-ffmpeg.ts';
import { plainEnding, toldLines, withoutPlaces, type Place } from './told-lines.ts';

export interface DetailRequest {
  readonly words: CallWords;
  readonly workFolder: string;
  readonly exit: FfmpegExit;
  readonly lines: readonly string[];
}

const isFile = (url: string): boolean => url.startsWith('file:');

/** ffmpeg repeats a file with and without the protocol in front. */
const placesOf = (urls: readonly string[], word: string): readonly Place[] =>
  urls.filter(isFile).flatMap((url, index) => {
    const shown = `${word}-${index + 1}${plainEnding(url)}`;
    const file = url.slice('file:'.length);
    return [
      { given: url, shown: `file:${shown}` },
      { given: file, shown },
    ];
  });

export const runDetail = ({ words, workFolder, exit, lines }: DetailRequest): string => {
  const places = [
    ...placesOf(words.inputs.map((input) => input.source), 'input'),
    ...placesOf(words.outputs.map((output) => output.target), 'output'),
    { given: `${workFolder}${path.sep}`, shown: '' },
    { given: workFolder, shown: '' },
  ];
  const command = [...words.inputs.flatMap((input) => [...input.words, '-i', input.source]), ...words.outputs.flatMap((output) => [...output.words, output.target])];
  const ending = exit.startError ?? (exit.signal === undefined ? `exit code ${exit.code ?? 'unknown'}` : `signal ${exit.signal}`);
  return [command.map((word) => JSON.stringify(withoutPlaces(word, places))).join(' '), withoutPlaces(ending, places), ...toldLines(lines, places)].join('\n');
};
