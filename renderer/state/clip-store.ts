/**
 * The clip on the screen: changed at once, saved behind, undone by what it was before.
 *
 * In: edits of the closed union. Out: the clip, what main says about it, and the last refusal. One save at a time; what was
 * typed meanwhile goes with the next, and an answer about an older clip is not shown.
 */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Studio } from '../../electron/core/bridge.ts';
import type { ClipView } from '../../electron/core/bridge/clips.ts';
import { editClip, type ClipEdit } from '../../electron/core/clip/edit-clip.ts';
import type { Clip } from '../../electron/core/clip/clip.ts';
import type { Failure, Result } from '../../electron/core/failure.ts';

export interface ClipState {
  readonly view: ClipView | undefined;
  readonly failure: Failure | undefined;
  readonly past: readonly Clip[];
  readonly future: readonly Clip[];
  /** What is seen is not on the disk yet. */
  readonly isSaving: boolean;
}

export interface ClipStore extends Pick<StoreApi<ClipState>, 'getState' | 'getInitialState' | 'subscribe'> {
  /** Asks main for the clip, by opening it, making one or adding a part. */
  readonly load: (asked: Promise<Result<ClipView>>) => Promise<void>;
  /** Changes that a person sees as one step; `merge`: joins the step before when it has the same word. */
  readonly change: (changes: readonly ClipEdit[], merge?: string) => void;
  readonly undo: () => void;
  readonly redo: () => void;
  /** Resolves when everything is on the disk. */
  readonly settled: () => Promise<void>;
  readonly close: () => void;
}

const empty: ClipState = { view: undefined, failure: undefined, past: [], future: [], isSaving: false };
const mostSteps = 200;

export const openClipStore = (studio: Pick<Studio, 'saveClip'>): ClipStore => {
  const store = createStore<ClipState>()(() => empty);
  let saving: Promise<void> = Promise.resolve();
  let lastMerge: string | undefined;

  const saveNow = async (): Promise<void> => {
    const { view } = store.getState();
    if (view === undefined) return;
    const { clip } = view;
    const answer = await studio.saveClip({ clip });
    const now = store.getState().view?.clip;
    // Something newer is waiting, or another clip is on the screen.
    if (now !== clip) return;
    store.setState(answer.ok ? { view: { ...answer.value, clip }, failure: undefined, isSaving: false } : { failure: answer.failure, isSaving: false });
  };

  const adopt = (clip: Clip, steps: Pick<ClipState, 'past' | 'future'>): void => {
    const { view } = store.getState();
    if (view === undefined) return;
    store.setState({ view: { ...view, clip }, failure: undefined, isSaving: true, ...steps });
    saving = saving.then(saveNow, saveNow);
  };

  return {
    getState: store.getState,
    getInitialState: store.getInitialState,
    subscribe: store.subscribe,
    load: async (asked) => {
      await saving;
      const answer = await asked;
      lastMerge = undefined;
      const before = store.getState().view?.clip;
      if (!answer.ok) store.setState({ failure: answer.failure });
      else store.setState((state) => ({ ...empty, view: answer.value, past: before?.id === answer.value.clip.id ? [...state.past, before] : [] }));
    },
    change: (changes, merge) => {
      const { view, past } = store.getState();
      if (view === undefined) return;
      const changed = changes.reduce<Result<Clip>>((clip, one) => (clip.ok ? editClip(clip.value, one) : clip), { ok: true, value: view.clip });
      if (!changed.ok) {
        store.setState({ failure: changed.failure });
        return;
      }
      const isJoined = merge !== undefined && merge === lastMerge && past.length > 0;
      lastMerge = merge;
      adopt(changed.value, { past: isJoined ? past : [...past, view.clip].slice(-mostSteps), future: [] });
    },
    undo: () => {
      const { view, past, future } = store.getState();
      const before = past.at(-1);
      if (view === undefined || before === undefined) return;
      lastMerge = undefined;
      adopt(before, { past: past.slice(0, -1), future: [view.clip, ...future] });
    },
    redo: () => {
      const { view, past, future } = store.getState();
      const [next] = future;
      if (view === undefined || next === undefined) return;
      lastMerge = undefined;
      adopt(next, { past: [...past, view.clip], future: future.slice(1) });
    },
    settled: () => saving,
    close: () => {
      lastMerge = undefined;
      store.setState(empty);
    },
  };
};
