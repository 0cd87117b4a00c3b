/**
 * Names of files that are not finished: `.<name>.<pid>.<random>.tmp`, beside the file they will become.
 *
 * The process id lets a sweep tell a leftover from the work of a program that is still running.
 */
import { randomBytes } from 'node:crypto';
import path from 'node:path';

export const temporaryNameFor = (target: string): string =>
  path.join(path.dirname(target), `.${path.basename(target)}.${process.pid}.${randomBytes(6).toString('hex')}.tmp`);

/** The process that made a temporary name, or undefined for any other name. */
export const temporaryOwner = (name: string): number | undefined => {
  const match = /^\..+\.(\d{1,10})\.[0-9a-f]{12}\.tmp$/.exec(name);
  return match === null ? undefined : Number(match[1]);
};
