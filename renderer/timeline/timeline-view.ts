/**
 * How the timeline is looked at: its scale, what is in sight, whose captions, what has the focus in each track.
 *
 * In: what the person does with the view. Out: values; nothing of it is saved with the story. What is in sight changes in
 * steps (`windowOf`), so that scrolling draws anew only now and then.
 */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { TrackName } from './timeline-model.ts';
import { clampScale, firstScale, scrollForZoom, windowOf } from './timeline-scale.ts';

export interface TimelineViewState {
  readonly pxPerMs: number;
  /** Of the lanes, without the names of the tracks. */
  readonly widthPx: number;
  readonly scrollPx: number;
  readonly fromPx: number;
  readonly toPx: number;
  /** Chosen by the person; the story's own captions when undefined. */
  readonly language: string | undefined;
  readonly isSnapping: boolean;
  /** The clip of each track that Tab leads to. */
  readonly active: Readonly<Partial<Record<TrackName, string>>>;
}

export interface TimelineView extends Pick<StoreApi<TimelineViewState>, 'getState' | 'subscribe' | 'getInitialState'> {
  readonly setWidth: (widthPx: number, durationMs: number) => void;
  readonly scrolled: (scrollPx: number) => void;
  /** `anchorPx` of what is in sight stays where it is. */
  readonly zoomTo: (pxPerMs: number, anchorPx: number) => void;
  /** So that the range fills the width. */
  readonly show: (pxPerMs: number, scrollPx: number) => void;
  readonly setLanguage: (language: string) => void;
  readonly setSnapping: (isSnapping: boolean) => void;
  readonly setActive: (track: TrackName, key: string) => void;
}

export const openTimelineView = (): TimelineView => {
  const store = createStore<TimelineViewState>()(() => ({ pxPerMs: 0, widthPx: 0, scrollPx: 0, fromPx: 0, toPx: 0, language: undefined, isSnapping: true, active: {} }));
  const look = (pxPerMs: number, scrollPx: number): void => {
    const { widthPx } = store.getState();
    const scale = clampScale(pxPerMs);
    store.setState({ pxPerMs: scale, scrollPx: Math.max(0, scrollPx), ...windowOf(Math.max(0, scrollPx), widthPx) });
  };
  return {
    getState: store.getState,
    subscribe: store.subscribe,
    getInitialState: store.getInitialState,
    setWidth: (widthPx, durationMs) => {
      const { pxPerMs, scrollPx } = store.getState();
      if (widthPx <= 0) return;
      store.setState({ widthPx, pxPerMs: pxPerMs === 0 ? firstScale(durationMs, widthPx) : pxPerMs, ...windowOf(scrollPx, widthPx) });
    },
    scrolled: (scrollPx) => {
      const { widthPx, fromPx, toPx } = store.getState();
      const seen = windowOf(scrollPx, widthPx);
      store.setState(seen.fromPx === fromPx && seen.toPx === toPx ? { scrollPx } : { scrollPx, ...seen });
    },
    zoomTo: (wanted, anchorPx) => {
      const { pxPerMs, scrollPx } = store.getState();
      const to = clampScale(wanted);
      look(to, scrollForZoom({ scrollPx, anchorPx, from: pxPerMs, to }));
    },
    show: look,
    setLanguage: (language) => store.setState({ language }),
    setSnapping: (isSnapping) => store.setState({ isSnapping }),
    setActive: (track, key) => {
      if (store.getState().active[track] !== key) store.setState((state) => ({ active: { ...state.active, [track]: key } }));
    },
  };
};
