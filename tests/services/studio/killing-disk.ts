/**
 * The real disk for a program that is killed at one of its own calls that change something.
 */
import { nodeFileSystem, type FileSystem } from '../../../electron/services/disk/file-system.ts';

export interface KillingDisk {
  readonly fs: FileSystem;
  /** From now on so many of the named calls are let through; the next one is the end. */
  readonly killAfter: (calls: number) => void;
}

export const killingDisk = (changing: ReadonlySet<keyof FileSystem>): KillingDisk => {
  let left = Infinity;
  const fs = Object.fromEntries(
    Object.entries(nodeFileSystem).map(([name, call]) => [
      name,
      (...given: readonly unknown[]): unknown => {
        if (changing.has(name as keyof FileSystem)) left -= 1;
        if (left < 0) process.kill(process.pid, 'SIGKILL');
        return (call as (...all: readonly unknown[]) => unknown)(...given);
      },
    ]),
  ) as unknown as FileSystem;
  return {
    fs,
    killAfter: (calls) => {
      left = calls;
    },
  };
};
