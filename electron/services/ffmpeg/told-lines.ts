/**
 * Which of ffmpeg's lines a support file may hold, and how.
 *
 * In: lines, and the places the run was given. Out: the last of them. The lines in which ffmpeg repeats a file's own
 * metadata are left out, because a title or a comment can hold a person's name; so is every place but its ending.
 */
import { plainWords } from '../../core/error-for-log.ts';

const isMetadata = (line: string): boolean => /^\s{2,}(?::|\S[^:]*\s*:)/.test(line) && !/^\s+(Duration|Stream|Chapter|Side data|displaymatrix)/.test(line);

export interface Place {
  /** As ffmpeg was given it. */
  readonly given: string;
  /** What is said in its stead. */
  readonly shown: string;
}

/** Longest first, so that no part of one is taken for another. */
export const withoutPlaces = (text: string, places: readonly Place[]): string =>
  places.toSorted((a, b) => b.given.length - a.given.length).reduce((rest, { given, shown }) => (given === '' ? rest : rest.replaceAll(given, shown)), text);

/** The ending of a file's name, where it is one that only says what kind of file it is. */
export const plainEnding = (file: string): string => /\.[a-z0-9]{2,4}$/i.exec(file)?.[0].toLowerCase() ?? '';

export const toldLines = (lines: readonly string[], places: readonly Place[], most = 25): readonly string[] =>
  lines
    .filter((line) => !isMetadata(line))
    .slice(-most)
    // Whoever does not know the places keeps no line from where one could begin.
    .map((line) => (places.length === 0 ? plainWords(line) : withoutPlaces(line, places)));
