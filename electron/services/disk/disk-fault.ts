/**
 * Turns an error of the disk into a failure a person can act on.
 *
 * Comes in: whatever a `FileSystem` call rejected with. Goes out: a `Failure` without any path or errno in its
 * sentence. It never swallows a mistake of ours: an error without a system code is thrown on.
 */
import { failure } from '../../core/failure.ts';
import type { Failure, FailureCode, Params } from '../../core/failure.ts';

const codes: Readonly<Record<string, FailureCode>> = {
  ENOSPC: 'disk-full',
  EDQUOT: 'disk-full',
  EFBIG: 'disk-full',
  EACCES: 'no-permission',
  EPERM: 'no-permission',
  EROFS: 'no-permission',
  ENOENT: 'file-missing',
  ENOTDIR: 'path-not-a-folder',
  EISDIR: 'file-not-regular',
  ELOOP: 'file-not-regular',
  EBUSY: 'file-busy',
  ETXTBSY: 'file-busy',
  EEXIST: 'target-exists',
  ENOTEMPTY: 'target-exists',
  ABORT_ERR: 'stopped',
};

export const systemCodeOf = (error: unknown): string | undefined =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;

/** What a full disk is told to need when the caller knows no better. */
const DEFAULT_NEEDED_MB = 50;

export const failureFromDisk = (error: unknown, params: Params = {}): Failure => {
  const systemCode = systemCodeOf(error);
  if (systemCode === undefined || systemCode.startsWith('ERR_')) throw error;
  const syscall = error instanceof Error && 'syscall' in error && typeof error.syscall === 'string' ? ` in ${error.syscall}` : '';
  return failure(codes[systemCode] ?? 'disk-unreadable', { neededMb: DEFAULT_NEEDED_MB, ...params }, { detail: `${systemCode}${syscall}` });
};
