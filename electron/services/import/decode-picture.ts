/**
 * Runs the decoder process for one picture and reads its answer.
 *
 * The process is this Node itself with a small heap, a time limit and, on Linux, a limit on its memory. A window
 * whose program cannot run as Node hands in its own `runWorker`. Whatever the process does (answers, crashes, hangs),
 * the caller gets an answer.
 */
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { ask } from '../ffmpeg/ask.ts';
import { limitedProgram } from '../ffmpeg/limits.ts';
import { answerFile } from './decode-job.ts';
import type { DecodeAnswer, DecodeJob } from './decode-job.ts';

export type WorkerEnding = 'ended' | 'too-slow' | 'stopped';

export interface WorkerRun {
  readonly script: string;
  readonly argument: string;
  readonly timeLimitMs: number;
  readonly signal?: AbortSignal;
}

export type RunWorker = (run: WorkerRun) => Promise<WorkerEnding>;

const timeLimitMs = 120_000;
const heapMb = 512;
/** Heap, the picture's rows and libvips' buffers for the largest picture we accept, turned by 90 degrees. */
const memoryBytes = 2_500_000_000;

/** TypeScript when run from the sources, JavaScript beside the bundle (or its chunks) when built. */
const workerScript = (): string => {
  const names = ['decode-picture-worker.ts', 'decode-picture-worker.js', '../decode-picture-worker.js'];
  const found = names.map((name) => path.join(import.meta.dirname, name)).find((file) => existsSync(file));
  if (found === undefined) throw new Error('the picture decoder is missing from this installation');
  return found;
};

const runNodeWorker: RunWorker = async ({ script, argument, timeLimitMs, signal }) => {
  const [program, ...before] = await limitedProgram(process.execPath, { dataBytes: memoryBytes });
  const words = [...before, `--max-old-space-size=${heapMb}`, script, argument];
  const answer = await ask({ program, words, timeLimitMs, ...(signal === undefined ? {} : { signal }) });
  return answer.kind === 'stopped' || answer.kind === 'too-slow' ? answer.kind : 'ended';
};

const readAnswer = async (job: DecodeJob): Promise<DecodeAnswer> => {
  try {
    return JSON.parse(await readFile(path.join(job.folder, answerFile), 'utf8')) as DecodeAnswer;
  } catch {
    return { kind: 'damaged', detail: 'the decoder ended without an answer' };
  }
};

export const decodePicture = async (job: DecodeJob, { runWorker = runNodeWorker, signal }: { readonly runWorker?: RunWorker | undefined; readonly signal?: AbortSignal | undefined }): Promise<DecodeAnswer | { readonly kind: 'stopped' }> => {
  const ending = await runWorker({ script: workerScript(), argument: JSON.stringify(job), timeLimitMs, ...(signal === undefined ? {} : { signal }) });
  if (ending === 'stopped') return { kind: 'stopped' };
  if (ending === 'too-slow') return { kind: 'too-large' };
  return readAnswer(job);
};
