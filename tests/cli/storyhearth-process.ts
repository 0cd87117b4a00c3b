/**
 * Runs the program `storyhearth`: as a person's shell would, in another process, or the same words in this one.
 */
import { spawn } from 'node:child_process';
import path from 'node:path';
import { runCommandLine } from '../../electron/cli/command-line.ts';

const root = path.resolve(import.meta.dirname, '../..');
export const program = path.join(root, 'electron', 'cli', 'storyhearth.ts');
/** The project's own Node; the one that runs the tests. */
export const node = process.execPath;

export interface Ran {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
  /** The object `--json` printed; an empty one when nothing was. */
  readonly json: { readonly ok?: boolean; readonly value?: unknown; readonly failure?: { readonly code: string; readonly params: Record<string, unknown>; readonly reasons: readonly { readonly code: string; readonly params: Record<string, unknown> }[]; readonly sentences: readonly string[] } };
}

export interface RunOptions {
  readonly environment?: Readonly<Record<string, string>>;
  readonly folder?: string;
  readonly onStarted?: (stop: (signal: NodeJS.Signals) => void) => void;
  readonly onStderr?: (text: string) => void;
}

const parse = (text: string): Ran['json'] => {
  const line = text.trim().split('\n').at(-1) ?? '';
  return line.startsWith('{') ? (JSON.parse(line) as Ran['json']) : {};
};

export const storyhearth = (words: readonly string[], options: RunOptions = {}): Promise<Ran> =>
  new Promise((resolve, reject) => {
    const child = spawn(node, [program, ...words], { cwd: options.folder ?? root, env: { ...process.env, STORYHEARTH_LANGUAGE: 'en', INIT_CWD: options.folder ?? root, ...options.environment } });
    let stdout = '';
    let stderr = '';
    child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => {
      stderr += chunk.toString();
      options.onStderr?.(chunk.toString());
    });
    child.on('error', reject);
    child.on('close', (code, signal) => resolve({ exitCode: code ?? (signal === null ? 1 : 128), stdout, stderr, json: parse(stdout) }));
    options.onStarted?.((signal) => child.kill(signal));
  });

/** The same command line without a process of its own, for whom a hundred starts would prove nothing more. */
export const storyhearthHere = async (words: readonly string[], { environment, folder = root }: Pick<RunOptions, 'environment' | 'folder'> = {}): Promise<Ran> => {
  let stdout = '';
  let stderr = '';
  const exitCode = await runCommandLine({
    words,
    environment: { ...process.env, STORYHEARTH_LANGUAGE: 'en', ...environment },
    folder,
    stdout: { write: (text) => (stdout += text) },
    stderr: { write: (text) => (stderr += text) },
    isInteractive: false,
    signal: new AbortController().signal,
  });
  return { exitCode, stdout, stderr, json: parse(stdout) };
};
