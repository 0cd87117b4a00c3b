/**
 * Runs one FfmpegJob to its end, to a stop, or to a refusal: the only door through which ffmpeg works for us.
 *
 * In: the job, a folder private to this run, and the paths behind its file references. Out: ffmpeg's own lines.
 * A job counts as done only when ffmpeg ended with 0 and every output is there and not empty; what is in the output
 * is for the caller to probe (ffmpeg ends with 0 on truncated input), and the caller renames it into place.
 * It never writes outside the job's outputs and the graph file in the work folder, and never leaves a process behind.
 */
import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { stat, unlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { FileRef, FfmpegJob } from '../../core/plan/ffmpeg-job.ts';
import type { Result } from '../../core/failure.ts';
import { refuse, succeed } from '../../core/failure.ts';
import { callWords } from './arguments.ts';
import type { CallWords } from './arguments.ts';
import type { Ffmpeg } from './find.ts';
import type { RunLimits } from './limits.ts';
import { limitedProgram } from './limits.ts';
import { runDetail } from './run-detail.ts';
import { smallEnvironment } from './small-environment.ts';
import { startFfmpeg } from './start-ffmpeg.ts';
import type { StartFfmpeg } from './start-ffmpeg.ts';
import { supervise } from './supervise.ts';
import { plainEnding } from './told-lines.ts';

export interface RunRequest {
  readonly ffmpeg: Ffmpeg;
  readonly job: FfmpegJob;
  readonly resolve: (file: FileRef) => string;
  readonly workFolder: string;
  readonly signal?: AbortSignal;
  /** Story time produced so far, never going back, never beyond the job's length. */
  readonly onProgress?: (doneMs: number) => void;
  readonly onStderrLine?: (line: string) => void;
  /** No sign of progress for this long: the run is stopped and refused with `ffmpeg-stalled`. */
  readonly stallMs?: number;
  readonly limits?: RunLimits;
  readonly env?: Readonly<Record<string, string>>;
  /** How long each step of the stop ladder waits before the next when a person stops the run. */
  readonly patienceMs?: number;
  readonly start?: StartFfmpeg;
}

export interface FfmpegRun {
  /** ffmpeg's lines without the progress report, at most the last 20,000. */
  readonly log: readonly string[];
}

const defaultStallMs = 60_000;
/** Everything a stopped run wrote is thrown away, so a slow flush of the encoder is not worth a person's wait. */
const defaultPatienceMs = 400;

const isWritten = async (file: string): Promise<boolean> => {
  try {
    return (await stat(file)).size > 0;
  } catch {
    return false;
  }
};

const emptyOutput = async ({ job, resolve }: RunRequest): Promise<string | undefined> => {
  for (const [index, output] of job.outputs.entries()) {
    if (output.file === undefined) continue;
    const file = resolve(output.file);
    if (!(await isWritten(file))) return `output-${index + 1}${plainEnding(file)}`;
  }
  return undefined;
};

const runWords = async (request: RunRequest, words: CallWords): Promise<Result<FfmpegRun>> => {
  const { ffmpeg, job, workFolder, limits = {} } = request;
  const program = await limitedProgram(ffmpeg.path, limits);
  const ending = await supervise({
    call: { ...words, program, folder: workFolder, env: smallEnvironment(request.env) },
    start: request.start ?? startFfmpeg,
    signal: request.signal,
    durationMs: job.durationMs,
    stallMs: request.stallMs ?? defaultStallMs,
    wallMs: limits.wallMs,
    patienceMs: request.patienceMs ?? defaultPatienceMs,
    onProgress: request.onProgress,
    onLine: request.onStderrLine,
  });
  const detail = (): string => runDetail({ words, workFolder, exit: ending.exit, lines: ending.log });
  if (ending.kind === 'stopped') return refuse('stopped');
  if (ending.kind === 'stalled') return refuse('ffmpeg-stalled', {}, { detail: detail() });
  if (ending.kind === 'flooded') return refuse('ffmpeg-failed', {}, { detail: detail() });
  // Removed since it was found: the same words as when none is there.
  if (ending.exit.code !== 0) return refuse(existsSync(ffmpeg.path) ? 'ffmpeg-failed' : 'ffmpeg-missing', {}, { detail: detail() });
  const empty = await emptyOutput(request);
  return empty === undefined ? succeed({ log: ending.log }) : refuse('ffmpeg-failed', {}, { detail: `${empty} is missing or empty\n${detail()}` });
};

export const runFfmpeg = async (request: RunRequest): Promise<Result<FfmpegRun>> => {
  const { ffmpeg, job, resolve, workFolder, signal } = request;
  if (signal?.aborted === true) return refuse('stopped');
  const common = { job, resolve, major: ffmpeg.major };
  if (job.graph === undefined) return runWords(request, callWords(common));
  const graphFile = `graph-${randomUUID()}.txt`;
  await writeFile(path.join(workFolder, graphFile), job.graph, { mode: 0o600, flag: 'wx' });
  try {
    // A relative name inside the run's own folder: no drive letter, no blank, nothing to escape.
    return await runWords(request, callWords({ ...common, graphFile }));
  } finally {
    await unlink(path.join(workFolder, graphFile));
  }
};
