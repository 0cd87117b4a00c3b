/**
 * How many yeses end soon and how many withdrawals wait for an answer, as the library last heard.
 *
 * Comes in: answers of the bridge, asked for when somebody wants them. Goes out: two counts that stay while another screen
 * is shown, so that what comes back is where it was and nothing moves under the hand. What cannot be read keeps its count:
 * the screens themselves tell of it.
 */
import type { Studio } from '../../electron/core/bridge.ts';

export interface LibraryMarksCounts {
  readonly ending: number;
  readonly open: number;
}

export interface LibraryMarksStore {
  readonly counts: () => LibraryMarksCounts;
  readonly subscribe: (listener: () => void) => () => void;
  readonly load: () => Promise<void>;
}

export const openLibraryMarksStore = (studio: Pick<Studio, 'endingYes' | 'listWithdrawals'>): LibraryMarksStore => {
  const listeners = new Set<() => void>();
  let current: LibraryMarksCounts = { ending: 0, open: 0 };
  let asked = 0;
  return {
    counts: () => current,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    load: async () => {
      asked += 1;
      const turn = asked;
      const [ends, taken] = [await studio.endingYes(), await studio.listWithdrawals()];
      if (turn !== asked) return;
      const next = { ending: ends.ok ? ends.value.soon.length : current.ending, open: taken.ok ? taken.value.withdrawals.filter(({ isOpen }) => isOpen).length : current.open };
      if (next.ending === current.ending && next.open === current.open) return;
      current = next;
      for (const listener of listeners) listener();
    },
  };
};
