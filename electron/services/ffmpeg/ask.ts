/**
 * Asks a program one short question and returns what it printed.
 *
 * For `-version`, `-encoders` and `ffmpeg -i`, which answer within seconds and whose exit code means little.
 * It never leaves the program running: after the time limit or a stop the whole tree is killed.
 */
import { spawn } from 'node:child_process';
import { killTree } from './process-tree.ts';
import { smallEnvironment } from './small-environment.ts';

export interface Answer {
  readonly kind: 'answered' | 'not-started' | 'too-slow' | 'stopped';
  readonly exitCode: number | undefined;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Question {
  readonly program: string;
  readonly words: readonly string[];
  readonly timeLimitMs: number;
  readonly signal?: AbortSignal;
}

/** More than this is not an answer; the rest is dropped so that no program can fill our memory. */
const mostCharacters = 4_000_000;

export const ask = async ({ program, words, timeLimitMs, signal }: Question): Promise<Answer> => {
  if (signal?.aborted === true) return { kind: 'stopped', exitCode: undefined, stdout: '', stderr: '' };
  return new Promise((resolve) => {
    const child = spawn(program, [...words], {
      shell: false,
      windowsHide: true,
      detached: process.platform !== 'win32',
      stdio: ['ignore', 'pipe', 'pipe'],
      env: smallEnvironment(),
    });
    const heard = { stdout: '', stderr: '' };
    let kind: Answer['kind'] = 'answered';
    const stop = (why: Answer['kind']) => () => {
      kind = why;
      killTree(child.pid, 'SIGKILL');
    };
    const timer = setTimeout(stop('too-slow'), timeLimitMs);
    const onAbort = stop('stopped');
    signal?.addEventListener('abort', onAbort, { once: true });
    const finish = (exitCode: number | undefined): void => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', onAbort);
      resolve({ kind, exitCode, ...heard });
    };
    for (const name of ['stdout', 'stderr'] as const) {
      child[name].setEncoding('utf8');
      child[name].on('data', (text: string) => {
        if (heard[name].length < mostCharacters) heard[name] += text;
      });
    }
    child.on('error', () => {
      kind = 'not-started';
      finish(undefined);
    });
    child.on('close', (code) => finish(code ?? undefined));
  });
};
