/**
 * The lock of a story folder: who writes here now (program, machine, heartbeat).
 *
 * It is advice, because network drives and clocks lie: it keeps two windows from writing into one story in the
 * ordinary case. The truth is what is on the disk, compared before every save. A lock never keeps anyone out for
 * ever: it is stale when its program is gone or its heartbeat is a minute off, in either direction.
 */
import { hostname } from 'node:os';
import { z } from 'zod';
import { systemCodeOf } from '../disk/disk-fault.ts';
import type { FileSystem } from '../disk/file-system.ts';
import { isProcessAlive } from '../disk/sweep.ts';
import { temporaryNameFor } from '../disk/temporary-name.ts';

const HEARTBEAT_MS = 10_000;
const STALE_MS = 60_000;

/** What the lock must know of the machine; given by tests that play another one. */
export interface Machine {
  readonly host: string;
  readonly pid: number;
  readonly isAlive: (pid: number) => boolean;
}

export const thisMachine: Machine = { host: hostname(), pid: process.pid, isAlive: isProcessAlive };

const lockSchema = z.looseObject({ host: z.string(), pid: z.int(), session: z.string(), heartbeat: z.number() });
type LockFacts = z.infer<typeof lockSchema>;

export interface StoryLock {
  /** Looks at the disk: false once another program has taken the story over. */
  isOurs(): Promise<boolean>;
  release(): Promise<void>;
}

export interface LockRequest {
  readonly fs: FileSystem;
  readonly path: string;
  readonly session: string;
  readonly machine: Machine;
  readonly now: () => number;
}

/** Locks this very process holds: after a restart of the machine our own process number proves nothing. */
const heldHere = new Set<string>();

const readLock = async ({ fs, path }: LockRequest): Promise<LockFacts | 'missing' | 'unreadable'> => {
  try {
    const parsed = lockSchema.safeParse(JSON.parse(new TextDecoder().decode(await fs.readFile(path))));
    return parsed.success ? parsed.data : 'unreadable';
  } catch (error) {
    if (error instanceof SyntaxError) return 'unreadable';
    if (systemCodeOf(error) === 'ENOENT') return 'missing';
    throw error;
  }
};

/** A lock is written right after it is made; one that stays without content was cut off by a crash. */
const UNWRITTEN_MS = 2000;

const isStale = async (found: LockFacts | 'unreadable', { fs, path, machine, now }: LockRequest): Promise<boolean> => {
  if (found === 'unreadable') return Math.abs(now() - ((await fs.facts(path))?.modifiedAtMs ?? 0)) > UNWRITTEN_MS;
  if (Math.abs(now() - found.heartbeat) > STALE_MS) return true;
  if (found.host !== machine.host) return false;
  return found.pid === machine.pid ? !heldHere.has(found.session) : !machine.isAlive(found.pid);
};

const lockBytes = ({ session, machine, now }: LockRequest): Uint8Array =>
  new TextEncoder().encode(`${JSON.stringify({ app: 'storyhearth', host: machine.host, pid: machine.pid, session, heartbeat: now() })}\n`);

const writeNew = async (request: LockRequest, file: string): Promise<void> => {
  const handle = await request.fs.open(file, 'create');
  try {
    await handle.write(lockBytes(request));
  } finally {
    await handle.close();
  }
};

/** Exactly one of two programs gets the name. */
const create = async (request: LockRequest): Promise<boolean> => {
  try {
    await writeNew(request, request.path);
    return true;
  } catch (error) {
    if (systemCodeOf(error) === 'EEXIST') return false;
    throw error;
  }
};

/** Takes a stale lock away. What was taken is looked at again: another program may have been quicker. */
const takeAway = async (request: LockRequest, stale: LockFacts | 'unreadable'): Promise<boolean> => {
  const aside = temporaryNameFor(request.path);
  try {
    await request.fs.rename(request.path, aside);
  } catch (error) {
    if (systemCodeOf(error) === 'ENOENT') return true;
    throw error;
  }
  const taken = await readLock({ ...request, path: aside });
  const isTheStaleOne = typeof taken === 'string' || typeof stale === 'string' ? taken === stale : taken.session === stale.session;
  if (isTheStaleOne) await request.fs.unlink(aside);
  else await request.fs.rename(aside, request.path);
  return isTheStaleOne;
};

const TRIES = 3;

const acquire = async (request: LockRequest): Promise<boolean> => {
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    if (await create(request)) return true;
    const found = await readLock(request);
    if (found === 'missing') continue;
    if (typeof found !== 'string' && found.session === request.session) return true;
    if (!(await isStale(found, request)) || !(await takeAway(request, found))) return false;
  }
  return false;
};

const isOurs = async (request: LockRequest): Promise<boolean> => {
  const found = await readLock(request);
  // Someone tidied the folder: the name is free, so we ask for it again.
  if (found === 'missing') return acquire(request);
  return typeof found !== 'string' && found.session === request.session;
};

const beat = async (request: LockRequest): Promise<void> => {
  try {
    if (!(await isOurs(request))) return;
    const next = temporaryNameFor(request.path);
    await writeNew(request, next);
    await request.fs.rename(next, request.path);
  } catch (error) {
    // A stick that was pulled out has no heartbeat; the next save tells the person.
    if (systemCodeOf(error) === undefined) throw error;
  }
};

const tried = async (request: LockRequest): Promise<boolean> => {
  let isOurs = false;
  try {
    isOurs = await acquire(request);
    return isOurs;
  } finally {
    if (!isOurs) heldHere.delete(request.session);
  }
};

/** The lock, or undefined when another program writes here. Rejects with Node's error. */
export const lockStory = async (request: LockRequest): Promise<StoryLock | undefined> => {
  // Ours before it is on the disk: a second wish of this process must not take it for one left by a run before.
  heldHere.add(request.session);
  if (!(await tried(request))) return undefined;
  let lastBeat = Promise.resolve();
  const timer = setInterval(() => {
    lastBeat = lastBeat.then(() => beat(request));
  }, HEARTBEAT_MS);
  timer.unref();
  return {
    isOurs: () => isOurs(request),
    release: async () => {
      clearInterval(timer);
      // A heartbeat on its way would put the lock back.
      await lastBeat;
      heldHere.delete(request.session);
      try {
        const found = await readLock(request);
        if (typeof found !== 'string' && found.session === request.session) await request.fs.unlink(request.path);
      } catch (error) {
        if (systemCodeOf(error) === undefined) throw error;
      }
    },
  };
};
