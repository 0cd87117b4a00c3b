/**
 * One sending is worked on by one program at a time, in the window or on the command line.
 */
import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { refuse, type Result } from '../../core/failure.ts';
import { ensureFolder } from '../disk/folders.ts';
import { lockStory, thisMachine } from '../library/story-lock.ts';
import type { Studio } from './studio.ts';

export interface SendingWork<Value> {
  readonly studio: Pick<Studio, 'fs' | 'libraryRoot'>;
  readonly sendingId: string;
  readonly work: () => Promise<Result<Value>>;
}

/** Refused with `send-under-way` while somebody else works on it. */
export const withSendingLock = async <Value>({ studio: { fs, libraryRoot }, sendingId, work }: SendingWork<Value>): Promise<Result<Value>> => {
  const folder = path.join(libraryRoot, 'sending');
  await ensureFolder({ fs, folder });
  const lock = await lockStory({ fs, path: path.join(folder, `${sendingId}.lock`), session: randomUUID(), machine: thisMachine, now: Date.now });
  if (lock === undefined) return refuse('send-under-way');
  try {
    return await work();
  } finally {
    await lock.release();
  }
};
