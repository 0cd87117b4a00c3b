/**
 * What is selected in the open story: scenes, and in the timeline a caption or a piece of music.
 *
 * Ids only. The first selected scene is the one that panels show.
 */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Story } from '../../electron/core/story/story.ts';

export type SelectedPart =
  | { readonly kind: 'cue'; readonly language: string; readonly cueId: string }
  | { readonly kind: 'music'; readonly at: number }
  | { readonly kind: 'voice'; readonly sceneId: string };

export interface SelectionState {
  readonly sceneIds: readonly string[];
  readonly parts: readonly SelectedPart[];
}

export interface SelectionStore extends Pick<StoreApi<SelectionState>, 'getState' | 'subscribe'> {
  readonly selectScenes: (sceneIds: readonly string[]) => void;
  /** With the scene the parts belong to, so that the panels follow. */
  readonly selectParts: (parts: readonly SelectedPart[], sceneIds?: readonly string[]) => void;
  readonly clear: () => void;
}

/** Those that are still there: an undo may have taken away what was selected. */
export const scenesStillThere = (story: Pick<Story, 'scenes'>, sceneIds: readonly string[]): readonly string[] => sceneIds.filter((id) => story.scenes.some((scene) => scene.id === id));

export const openSelectionStore = (): SelectionStore => {
  const store = createStore<SelectionState>()(() => ({ sceneIds: [], parts: [] }));
  const isSame = (one: readonly string[], other: readonly string[]): boolean => one.length === other.length && one.every((id, index) => id === other[index]);
  return {
    getState: store.getState,
    subscribe: store.subscribe,
    selectScenes: (sceneIds) => {
      const { sceneIds: before, parts } = store.getState();
      if (!isSame(before, sceneIds) || parts.length > 0) store.setState({ sceneIds, parts: [] });
    },
    selectParts: (parts, sceneIds) => store.setState({ parts, ...(sceneIds === undefined ? {} : { sceneIds }) }),
    clear: () => store.setState({ sceneIds: [], parts: [] }),
  };
};
