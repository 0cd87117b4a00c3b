/**
 * Ends a program together with everything it started.
 *
 * On POSIX every program of ours is the leader of its own group, so one signal reaches all of it and a Ctrl+C in
 * the terminal reaches only us. On Windows `taskkill /T` walks the tree. Whatever is still alive when our own
 * process ends is killed then: nothing keeps a file of the story open behind our back.
 */
import { spawn } from 'node:child_process';

export const killTree = (processId: number | undefined, signal: 'SIGTERM' | 'SIGKILL'): void => {
  if (processId === undefined) return;
  if (process.platform === 'win32') {
    spawn('taskkill', ['/PID', String(processId), '/T', '/F'], { windowsHide: true, stdio: 'ignore' }).on('error', () => undefined);
    return;
  }
  try {
    process.kill(-processId, signal);
  } catch (error) {
    const isGone = error instanceof Error && 'code' in error && error.code === 'ESRCH';
    if (!isGone) throw error;
  }
};

const living = new Set<number>();
let isWatching = false;

/** Remembers a running program until it is let go, so that it dies with us. */
export const holdTree = (processId: number): void => {
  living.add(processId);
  if (isWatching) return;
  isWatching = true;
  process.on('exit', () => {
    for (const one of living) killTree(one, 'SIGKILL');
  });
};

export const letTreeGo = (processId: number): void => {
  living.delete(processId);
};
