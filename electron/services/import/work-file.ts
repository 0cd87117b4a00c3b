/**
 * The path behind a file reference during an import: everything lies in the work folder.
 */
import path from 'node:path';
import type { FileRef } from '../../core/plan/ffmpeg-job.ts';
import type { TakenIn } from './take-in.ts';

export const workFile = (taken: TakenIn, file: FileRef): string => {
  if (file.kind !== 'work') throw new Error('an import only works in its own folder');
  return path.join(taken.workFolder, file.name);
};
