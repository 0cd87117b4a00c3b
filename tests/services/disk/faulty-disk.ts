/**
 * A file system that fails where a test says so.
 */
import type { FileSystem, OpenFile } from '../../../electron/services/disk/file-system.ts';
import { diskError } from './memory-disk.ts';

export type FaultyCall = 'open' | 'write' | 'sync' | 'rename' | 'link' | 'copy' | 'mkdir' | 'syncFolder';

export interface Faults {
  /** Asked before each call, with its running number from 1; a code makes the call fail. */
  readonly faultOf: (call: FaultyCall, path: string, number: number) => string | undefined;
}

export interface FaultyDisk {
  readonly fs: FileSystem;
  /** How many calls were made so far. */
  readonly calls: () => number;
  readonly pauses: readonly number[];
}

export const faultyDisk = (real: FileSystem, { faultOf }: Faults): FaultyDisk => {
  let calls = 0;
  const pauses: number[] = [];
  const check = (call: FaultyCall, path: string): void => {
    calls += 1;
    const code = faultOf(call, path, calls);
    if (code !== undefined) throw diskError(code, call);
  };
  const guarded =
    <Args extends readonly unknown[], Value>(call: FaultyCall, pathOf: (...args: Args) => string, task: (...args: Args) => Promise<Value>) =>
    async (...args: Args): Promise<Value> => {
      check(call, pathOf(...args));
      return task(...args);
    };
  const wrap = (path: string, handle: OpenFile): OpenFile => ({
    write: async (data) => {
      try {
        check('write', path);
      } catch (error) {
        // A full disk takes what still fits.
        await handle.write(data.subarray(0, Math.floor(data.byteLength / 2)));
        throw error;
      }
      await handle.write(data);
    },
    sync: guarded('sync', () => path, () => handle.sync()),
    close: () => handle.close(),
  });
  const fs: FileSystem = {
    ...real,
    open: async (path, how, mode) => {
      check('open', path);
      return wrap(path, await real.open(path, how, mode));
    },
    rename: guarded('rename', (_from: string, to: string) => to, (from, to) => real.rename(from, to)),
    link: guarded('link', (_existing: string, path: string) => path, (existing, path) => real.link(existing, path)),
    copy: guarded('copy', (_from: string, to: string) => to, (from, to) => real.copy(from, to)),
    mkdir: guarded('mkdir', (path: string) => path, (path) => real.mkdir(path)),
    syncFolder: guarded('syncFolder', (path: string) => path, (path) => real.syncFolder(path)),
    pause: (ms) => {
      pauses.push(ms);
      return Promise.resolve();
    },
  };
  return { fs, calls: () => calls, pauses };
};
