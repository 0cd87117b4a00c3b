/**
 * Turns a failure of ffmpeg during an import into what it means to the person: their file cannot be read.
 */
import { failure } from '../../core/failure.ts';
import type { Failure } from '../../core/failure.ts';

const aboutTheFile: ReadonlySet<Failure['code']> = new Set(['ffmpeg-failed', 'ffmpeg-stalled', 'file-damaged']);

export const blameFile = (found: Failure, name: string): Failure => {
  if (!aboutTheFile.has(found.code)) return found;
  return failure('file-damaged', { name }, found.detail === undefined ? {} : { detail: found.detail });
};
