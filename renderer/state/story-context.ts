/**
 * The open story for whatever draws it.
 *
 * `useStory()` draws again with every change; `useStoryPart(select)` only when the selected part is another value, and
 * `useStoryFacts(select)` only when it says something else, so that a card of a long story is not drawn again for a
 * keystroke in its neighbour.
 */
import { createContext, useContext, useMemo, useRef } from 'react';
import { useStore } from 'zustand';
import { refuse, type Result } from '../../electron/core/failure.ts';
import type { StoryEdit } from '../../electron/core/story/edit.ts';
import type { Scene, Story } from '../../electron/core/story/story.ts';
import { storyTiming, type StoryTiming } from '../../electron/core/story/timing.ts';
import type { PlaybackStore } from './playback-store.ts';
import type { SelectionState, SelectionStore } from './selection-store.ts';
import type { ChangeOptions, OpenStoryState, StoryStore } from './story-store.ts';
import type { VoiceStore } from './voice-store.ts';

export interface StoryStores {
  readonly story: StoryStore;
  readonly selection: SelectionStore;
  readonly playback: PlaybackStore;
  readonly voice: VoiceStore;
}

export const StoryContext = createContext<StoryStores | undefined>(undefined);

export const useStoryStores = (): StoryStores => {
  const stores = useContext(StoryContext);
  if (stores === undefined) throw new Error('The open story is used outside of its context');
  return stores;
};

const opened = (store: StoryStore): OpenStoryState => {
  const state = store.getState();
  if (state.kind !== 'open') throw new Error('No story is open');
  return state;
};

/** zustand's hook wants the whole store interface; ours offers what reading needs. */
const readable = (store: Pick<StoryStore, 'getState' | 'subscribe'>): Parameters<typeof useStore<Pick<StoryStore, 'getState' | 'subscribe'> & { getInitialState: StoryStore['getState'] }>>[0] => ({ ...store, getInitialState: store.getState });

export const useOpenStory = <Part>(select: (state: OpenStoryState) => Part): Part => {
  const { story } = useStoryStores();
  const api = useMemo(() => readable(story), [story]);
  return useStore(api, () => select(opened(story)));
};

export const useStoryPart = <Part>(select: (story: Story) => Part): Part => useOpenStory((state) => select(state.story));
export const useStory = (): Story => useStoryPart((story) => story);
export const useScene = (sceneId: string): Scene | undefined => useStoryPart((story) => story.scenes.find((scene) => scene.id === sceneId));

/** A few facts that are worked out of the story: as long as they say the same, they stay the same value. */
export const useStoryFacts = <Facts>(select: (state: OpenStoryState) => Facts): Facts => {
  const last = useRef<{ readonly text: string | undefined; readonly facts: Facts }>(undefined);
  return useOpenStory((state) => {
    const facts = select(state);
    const text = JSON.stringify(facts) as string | undefined;
    if (last.current === undefined || last.current.text !== text) last.current = { text, facts };
    return last.current.facts;
  });
};

const timings = new WeakMap<Story, StoryTiming>();

/** The clock of a story value, worked out once. */
export const timingOf = (story: Story): StoryTiming => {
  const known = timings.get(story);
  if (known !== undefined) return known;
  const timing = storyTiming(story);
  timings.set(story, timing);
  return timing;
};

export interface StoryActions {
  readonly change: (change: StoryEdit, options?: ChangeOptions) => Result<Story>;
  readonly changeTogether: (changes: readonly StoryEdit[], options: ChangeOptions & { readonly name: string }) => Result<Story>;
  /** The story as it is at this moment, for a handler that is not drawn again. */
  readonly now: () => Story;
  readonly flush: () => Promise<boolean>;
}

export const useStoryActions = (): StoryActions => {
  const { story } = useStoryStores();
  const folderName = useOpenStory((state) => state.folderName);
  return useMemo(() => {
    /** What was begun for one story and ends late, such as an import, must not reach the next one. */
    const isSame = (): boolean => {
      const state = story.getState();
      return state.kind === 'open' && state.folderName === folderName;
    };
    return {
      change: (change, options) => (isSame() ? story.change(change, options) : refuse('story-missing', { name: folderName })),
      changeTogether: (changes, options) => (isSame() ? story.changeTogether(changes, options) : refuse('story-missing', { name: folderName })),
      now: () => opened(story).story,
      flush: story.flush,
    };
  }, [story, folderName]);
};

export const useSelection = (): SelectionState => {
  const { selection } = useStoryStores();
  const api = useMemo(() => ({ getState: selection.getState, subscribe: selection.subscribe, getInitialState: selection.getState }), [selection]);
  return useStore(api);
};

/** The scene that panels show: the first selected one that still exists, else the first of the story. */
export const useShownSceneId = (): string | undefined => {
  const { sceneIds } = useSelection();
  return useStoryPart((story) => (sceneIds.find((id) => story.scenes.some((scene) => scene.id === id)) ?? story.scenes[0]?.id));
};
