/**
 * A library on a disk in memory, with machines that can be switched off.
 */
import type { Result } from '../../../electron/core/failure.ts';
import { newStory } from '../../../electron/core/story/new-story.ts';
import type { FileSystem } from '../../../electron/services/disk/file-system.ts';
import { openLibrary } from '../../../electron/services/library/library.ts';
import type { Library } from '../../../electron/services/library/library.ts';
import type { OpenStory } from '../../../electron/services/library/open-story.ts';
import type { Machine } from '../../../electron/services/library/story-lock.ts';
import { memoryDisk } from '../disk/memory-disk.ts';
import type { MemoryDisk } from '../disk/memory-disk.ts';

export const libraryRoot = '/library';
export const marketFolder = `${libraryRoot}/stories/market`;

export const must = <Value>(result: Result<Value>): Value => {
  if (!result.ok) throw new Error(`refused: ${JSON.stringify(result.failure)}`);
  return result.value;
};

export interface Desk {
  readonly disk: MemoryDisk;
  /** The library as a program run of its own sees it: each has its own process number. */
  readonly library: (options?: { readonly fs?: FileSystem; readonly host?: string; readonly now?: () => number; readonly create?: boolean }) => Promise<Library>;
  /** Opens the story `market` in a program run of its own. */
  readonly open: (options?: { readonly fs?: FileSystem; readonly host?: string; readonly now?: () => number }) => Promise<OpenStory>;
  /** Ends all program runs so far, as a kill does: their locks stay. */
  readonly killAll: () => void;
  readonly text: (file: string) => string;
}

export const start = Date.UTC(2026, 10, 22, 9, 0, 0);

/** Each desk begins after a restart of the machine: the programs of another desk are gone. */
export const desk = (disk: MemoryDisk = memoryDisk()): Desk => {
  const alive = new Set<number>();
  let lastPid = 100;
  const machine = (host: string): Machine => {
    lastPid += 1;
    alive.add(lastPid);
    return { host, pid: lastPid, isAlive: (pid) => alive.has(pid) };
  };
  const library: Desk['library'] = async ({ fs = disk, host = 'desk', now = () => start, create = true } = {}) => must(await openLibrary({ root: libraryRoot, fs, now, create, machine: machine(host) }));
  return {
    disk,
    library,
    open: async (options) => must(await (await library(options)).openStory('market')),
    killAll: () => alive.clear(),
    text: (file) => {
      const found = [...disk.nodes.values()];
      let at = found[0];
      for (const part of file.split('/').slice(1)) at = at?.kind === 'folder' ? disk.nodes.get(at.names.get(part) ?? -1) : undefined;
      return at?.kind === 'file' ? new TextDecoder().decode(at.bytes) : '';
    },
  };
};

/** A desk with the story `market`, made and closed. */
export const deskWithStory = async (): Promise<Desk> => {
  const made = desk();
  const story = must(await (await made.library()).createStory(newStory({ id: 'market', title: 'title-0', language: 'en' })));
  await story.close();
  return made;
};

export const setTitle = (story: OpenStory, title: string): ReturnType<OpenStory['apply']> => story.apply({ kind: 'set-title', title });
export const filesIn = (disk: MemoryDisk, folder: string): Promise<readonly string[]> => disk.list(folder).catch(() => []);
export const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
