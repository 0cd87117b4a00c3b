/**
 * The bin: stories that somebody put away, whole, until they are taken back or erased for good.
 *
 * In: a story's folder name. Out: the same folder under `bin/<when>.<folder>`, moved by one rename, so that it is
 * always in exactly one of the two places. Nothing leaves the bin by itself. Erasing renames first to a name that says
 * so, and whoever opens the library next finishes what a crash cut off.
 */
import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { refuse, succeed, type Result } from '../../core/failure.ts';
import { renameWithRetries } from '../disk/atomic-write.ts';
import { failureFromDisk } from '../disk/disk-fault.ts';
import type { FileSystem } from '../disk/file-system.ts';
import { ensureFolder } from '../disk/folders.ts';
import { isStoryFolder } from './story-folder.ts';
import { lockStory, type Machine } from './story-lock.ts';
import { storyPaths } from './story-paths.ts';

export interface BinPlace {
  readonly fs: FileSystem;
  readonly libraryRoot: string;
  readonly machine: Machine;
  readonly now: () => number;
}

export interface BinnedStory {
  /** The folder's name in the bin. */
  readonly binName: string;
  /** The name it had, and gets back where it is still free. */
  readonly folderName: string;
  readonly binnedAtMs: number;
}

const storiesOf = ({ libraryRoot }: BinPlace): string => path.join(libraryRoot, 'stories');
export const binOf = ({ libraryRoot }: Pick<BinPlace, 'libraryRoot'>): string => path.join(libraryRoot, 'bin');

const stampOf = (ms: number): string => new Date(ms).toISOString().replaceAll(/[-:.]/g, '');

export const readBinName = (binName: string): BinnedStory | undefined => {
  const match = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)(\d{3})Z\.(.+)$/s.exec(binName);
  if (match === null) return undefined;
  const [, year, month, day, hour, minute, second, milli, folderName = ''] = match;
  return { binName, folderName, binnedAtMs: Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}.${milli}Z`) };
};

/** Newest first. */
export const listBin = async (place: BinPlace): Promise<Result<readonly BinnedStory[]>> => {
  try {
    const names = (await place.fs.facts(binOf(place))) === undefined ? [] : await place.fs.list(binOf(place));
    const binned = names.flatMap((name) => readBinName(name) ?? []);
    return succeed(binned.sort((a, b) => b.binnedAtMs - a.binnedAtMs));
  } catch (error) {
    return { ok: false, failure: failureFromDisk(error) };
  }
};

interface Move {
  readonly from: string;
  readonly to: string;
}

/** Holds the story's lock while it moves, so that no other program writes into a folder that is going away. */
const moveLocked = async ({ fs, machine, now }: BinPlace, { from, to }: Move): Promise<Result<void>> => {
  const name = path.basename(from);
  if (!(await isStoryFolder(fs, from))) return refuse('story-missing', { name });
  await ensureFolder({ fs, folder: path.dirname(to) });
  const lock = await lockStory({ fs, path: storyPaths(from).lock, session: randomBytes(4).toString('hex'), machine, now });
  if (lock === undefined) return refuse('story-locked');
  try {
    await renameWithRetries({ fs, from, to });
    await fs.syncFolder(path.dirname(to));
    await fs.syncFolder(path.dirname(from));
  } finally {
    await lock.release();
  }
  const left = storyPaths(to).lock;
  if ((await fs.facts(left)) !== undefined) await fs.unlink(left);
  return succeed(undefined);
};

const caught = async <Value>(work: () => Promise<Result<Value>>): Promise<Result<Value>> => {
  try {
    return await work();
  } catch (error) {
    return { ok: false, failure: failureFromDisk(error) };
  }
};

export const binStory = (place: BinPlace, folderName: string): Promise<Result<BinnedStory>> =>
  caught(async () => {
    const binnedAtMs = place.now();
    const binName = `${stampOf(binnedAtMs)}.${folderName}`;
    if ((await place.fs.facts(path.join(binOf(place), binName))) !== undefined) return refuse('target-exists', { name: folderName });
    const moved = await moveLocked(place, { from: path.join(storiesOf(place), folderName), to: path.join(binOf(place), binName) });
    return moved.ok ? succeed({ binName, folderName, binnedAtMs }) : moved;
  });

/** `bread`, else `bread-2`, `bread-3` …: a story that is there is never in the way of one that comes back. */
export const freeFolderName = async ({ fs, folder, wished }: { readonly fs: FileSystem; readonly folder: string; readonly wished: string }): Promise<string> => {
  for (let number = 1; ; number += 1) {
    const name = number === 1 ? wished : `${wished}-${number}`;
    if ((await fs.facts(path.join(folder, name))) === undefined) return name;
  }
};

/** The name of its folder among the stories. */
export const unbinStory = (place: BinPlace, binName: string): Promise<Result<string>> =>
  caught(async () => {
    const binned = readBinName(binName);
    if (binned === undefined) return refuse('story-missing', { name: binName });
    const folderName = await freeFolderName({ fs: place.fs, folder: storiesOf(place), wished: binned.folderName });
    const moved = await moveLocked(place, { from: path.join(binOf(place), binName), to: path.join(storiesOf(place), folderName) });
    return moved.ok ? succeed(folderName) : moved;
  });

const erasingName = (): string => `erasing-${randomBytes(8).toString('hex')}`;
const isErasing = (name: string): boolean => /^erasing-[0-9a-f]{16}$/.test(name);

type Where = { readonly kind: 'story' | 'binned'; readonly name: string };

/** Takes stories out of sight for ever, all of them or, where one is held, none; their bytes go with `finishErasingStories`. */
export const markForErasing = (place: BinPlace, wheres: readonly Where[]): Promise<Result<void>> =>
  caught(async () => {
    const moved: Move[] = [];
    for (const { kind, name } of wheres) {
      const move = { from: path.join(kind === 'story' ? storiesOf(place) : binOf(place), name), to: path.join(binOf(place), erasingName()) };
      const marked = await moveLocked(place, move);
      if (!marked.ok) {
        for (const { from, to } of moved.toReversed()) await moveLocked(place, { from: to, to: from });
        return marked;
      }
      moved.push(move);
    }
    return succeed(undefined);
  });

/** Removes what is marked, and first the library's older lists, in which the titles still stand. */
export const finishErasingStories = ({ fs, libraryRoot }: Pick<BinPlace, 'fs' | 'libraryRoot'>, forgetTitles: () => Promise<Result<void>>): Promise<Result<void>> =>
  caught(async () => {
    const bin = binOf({ libraryRoot });
    const marked = (await fs.facts(bin)) === undefined ? [] : (await fs.list(bin)).filter(isErasing);
    if (marked.length === 0) return succeed(undefined);
    const forgotten = await forgetTitles();
    if (!forgotten.ok) return forgotten;
    for (const name of marked) await fs.removeFolder(path.join(bin, name));
    await fs.syncFolder(bin);
    return succeed(undefined);
  });
