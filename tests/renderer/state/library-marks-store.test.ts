import { describe, expect, it } from 'vitest';
import type { Studio } from '../../../electron/core/bridge.ts';
import { refuse, succeed } from '../../../electron/core/failure.ts';
import { openLibraryMarksStore } from '../../../renderer/state/library-marks-store.ts';

type Questions = Parameters<typeof openLibraryMarksStore>[0];
const soon = (count: number): ReturnType<Studio['endingYes']> => Promise.resolve(succeed({ soon: Array.from({ length: count }, () => ({})) })) as unknown as ReturnType<Studio['endingYes']>;
const taken = (...open: readonly boolean[]): ReturnType<Studio['listWithdrawals']> => Promise.resolve(succeed({ withdrawals: open.map((isOpen) => ({ isOpen })) })) as unknown as ReturnType<Studio['listWithdrawals']>;
const studioWith = (parts: Partial<Questions> = {}): Questions => ({ endingYes: () => soon(2), listWithdrawals: () => taken(true, false), ...parts });

describe('renderer/state/library-marks-store', () => {
  it('counts what ends soon and what is open, and tells only when a count changed', async () => {
    const store = openLibraryMarksStore(studioWith());
    let told = 0;
    store.subscribe(() => {
      told += 1;
    });
    expect(store.counts()).toEqual({ ending: 0, open: 0 });
    await store.load();
    await store.load();
    expect([store.counts(), told]).toEqual([{ ending: 2, open: 1 }, 1]);
  });

  it('keeps a count that cannot be read now', async () => {
    let isReadable = true;
    const store = openLibraryMarksStore(studioWith({ endingYes: () => (isReadable ? soon(2) : Promise.resolve(refuse('library-missing'))) }));
    await store.load();
    isReadable = false;
    await store.load();
    expect(store.counts()).toEqual({ ending: 2, open: 1 });
  });

  it('takes no earlier answer after a later one', async () => {
    const waiting: (() => void)[] = [];
    let count = 0;
    const store = openLibraryMarksStore(
      studioWith({
        endingYes: async () => {
          count += 1;
          const mine = count;
          if (mine === 1) await new Promise<void>((resolve) => waiting.push(resolve));
          return soon(mine === 1 ? 9 : 3);
        },
      }),
    );
    const first = store.load();
    await store.load();
    waiting[0]?.();
    await first;
    expect(store.counts().ending).toBe(3);
  });
});
