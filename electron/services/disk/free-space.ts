/**
 * Asks for room before a write begins, so that a full disk is told early and changes nothing.
 */
import { refuse, succeed } from '../../core/failure.ts';
import type { Result } from '../../core/failure.ts';
import { failureFromDisk, systemCodeOf } from './disk-fault.ts';
import type { FileSystem } from './file-system.ts';

const MEGABYTE = 1024 * 1024;

/** Room kept for the journal and for the system itself. */
export const RESERVE_BYTES = 50 * MEGABYTE;

/** Some network drives cannot say how much is free; then the write itself finds out. */
const cannotSay = new Set(['ENOSYS', 'ENOTSUP', 'EOPNOTSUPP', 'EPERM', 'EACCES']);

export const requireFreeSpace = async ({ fs, folder, bytes }: { readonly fs: FileSystem; readonly folder: string; readonly bytes: number }): Promise<Result<void>> => {
  try {
    const freeBytes = await fs.freeBytes(folder);
    if (freeBytes >= bytes) return succeed(undefined);
    return refuse('disk-full', { neededMb: Math.ceil(bytes / MEGABYTE), freeMb: Math.floor(freeBytes / MEGABYTE) });
  } catch (error) {
    if (cannotSay.has(systemCodeOf(error) ?? '')) return succeed(undefined);
    return { ok: false, failure: failureFromDisk(error, { neededMb: Math.ceil(bytes / MEGABYTE) }) };
  }
};
