/**
 * The clips of a library: `clips/<id>/clip.json`, one folder for each, with cache/ and renders/ beside it.
 *
 * In: the library's folder. Out: every clip that can be read, a new one, or one to be changed. It never looks at what a
 * clip was cut from.
 */
import path from 'node:path';
import { readClip, type Clip } from '../../core/clip/clip.ts';
import { refuse, succeed, type Result } from '../../core/failure.ts';
import { failureFromDisk } from '../disk/disk-fault.ts';
import type { FileSystem } from '../disk/file-system.ts';
import { removeCompilations } from './compilations.ts';
import { openDocument, type DurableDocument } from './durable-document.ts';
import { setFilmsAside } from './films-aside.ts';
import { storyPaths } from './story-paths.ts';

export interface ClipsPlace {
  readonly fs: FileSystem;
  readonly libraryRoot: string;
}

const isClipName = (name: string): boolean => /^[a-z0-9][a-z0-9-]{0,63}$/.test(name);
const clipsFolder = ({ libraryRoot }: ClipsPlace): string => path.join(libraryRoot, 'clips');

export const clipFolder = (place: ClipsPlace, clipId: string): string => path.join(clipsFolder(place), clipId);

const open = (place: ClipsPlace, clipId: string, how: { readonly readOnly?: boolean; readonly fallback?: Clip }): Promise<Result<DurableDocument<Clip>>> =>
  openDocument<Clip>({ fs: place.fs, path: path.join(clipFolder(place, clipId), 'clip.json'), parse: readClip, isShared: true, ...how });

export interface ListedClips {
  readonly clips: readonly Clip[];
  /** Folders of clips that cannot be read. */
  readonly unreadable: readonly string[];
}

export const listClips = async (place: ClipsPlace): Promise<Result<ListedClips>> => {
  try {
    const folder = clipsFolder(place);
    const names = (await place.fs.facts(folder)) === undefined ? [] : (await place.fs.list(folder)).filter(isClipName);
    const clips: Clip[] = [];
    const unreadable: string[] = [];
    for (const name of names) {
      const opened = await open(place, name, { readOnly: true });
      if (opened.ok) clips.push(opened.value.value());
      else unreadable.push(name);
    }
    return succeed({ clips: clips.sort((a, b) => a.title.localeCompare(b.title) || (a.id < b.id ? -1 : 1)), unreadable });
  } catch (error) {
    return { ok: false, failure: failureFromDisk(error) };
  }
};

export const createClip = async (place: ClipsPlace, clip: Clip): Promise<Result<Clip>> => {
  const opened = await open(place, clip.id, { fallback: clip });
  if (!opened.ok) return opened;
  const written = await opened.value.write(clip);
  return written.ok ? succeed(clip) : written;
};

/** Refuses with `clip-missing` where there is none of that id. */
export const openClip = async (place: ClipsPlace, clipId: string, how: { readonly readOnly?: boolean } = {}): Promise<Result<DurableDocument<Clip>>> => {
  try {
    if (!isClipName(clipId) || (await place.fs.facts(clipFolder(place, clipId)))?.kind !== 'folder') return refuse('clip-missing', { clip: clipId });
    return await open(place, clipId, how);
  } catch (error) {
    return { ok: false, failure: failureFromDisk(error) };
  }
};

/** By id. One that cannot be read may be cut from any story. */
const clipsOfStories = async (place: ClipsPlace, storyIds: readonly string[]): Promise<Result<readonly string[]>> => {
  const listed = await listClips(place);
  if (!listed.ok) return listed;
  const { clips, unreadable } = listed.value;
  return succeed([...clips.filter((clip) => clip.sources.some((source) => source.kind === 'story' && storyIds.includes(source.storyId))).map(({ id }) => id), ...unreadable]);
};

/** Finished films of every clip that was cut from one of these stories, and what a cut left of films of whole workshops; what is made again is asked for again. Out: their names. */
export const setClipFilmsAside = async (place: ClipsPlace, storyIds: readonly string[]): Promise<Result<readonly string[]>> => {
  const compiled = await removeCompilations(place);
  if (!compiled.ok) return compiled;
  const clips = await clipsOfStories(place, storyIds);
  if (!clips.ok) return clips;
  const films: string[] = [];
  for (const clipId of clips.value) {
    const aside = await setFilmsAside({ fs: place.fs, folder: clipFolder(place, clipId) });
    if (!aside.ok) return aside;
    films.push(...aside.value);
  }
  return succeed(films);
};

/** For good, also those that were set aside. The clips stay, and say that their source is gone. */
export const eraseClipFilms = async (place: ClipsPlace, storyIds: readonly string[]): Promise<Result<void>> => {
  const compiled = await removeCompilations(place);
  if (!compiled.ok) return compiled;
  const clips = await clipsOfStories(place, storyIds);
  if (!clips.ok) return clips;
  try {
    for (const clipId of clips.value) {
      const { cache, renders } = storyPaths(clipFolder(place, clipId));
      for (const folder of [cache, renders]) await place.fs.removeFolder(folder);
      await place.fs.syncFolder(clipFolder(place, clipId));
    }
    return succeed(undefined);
  } catch (error) {
    return { ok: false, failure: failureFromDisk(error) };
  }
};
