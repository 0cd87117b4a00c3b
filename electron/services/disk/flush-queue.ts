/**
 * Flushes finished files while the next ones are being written.
 *
 * In: open files that are written to their end. Out: all of them flushed and closed when `settled` resolves. At most two
 * flushes are under way, so that they leave the system's threads to whoever reads and writes. A fault of any flush is
 * told at the next call, and no file stays open.
 */
import type { OpenFile } from './file-system.ts';

const MOST_AT_ONCE = 2;

export interface FlushQueue {
  /** Takes over the file; resolves when there is room for the next one. Rejects with an earlier file's fault. */
  add(file: OpenFile): Promise<void>;
  /** Resolves when every file is on the device and closed; rejects with the first fault. */
  settled(): Promise<void>;
}

const flush = async (file: OpenFile): Promise<void> => {
  try {
    await file.sync();
  } finally {
    await file.close();
  }
};

export const openFlushQueue = (): FlushQueue => {
  const running = new Set<Promise<void>>();
  const faults: unknown[] = [];
  const throwFirst = (): void => {
    if (faults.length > 0) throw faults[0];
  };
  return {
    add: async (file) => {
      const one = flush(file)
        .catch((error: unknown) => void faults.push(error))
        .then(() => void running.delete(one));
      running.add(one);
      if (running.size >= MOST_AT_ONCE) await Promise.race(running);
      throwFirst();
    },
    settled: async () => {
      await Promise.all(running);
      throwFirst();
    },
  };
};
