/**
 * One JSON document that survives: lowdb in memory, our durable adapter on the disk.
 *
 * Comes in: a place and a parser. Goes out: the value, what recovery had to do, and a `write` that counts only
 * when the disk says so. It never overwrites a file it could not read, nor one that another program changed
 * meanwhile: ours then stays beside it. Writes of one document follow one another.
 */
import path from 'node:path';
import { Low } from 'lowdb';
import { refuse, succeed } from '../../core/failure.ts';
import type { Reason, Result } from '../../core/failure.ts';
import type { FileSystem } from '../disk/file-system.ts';
import { nodeFileSystem } from '../disk/file-system.ts';
import { AdapterRefusal, durableAdapter } from './durable-adapter.ts';
import { withShortLock } from './short-lock.ts';

export interface DurableDocument<Value> {
  value(): Value;
  write(next: Value): Promise<Result<void>>;
  /** Reads what is on the disk now and writes what `change` makes of it; a refusal of `change` writes nothing. */
  update(change: (present: Value) => Result<Value>): Promise<Result<Value>>;
  /** What opening had to do: nothing, in the ordinary case. */
  readonly notes: readonly Reason[];
}

export interface DocumentRequest<Value> {
  readonly fs?: FileSystem;
  readonly path: string;
  /** Reads what JSON gave: `document-newer` leaves the file untouched, any other refusal means it is damaged. */
  readonly parse: (document: unknown) => Result<Value>;
  /** The value when there is no file, also `undefined` when said; left out, a missing file is refused. */
  readonly fallback?: Value;
  /** The folder of earlier versions; `backups` beside the file unless said. */
  readonly generations?: string;
  readonly lostAndFound?: string;
  readonly now?: () => number;
  readonly readOnly?: boolean;
  /** An index that can be rebuilt need not be kept apart from another program's. */
  readonly onChanged?: 'keep-both' | 'replace';
  /** Several programs write it in the ordinary course: each write holds a lock beside the file for its moment. */
  readonly isShared?: boolean;
}

/** Runs tasks one after another; a task that fails does not stop the next. */
export const inTurn = (): (<Value>(task: () => Promise<Value>) => Promise<Value>) => {
  let last: Promise<unknown> = Promise.resolve();
  return (task) => {
    const run = last.then(task, task);
    last = run.catch(() => undefined);
    return run;
  };
};

/** Lets lowdb read; a refusal of the adapter comes back as a value. */
export const readThrough = async <Value>(low: Low<Value>): Promise<Result<void>> => {
  try {
    await low.read();
    return succeed(undefined);
  } catch (error) {
    if (error instanceof AdapterRefusal) return { ok: false, failure: error.failure };
    throw error;
  }
};

/** Gives lowdb the next value and takes it back when the disk did not take it. */
export const writeThrough = async <Value>(low: Low<Value>, next: Value): Promise<Result<void>> => {
  const previous = low.data;
  low.data = next;
  try {
    await low.write();
    return succeed(undefined);
  } catch (error) {
    low.data = previous;
    if (error instanceof AdapterRefusal) return { ok: false, failure: error.failure };
    throw error;
  }
};

export const openDocument = async <Value>(request: DocumentRequest<Value>): Promise<Result<DurableDocument<Value>>> => {
  const folder = path.dirname(request.path);
  const adapter = durableAdapter<Value>({
    ...request,
    fs: request.fs ?? nodeFileSystem,
    generations: request.generations ?? path.join(folder, 'backups'),
    lostAndFound: request.lostAndFound ?? path.join(folder, 'lost+found'),
    now: request.now ?? Date.now,
  });
  const low = new Low<Value | null>({ read: () => adapter.read(), write: (value) => (value === null ? Promise.resolve() : adapter.write(value)) }, null);
  const opened = await readThrough(low);
  if (!opened.ok) return opened;
  const notes = [...adapter.notes()];
  if (low.data === null && !('fallback' in request)) return notes.length === 0 ? refuse('file-missing') : refuse('document-unreadable', {}, { reasons: notes });
  if (low.data === null && notes.length > 0) notes.push({ code: 'note.started-anew', params: { name: path.basename(request.path) } });
  let value = low.data ?? (request.fallback as Value);
  const turn = inTurn();
  const write = async (next: Value): Promise<Result<void>> => {
    const written = await writeThrough(low, next);
    if (written.ok) value = next;
    return written;
  };
  const update = async (change: (present: Value) => Result<Value>): Promise<Result<Value>> => {
    const read = await readThrough(low);
    if (!read.ok) return read;
    value = low.data ?? value;
    const next = change(value);
    if (!next.ok) return next;
    const written = await write(next.value);
    return written.ok ? next : written;
  };
  const alone = <Answer>(work: () => Promise<Result<Answer>>): Promise<Result<Answer>> =>
    turn(() => (request.isShared === true && request.readOnly !== true ? withShortLock({ fs: request.fs ?? nodeFileSystem, file: request.path }, work) : work()));
  return succeed({ value: () => value, write: (next: Value) => alone(() => write(next)), update: (change) => alone(() => update(change)), notes });
};
