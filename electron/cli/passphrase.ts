/**
 * Asks for the library's passphrase: from a file the caller names, else at the terminal without echo.
 *
 * Never from an argument or the environment: both can be read by other programs of the same computer.
 */
import { readFile } from 'node:fs/promises';
import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { refuse, succeed, type Result } from '../core/failure.ts';

export interface PassphraseSource {
  readonly file: string | undefined;
  readonly isTerminal: boolean;
  readonly question: string;
}

/** The first line of the file, or what is typed; undefined when there is nobody to ask. */
export const askPassphrase = async ({ file, isTerminal, question }: PassphraseSource): Promise<Result<string | undefined>> => {
  if (file !== undefined) {
    try {
      const text = await readFile(file, 'utf8');
      const first = text.replace(/^\uFEFF/, '').split(/\r?\n/)[0] ?? '';
      return first === '' ? refuse('passphrase-needed') : succeed(first);
    } catch {
      return refuse('file-missing', { name: 'passphrase file' });
    }
  }
  if (!isTerminal) return succeed(undefined);
  process.stderr.write(question);
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  const asked = createInterface({ input: process.stdin, output: silent, terminal: true });
  try {
    const typed = await asked.question('');
    return succeed(typed === '' ? undefined : typed);
  } finally {
    asked.close();
    process.stderr.write('\n');
  }
};
