/**
 * Runs the picture decoder in a process of Electron's own: a packaged program cannot start itself as Node.
 *
 * The same promises as the Node child of the services: a small heap, a time limit, an answer whatever happens.
 */
import { utilityProcess } from 'electron';
import type { RunWorker } from '../services/import/decode-picture.ts';
import { smallEnvironment } from '../services/ffmpeg/small-environment.ts';

const heapMb = 512;

export const runUtilityWorker: RunWorker = ({ script, argument, timeLimitMs, signal }) =>
  new Promise((resolve) => {
    if (signal?.aborted === true) {
      resolve('stopped');
      return;
    }
    let ending: 'ended' | 'too-slow' | 'stopped' = 'ended';
    const child = utilityProcess.fork(script, [argument], { serviceName: 'Storyhearth picture decoder', stdio: 'ignore', execArgv: [`--max-old-space-size=${heapMb}`], env: smallEnvironment() });
    const end = (why: typeof ending): void => {
      ending = why;
      child.kill();
    };
    const onAbort = (): void => end('stopped');
    const limit = setTimeout(() => end('too-slow'), timeLimitMs);
    signal?.addEventListener('abort', onAbort, { once: true });
    child.once('exit', () => {
      clearTimeout(limit);
      signal?.removeEventListener('abort', onAbort);
      resolve(ending);
    });
  });
