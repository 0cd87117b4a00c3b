/**
 * Earlier versions of a document: 20 of the last hour, 20 of today, 20 of this week, 20 older.
 *
 * Comes in: a document that is about to be replaced. Goes out: a second name for it in the generations folder,
 * and fewer old ones. Order is the running number in the name, never the clock: a clock that jumped may thin a
 * step of the ladder by two per save, and never empties it.
 */
import path from 'node:path';
import { renameWithRetries, writeFlushed } from '../disk/atomic-write.ts';
import { systemCodeOf } from '../disk/disk-fault.ts';
import type { FileSystem } from '../disk/file-system.ts';
import { ensureFolder } from '../disk/folders.ts';
import { temporaryNameFor } from '../disk/temporary-name.ts';

export interface Generation {
  readonly name: string;
  readonly number: number;
  readonly keptAtMs: number;
}

const HOUR_MS = 60 * 60 * 1000;
const DAY_MS = 24 * HOUR_MS;
const PER_STEP = 20;
/** A version that seems to come from the future tells of a clock that was wrong: its age is not known. */
const AHEAD_MS = 60 * 1000;
const MOST_AHEAD = 80;
const MOST_REMOVED_PER_SAVE = 2;
const noLinks = new Set(['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EINVAL', 'EXDEV', 'EMLINK']);

/** `2026-11-22T09:02:41.000Z` → `20261122T090241Z`. */
const stampOf = (ms: number): string => new Date(ms).toISOString().replaceAll(/[-:]|\.\d+/g, '');
const stampMs = (stamp: string): number => Date.parse(stamp.replace(/^(.*?)(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'));

export interface GenerationsPlace {
  readonly fs: FileSystem;
  /** The generations folder. */
  readonly folder: string;
  /** The document whose generations these are. */
  readonly document: string;
}

const stemOf = (document: string): string => path.basename(document, '.json');

/** Newest first, by running number. A missing folder holds none. */
export const listGenerations = async ({ fs, folder, document }: GenerationsPlace): Promise<readonly Generation[]> => {
  let names: readonly string[];
  try {
    names = await fs.list(folder);
  } catch (error) {
    if (systemCodeOf(error) === 'ENOENT') return [];
    throw error;
  }
  const start = `${stemOf(document)}.`;
  return names
    .flatMap((name) => {
      const match = name.startsWith(start) ? /^(\d{8})-(\d{4,6}\d{4}T\d{6}Z)\.json$/.exec(name.slice(start.length)) : null;
      return match === null ? [] : [{ name, number: Number(match[1]), keptAtMs: stampMs(match[2] ?? '') }];
    })
    .sort((a, b) => b.number - a.number);
};

const stepOf = (ageMs: number): string => {
  if (!(ageMs >= -AHEAD_MS)) return 'ahead';
  if (ageMs < HOUR_MS) return 'hour';
  if (ageMs < DAY_MS) return 'day';
  return ageMs < 7 * DAY_MS ? 'week' : 'older';
};

/** The one whose neighbours lie closest together: without it the rest still covers its time. The newest stays. */
const mostDispensable = (step: readonly Generation[]): Generation | undefined => {
  const span = (index: number): number => (step[index - 1]?.keptAtMs ?? Infinity) - (step[index + 1]?.keptAtMs ?? -Infinity);
  const inner = step.map((generation, index) => ({ generation, span: span(index) })).slice(1, -1);
  return inner.sort((a, b) => Math.abs(a.span) - Math.abs(b.span) || a.generation.number - b.generation.number)[0]?.generation;
};

/** Which generations the ladder lets go now; at most two. */
export const dispensable = (generations: readonly Generation[], nowMs: number): readonly Generation[] => {
  const removed: Generation[] = [];
  for (const name of ['hour', 'day', 'week', 'older', 'ahead']) {
    let step = generations.filter((generation) => stepOf(nowMs - generation.keptAtMs) === name);
    while (step.length > (name === 'ahead' ? MOST_AHEAD : PER_STEP) && removed.length < MOST_REMOVED_PER_SAVE) {
      const next = mostDispensable(step);
      if (next === undefined) break;
      removed.push(next);
      step = step.filter((generation) => generation !== next);
    }
  }
  return removed;
};

/** Gives the document's present content a second name under the generations folder, still temporary. */
export const holdPresent = async ({ fs, folder, document }: GenerationsPlace): Promise<{ readonly held: string; readonly bytes: Uint8Array } | undefined> => {
  await ensureFolder({ fs, folder });
  const held = temporaryNameFor(path.join(folder, path.basename(document)));
  try {
    await fs.link(document, held);
  } catch (error) {
    const code = systemCodeOf(error) ?? '';
    if (code === 'ENOENT') return undefined;
    // Sticks formatted for every system have no second names: a flushed copy does the same.
    if (!noLinks.has(code)) throw error;
    await writeFlushed({ fs, path: held, data: await fs.readFile(document) });
  }
  return { held, bytes: await fs.readFile(held) };
};

/** Makes a held version a generation. */
export const keepHeld = async ({ fs, folder, document, held, nowMs }: GenerationsPlace & { readonly held: string; readonly nowMs: number }): Promise<void> => {
  const newest = (await listGenerations({ fs, folder, document }))[0]?.number ?? 0;
  const name = `${stemOf(document)}.${String(newest + 1).padStart(8, '0')}-${stampOf(nowMs)}.json`;
  await renameWithRetries({ fs, from: held, to: path.join(folder, name) });
  await fs.syncFolder(folder);
};

/** Writes a value straight into the ladder, as its newest step. Rejects with Node's error. */
export const writeGeneration = async ({ data, nowMs, ...place }: GenerationsPlace & { readonly data: Uint8Array; readonly nowMs: number }): Promise<void> => {
  await ensureFolder({ fs: place.fs, folder: place.folder });
  const held = temporaryNameFor(path.join(place.folder, path.basename(place.document)));
  await writeFlushed({ fs: place.fs, path: held, data });
  await keepHeld({ ...place, held, nowMs });
};

/** Takes away what the ladder lets go. A generation that cannot be removed is no harm. */
export const thinGenerations = async ({ nowMs, ...place }: GenerationsPlace & { readonly nowMs: number }): Promise<void> => {
  try {
    for (const generation of dispensable(await listGenerations(place), nowMs)) await place.fs.unlink(path.join(place.folder, generation.name));
  } catch (error) {
    if (systemCodeOf(error) === undefined) throw error;
  }
};
