/**
 * What the operating system can hold a program to, where it has a tool for it.
 *
 * Linux: `prlimit` and `setpriv` of util-linux; the second makes the kernel end the program when ours dies, even by
 * SIGKILL. Elsewhere there is no such tool without a native part; there the limits of ffmpeg itself (`-max_alloc`,
 * `-max_pixels`), the wall clock, the watchdog and `process-tree.ts` remain.
 */
import { access, constants } from 'node:fs/promises';

export interface RunLimits {
  /** Address space of the process. */
  readonly memoryBytes?: number;
  /** Memory it may write to, without what is only reserved: the limit for Node, which reserves far more than it uses. */
  readonly dataBytes?: number;
  /** The largest file it may write. */
  readonly fileBytes?: number;
  readonly cpuSeconds?: number;
  /** Wall clock, on every system. */
  readonly wallMs?: number;
}

const prlimit = '/usr/bin/prlimit';
const setpriv = '/usr/bin/setpriv';

const canUse = async (tool: string): Promise<boolean> => {
  if (process.platform !== 'linux') return false;
  try {
    await access(tool, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};

/** The words to start `program` with; the tools replace themselves by it, so its process id is the one we hold. */
export const limitedProgram = async (program: string, limits: RunLimits): Promise<readonly [string, ...string[]]> => {
  const words = [
    ...(limits.memoryBytes === undefined ? [] : [`--as=${limits.memoryBytes}`]),
    ...(limits.dataBytes === undefined ? [] : [`--data=${limits.dataBytes}`]),
    ...(limits.fileBytes === undefined ? [] : [`--fsize=${limits.fileBytes}`]),
    ...(limits.cpuSeconds === undefined ? [] : [`--cpu=${limits.cpuSeconds}`]),
  ];
  const limited: readonly [string, ...string[]] = words.length > 0 && (await canUse(prlimit)) ? [prlimit, ...words, program] : [program];
  return (await canUse(setpriv)) ? [setpriv, '--pdeathsig', 'KILL', ...limited] : limited;
};
