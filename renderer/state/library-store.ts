/**
 * What the window knows of the library.
 *
 * Comes in: answers and news of the bridge. Goes out: one state, replaced as a whole, for `useSyncExternalStore`.
 * Never keeps an older answer that arrives after a newer one.
 */
import type { LibraryStatus, StoryListing, WorkshopListing } from '../../electron/core/bridge/library.ts';
import type { Studio } from '../../electron/core/bridge.ts';
import type { Failure } from '../../electron/core/failure.ts';

export type LibraryState =
  | { readonly kind: 'loading' }
  | { readonly kind: 'ready'; readonly status: LibraryStatus; readonly stories: readonly StoryListing[]; readonly workshops: readonly WorkshopListing[] }
  | { readonly kind: 'failed'; readonly failure: Failure };

export interface LibraryStore {
  readonly state: () => LibraryState;
  readonly subscribe: (listener: () => void) => () => void;
  readonly load: () => Promise<void>;
}

export type LibraryQuestions = Pick<Studio, 'libraryStatus' | 'listStories' | 'listWorkshops'>;

const ask = async (studio: LibraryQuestions): Promise<LibraryState> => {
  const [status, stories, workshops] = await Promise.all([studio.libraryStatus(), studio.listStories(), studio.listWorkshops()]);
  if (!status.ok) return { kind: 'failed', failure: status.failure };
  if (!stories.ok) return { kind: 'failed', failure: stories.failure };
  // Without the workshops the stories are shown all the same, in one row.
  return { kind: 'ready', status: status.value, stories: stories.value, workshops: workshops.ok ? workshops.value : [] };
};

export const openLibraryStore = (studio: LibraryQuestions): LibraryStore => {
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
