/**
 * Which file or folder a start was given on its command line.
 *
 * Another program wrote these words: Chromium adds switches, the order may change
 * (https://www.electronjs.org/docs/latest/api/app#event-second-instance). Switches are passed over, and everything that
 * is not the name of one place; nothing is opened here.
 */
import path from 'node:path';

export interface StartWords {
  readonly argv: readonly string[];
  /** While developing the second word names the program's own folder. */
  readonly isPackaged: boolean;
  readonly workingFolder: string;
}

const mostCharacters = 4096;

/** `name` is not a place of another computer, not an address, not an option of anybody. */
const isPlace = (word: string): boolean => word !== '' && word.length <= mostCharacters && !word.startsWith('-') && !word.startsWith('\\\\') && !word.startsWith('//') && !/^[a-z][a-z0-9+.-]+:/i.test(word) && !word.includes('\0');

/** Several at once are a drop by mistake: the first is taken. */
export const parseArgv = ({ argv, isPackaged, workingFolder }: StartWords): string | undefined => {
  const words = argv.slice(isPackaged ? 1 : 2).filter(isPlace);
  return words[0] === undefined ? undefined : path.resolve(workingFolder, words[0]);
};
