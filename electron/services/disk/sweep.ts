/**
 * Takes away temporary files and folders that a program left when it was killed.
 *
 * Only names of the form `.<name>.<pid>.<random>.tmp`, only when that program is gone or the leftover is older
 * than a day. It never touches anything else and never fails a start: what cannot be removed stays for next time.
 */
import path from 'node:path';
import { systemCodeOf } from './disk-fault.ts';
import type { FileSystem } from './file-system.ts';
import { temporaryOwner } from './temporary-name.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

/** Whether a process of this machine runs. One that belongs to somebody else runs too. */
export const isProcessAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return systemCodeOf(error) === 'EPERM';
  }
};

export interface SweepRequest {
  readonly fs: FileSystem;
  readonly folder: string;
  readonly nowMs?: number;
  readonly isAlive?: (pid: number) => boolean;
}

/** How many leftovers were removed. A missing folder has none. */
export const sweepTemporaries = async ({ fs, folder, nowMs = Date.now(), isAlive = isProcessAlive }: SweepRequest): Promise<number> => {
  let removed = 0;
  try {
    for (const name of await fs.list(folder)) {
      const owner = temporaryOwner(name);
      if (owner === undefined) continue;
      const file = path.join(folder, name);
      const facts = await fs.facts(file);
      if (facts === undefined || (isAlive(owner) && Math.abs(nowMs - facts.modifiedAtMs) < DAY_MS)) continue;
      if (facts.kind === 'folder') await fs.removeFolder(file);
      else await fs.unlink(file);
      removed += 1;
    }
  } catch (error) {
    if (systemCodeOf(error) === undefined) throw error;
  }
  return removed;
};
