/**
 * Asks for the library's passphrase: from a file the caller names, else at the terminal without echo.
 *
 * Never from an argument or the environment: both can be read by other programs of the same computer. A new one is
 * asked for twice, because nobody can ever look it up.
 */
import { readFile } from 'node:fs/promises';
import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { refuse, succeed, type Failure, type Result } from '../core/failure.ts';
import { decodeText } from '../services/disk/decode-text.ts';
import { failureFromDisk } from '../services/disk/disk-fault.ts';

export interface PassphraseQuestions {
  readonly known: string;
  readonly isNew: string;
  readonly again: string;
}

export interface PassphraseSource {
  readonly file: string | undefined;
  readonly isTerminal: boolean;
  /** What is given will be the library's passphrase from now on. */
  readonly isNew: boolean;
  readonly questions: PassphraseQuestions;
  readonly signal: AbortSignal;
  readonly input?: NodeJS.ReadableStream;
  readonly output?: NodeJS.WritableStream;
}

const name = 'passphrase file';

const unreadable = (error: unknown): Failure => {
  const found = failureFromDisk(error, { name });
  return error instanceof Error && 'code' in error && error.code === 'EISDIR' ? { ...found, code: 'file-not-regular' } : found;
};

/** The first line; without it there is no passphrase. */
const fromFile = async (file: string): Promise<Result<string>> => {
  let bytes: Uint8Array;
  try {
    bytes = await readFile(file);
  } catch (error) {
    return { ok: false, failure: unreadable(error) };
  }
  const first = decodeText(bytes)?.split(/\r?\n/)[0] ?? '';
  return first.trim() === '' ? refuse('passphrase-needed') : succeed(first);
};

export interface LineQuestion extends Pick<PassphraseSource, 'signal' | 'input' | 'output'> {
  readonly question: string;
  /** What is typed is not shown. */
  readonly isSecret: boolean;
}

/** Undefined: stopped by Ctrl+C, Ctrl+D or from outside, before or while typing. */
export const askLine = ({ question, isSecret, signal, input = process.stdin, output = process.stderr }: LineQuestion): Promise<string | undefined> => {
  if (signal.aborted) return Promise.resolve(undefined);
  output.write(question);
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  const asked = createInterface({ input, output: isSecret ? silent : output, terminal: true });
  return new Promise<string | undefined>((resolve) => {
    const stopped = (): void => asked.close();
    signal.addEventListener('abort', stopped, { once: true });
    asked.once('line', (line) => {
      resolve(line);
      asked.close();
    });
    // A closed reader never answers a question: without this the program would wait for ever, or end without a word.
    asked.once('close', () => {
      signal.removeEventListener('abort', stopped);
      output.write('\n');
      resolve(undefined);
    });
  });
};

const typed = (source: PassphraseSource, question: string): Promise<string | undefined> => askLine({ ...source, question, isSecret: true });

const fromTerminal = async (source: PassphraseSource): Promise<Result<string>> => {
  const first = await typed(source, source.isNew ? source.questions.isNew : source.questions.known);
  if (first === undefined) return refuse('stopped');
  if (first.trim() === '') return refuse('passphrase-needed');
  if (!source.isNew) return succeed(first);
  const again = await typed(source, source.questions.again);
  if (again === undefined) return refuse('stopped');
  return again.normalize('NFC') === first.normalize('NFC') ? succeed(first) : refuse('passphrases-differ');
};

/** Undefined when there is nobody to ask. */
export const askPassphrase = async (source: PassphraseSource): Promise<Result<string | undefined>> => {
  if (source.file !== undefined) return fromFile(source.file);
  return source.isTerminal ? fromTerminal(source) : succeed(undefined);
};
