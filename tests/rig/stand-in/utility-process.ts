/**
 * `utilityProcess.fork`: a real Node process with Electron's message port on both sides.
 */
import { fork } from 'node:child_process';
import { EventEmitter } from 'node:events';
import path from 'node:path';
import { guarded } from './to-driver.ts';

type Started = EventEmitter & Pick<Electron.UtilityProcess, 'kill' | 'pid' | 'postMessage' | 'stderr' | 'stdout'>;

const start = (file: string, words: string[] = [], options: Electron.ForkOptions = {}): Started => {
  const stdio = options.stdio === 'pipe' || options.stdio === 'ignore' ? options.stdio : 'inherit';
  const child = fork(file, words, {
    serialization: 'advanced',
    stdio: ['ignore', stdio, stdio, 'ipc'],
    execArgv: [...(options.execArgv ?? []), '--import', new URL(`../parent-port${path.extname(import.meta.filename)}`, import.meta.url).href],
    ...(options.env === undefined ? {} : { env: options.env as NodeJS.ProcessEnv }),
    ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
  });
  const started = new EventEmitter();
  child.on('spawn', () => started.emit('spawn'));
  child.on('message', (message) => started.emit('message', message));
  child.on('exit', (code) => started.emit('exit', code ?? 1));
  child.on('error', (error) => started.emit('error', error));
  return guarded('UtilityProcess', 'utility-process.ts', Object.assign(started, {
    pid: child.pid,
    stdout: child.stdout,
    stderr: child.stderr,
    kill: () => child.kill(),
    postMessage: (message: unknown) => {
      child.send(message as object);
    },
  }));
};

export const utilityProcess = guarded('utilityProcess', 'utility-process.ts', { fork: start });
