/**
 * Starts one ffmpeg process from ready-made words; the only file that knows fluent-ffmpeg.
 *
 * The library is used for what it does well, turning inputs and outputs into one command line and reading lines;
 * everything it guesses is switched off: no capability checks (they fail on ffmpeg 7), no global program path, no
 * splitting of options at spaces (always more than one word per call), no timeouts, no progress in percent.
 * `StartFfmpeg` is all the rest of the house knows, so that `child_process.spawn` could take its place.
 */
import type { ChildProcess } from 'node:child_process';
import FluentFfmpeg from 'fluent-ffmpeg';
import type { CallWords } from './arguments.ts';

export interface FfmpegCall extends CallWords {
  /** The program and the words before ffmpeg's own: `['prlimit', '--as=…', '/usr/bin/ffmpeg']` or only the path. */
  readonly program: readonly [string, ...string[]];
  readonly folder: string;
  readonly env: Readonly<Record<string, string>>;
}

export interface FfmpegExit {
  readonly code?: number;
  readonly signal?: string;
  /** The program could not be started at all. */
  readonly startError?: string;
}

export interface FfmpegListener {
  readonly onStart: (running: RunningFfmpeg) => void;
  readonly onLine: (line: string) => void;
  readonly onExit: (exit: FfmpegExit) => void;
}

export interface RunningFfmpeg {
  readonly processId: number | undefined;
  /** Writes `q`: ffmpeg finishes its files and ends with 0. */
  readonly askToQuit: () => void;
}

export type StartFfmpeg = (call: FfmpegCall, listener: FfmpegListener) => void;

type Done = (error: Error | null, ...rest: readonly unknown[]) => void;

/** The parts of the library that its types do not name. */
interface Insides {
  _checkCapabilities: (done: (error: null) => void) => void;
  availableEncoders: (done: (error: null, encoders: object) => void) => void;
  _getFfmpegPath: (done: (error: null, path: string) => void) => void;
  _spawnFfmpeg: (words: string[], options: object, onProcess: (child: ChildProcess, ...rings: readonly unknown[]) => void, done: Done) => void;
}

const noLines = { get: () => '', append: () => undefined, close: () => undefined, callback: () => undefined };

const exitListener = (listener: FfmpegListener) => {
  let exit: FfmpegExit = {};
  let isReported = false;
  return {
    note: (found: FfmpegExit) => {
      exit = found;
    },
    report: (error?: Error) => {
      if (isReported) return;
      isReported = true;
      const isKnown = exit.code !== undefined || exit.signal !== undefined;
      listener.onExit(isKnown || error === undefined ? exit : { startError: error.message });
    },
  };
};

export const startFfmpeg: StartFfmpeg = (call, listener) => {
  const command = FluentFfmpeg({ cwd: call.folder, stdoutLines: 100 });
  const insides = command as unknown as Insides;
  const ending = exitListener(listener);
  const [program, ...before] = call.program;
  insides._checkCapabilities = (done) => done(null);
  insides.availableEncoders = (done) => done(null, {});
  insides._getFfmpegPath = (done) => done(null, program);
  const spawnAsTheLibrary = insides._spawnFfmpeg.bind(command);
  insides._spawnFfmpeg = (words, options, onProcess, done) => {
    const ours = { ...options, env: call.env, shell: false, detached: process.platform !== 'win32', stdio: ['pipe', 'pipe', 'pipe'] };
    spawnAsTheLibrary([...before, ...words], ours, (child, ...rings) => {
      // Writing `q` to a process that has just ended must not bring us down.
      child.stdin?.on('error', () => undefined);
      // Before the library's own listener, which may report the end at once.
      child.prependListener('exit', (code, signal) => ending.note({ ...(code === null ? {} : { code }), ...(signal === null ? {} : { signal }) }));
      onProcess(child, ...rings);
      listener.onStart({ processId: child.pid, askToQuit: () => child.stdin?.write('q') });
      // When the program cannot be started the library forgets its line buffers and would throw in an event handler.
    }, (error, ...rings) => (rings.length === 0 ? done(error, noLines, noLines) : done(error, ...rings)));
  };
  for (const input of call.inputs) command.input(input.source).inputOptions(...input.words);
  for (const output of call.outputs) command.output(output.target).outputOptions(...output.words);
  command.on('stderr', (line: string) => listener.onLine(line));
  command.on('end', () => ending.report());
  command.on('error', (error: Error) => ending.report(error));
  command.run();
};
