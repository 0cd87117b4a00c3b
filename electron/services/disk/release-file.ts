/**
 * Gives a finished file its name, and never takes one that is in use.
 *
 * In: a finished, flushed file and a name on the same disk. Out: the file under that name, or `target-exists` and the
 * other file untouched. A rename would silently replace it; a second name for the same bytes cannot.
 */
import path from 'node:path';
import { refuse, succeed, type Result } from '../../core/failure.ts';
import { renameWithRetries } from './atomic-write.ts';
import { failureFromDisk, systemCodeOf } from './disk-fault.ts';
import type { FileSystem } from './file-system.ts';

/** FAT and some network drives know no second names. */
const cannotLink: ReadonlySet<string> = new Set(['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK', 'EACCES', 'EINVAL']);

export const releaseFile = async ({ fs, finished, target }: { readonly fs: FileSystem; readonly finished: string; readonly target: string }): Promise<Result<void>> => {
  const taken = refuse('target-exists', { name: path.basename(target) });
  try {
    try {
      await fs.link(finished, target);
    } catch (error) {
      if (!cannotLink.has(systemCodeOf(error) ?? '')) throw error;
      if ((await fs.facts(target)) !== undefined) return taken;
      await renameWithRetries({ fs, from: finished, to: target });
    }
    await fs.syncFolder(path.dirname(target));
    return succeed(undefined);
  } catch (error) {
    return systemCodeOf(error) === 'EEXIST' ? taken : { ok: false, failure: failureFromDisk(error) };
  }
};
