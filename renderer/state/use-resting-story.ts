/**
 * The open story as it was when it last rested: for whatever checks all of it and may be a moment behind.
 *
 * While somebody types or drags the value stays the same, so that nothing is drawn for it; a moment after the last
 * change it is the newest one.
 */
import { useEffect, useState } from 'react';
import type { Story } from '../../electron/core/story/story.ts';
import { useStoryActions, useStoryStores } from './story-context.ts';

/** Longer than the gaps in fast typing, too short to wonder why a warning has not gone. */
const restMs = 300;

export const useRestingStory = (): Story => {
  const { story: store } = useStoryStores();
  const { now } = useStoryActions();
  const [resting, setResting] = useState(now);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let last = now();
    const rest = (): void => {
      if (store.getState().kind === 'open') setResting(now());
    };
    const stop = store.subscribe((state) => {
      if (state.kind !== 'open' || state.story === last) return;
      last = state.story;
      clearTimeout(timer);
      timer = setTimeout(rest, restMs);
    });
    rest();
    return () => {
      clearTimeout(timer);
      stop();
    };
  }, [store, now]);
  return resting;
};
