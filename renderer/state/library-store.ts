/**
 * What the window knows of the library.
 *
 * Comes in: answers and news of the bridge. Goes out: one state, replaced as a whole, for `useSyncExternalStore`.
 * Never keeps an older answer that arrives after a newer one.
 */
import type { LibraryStatus, StoryListing } from '../../electron/core/bridge/library.ts';
import type { Studio } from '../../electron/core/bridge.ts';
import type { Failure } from '../../electron/core/failure.ts';

export type LibraryState =
  | { readonly kind: 'loading' }
  | { readonly kind: 'ready'; readonly status: LibraryStatus; readonly stories: readonly StoryListing[] }
  | { readonly kind: 'failed'; readonly failure: Failure };

export interface LibraryStore {
  readonly state: () => LibraryState;
  readonly subscribe: (listener: () => void) => () => void;
  readonly load: () => Promise<void>;
}

const ask = async (studio: Studio): Promise<LibraryState> => {
  const [status, stories] = await Promise.all([studio.libraryStatus(), studio.listStories()]);
  if (!status.ok) return { kind: 'failed', failure: status.failure };
  if (!stories.ok) return { kind: 'failed', failure: stories.failure };
  return { kind: 'ready', status: status.value, stories: stories.value };
};

export const openLibraryStore = (studio: Studio): LibraryStore => {
  const listeners = new Set<() => void>();
  let current: LibraryState = { kind: 'loading' };
  let asked = 0;
  const load = async (): Promise<void> => {
    asked += 1;
    const turn = asked;
    const next = await ask(studio);
    if (turn !== asked) return;
    current = next;
    for (const listener of listeners) listener();
  };
  return {
    state: () => current,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    load,
  };
};
