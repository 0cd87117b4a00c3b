/**
 * Main in a process of its own: the built file, unchanged, over Node, with the stand-in for Electron.
 *
 * It leads a group of its own, so that a kill reaches what it started too. Its home is a folder of the run: a test
 * never sees or touches the library, the settings or the keys of the person.
 */
import { fork, type ChildProcess } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { settingsAsEnvironment, type RigSettings } from './rig-settings.ts';
import { Wire } from './wire.ts';

export interface MainProcessOptions {
  /** From built-stand-in.ts. */
  readonly standInFolder: string;
  readonly appFolder: string;
  readonly settings: RigSettings;
  readonly environment: Readonly<Record<string, string>>;
  readonly words: readonly string[];
  readonly homeFolder: string | undefined;
  readonly onFault: (error: unknown) => void;
}

export interface MainProcess {
  readonly id: number;
  readonly wire: Wire;
  /** Its exit code, or the signal that ended it. */
  readonly ended: Promise<number | string>;
  readonly output: () => string;
  readonly errorLines: () => readonly string[];
  readonly kill: () => Promise<void>;
}

/** The test runner's own variables are no business of the app. */
const inherited = (): NodeJS.ProcessEnv => Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(VITEST|TEST$|NODE_ENV$|NODE_OPTIONS$|STORYHEARTH_)/.test(name)));

const nodeProgram = (): string => {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > 22 || (major === 22 && minor >= 18)) return process.execPath;
  return path.resolve(import.meta.dirname, '../../node_modules/node/bin', process.platform === 'win32' ? 'node.exe' : 'node');
};

const killGroup = (child: ChildProcess): void => {
  if (child.pid === undefined) return;
  try {
    process.kill(process.platform === 'win32' ? child.pid : -child.pid, 'SIGKILL');
  } catch (error) {
    // It may have ended meanwhile.
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
  }
};

export const startMain = ({ standInFolder, appFolder, settings, environment, words, homeFolder, onFault }: MainProcessOptions): MainProcess => {
  const home = homeFolder ?? path.join(settings.userDataFolder, 'home');
  mkdirSync(home, { recursive: true });
  const child = fork(path.join(appFolder, 'main/index.js'), [...words], {
    execPath: nodeProgram(),
    execArgv: ['--disable-warning=ExperimentalWarning', '--import', pathToFileURL(path.join(standInFolder, 'hook.js')).href],
    serialization: 'advanced',
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    detached: process.platform !== 'win32',
    env: { ...inherited(), HOME: home, USERPROFILE: home, ...settingsAsEnvironment(settings), ...environment },
  });
  const output: string[] = [];
  const errors: string[] = [];
  child.stdout?.on('data', (data: Buffer) => output.push(data.toString()));
  child.stderr?.on('data', (data: Buffer) => errors.push(data.toString()));
  const wire = new Wire(
    {
      // Main may be gone before it hears the last word.
      send: (message) => {
        if (child.connected) child.send(message as object, () => undefined);
      },
      onMessage: (listener) => child.on('message', listener),
    },
    onFault,
  );
  const ended = new Promise<number | string>((resolve) => {
    child.once('close', (code, signal) => {
      wire.cut(`Main has ended (${String(code ?? signal)})\n${errors.join('')}`);
      resolve(code ?? signal ?? 1);
    });
  });
  return {
    id: child.pid ?? 0,
    wire,
    ended,
    output: () => output.join('') + errors.join(''),
    errorLines: () => errors.join('').split('\n').filter((line) => line.trim() !== ''),
    kill: async () => {
      killGroup(child);
      await ended;
    },
  };
};
