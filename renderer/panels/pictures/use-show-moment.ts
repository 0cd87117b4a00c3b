/**
 * Lets the preview show the scene that is worked on as it will be: its beginning, its end, or any moment of it.
 *
 * Always beside the transitions, where the picture stands alone; while the film plays it is left alone.
 */
import { useCallback, useEffect } from 'react';
import { frameMs } from '../../../electron/core/plan/frame-clock.ts';
import { timingOf, useStoryActions, useStoryStores } from '../../state/story-context.ts';

/** `any` moves only when the playhead stands somewhere else. */
export type ShownMoment = 'start' | 'end' | 'any';

export const useShowMoment = (sceneId: string): ((moment: ShownMoment) => void) => {
  const { playback } = useStoryStores();
  const { now } = useStoryActions();
  return useCallback(
    (moment) => {
      const { isPlaying, seek, positionMs } = playback.getState();
      const story = now();
      const scene = timingOf(story).scenes.find((one) => one.sceneId === sceneId);
      if (isPlaying || scene === undefined) return;
      const oneFrameMs = frameMs(1, story.format.fps);
      const firstMs = scene.startMs + (scene.startMs - scene.shownFromMs);
      const lastMs = scene.endMs - scene.joinOutMs / 2 - oneFrameMs;
      if (moment === 'any' && positionMs >= firstMs - oneFrameMs / 2 && positionMs <= lastMs + oneFrameMs / 2) return;
      const atMs = moment === 'end' ? lastMs : firstMs;
      if (Math.abs(positionMs - atMs) > oneFrameMs / 2) seek(atMs);
    },
    [playback, now, sceneId],
  );
};

/** As soon as something about the scene's picture is worked on. */
export const useShownAlone = (sceneId: string): void => {
  const show = useShowMoment(sceneId);
  useEffect(() => show('any'), [show]);
};
