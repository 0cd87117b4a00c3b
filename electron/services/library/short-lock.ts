/**
 * A lock for the moments of one write, waited for: reading, changing and writing a shared file as one step.
 *
 * Comes in: the lock's place and the work. Goes out: what the work answers, or `file-busy` when another program did
 * not let go. It is never held while a person thinks or a film is made.
 */
import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { refuse, succeed } from '../../core/failure.ts';
import type { Result } from '../../core/failure.ts';
import { failureFromDisk } from '../disk/disk-fault.ts';
import type { FileSystem } from '../disk/file-system.ts';
import { ensureFolder } from '../disk/folders.ts';
import { lockStory, thisMachine } from './story-lock.ts';
import type { StoryLock } from './story-lock.ts';

const tries = 100;
const pauseMs = 50;

interface Guarded {
  readonly fs: FileSystem;
  /** The file that is guarded; the lock lies beside it. */
  readonly file: string;
}

const acquire = async ({ fs, file }: Guarded): Promise<Result<StoryLock>> => {
  const name = path.basename(file);
  const request = { fs, path: `${file}.lock`, session: randomUUID(), machine: thisMachine, now: Date.now };
  try {
    await ensureFolder({ fs, folder: path.dirname(file) });
    for (let attempt = 0; attempt < tries; attempt += 1) {
      const lock = await lockStory(request);
      if (lock !== undefined) return succeed(lock);
      await pause(pauseMs);
    }
    return refuse('file-busy', { name });
  } catch (error) {
    return { ok: false, failure: failureFromDisk(error, { name }) };
  }
};

export const withShortLock = async <Value>(guarded: Guarded, work: () => Promise<Result<Value>>): Promise<Result<Value>> => {
  const lock = await acquire(guarded);
  if (!lock.ok) return lock;
  try {
    return await work();
  } finally {
    await lock.value.release();
  }
};
